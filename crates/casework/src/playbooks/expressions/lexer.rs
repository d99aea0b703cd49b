//! Splits an expression into tokens.

use crate::time::Date;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Name(String),
    Text(String),
    Date(Date),
    Days(i64),
    Number(i64),
    /// An operator or a bracket.
    Sign(&'static str),
}

const SIGNS: &[&str] = &[
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ",", "+", "-",
];

/// Gives the tokens, or what is wrong.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = if first.is_ascii_alphabetic() {
            name(rest)
        } else if first.is_ascii_digit() || first == '£' {
            number(rest)?
        } else if first == '\'' {
            quoted(rest)?
        } else {
            sign(rest, first)?
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

fn name(text: &str) -> (Token, usize) {
    let length = span(text, |c| c.is_ascii_alphanumeric() || c == '_');
    (Token::Name(text[..length].to_owned()), length)
}

fn number(text: &str) -> Result<(Token, usize), String> {
    let pounds = text.starts_with('£');
    let start = if pounds { '£'.len_utf8() } else { 0 };
    let length = span(&text[start..], |c| {
        c.is_ascii_alphanumeric() || (c == '-' && !pounds) || c == '.'
    });
    let word = &text[start..start + length];
    let token = if pounds {
        pence(word).map(Token::Number)
    } else if let Some(days) = word.strip_suffix('d') {
        days.parse()
            .ok()
            .filter(|days| *days <= DAYS_MAX)
            .map(Token::Days)
    } else if word.contains('-') {
        word.parse().ok().map(Token::Date)
    } else {
        pence(word).map(Token::Number)
    };
    let problem = || {
        format!("`{word}` is neither a number, nor days such as 56d, nor a date such as 2026-05-01")
    };
    token
        .map(|token| (token, start + length))
        .ok_or_else(problem)
}

/// A hundred years: more is a slip.
const DAYS_MAX: i64 = 36_525;

fn pence(word: &str) -> Option<i64> {
    let (pounds, pence) = word.split_once('.').unwrap_or((word, "00"));
    let pounds: i64 = pounds.parse().ok()?;
    let pence: i64 = (pence.len() == 2).then(|| pence.parse().ok())??;
    pounds.checked_mul(100)?.checked_add(pence)
}

fn quoted(text: &str) -> Result<(Token, usize), String> {
    let end = text[1..].find('\'').ok_or("a text has no closing '")?;
    Ok((Token::Text(text[1..=end].to_owned()), end + 2))
}

fn sign(text: &str, first: char) -> Result<(Token, usize), String> {
    SIGNS
        .iter()
        .find(|sign| text.starts_with(**sign))
        .map(|sign| (Token::Sign(sign), sign.len()))
        .ok_or_else(|| format!("`{first}` means nothing here"))
}

fn span(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !of(c)).unwrap_or(text.len())
}
