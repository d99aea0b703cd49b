//! The expression language of conditions: small, typed, and three-valued.
//!
//! Parsed and typed when a playbook is loaded, so evaluating cannot fail; a fact that the file does
//! not settle makes what depends on it unknown, and the result names it. No loops, no calls but the
//! few below, no arithmetic but with days.

mod evaluate;
mod lexer;
mod parse;
#[cfg(test)]
mod tests;

use crate::time::Date;

pub use evaluate::{Settled, Truth, World};
pub use parse::{Names, parse};

/// The type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Flag,
    Date,
    Days,
    /// A number, or an amount in pence.
    Number,
    Text,
}

impl Type {
    /// Names the type as the documentation does.
    pub fn word(self) -> &'static str {
        match self {
            Self::Flag => "a condition",
            Self::Date => "a date",
            Self::Days => "a number of days",
            Self::Number => "an amount",
            Self::Text => "a text",
        }
    }
}

/// A value of an expression or a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Flag(bool),
    Date(Date),
    Days(i64),
    /// An amount in pence.
    Number(i64),
    Text(String),
}

impl Value {
    /// Puts the value into words, as a screen shows it: `yes`, `24 June 2026`, `£1,512.60`.
    pub fn in_words(&self) -> String {
        match self {
            Self::Flag(true) => "yes".to_owned(),
            Self::Flag(false) => "no".to_owned(),
            Self::Date(date) => date.in_words(),
            Self::Days(1) => "1 day".to_owned(),
            Self::Days(days) => format!("{days} days"),
            Self::Number(pence) => pounds(*pence),
            Self::Text(text) => text.clone(),
        }
    }
}

impl std::fmt::Display for Value {
    /// Writes the value as data: `true`, `2026-06-24`, `1512.60`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag(flag) => flag.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Days(days) => days.fmt(f),
            Self::Number(pence) => write!(f, "{}.{:02}", pence / 100, pence % 100),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Writes an amount as people read it: thousands apart, pence only where there are some.
fn pounds(pence: i64) -> String {
    let digits = (pence / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match pence % 100 {
        0 => format!("\u{a3}{grouped}"),
        rest => format!("\u{a3}{grouped}.{rest:02}"),
    }
}

/// A parsed and typed expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    Literal(Value),
    Today,
    Stage,
    CaseType,
    /// A fact, by its number in the playbook.
    Fact(usize),
    Known(usize),
    /// The last day of a time limit, by its number.
    Limit(usize),
    Met(usize),
    /// An item of evidence, by its number.
    Found(usize),
    Concern(String),
    /// The first, earliest or latest known of several dates.
    Pick(Pick, Vec<Expression>),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Compare(Comparison, Box<Expression>, Box<Expression>),
    OneOf(Box<Expression>, Vec<Value>),
    /// A date and days, with the sign of the days.
    Shift(Box<Expression>, i64, Box<Expression>),
    /// The days from the second date to the first.
    Between(Box<Expression>, Box<Expression>),
}

/// Which of several dates is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    FirstKnown,
    Earliest,
    Latest,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Expression {
    /// Gives the numbers of the facts that it names, without repeats, in order.
    pub fn facts(&self) -> Vec<usize> {
        let mut facts = Vec::new();
        self.walk(&mut |part| match part {
            Self::Fact(fact) | Self::Known(fact) if !facts.contains(fact) => facts.push(*fact),
            _ => {}
        });
        facts
    }

    /// Gives the numbers of the time limits that it names.
    pub fn limits(&self) -> Vec<usize> {
        let mut limits = Vec::new();
        self.walk(&mut |part| match part {
            Self::Limit(limit) | Self::Met(limit) if !limits.contains(limit) => limits.push(*limit),
            _ => {}
        });
        limits
    }

    /// Gives the ids of the safeguarding concerns that it names.
    pub fn concerns(&self) -> Vec<String> {
        let mut concerns = Vec::new();
        self.walk(&mut |part| match part {
            Self::Concern(flag) if !concerns.contains(flag) => concerns.push(flag.clone()),
            _ => {}
        });
        concerns
    }

    /// Says whether it looks at anything but facts and today.
    pub(super) fn is_of_facts_alone(&self) -> bool {
        let mut alone = true;
        self.walk(&mut |part| {
            alone &= !matches!(
                part,
                Self::Limit(_)
                    | Self::Met(_)
                    | Self::Found(_)
                    | Self::Concern(_)
                    | Self::Stage
                    | Self::CaseType
            );
        });
        alone
    }

    fn walk(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        match self {
            Self::Not(a) | Self::OneOf(a, _) => a.walk(see),
            Self::And(a, b)
            | Self::Or(a, b)
            | Self::Compare(_, a, b)
            | Self::Shift(a, _, b)
            | Self::Between(a, b) => {
                a.walk(see);
                b.walk(see);
            }
            Self::Pick(_, parts) => {
                for part in parts {
                    part.walk(see);
                }
            }
            _ => {}
        }
    }
}
