//! Text that speaks to the computer instead of the caseworker, by the words of `playbooks/hostile.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Phrase, Phrases, Words};
use crate::error::{Error, Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HostileFile {
    phrases: Vec<String>,
}

static PHRASES: LazyLock<Result<Phrases>> =
    LazyLock::new(|| load(include_str!("../../../../playbooks/hostile.toml")));

fn load(text: &str) -> Result<Phrases> {
    let file: HostileFile = toml::from_str(text)
        .map_err(|error| Error::invalid("hostile.toml", error.message().to_owned()))?;
    let lists = BTreeMap::new();
    let phrases = file.phrases.iter();
    let phrases = phrases.map(|phrase| Phrase::parse(phrase, &lists));
    Ok(Phrases::new(phrases.collect::<Result<_>>()?))
}

/// Says whether a text speaks to the program that reads it, as far as its words show.
pub fn addresses_the_machine(words: &Words) -> Result<bool> {
    let phrases = PHRASES
        .as_ref()
        .map_err(|error| Error::internal(format!("the hostile words cannot be read: {error}")))?;
    Ok(!phrases.find(words).is_empty())
}
