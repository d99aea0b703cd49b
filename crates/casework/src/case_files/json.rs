//! JSON in which every value knows where it stands in the file.
//!
//! serde_json does all the reading: a `RawValue` is a slice of the text it was read from, so its
//! address is its position, and no second parser and no second grammar is needed. Knows nothing of
//! the format of case files; never builds a value that nobody asks for, and never quotes the file
//! in a reason.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A place in the file and what is wrong there.
pub(super) struct Fault {
    /// Bytes from the start of the text.
    pub(super) offset: usize,
    pub(super) problem: String,
}

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Object,
    Array,
    Text,
    Null,
    /// Numbers, true and false: no field of the format takes one.
    Other,
}

/// A JSON value that has not been looked into, and its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    raw: &'t str,
    /// Bytes from the start of the text.
    pub(super) offset: usize,
}

/// One name and value of an object.
pub(super) struct Pair<'t> {
    /// `None` if the name holds half a surrogate pair and so is no text.
    pub(super) name: Option<String>,
    pub(super) name_offset: usize,
    pub(super) value: Value<'t>,
}

/// Reads a whole text as one value; after this the grammar of everything within is known to be right.
pub(super) fn read(text: &str) -> Result<Value<'_>, Fault> {
    if text.trim().is_empty() {
        return Err(Fault {
            offset: 0,
            problem: "The file is empty.".into(),
        });
    }
    let whole = Value {
        raw: text,
        offset: 0,
    };
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| whole.fault(&error))?;
    Ok(whole.part(raw))
}

impl<'t> Value<'t> {
    /// Says what the value is, by its first character.
    pub(super) fn shape(self) -> Shape {
        match self.raw.as_bytes().first() {
            Some(b'{') => Shape::Object,
            Some(b'[') => Shape::Array,
            Some(b'"') => Shape::Text,
            Some(b'n') => Shape::Null,
            _ => Shape::Other,
        }
    }

    /// Gives the names and values of an object, in the order of the file, doubles included.
    pub(super) fn pairs(self) -> Result<Vec<Pair<'t>>, Fault> {
        let pairs: RawPairs<'t> =
            serde_json::from_str(self.raw).map_err(|error| self.fault(&error))?;
        let pair = |(name, value): (&'t RawValue, &'t RawValue)| Pair {
            name: serde_json::from_str(name.get()).ok(),
            name_offset: self.part(name).offset,
            value: self.part(value),
        };
        Ok(pairs.0.into_iter().map(pair).collect())
    }

    /// Gives the items of a list.
    pub(super) fn items(self) -> Result<Vec<Value<'t>>, Fault> {
        let items: Vec<&'t RawValue> =
            serde_json::from_str(self.raw).map_err(|error| self.fault(&error))?;
        Ok(items.into_iter().map(|item| self.part(item)).collect())
    }

    /// Gives the text of a string.
    pub(super) fn text(self) -> Result<String, Fault> {
        serde_json::from_str(self.raw).map_err(|error| Fault {
            problem: "Half of a surrogate pair (\\ud800 to \\udfff on its own) is no character."
                .into(),
            ..self.fault(&error)
        })
    }

    fn part(self, raw: &'t RawValue) -> Value<'t> {
        let raw = raw.get();
        let within = raw.as_ptr().addr().saturating_sub(self.raw.as_ptr().addr());
        Value {
            raw,
            offset: self.offset + within,
        }
    }

    fn fault(self, error: &serde_json::Error) -> Fault {
        let within = match error.line() {
            0 => 0,
            line => {
                let before: usize = self
                    .raw
                    .split_inclusive('\n')
                    .take(line - 1)
                    .map(str::len)
                    .sum();
                before + error.column().saturating_sub(1)
            }
        };
        let problem = if error.is_eof() {
            "The file ends too early: it was cut off, or a closing bracket is missing.".into()
        } else {
            let reason = error.to_string();
            let place = format!(" at line {} column {}", error.line(), error.column());
            format!(
                "This is not JSON: {}.",
                reason.strip_suffix(&place).unwrap_or(&reason)
            )
        };
        Fault {
            offset: self.offset + within.min(self.raw.len()),
            problem,
        }
    }
}

/// The pairs of an object with nothing decoded.
struct RawPairs<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for RawPairs<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RawPairsVisitor).map(RawPairs)
    }
}

struct RawPairsVisitor;

impl<'de> Visitor<'de> for RawPairsVisitor {
    type Value = Vec<(&'de RawValue, &'de RawValue)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}
