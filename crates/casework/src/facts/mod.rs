//! Facts: what a case file says, found by the cues of its playbook.
//!
//! Each statement keeps its entry and the exact words. A later, better-placed statement supersedes
//! an earlier one and both are kept; nothing is repaired or guessed, and what nobody says is unknown.
//! Entries after the day on which the case is read are not looked at.
//! Pure and deterministic: it never reads a clock, never writes, and never decides.

mod amounts;
mod arrivals;
mod authors;
mod hits;
#[cfg(test)]
mod past_tests;
mod resolve;
mod set_days;
mod statements;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::case_files::{CaseFile, FileEntry};
use crate::error::Result;
use crate::playbooks::expressions::{Value, World};
use crate::playbooks::{Of, Playbook};
use crate::time::Date;

pub(crate) use arrivals::arrival;

/// Where words stand in a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Index of the entry in the file.
    pub entry: usize,
    pub text: TextOf,
    /// Byte offsets of the words.
    pub words: Range<usize>,
    /// Byte offsets of the sentence around them.
    pub sentence: Range<usize>,
}

/// Which text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextOf {
    Subject,
    Body,
}

/// Something that the file says in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub value: Value,
    pub place: Place,
    /// How well placed it is; more is better.
    pub rank: u8,
    /// Whether a date is named in the words, and not only that of the entry.
    pub explicit: bool,
    /// Whether the file says elsewhere that this value is wrong.
    pub rejected: bool,
    pub status: Status,
}

/// Whether a statement still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Current,
    Superseded,
    /// It came later, says something else, and is worse placed.
    Disputed,
}

/// What a person decided about a value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Number of the fact in the playbook.
    pub fact: usize,
    pub value: Value,
    /// Whether it stands; if not, no statement of this value does.
    pub stands: bool,
}

/// What the file says about the things of a playbook.
#[derive(Debug)]
pub struct Facts {
    /// By the playbook's fact: all statements, the one that stands first, then by time.
    facts: Vec<Vec<Statement>>,
    /// By the playbook's fact: what a person confirmed.
    confirmed: Vec<Option<Value>>,
    derived: Vec<Option<Value>>,
    others: BTreeMap<Of, Vec<Statement>>,
}

/// Finds what a file says, as it is read on a day; what a person decided goes before all of it.
pub fn read(
    file: &CaseFile,
    playbook: &Playbook,
    today: Date,
    rulings: &[Ruling],
) -> Result<Facts> {
    let mut found = statements::read(file, playbook, today)?;
    let mut confirmed = vec![None; playbook.facts.len()];
    for ruling in rulings {
        if let Some(place) = confirmed.get_mut(ruling.fact).filter(|_| ruling.stands) {
            *place = Some(ruling.value.clone());
        }
    }
    let mut facts = Facts {
        facts: vec![Vec::new(); playbook.facts.len()],
        confirmed,
        derived: vec![None; playbook.facts.len()],
        others: BTreeMap::new(),
    };
    // A fact that cannot come before another waits until that one is settled.
    for waits in [false, true] {
        for (number, fact) in playbook.facts.iter().enumerate() {
            if fact.not_before.is_some() != waits {
                continue;
            }
            let mut statements = found.remove(&Of::Fact(number)).unwrap_or_default();
            let first = fact.not_before.and_then(|first| facts.date(first));
            statements.retain(|statement| match (&statement.value, first) {
                (Value::Date(date), Some(first)) => *date >= first,
                _ => true,
            });
            let rulings = rulings.iter().filter(|ruling| ruling.fact == number);
            let resolved = resolve::fact(fact, statements, &rulings.collect::<Vec<_>>());
            if let Some(place) = facts.facts.get_mut(number) {
                *place = resolved;
            }
        }
    }
    facts.others = found;
    facts.derive(file, playbook, today);
    if facts.open(file, playbook, today) {
        facts.derive(file, playbook, today);
    }
    Ok(facts)
}

impl Facts {
    /// Gives the value of a fact, if the file settles it.
    pub fn value(&self, fact: usize) -> Option<&Value> {
        let confirmed = self.confirmed.get(fact)?.as_ref();
        let said = || self.current(fact).map(|statement| &statement.value);
        confirmed
            .or_else(said)
            .or_else(|| self.derived.get(fact)?.as_ref())
    }

    /// Says whether a person confirmed the value of a fact.
    pub fn is_confirmed(&self, fact: usize) -> bool {
        self.confirmed.get(fact).is_some_and(Option::is_some)
    }

    /// Gives the date of a fact, if the file settles it.
    pub fn date(&self, fact: usize) -> Option<Date> {
        match self.value(fact)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Gives the statement that stands for a fact.
    pub fn current(&self, fact: usize) -> Option<&Statement> {
        let first = self.facts.get(fact)?.first();
        first.filter(|statement| statement.status == Status::Current)
    }

    /// Gives everything the file says about a fact: what stands first, then by time.
    pub fn statements(&self, fact: usize) -> &[Statement] {
        self.facts.get(fact).map_or(&[], Vec::as_slice)
    }

    /// Gives what was found for something else than a fact, by time.
    pub fn found(&self, of: Of) -> &[Statement] {
        self.others.get(&of).map_or(&[], Vec::as_slice)
    }

    /// Gives the statements that a value rests on, for a derived fact those of what it is derived from.
    pub fn grounds<'f>(&'f self, playbook: &Playbook, fact: usize) -> Vec<&'f Statement> {
        if let Some(statement) = self.current(fact) {
            return vec![statement];
        }
        let derive = playbook
            .facts
            .get(fact)
            .and_then(|fact| fact.derive.as_ref());
        let named = derive.map(|derive| derive.facts()).unwrap_or_default();
        named
            .into_iter()
            .flat_map(|fact| self.grounds(playbook, fact))
            .collect()
    }

    /// Fills in the date with which a case of this type begins, where the file says no other: the day
    /// on which its first message came. Says whether it filled in any.
    fn open(&mut self, file: &CaseFile, playbook: &Playbook, today: Date) -> bool {
        let Some(case_type) = playbook.case_type(&file.case_type) else {
            return false;
        };
        let mut filled = false;
        for (number, fact) in playbook.facts.iter().enumerate() {
            let begins = fact.opens.contains(&case_type) && self.value(number).is_none();
            let first = begins.then(|| statements::opening(file, today)).flatten();
            if let (Some(first), Some(place)) = (first, self.facts.get_mut(number)) {
                place.insert(0, first);
                filled = true;
            }
        }
        filled
    }

    /// Fills in derived facts until nothing new follows; the loader has refused circles.
    fn derive(&mut self, file: &CaseFile, playbook: &Playbook, today: Date) {
        for _ in 0..playbook.facts.len() {
            let mut news = Vec::new();
            for (number, fact) in playbook.facts.iter().enumerate() {
                let Some(derive) = fact
                    .derive
                    .as_ref()
                    .filter(|_| self.value(number).is_none())
                else {
                    continue;
                };
                let world = FactsAlone {
                    facts: self,
                    file,
                    today,
                };
                if let Ok(value) = derive.value(&world) {
                    news.push((number, value));
                }
            }
            if news.is_empty() {
                return;
            }
            for (number, value) in news {
                if let Some(place) = self.derived.get_mut(number) {
                    *place = Some(value);
                }
            }
        }
    }
}

impl Place {
    /// Gives the exact words.
    pub fn quote<'c>(&self, file: &'c CaseFile) -> &'c str {
        slice(file, self, &self.words)
    }

    /// Gives the sentence around the words.
    pub fn sentence<'c>(&self, file: &'c CaseFile) -> &'c str {
        slice(file, self, &self.sentence)
    }

    /// Gives the entry.
    pub fn entry<'c>(&self, file: &'c CaseFile) -> Option<&'c FileEntry> {
        file.entries.get(self.entry)
    }
}

fn slice<'c>(file: &'c CaseFile, place: &Place, range: &Range<usize>) -> &'c str {
    let entry = place.entry(file);
    let text = entry.map(|entry| match place.text {
        TextOf::Subject => &entry.subject,
        TextOf::Body => &entry.body,
    });
    text.and_then(|text| text.get(range.clone()))
        .unwrap_or_default()
}

/// The world of derived facts, in which there is nothing but facts and today.
struct FactsAlone<'f> {
    facts: &'f Facts,
    file: &'f CaseFile,
    today: Date,
}

impl World for FactsAlone<'_> {
    fn fact(&self, fact: usize) -> Option<Value> {
        self.facts.value(fact).cloned()
    }

    fn limit(&self, _limit: usize) -> Option<Date> {
        None
    }

    fn met(&self, _limit: usize) -> Option<bool> {
        None
    }

    fn found(&self, item: usize) -> bool {
        !self.facts.found(Of::Evidence(item)).is_empty()
    }

    fn concern(&self, _flag: &str) -> bool {
        false
    }

    fn today(&self) -> Date {
        self.today
    }

    fn stage(&self) -> &str {
        &self.file.stage
    }

    fn case_type(&self) -> &str {
        &self.file.case_type
    }
}
