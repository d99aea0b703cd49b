//! A playbook as the program uses it: every name is a number that points at something.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::cues::{Cue, CueTable};
use super::due::Due;
use super::expressions::{Expression, Type as ValueType};
use super::title::Template;
use crate::calendar::Rule;
use crate::time::Date;

/// One service: its cases, stages, facts, limits, checks, actions and letters.
#[derive(Debug)]
pub struct Playbook {
    pub id: String,
    pub title: String,
    pub version: String,
    pub law_as_at: Date,
    pub jurisdiction: String,
    /// Who checked the law; empty if nobody has.
    pub reviewed_by: String,
    pub sources: Vec<Source>,
    pub case_types: Vec<CaseType>,
    pub stages: Vec<Stage>,
    pub facts: Vec<Fact>,
    pub file_dates: Vec<FileDate>,
    pub time_limits: Vec<TimeLimit>,
    pub checks: Vec<Check>,
    pub evidence: Vec<Mention>,
    pub actions: Vec<Action>,
    pub must_mention: Vec<Mention>,
    pub letters: Vec<Letter>,
    pub retention: Vec<Retention>,
    /// All cues of all of them, found together.
    pub cues: CueTable,
}

/// Where something stands in law or guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub force: Force,
    pub url: String,
    pub quote: String,
    pub checked: Date,
    pub mark: Mark,
}

/// A kind of case and the stages it can be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseType {
    pub id: String,
    pub title: String,
    pub start: usize,
    pub stages: Vec<usize>,
}

/// A stage of a case and where it may go from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub id: String,
    pub title: String,
    pub moves: Vec<usize>,
}

/// For which cases something is meant; an empty list means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    pub case_types: Vec<usize>,
    pub stages: Vec<usize>,
}

/// Something that the file may say, and that rules stand on.
#[derive(Debug)]
pub struct Fact {
    pub id: String,
    pub kind: FactType,
    pub title: String,
    pub ask: String,
    pub choices: Vec<String>,
    /// In which cases it is looked for.
    pub scope: Scope,
    pub derive: Option<Expression>,
    pub prefer: Option<Prefer>,
    /// The date fact before whose day no statement counts.
    pub not_before: Option<usize>,
    /// Types of cases that begin with it: there, where nothing else is known, the first message is it.
    pub opens: Vec<usize>,
    pub tense: Tense,
    /// Whether statements after "if" or "may" count too.
    pub hedged: bool,
    pub cues: Vec<Cue>,
    pub mark: Option<Mark>,
}

/// A kind of date that the file itself sets.
#[derive(Debug)]
pub struct FileDate {
    pub id: String,
    pub title: Template,
    pub cues: Vec<Cue>,
    pub done_cues: Vec<Cue>,
    /// The general sign by which it is found besides its cues.
    pub sign: Option<DaySign>,
    /// Whether a later statement replaces an earlier one.
    pub one: bool,
    pub scope: Scope,
    pub when: Option<Expression>,
    pub met_by: Vec<usize>,
    pub past: WhenPast,
    pub effect: Effect,
    pub warn_days: Vec<u16>,
}

/// A time limit that follows from a fact.
#[derive(Debug)]
pub struct TimeLimit {
    pub id: String,
    pub title: String,
    pub start: usize,
    pub rule: Rule,
    pub scope: Scope,
    pub when: Option<Expression>,
    pub if_unknown: IfUnknown,
    pub met_by: Vec<usize>,
    pub stops_when: Option<Expression>,
    pub pauses: Vec<(usize, usize)>,
    pub restarts: Vec<usize>,
    pub force: Force,
    pub effect: Effect,
    pub past: WhenPast,
    pub basis: Vec<usize>,
    pub warn_days: Vec<u16>,
    pub note: String,
    pub mark: Mark,
}

/// Something to be looked at before a step, which may stand in its way.
#[derive(Debug)]
pub struct Check {
    pub id: String,
    pub title: String,
    pub scope: Scope,
    pub severity: CheckSeverity,
    pub when: Expression,
    pub blocks_stages: Vec<usize>,
    pub blocks_actions: Vec<usize>,
    pub message: String,
    pub facts: Vec<usize>,
    pub basis: Vec<usize>,
    pub mark: Mark,
}

/// Something that the file should show, or that a summary must not leave out.
#[derive(Debug)]
pub struct Mention {
    pub id: String,
    pub title: String,
    pub scope: Scope,
    pub when: Option<Expression>,
    pub facts: Vec<usize>,
    pub cues: Vec<Cue>,
}

/// A step that may be suggested.
#[derive(Debug)]
pub struct Action {
    pub key: String,
    pub title: Template,
    pub why: Template,
    pub scope: Scope,
    pub when: Option<Expression>,
    /// Kinds of dates that a file sets: it is suggested for each open day of them.
    pub each: Vec<usize>,
    /// Words that call for it.
    pub cues: Vec<Cue>,
    pub done_by: Vec<usize>,
    pub done_cues: Vec<Cue>,
    pub due: Vec<Due>,
    pub priority: Priority,
    pub evidence: Vec<usize>,
    /// Items of evidence it should have.
    pub expects: Vec<usize>,
    pub replaces: Vec<usize>,
    pub moves_to: Option<usize>,
    pub letter: Option<usize>,
    pub needs_review: bool,
    pub basis: Vec<usize>,
    pub mark: Mark,
}

/// A letter and the parts it must have.
#[derive(Debug)]
pub struct Letter {
    pub id: String,
    pub title: String,
    pub to: String,
    pub parts: Vec<Part>,
    pub needs_review: bool,
    pub basis: Vec<usize>,
    pub mark: Mark,
}

/// A required part of a letter, with the words it begins from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub id: String,
    pub title: String,
    pub text: Option<String>,
}

/// How long a case is kept.
#[derive(Debug)]
pub struct Retention {
    pub case_types: Vec<usize>,
    pub years: u8,
    pub after: String,
    pub basis: Vec<usize>,
    pub mark: Mark,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }
    };
}

words! {
    /// What a rule's words weigh, the strongest first.
    Force { Statute, Regulations, StatutoryGuidance, Code, Local, Operational }
}
words! {
    /// What happens on the last day of a limit.
    Effect { EndsByLaw, MustDoBy, MayDoFrom, Warn }
}
words! {
    /// What a limit is once its last day is over and nothing shows it done.
    WhenPast { Overdue, Missed, Met, Hide }
}
words! {
    /// What is done with a limit whose condition nobody can tell.
    IfUnknown { Show, Hide }
}
words! {
    /// How a check stands in the way.
    CheckSeverity { Block, Warn, Note }
}
words! {
    /// What a day is, by general signs.
    DaySign {
        /// We owe something by it, asked for it by then, or agreed it as a step.
        Step,
        /// Somebody else named it as the last day for something.
        Owed,
        /// Something happens on it.
        Set,
        /// Something ends, is taken or is lost on it, unless somebody acts.
        Loss,
    }
}
words! {
    /// How soon an action is wanted among those of one day.
    Priority { Urgent, High, Normal }
}
words! {
    /// The type of a fact.
    FactType { Date, Flag, Choice, Amount, Text }
}
words! {
    /// Which of two equally good statements stands.
    Prefer { First, Latest }
}
words! {
    /// Where the date of a fact lies, seen from the day of writing.
    #[derive(Default)]
    Tense { Past, Ahead, #[default] Any }
}

/// How well a piece of law was checked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
pub enum Mark {
    /// The source text was read.
    V,
    /// It was read in a secondary source.
    V2,
    /// It is from memory.
    M,
    /// It is uncertain or known to be changing.
    U,
}

impl Effect {
    pub(super) fn must_do_by() -> Self {
        Self::MustDoBy
    }

    /// Gives what a limit with this effect is once it is over, where the playbook does not say.
    pub(super) fn when_past(self) -> WhenPast {
        match self {
            Self::EndsByLaw => WhenPast::Met,
            Self::MustDoBy => WhenPast::Overdue,
            Self::MayDoFrom | Self::Warn => WhenPast::Hide,
        }
    }
}

impl FactType {
    /// Gives the type its value has in an expression.
    pub fn value_type(self) -> ValueType {
        match self {
            Self::Date => ValueType::Date,
            Self::Flag => ValueType::Flag,
            Self::Amount => ValueType::Number,
            Self::Choice | Self::Text => ValueType::Text,
        }
    }
}

impl Scope {
    /// Says whether a case of this type in this stage is meant; `None` is a type or stage unknown here.
    pub fn covers(&self, case_type: Option<usize>, stage: Option<usize>) -> bool {
        let within = |list: &[usize], item: Option<usize>| {
            list.is_empty() || item.is_some_and(|item| list.contains(&item))
        };
        within(&self.case_types, case_type) && within(&self.stages, stage)
    }
}

impl Playbook {
    /// Gives the number of a case type.
    pub fn case_type(&self, id: &str) -> Option<usize> {
        self.case_types.iter().position(|kind| kind.id == id)
    }

    /// Gives the number of a stage.
    pub fn stage(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.id == id)
    }

    /// Gives the number of a fact.
    pub fn fact(&self, id: &str) -> Option<usize> {
        self.facts.iter().position(|fact| fact.id == id)
    }

    /// Gives the number of a time limit.
    pub fn time_limit(&self, id: &str) -> Option<usize> {
        self.time_limits.iter().position(|limit| limit.id == id)
    }

    /// Says whether a lawyer or the council has checked it.
    pub fn is_reviewed(&self) -> bool {
        !self.reviewed_by.is_empty()
    }

    /// Gives the stages to which a case of this type may move from a stage.
    pub fn moves(&self, case_type: usize, stage: usize) -> Vec<usize> {
        let Some(kind) = self.case_types.get(case_type) else {
            return Vec::new();
        };
        let moves = self.stages.get(stage).map_or(&[][..], |stage| &stage.moves);
        moves
            .iter()
            .copied()
            .filter(|to| kind.stages.contains(to))
            .collect()
    }

    /// Writes the titles of sources as one line: what a limit or an action stands on.
    pub fn basis(&self, sources: &[usize]) -> String {
        let titles = sources
            .iter()
            .filter_map(|source| self.sources.get(*source));
        titles
            .map(|source| source.title.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }
}
