//! Sums of money in a text, in pence.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::error::{Error, Result};

const PATTERN: &str = r"(?:£ ?(?<pounds>\d[\d,]*)(?:\.(?<pence>\d{1,2}))?(?<size>k|m|bn| million| thousand)?|\b(?<plain>\d[\d,]*)(?:\.(?<plainpence>\d{2}))? ?(?:pounds?|quid|GBP))\b";

type Compiled = std::result::Result<Regex, regex::Error>;

static AMOUNTS: LazyLock<Compiled> = LazyLock::new(|| Regex::new(&format!("(?i){PATTERN}")));
/// The same where the text has no letters or digits but those of ASCII: the boundary of a word is
/// then found a byte at a time, which is many times as fast.
static PLAIN_AMOUNTS: LazyLock<Compiled> =
    LazyLock::new(|| Regex::new(&format!("(?i-u){PATTERN}")));

/// Signs beside ASCII that are no part of any word.
const SIGNS: [char; 9] = ['£', '’', '‘', '“', '”', '–', '—', '…', '•'];

/// Finds the sums of money of a text, in its order.
pub(super) fn amounts(text: &str) -> Result<Vec<(Range<usize>, i64)>> {
    let is_plain = text.chars().all(|c| c.is_ascii() || SIGNS.contains(&c));
    let compiled = match is_plain {
        true => &PLAIN_AMOUNTS,
        false => &AMOUNTS,
    };
    let regex = compiled.as_ref().map_err(|error| {
        Error::internal("the patterns of amounts do not compile").caused_by(error.clone())
    })?;
    if !text.contains('£') && !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let found = regex.captures_iter(text).filter_map(|captures| {
        let group = |name: &str| captures.name(name).map(|found| found.as_str());
        let pounds = group("pounds").or_else(|| group("plain"))?.replace(',', "");
        let fraction = group("pence").or_else(|| group("plainpence")).unwrap_or("");
        let hundredths: i64 = format!("{fraction:0<2}").parse().ok()?;
        let pence = pounds
            .parse::<i64>()
            .ok()?
            .checked_mul(100)?
            .checked_add(hundredths)?;
        let times = match group("size")
            .map(str::trim)
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("k" | "thousand") => 1_000,
            Some("m" | "million") => 1_000_000,
            Some("bn") => 1_000_000_000,
            _ => 1,
        };
        Some((captures.get(0)?.range(), pence.checked_mul(times)?))
    });
    Ok(found.collect())
}
