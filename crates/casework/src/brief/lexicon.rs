//! The words by which a summary is chosen, from `playbooks/summary.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::types::Section;
use crate::cues::{Phrase, Phrases, Words};
use crate::error::{Error, Result};

/// What the summary rules look for.
pub(super) struct Lexicon {
    phrases: Phrases,
    /// The signal of each phrase.
    uses: Vec<usize>,
    pub(super) signals: Vec<Signal>,
    abbreviations: BTreeMap<String, BTreeMap<String, String>>,
    /// Letters that are never somebody's initials.
    acronyms: Vec<String>,
}

/// A reason for which a clause is worth a place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signal {
    pub(super) id: String,
    /// Where a clause goes that has this as its strongest signal.
    pub(super) section: Option<Section>,
    pub(super) weight: i64,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
    lists: BTreeMap<String, String>,
    signals: Vec<Signal>,
    abbreviations: BTreeMap<String, BTreeMap<String, String>>,
    acronyms: String,
}

/// What the lexicon finds in a text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Findings {
    /// Numbers of the signals, each once, in their order.
    pub(super) signals: Vec<usize>,
}

static LEXICON: LazyLock<Result<Lexicon>> =
    LazyLock::new(|| Lexicon::load(include_str!("../../../../playbooks/summary.toml")));

/// Gives the lexicon, read once.
pub(super) fn lexicon() -> Result<&'static Lexicon> {
    LEXICON
        .as_ref()
        .map_err(|error| Error::internal(format!("the summary words cannot be read: {error}")))
}

impl Lexicon {
    fn load(text: &str) -> Result<Self> {
        let file: LexiconFile = toml::from_str(text)
            .map_err(|error| Error::invalid("summary.toml", error.message().to_owned()))?;
        let mut phrases = Vec::new();
        let mut uses = Vec::new();
        for (number, signal) in file.signals.iter().enumerate() {
            for phrase in &signal.phrases {
                phrases.push(Phrase::parse(phrase, &file.lists)?);
                uses.push(number);
            }
        }
        Ok(Self {
            phrases: Phrases::new(phrases),
            uses,
            signals: file.signals,
            abbreviations: file.abbreviations,
            acronyms: file
                .acronyms
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        })
    }

    /// Finds the signals of a text.
    pub(super) fn find(&self, words: &Words) -> Findings {
        let mut findings = Findings::default();
        for hit in self.phrases.find(words) {
            if let Some(number) = self.uses.get(hit.phrase)
                && !findings.signals.contains(number)
            {
                findings.signals.push(*number);
            }
        }
        findings.signals.sort_unstable();
        findings
    }

    /// Gives what an abbreviation stands for in cases of a playbook.
    pub(super) fn long(&self, playbook: &str, short: &str) -> Option<&str> {
        [playbook, "all"]
            .iter()
            .find_map(|list| self.abbreviations.get(*list)?.get(short))
            .map(String::as_str)
    }

    /// Says whether these letters stand for something in any playbook.
    pub(super) fn is_abbreviation(&self, short: &str) -> bool {
        self.abbreviations
            .values()
            .any(|list| list.contains_key(short))
            || self.acronyms.iter().any(|known| known == short)
    }

    /// Says whether one of the found signals has this id.
    pub(super) fn has(&self, findings: &Findings, id: &str) -> bool {
        findings.signals.iter().any(|number| {
            self.signals
                .get(*number)
                .is_some_and(|signal| signal.id == id)
        })
    }
}
