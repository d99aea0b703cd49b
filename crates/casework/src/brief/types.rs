//! The shapes of a brief, as `casemate brief` prints them and the side panel shows them.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::citations::Cite;
use crate::cues::Severity;
use crate::facts::Ruling;
use crate::outlook::{ActionView, DeadlineView, FactView, PlaybookView, QuestionView};
use crate::playbooks::Playbook;
use crate::time::Date;

/// How a brief is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// The date on which the case is read; without it, the file's own.
    pub today: Option<Date>,
    /// The playbook the case is read by; without it, the one of that name in the program.
    pub playbook: Option<&'o Playbook>,
    /// What people decided about the facts of the case.
    pub rulings: &'o [Ruling],
}

/// Everything the side panel shows of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Brief {
    pub case: BriefCase,
    pub engine: Engine,
    pub summary: Vec<Sentence>,
    pub superseded: Vec<Superseded>,
    pub conflicts: Vec<Conflict>,
    pub must_mention: Vec<MustMention>,
    pub facts: Vec<FactView>,
    pub deadlines: Vec<DeadlineView>,
    /// All of them, the most urgent first.
    pub actions: Vec<ActionView>,
    /// What would be suggested if no check stood in its way.
    pub blocked: Vec<ActionView>,
    /// The questions that would settle most.
    pub questions: Vec<QuestionView>,
    pub safeguarding: Vec<Concern>,
    pub withheld: Vec<Withheld>,
    pub too_thin: Option<TooThin>,
    pub read: Read,
    /// Filled in by the caller: the core reads no clock.
    pub elapsed_ms: u32,
}

/// Which case a brief is about, and as at which day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BriefCase {
    pub reference: String,
    pub today: Date,
    pub playbook: String,
    pub playbook_version: Option<String>,
    pub stage: String,
    /// The playbook and how far it was checked; none if nobody knows it.
    pub read_by: Option<PlaybookView>,
}

/// What made a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Engine {
    pub name: String,
    pub version: String,
    pub model: Option<String>,
}

/// The fixed sections of a summary, in their order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Situation,
    KeyFacts,
    Recent,
    Risks,
    OpenQuestions,
}

/// One sentence of the summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Sentence {
    pub section: Section,
    pub text: String,
    pub cites: Vec<Cite>,
    /// Ids of the computed deadlines the sentence rests on.
    pub derived: Vec<String>,
}

/// Something the file once said that a later entry corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Superseded {
    pub text: String,
    pub entry: String,
    pub corrected_by: Vec<String>,
    pub current: String,
    /// The old words and the correcting words.
    pub cites: Vec<Cite>,
}

/// Two statements of the file that do not fit together, where the file does not say which holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Conflict {
    pub about: String,
    pub sides: Vec<ConflictSide>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ConflictSide {
    pub text: String,
    pub entry: String,
    pub cites: Vec<Cite>,
}

/// Whether the brief mentions what the playbook says it must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MustMention {
    pub item: String,
    pub status: MentionStatus,
    /// Labels of the entries that speak of it.
    pub entries: Vec<String>,
    /// The words that speak of it.
    pub cites: Vec<Cite>,
}

/// Whether a summary mentions something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MentionStatus {
    Mentioned,
    NotInFile,
    /// The file has it and the summary does not.
    Omitted,
}

/// A safeguarding concern: what was found, where, and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Concern {
    pub flag: String,
    /// The flag in words: `Exploitation`.
    pub title: String,
    pub severity: Severity,
    /// The words of the file that raise it most plainly.
    pub text: String,
    pub entries: Vec<String>,
    pub response: String,
    /// The law or guidance the response stands on.
    pub basis: String,
    pub cites: Vec<Cite>,
}

/// A sentence that is not shown as fact, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Withheld {
    pub text: String,
    pub reason: String,
    pub entry: Option<String>,
}

/// Says that there is too little in the file, and what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TooThin {
    pub missing: Vec<String>,
}

/// How much was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Read {
    pub entries: u32,
    pub characters: u32,
    /// Labels of entries without any words.
    pub unreadable: Vec<String>,
}

/// One new entry in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangedEntry {
    pub entry: String,
    pub line: String,
    pub cites: Vec<Cite>,
}
