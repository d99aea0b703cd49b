//! Gold: what is known to be right about a case file, read strictly.
//!
//! The core drops this part of a file unread, so only `casemate evaluate` ever sees it, and no
//! brief is made with it. An unknown field, an empty pattern or an entry that is not there is a
//! fault: read loosely, it would quietly change a figure. No problem quotes a value.

use std::collections::HashSet;

use casework::case_files::{CaseFile, ImportProblem, PROBLEMS_MAX};
use casework::clocks::DeadlineStatus;
use casework::cues::Severity;
use casework::playbooks::Priority;
use casework::time::Date;
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// The most items one list of gold may have.
const ITEMS_MAX: usize = 200;
/// The most patterns one item may have.
const PATTERNS_MAX: usize = 20;
/// The longest pattern, in bytes.
const PATTERN_MAX: usize = 500;
/// The largest that a pattern may become when it is made ready, in bytes.
const PATTERN_BYTES_MAX: usize = 1 << 20;

/// What is known to be right about a case on the day it is read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Gold {
    pub(super) key_facts: Vec<KeyFact>,
    pub(super) superseded: Vec<Superseded>,
    pub(super) deadlines: Vec<Deadline>,
    pub(super) next_actions: Vec<NextAction>,
    pub(super) wrong_actions: Vec<WrongAction>,
    pub(super) safeguarding: Vec<Flag>,
    pub(super) must_not_disclose: Vec<Secret>,
}

/// A fact that a good summary holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFact {
    pub(super) id: String,
    pub(super) text: String,
    /// Entries of which any is an acceptable citation.
    pub(super) support: Vec<String>,
    /// All of them are found in a summary that holds the fact.
    #[serde(rename = "match")]
    pub(super) patterns: Vec<Pattern>,
}

/// A statement of the file that holds no longer, or never did.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Superseded {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) stated_in: Vec<String>,
    pub(super) corrected_by: Vec<String>,
    pub(super) current: String,
}

/// A deadline that a brief shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields of the format that no measure looks at")]
pub(super) struct Deadline {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) date: Date,
    pub(super) status: DeadlineStatus,
    counting_rule: Option<String>,
    legal_basis: Option<String>,
    trigger: Option<String>,
}

/// An action that is suggested on the day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields of the format that no measure looks at")]
pub(super) struct NextAction {
    pub(super) id: String,
    pub(super) action_key: Option<String>,
    pub(super) text: String,
    pub(super) due: Option<Date>,
    #[serde(default)]
    pub(super) due_also_accepted: Vec<Date>,
    pub(super) priority: Priority,
    #[serde(rename = "match", default)]
    pub(super) patterns: Vec<Pattern>,
    why: Option<String>,
    due_rule: Option<String>,
    basis: Option<String>,
    #[serde(default)]
    evidence: Vec<String>,
}

/// An action that is not suggested on the day; most are told in prose alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields of the format that no measure looks at")]
pub(super) struct WrongAction {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) action_key: Option<String>,
    #[serde(rename = "match", default)]
    pub(super) patterns: Vec<Pattern>,
    why: Option<String>,
    #[serde(default)]
    suggested_in: Vec<String>,
}

/// A safeguarding flag that is shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields of the format that no measure looks at")]
pub(super) struct Flag {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) entries: Vec<String>,
    severity: Option<Severity>,
    required_response: Option<String>,
}

/// Something that a person must not read; a brief is addressed to nobody, so nothing is measured.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "a brief has no addressee")]
pub(super) struct Secret {
    pub(super) id: String,
    text: String,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    entries: Vec<String>,
    why: Option<String>,
}

/// A regular expression that ignores case.
#[derive(Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    /// Says whether the pattern is found anywhere in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() || text.len() > PATTERN_MAX {
            return Err(D::Error::custom(format!(
                "a pattern has from 1 to {PATTERN_MAX} bytes"
            )));
        }
        RegexBuilder::new(&text)
            .case_insensitive(true)
            .size_limit(PATTERN_BYTES_MAX)
            .build()
            .map(Self)
            .map_err(|_| D::Error::custom("a pattern is no regular expression that can be used"))
    }
}

/// Reads the gold of a case file that the core has read; `None` if the file has none.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    case: &CaseFile,
) -> Result<Option<Gold>, Vec<ImportProblem>> {
    #[derive(Deserialize)]
    struct Holder {
        gold: Option<Gold>,
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let holder: Holder = serde_json::from_slice(bytes).map_err(|error| {
        vec![ImportProblem {
            line: u32::try_from(error.line()).ok(),
            ..problem(name, "gold", in_words(&error.to_string()))
        }]
    })?;
    let Some(gold) = holder.gold else {
        return Ok(None);
    };
    let mut check = Check {
        name,
        entries: case.entries.iter().map(|entry| entry.id.as_str()).collect(),
        problems: Vec::new(),
    };
    check.gold(&gold);
    check.problems.truncate(PROBLEMS_MAX);
    match check.problems.is_empty() {
        true => Ok(Some(gold)),
        false => Err(check.problems),
    }
}

fn problem(name: &str, field: &str, problem: String) -> ImportProblem {
    ImportProblem {
        file: name.to_owned(),
        line: None,
        column: None,
        field: Some(field.to_owned()),
        problem,
    }
}

/// Puts the reader's error into words that hold names of fields and no value.
fn in_words(error: &str) -> String {
    let error = error.rfind(" at line ").map_or(error, |end| &error[..end]);
    let field = error.split('`').nth(1).unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let named = match field.len() <= 30 && field.chars().all(plain) {
        true => format!(" `{field}`"),
        false => String::new(),
    };
    if error.starts_with("unknown field") {
        format!("The format has no such field{named} here.")
    } else if error.starts_with("missing field") {
        format!("The field{named} is missing.")
    } else if error.starts_with("duplicate field") {
        format!("The field{named} stands here twice.")
    } else if let Some((_, expected)) = error.rsplit_once(", expected ") {
        format!("A value is not as the format asks: expected {expected}.")
    } else {
        format!("A value is not as the format asks: {error}.")
    }
}

/// What no type says: ids that differ, lists that are not empty, entries that are there.
struct Check<'a> {
    name: &'a str,
    entries: HashSet<&'a str>,
    problems: Vec<ImportProblem>,
}

impl Check<'_> {
    fn gold(&mut self, gold: &Gold) {
        self.ids("key_facts", gold.key_facts.iter().map(|one| &one.id));
        self.ids("superseded", gold.superseded.iter().map(|one| &one.id));
        self.ids("deadlines", gold.deadlines.iter().map(|one| &one.id));
        self.ids("next_actions", gold.next_actions.iter().map(|one| &one.id));
        self.ids(
            "wrong_actions",
            gold.wrong_actions.iter().map(|one| &one.id),
        );
        self.ids("safeguarding", gold.safeguarding.iter().map(|one| &one.id));
        self.ids(
            "must_not_disclose",
            gold.must_not_disclose.iter().map(|one| &one.id),
        );
        for (at, fact) in gold.key_facts.iter().enumerate() {
            let field = format!("gold.key_facts[{at}]");
            self.some_entries(&format!("{field}.support"), &fact.support);
            self.patterns(&field, &fact.patterns);
            if fact.patterns.is_empty() {
                self.fault(&format!("{field}.match"), "This list is empty.");
            }
        }
        for (at, superseded) in gold.superseded.iter().enumerate() {
            let field = format!("gold.superseded[{at}]");
            self.some_entries(&format!("{field}.stated_in"), &superseded.stated_in);
            self.entries(&format!("{field}.corrected_by"), &superseded.corrected_by);
        }
        for (at, action) in gold.next_actions.iter().enumerate() {
            let field = format!("gold.next_actions[{at}]");
            self.patterns(&field, &action.patterns);
            if action.action_key.is_none() && action.patterns.is_empty() {
                self.fault(&field, "This needs an `action_key` or a `match`.");
            }
        }
        for (at, action) in gold.wrong_actions.iter().enumerate() {
            self.patterns(&format!("gold.wrong_actions[{at}]"), &action.patterns);
        }
        for (at, flag) in gold.safeguarding.iter().enumerate() {
            self.some_entries(&format!("gold.safeguarding[{at}].entries"), &flag.entries);
        }
    }

    fn ids<'i>(&mut self, list: &str, ids: impl ExactSizeIterator<Item = &'i String>) {
        if ids.len() > ITEMS_MAX {
            let problem = format!("This list has more than {ITEMS_MAX} items.");
            self.fault(&format!("gold.{list}"), &problem);
        }
        let mut known = HashSet::new();
        for (at, id) in ids.enumerate() {
            if !known.insert(id) {
                let problem = "Another item of this list has this id already.";
                self.fault(&format!("gold.{list}[{at}].id"), problem);
            }
        }
    }

    fn patterns(&mut self, field: &str, patterns: &[Pattern]) {
        if patterns.len() > PATTERNS_MAX {
            let problem = format!("This list has more than {PATTERNS_MAX} patterns.");
            self.fault(&format!("{field}.match"), &problem);
        }
    }

    fn some_entries(&mut self, field: &str, entries: &[String]) {
        if entries.is_empty() {
            self.fault(field, "This list is empty.");
        }
        self.entries(field, entries);
    }

    fn entries(&mut self, field: &str, entries: &[String]) {
        for (at, entry) in entries.iter().enumerate() {
            if !self.entries.contains(entry.as_str()) {
                self.fault(&format!("{field}[{at}]"), "The file has no such entry.");
            }
        }
    }

    fn fault(&mut self, field: &str, words: &str) {
        self.problems
            .push(problem(self.name, field, words.to_owned()));
    }
}

/// How much an action weighs in the recall of actions.
pub(super) fn weight(priority: Priority) -> u32 {
    match priority {
        Priority::Urgent => 3,
        Priority::High => 2,
        Priority::Normal => 1,
    }
}
