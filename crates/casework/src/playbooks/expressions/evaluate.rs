//! Evaluates an expression over what the file settles.

use super::{Comparison, Expression, Pick, Value};
use crate::time::Date;

/// What an expression is evaluated over.
pub trait World {
    /// Gives the value of a fact, if the file settles it.
    fn fact(&self, fact: usize) -> Option<Value>;
    /// Gives the last day of a time limit, if it runs.
    fn limit(&self, limit: usize) -> Option<Date>;
    /// Says whether a time limit is shown as done; `None` where it does not run.
    fn met(&self, limit: usize) -> Option<bool>;
    /// Says whether an item of evidence is in the file.
    fn found(&self, item: usize) -> bool;
    /// Says whether the file has a safeguarding concern.
    fn concern(&self, flag: &str) -> bool;
    /// Gives the day on which the case is read.
    fn today(&self) -> Date;
    /// Gives the stage of the case.
    fn stage(&self) -> &str;
    /// Gives the type of the case.
    fn case_type(&self) -> &str;
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Unknown,
}

/// A condition over a file: whether it holds, and the facts that would settle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub truth: Truth,
    /// Numbers of the facts without which it is unknown; empty if it is known.
    pub missing: Vec<usize>,
}

impl Settled {
    /// Says whether it holds for certain.
    pub fn is_true(&self) -> bool {
        self.truth == Truth::True
    }
}

/// A value, or the facts that are missing for it.
type Evaluated = Result<Value, Vec<usize>>;

impl Expression {
    /// Says whether the condition holds, and what is missing if nobody can tell.
    pub fn settle(&self, world: &dyn World) -> Settled {
        match self.value(world) {
            Ok(Value::Flag(true)) => Settled {
                truth: Truth::True,
                missing: Vec::new(),
            },
            Ok(_) => Settled {
                truth: Truth::False,
                missing: Vec::new(),
            },
            Err(missing) => Settled {
                truth: Truth::Unknown,
                missing,
            },
        }
    }

    /// Gives the value, or the numbers of the facts that are missing for it.
    pub fn value(&self, world: &dyn World) -> Evaluated {
        match self {
            Self::Literal(value) => Ok(value.clone()),
            Self::Today => Ok(Value::Date(world.today())),
            Self::Stage => Ok(Value::Text(world.stage().to_owned())),
            Self::CaseType => Ok(Value::Text(world.case_type().to_owned())),
            Self::Fact(fact) => world.fact(*fact).ok_or_else(|| vec![*fact]),
            Self::Known(fact) => Ok(Value::Flag(world.fact(*fact).is_some())),
            Self::Limit(limit) => world.limit(*limit).map(Value::Date).ok_or_else(Vec::new),
            Self::Met(limit) => world.met(*limit).map(Value::Flag).ok_or_else(Vec::new),
            Self::Found(item) => Ok(Value::Flag(world.found(*item))),
            Self::Concern(flag) => Ok(Value::Flag(world.concern(flag))),
            Self::Pick(pick, parts) => picked(*pick, parts, world),
            Self::Not(inner) => inner
                .value(world)
                .map(|value| Value::Flag(value != Value::Flag(true))),
            Self::And(left, right) => joined(left, right, world, false),
            Self::Or(left, right) => joined(left, right, world, true),
            Self::Compare(comparison, left, right) => {
                let (left, right) = pair(left.value(world), right.value(world))?;
                Ok(Value::Flag(compared(*comparison, &left, &right)))
            }
            Self::OneOf(left, values) => left
                .value(world)
                .map(|value| Value::Flag(values.contains(&value))),
            Self::Shift(date, sign, days) => match pair(date.value(world), days.value(world))? {
                (Value::Date(date), Value::Days(days)) => shifted(date, sign * days)
                    .map(Value::Date)
                    .ok_or_else(Vec::new),
                _ => Err(Vec::new()),
            },
            Self::Between(later, earlier) => {
                match pair(later.value(world), earlier.value(world))? {
                    (Value::Date(later), Value::Date(earlier)) => {
                        Ok(Value::Days(later.days_since(earlier)))
                    }
                    _ => Err(Vec::new()),
                }
            }
        }
    }
}

/// `and` is false if one side is, `or` true if one side is, whatever the other may be.
fn joined(left: &Expression, right: &Expression, world: &dyn World, settles: bool) -> Evaluated {
    let (left, right) = (left.value(world), right.value(world));
    let settles = Value::Flag(settles);
    if left.as_ref() == Ok(&settles) || right.as_ref() == Ok(&settles) {
        return Ok(settles);
    }
    pair(left, right).map(|(left, _)| left)
}

fn pair(left: Evaluated, right: Evaluated) -> Result<(Value, Value), Vec<usize>> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(mut missing), Err(more)) => {
            missing.extend(more);
            missing.sort_unstable();
            missing.dedup();
            Err(missing)
        }
        (Err(missing), _) | (_, Err(missing)) => Err(missing),
    }
}

fn picked(pick: Pick, parts: &[Expression], world: &dyn World) -> Evaluated {
    let mut missing = Vec::new();
    let mut dates = Vec::new();
    for part in parts {
        match part.value(world) {
            Ok(Value::Date(date)) => dates.push(date),
            Ok(_) => {}
            Err(more) => missing.extend(more),
        }
    }
    missing.sort_unstable();
    missing.dedup();
    let date = match pick {
        Pick::FirstKnown => dates.first().copied(),
        Pick::Earliest => dates.into_iter().min(),
        Pick::Latest => dates.into_iter().max(),
    };
    date.map(Value::Date).ok_or(missing)
}

fn compared(comparison: Comparison, left: &Value, right: &Value) -> bool {
    use std::cmp::Ordering;
    let order = match (left, right) {
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (Value::Days(left), Value::Days(right)) | (Value::Number(left), Value::Number(right)) => {
            left.cmp(right)
        }
        _ if left == right => Ordering::Equal,
        _ => Ordering::Less,
    };
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::More => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    }
}

fn shifted(date: Date, days: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    date.civil().checked_add(span).ok().map(Date::from)
}
