//! The shapes of an outlook, as the window shows it and `casemate brief` prints its parts.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::actions::Ground;
use crate::citations::Cite;
use crate::clocks::DeadlineStatus;
use crate::playbooks::{CheckSeverity, Effect, FactType, Force, Mark, Priority};
use crate::time::{Date, TimeOfDay};

/// What is due in a case and what may be done next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Outlook {
    /// None where nobody knows the playbook that the case names.
    pub playbook: Option<PlaybookView>,
    /// The stage in words; the id where the playbook does not know it.
    pub stage: String,
    pub stage_known: bool,
    pub facts: Vec<FactView>,
    /// By date.
    pub deadlines: Vec<DeadlineView>,
    /// Time limits that run and could not be counted: somebody has to count them by hand.
    pub uncounted: Vec<UncountedView>,
    /// The most urgent first.
    pub actions: Vec<ActionView>,
    /// What would be suggested if no check stood in its way.
    pub blocked: Vec<ActionView>,
    pub moves: Vec<MoveView>,
    pub notes: Vec<NoteView>,
    pub questions: Vec<QuestionView>,
    /// What a summary must not leave out, with the words of the file that speak of it.
    pub mentions: Vec<MentionView>,
}

/// Which playbook a case is read by, and how far it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlaybookView {
    pub id: String,
    pub title: String,
    pub version: String,
    pub law_as_at: Date,
    /// Who checked the law; empty if nobody has.
    pub reviewed_by: String,
}

/// A statement of the file about a fact, or a value that a person confirmed or that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FactView {
    pub id: String,
    pub title: String,
    /// As data: `2026-06-24`, `true`, `1512.60`.
    pub value: String,
    pub value_in_words: String,
    /// Label of the entry; empty where a person gave the value.
    pub entry: String,
    pub quote: String,
    /// `current`, `superseded` or `disputed`.
    pub status: String,
    /// Whether a person confirmed this value.
    pub confirmed: bool,
    /// Whether a person said that it is wrong, or the file calls it wrong itself.
    pub rejected: bool,
    /// Whether it follows from other facts.
    pub derived: bool,
    pub cites: Vec<Cite>,
}

/// A date by which something ends or has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DeadlineView {
    pub id: String,
    pub title: String,
    pub date: Date,
    pub time: Option<TimeOfDay>,
    /// From the day the case is read; 0 is that day, negative is past.
    pub days: i32,
    pub days_in_words: String,
    /// The first day on which it may be done, for a window.
    pub opens: Option<Date>,
    pub rule: String,
    pub excluded_days: Vec<Date>,
    /// The same days with the reason for each.
    pub excluded_in_words: Vec<String>,
    pub basis: String,
    pub sources: Vec<SourceView>,
    pub force: Force,
    pub effect: Effect,
    /// Whether it is guidance or practice, and no law.
    pub is_target: bool,
    /// Whether the file itself sets the day, and no rule counts it.
    pub in_file: bool,
    /// How far its source was checked; none for a day that the file sets.
    pub mark: Option<Mark>,
    pub start_entry: String,
    pub status: DeadlineStatus,
    pub warn: bool,
    /// What started it, or sets it.
    pub start: Vec<Cite>,
    pub met_on: Option<Date>,
    /// What shows it done.
    pub met: Vec<Cite>,
    /// Questions on whose answers it depends.
    pub depends_on: Vec<String>,
    /// Both clocks in words, where one was stopped.
    pub clocks: Option<String>,
    pub notes: Vec<String>,
}

/// A time limit that runs and could not be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UncountedView {
    pub title: String,
    pub reason: String,
    pub sources: Vec<SourceView>,
}

/// Where something stands in law or guidance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SourceView {
    pub title: String,
    pub url: String,
    pub quote: String,
    pub checked: Date,
    pub mark: Mark,
}

/// Something that may be done next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActionView {
    pub key: String,
    pub title: String,
    pub why: String,
    pub due: Option<Date>,
    pub due_rule: String,
    pub overdue: bool,
    pub priority: Priority,
    pub basis: String,
    pub sources: Vec<SourceView>,
    /// Labels of the entries it rests on.
    pub evidence: Vec<String>,
    pub cites: Vec<Cite>,
    /// `rule`: a rule of the playbook.
    pub source: String,
    /// Whether a second person must look at it before it is done.
    pub needs_review: bool,
    /// The letter that goes with it, by its title.
    pub letter: Option<String>,
    /// The stage that doing it leads to.
    pub moves_to: Option<String>,
    pub grounds: Vec<Ground>,
    /// What stands in its way.
    pub blocks: Vec<BlockView>,
    pub mark: Mark,
}

/// A ground with what became of it: shown where a suggestion comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct GroundView {
    pub title: String,
    pub before: Option<String>,
    pub now: Option<String>,
}

/// A check that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlockView {
    pub check: String,
    pub title: String,
    pub message: String,
    pub basis: String,
    pub sources: Vec<SourceView>,
    pub cites: Vec<Cite>,
}

/// A stage to which the case may move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MoveView {
    pub stage: String,
    pub title: String,
    /// What stands in the way; while there is one, the case may not move there.
    pub blocks: Vec<BlockView>,
}

/// A check that holds: it blocks, warns or reminds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteView {
    pub severity: CheckSeverity,
    #[serde(flatten)]
    pub check: BlockView,
}

/// Something that a summary must not leave out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MentionView {
    pub id: String,
    pub title: String,
    /// The words that speak of it, in the order of the file; empty where the file does not.
    pub cites: Vec<Cite>,
}

/// A question whose answer the file does not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct QuestionView {
    pub fact: String,
    pub title: String,
    pub ask: String,
    /// What kind of answer it wants.
    pub kind: FactType,
    /// The answers to choose from, for a choice.
    pub choices: Vec<String>,
    /// Titles of the deadlines and actions that depend on the answer.
    pub settles: Vec<String>,
}
