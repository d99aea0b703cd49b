//! What a model is asked about one case, and what its answer must prove.
//!
//! It composes the exact bytes of a request from redacted text, and reads an answer as data: a
//! sentence stands only if the citation check finds its quotes in the file, a proposed action only
//! if the playbook has it, a proposed fact only if its value stands in its quote. What fails is
//! withheld and counted. It sends nothing, decides nothing, and changes nothing in the store; rules
//! find safeguarding, deadlines and actions whatever a model says.

mod answer;
mod prompt;
#[cfg(test)]
mod tests;
mod visible;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::brief::{Sentence, Withheld};
use crate::citations::Cite;
use crate::redaction::{Placeholders, Redacted};
use visible::SentText;

pub use answer::{check, objects, so_far};
pub use prompt::{Wanted, WantedFact, compose};

/// The longest question that is asked, in code points.
pub const QUESTION_MAX: usize = 500;
/// The most tokens that an answer may have.
pub const ANSWER_TOKENS_MAX: u32 = 8_192;
/// The longest answer that is read, in bytes.
pub const ANSWER_BYTES_MAX: usize = 900_000;

/// What a model is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub enum Purpose {
    /// The case in sentences.
    Brief,
    /// One question about the case.
    Ask { question: String },
}

/// What was made of a case for a model.
#[derive(Debug)]
pub struct Composed {
    /// One for each part of the file that fits the budget, in the order of the file.
    pub requests: Vec<Request>,
    pub sent: Sent,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The exact body: JSON in UTF-8.
    pub body: String,
    /// Labels of the entries in it.
    pub entries: Vec<String>,
    /// How many tokens it is at most, at four bytes a token.
    pub tokens: u32,
}

/// What was sent, as it is needed to read the answer.
#[derive(Debug)]
pub struct Sent {
    entries: Vec<SentEntry>,
    placeholders: Placeholders,
    /// Key and title of the actions that the playbook permits.
    actions: Vec<(String, String)>,
    /// The facts that were asked for.
    facts: Vec<WantedFact>,
    /// Labels of the entries that address the machine: nothing of them is taken from an answer.
    pub hostile: Vec<String>,
    /// How many hidden characters were taken out.
    pub hidden: u32,
}

/// An entry as it was sent.
#[derive(Debug)]
struct SentEntry {
    id: String,
    subject: SentText,
    body: SentText,
}

/// An answer of a model, as far as it proved itself. FROZEN, with what is in it: it is stored as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Checked {
    pub sentences: Vec<Sentence>,
    pub actions: Vec<ProposedAction>,
    pub facts: Vec<ProposedFact>,
    pub withheld: Vec<Withheld>,
    /// The model says that the file does not answer the question.
    pub not_in_file: bool,
}

impl Checked {
    /// Adds what the answer about another part of the same file said. A question that one part
    /// answers is answered.
    pub fn join(&mut self, part: Self) {
        let first = self.sentences.is_empty() && self.withheld.is_empty() && !self.not_in_file;
        let said_nothing = self.sentences.is_empty();
        self.not_in_file = match (first, said_nothing) {
            (true, _) => part.not_in_file,
            (_, true) => self.not_in_file && part.not_in_file,
            (_, false) => false,
        };
        self.sentences.extend(part.sentences);
        self.sentences.sort_by_key(|sentence| sentence.section);
        for action in part.actions {
            if !self.actions.iter().any(|known| known.key == action.key) {
                self.actions.push(action);
            }
        }
        for fact in part.facts {
            let same = |known: &ProposedFact| known.fact == fact.fact && known.value == fact.value;
            if !self.facts.iter().any(same) {
                self.facts.push(fact);
            }
        }
        self.withheld.extend(part.withheld);
    }
}

/// An action of the playbook that a model proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProposedAction {
    pub key: String,
    /// As the playbook has it.
    pub title: String,
    pub cites: Vec<Cite>,
}

/// A value that a model read from the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProposedFact {
    pub fact: String,
    /// As the playbook has it.
    pub title: String,
    /// In the words of the file.
    pub value: String,
    /// As data, as a person confirms it: `2026-06-24`; none where it has to be read by a person.
    pub data: Option<String>,
    pub cites: Vec<Cite>,
}

impl Sent {
    /// Gives each placeholder with the words that it stands for.
    pub fn placeholders(&self) -> impl Iterator<Item = (&str, &str)> {
        self.placeholders.all()
    }

    /// Gives the redacted text of each entry that was sent, with where its placeholders stand.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Redacted, &Redacted)> {
        self.entries.iter().map(|entry| {
            (
                entry.id.as_str(),
                &entry.subject.redacted,
                &entry.body.redacted,
            )
        })
    }
}
