//! From hits to statements: whose words they are, which day they name, and what they weigh.

use std::collections::BTreeMap;

use super::arrivals::{arrival, written};
use super::authors::{Author, Authors};
use super::hits::{Heard, Hit};
use super::set_days::{SetDay, Writing, set_days};
use super::{Place, Statement, Status, TextOf};
use crate::case_files::{CaseFile, Direction, EntryKind, FileEntry, initials};
use crate::error::Result;
use crate::playbooks::expressions::Value;
use crate::playbooks::{
    Author as By, Cue, CueValue, Dated, DaySign, Fact, FactType, Of, Playbook, Reading, Says,
    Tense, reading,
};
use crate::time::Date;

/// How far from its cue a date may stand, in words.
const NEAR: usize = 12;

/// How much more a sentence weighs that puts something right.
const CORRECTION: u8 = 2;

type Found = BTreeMap<Of, Vec<Statement>>;

/// Gives everything that a playbook's cues find in a file, by time.
pub(super) fn read(file: &CaseFile, playbook: &Playbook, today: Date) -> Result<Found> {
    let reading = reading()?;
    let case_type = playbook.case_type(&file.case_type);
    let authors = Authors::of(file);
    let initials = initials(file);
    let mut found = Found::new();
    let mut rejected: Vec<(Of, Date)> = Vec::new();
    for (number, entry) in file.entries.iter().enumerate() {
        if entry.date > today || entry.is_of_another_case()? {
            continue;
        }
        let author = authors.author(entry);
        let (arrived, _) = arrival(entry, reading)?;
        let written = written(entry)?;
        let headed = is_heading(&entry.subject, reading);
        let (mut named, mut wrong) = (Vec::new(), Vec::new());
        for (text_of, text) in [
            (TextOf::Subject, &entry.subject),
            (TextOf::Body, &entry.body),
        ] {
            let heard = Heard::of(text, written, reading, &initials)?;
            wrong.extend_from_slice(&heard.rejected);
            let reader = Reader {
                playbook,
                case_type,
                entry,
                arrived,
                number,
                text_of,
                author: &author,
                heard: &heard,
            };
            let writing = Writing {
                written,
                arrived,
                headed: headed && text_of == TextOf::Body,
                by_us: author.is_us,
            };
            reader.days(writing, reading, &mut found);
            let listens = |of, number, slot| reader.listens(of, number, slot);
            let heard_of = heard.hits(playbook, reading, listens);
            named.extend(heard_of.spoken_of);
            for hit in heard_of.hits {
                reader.state(&hit, &mut found);
            }
        }
        // A date is wrong for what the same entry speaks of, and for nothing else.
        rejected.extend(
            named
                .iter()
                .flat_map(|of| wrong.iter().map(|date| (*of, *date))),
        );
    }
    for (of, date) in rejected {
        for statement in found.get_mut(&of).into_iter().flatten() {
            statement.rejected |= statement.value == Value::Date(date);
        }
    }
    Ok(found)
}

/// Gives what the first message of a file says by coming at all: the day on which it came.
pub(super) fn opening(file: &CaseFile, today: Date) -> Option<Statement> {
    let authors = Authors::of(file);
    let mut entries = file.entries.iter().enumerate();
    let (number, entry) =
        entries.find(|(_, entry)| entry.date <= today && !authors.author(entry).is_us)?;
    let (arrived, _) = arrival(entry, reading().ok()?).ok()?;
    let text_of = match entry.subject.is_empty() {
        true => TextOf::Body,
        false => TextOf::Subject,
    };
    let text = match text_of {
        TextOf::Subject => &entry.subject,
        TextOf::Body => &entry.body,
    };
    let end = text.find('\n').unwrap_or(text.len());
    Some(Statement {
        value: Value::Date(arrived),
        place: Place {
            entry: number,
            text: text_of,
            words: 0..end,
            sentence: 0..end,
        },
        rank: 0,
        explicit: false,
        rejected: false,
        status: Status::Current,
    })
}

struct Reader<'r> {
    playbook: &'r Playbook,
    /// Number of the type of the case.
    case_type: Option<usize>,
    entry: &'r FileEntry,
    /// The day on which the entry arrived: its own, unless a stamp says otherwise.
    arrived: Date,
    number: usize,
    text_of: TextOf,
    author: &'r Author,
    heard: &'r Heard<'r>,
}

/// Gives the kind of date that takes the days of a sign.
fn signed(playbook: &Playbook, sign: DaySign) -> Option<usize> {
    let mut kinds = playbook.file_dates.iter();
    kinds.position(|kind| kind.sign == Some(sign))
}

/// Says whether a subject names steps: `Planning meeting - actions`.
fn is_heading(subject: &str, reading: &Reading) -> bool {
    let mut words = subject.split(|c: char| !c.is_alphanumeric());
    words.any(|word| reading.days().has(Says::Heading, &word.to_lowercase()))
}

impl Reader<'_> {
    /// Adds the days that the text sets, each to the kind of date that takes its sign.
    fn days(&self, writing: Writing, reading: &Reading, found: &mut Found) {
        for day in set_days(self.heard, writing, reading) {
            let kind = signed(self.playbook, day.sign);
            if let Some(kind) = kind {
                let of = found.entry(Of::FileDate(kind)).or_default();
                of.push(self.day(&day));
            }
        }
    }

    /// Gives what a day says that the file sets by general signs.
    fn day(&self, day: &SetDay) -> Statement {
        let corrects = self.heard.is_corrected(day.word);
        Statement {
            value: Value::Date(day.date),
            place: Place {
                entry: self.number,
                text: self.text_of,
                words: self.heard.bytes(&day.words),
                sentence: self.heard.sentence(day.word),
            },
            rank: if corrects { CORRECTION } else { 0 },
            explicit: true,
            rejected: false,
            status: Status::Current,
        }
    }

    /// Adds what a hit states, and what it states of the days in one list with its own.
    fn state(&self, hit: &Hit, found: &mut Found) {
        let listed = match hit.of {
            Of::FileDate(_) => self.heard.dates_listed_after(hit),
            _ => Vec::new(),
        };
        let also = listed.into_iter().map(|slot| Hit {
            slot: Some(slot),
            ..hit.clone()
        });
        for hit in std::iter::once(hit.clone()).chain(also) {
            if let Some(statement) = self.statement(&hit) {
                found.entry(hit.of).or_default().push(statement);
            }
        }
    }

    fn statement(&self, hit: &Hit) -> Option<Statement> {
        let cue = cue(self.playbook, hit.of, hit.cue)?;
        let (value, explicit) = match hit.of {
            Of::Fact(number) => self.fact(self.playbook.facts.get(number)?, cue, hit)?,
            Of::FileDate(_) => (self.date(cue, hit, Tense::Ahead)?.0, true),
            Of::MustMention(_) => (Value::Flag(true), true),
            Of::Action(_) if hit.denied => return None,
            Of::Action(_) => (Value::Flag(true), true),
            Of::Evidence(_) | Of::ActionDone(_) | Of::FileDateDone(_) => {
                if hit.denied || hit.hedged {
                    return None;
                }
                (Value::Flag(true), true)
            }
        };
        let corrects = self.heard.is_corrected(hit.words.start);
        Some(Statement {
            value,
            place: Place {
                entry: self.number,
                text: self.text_of,
                words: self.heard.bytes(&hit.words),
                sentence: self.heard.sentence(hit.words.start),
            },
            rank: cue.rank + if corrects { CORRECTION } else { 0 },
            explicit,
            rejected: false,
            status: Status::Current,
        })
    }

    /// Says whether a cue listens to this entry, and to the date it found in this word.
    fn listens(&self, of: Of, number: usize, slot: Option<usize>) -> bool {
        let scope = match of {
            Of::Fact(fact) => self.playbook.facts.get(fact).map(|fact| &fact.scope),
            _ => None,
        };
        if scope.is_some_and(|scope| !scope.covers(self.case_type, None)) {
            return false;
        }
        let tense = match of {
            Of::Fact(fact) => self
                .playbook
                .facts
                .get(fact)
                .map_or(Tense::Any, |fact| fact.tense),
            Of::FileDate(_) => Tense::Ahead,
            _ => Tense::Any,
        };
        let cue = cue(self.playbook, of, number);
        let slot = slot.filter(|slot| self.heard.date_at(*slot).is_some());
        cue.is_some_and(|cue| self.allows(cue))
            && slot.is_none_or(|slot| self.day_of(slot, tense).is_some())
    }

    /// Says whether a cue listens to this entry.
    fn allows(&self, cue: &Cue) -> bool {
        let kind = cue.kinds.is_empty() || cue.kinds.contains(&self.entry.kind);
        let way = cue.directions.is_empty()
            || self
                .entry
                .direction
                .is_some_and(|way| cue.directions.contains(&way));
        let by = match cue.by {
            None => true,
            Some(By::Us) => self.author.is_us,
            // A call that came in says what the caller says.
            Some(By::Others) => !self.author.is_us || is_call_in(self.entry),
        };
        let role = cue.roles.is_empty()
            || cue
                .roles
                .iter()
                .any(|role| self.author.words.contains(role));
        kind && way && by && role
    }

    /// Gives the value that a hit states of a fact, and whether it names its date.
    fn fact(&self, fact: &Fact, cue: &Cue, hit: &Hit) -> Option<(Value, bool)> {
        if hit.hedged && !fact.hedged {
            return None;
        }
        if fact.kind == FactType::Flag {
            let said = !matches!(cue.value, Some(CueValue::Flag(false)));
            // A denied denial says nothing for certain.
            return (said || !hit.denied).then_some((Value::Flag(said && !hit.denied), true));
        }
        if hit.denied {
            return None;
        }
        match (fact.kind, &cue.value) {
            (FactType::Date, _) => self.date(cue, hit, fact.tense),
            (FactType::Amount, _) => {
                let pence = self.heard.amount_at(hit.slot?)?;
                Some((Value::Number(pence), true))
            }
            (FactType::Choice, Some(CueValue::Choice(choice))) => {
                Some((Value::Text(choice.clone()), true))
            }
            (FactType::Text, _) => {
                let sentence = self.heard.sentence(hit.words.start);
                let words = self.heard.text.get(sentence)?;
                Some((Value::Text(words.to_owned()), true))
            }
            _ => None,
        }
    }

    /// Gives the date of a hit: in its slot, near its words, or that of the entry.
    fn date(&self, cue: &Cue, hit: &Hit, tense: Tense) -> Option<(Value, bool)> {
        if let Some(slot) = hit.slot {
            let date = self.day_of(slot, tense)?;
            return Some((Value::Date(date), true));
        }
        let near = match cue.dated {
            Dated::Entry => None,
            Dated::Near | Dated::NearOrEntry => self.near(hit, tense),
        };
        match (near, cue.dated) {
            (Some(date), _) => Some((Value::Date(date), true)),
            (None, Dated::Near) => None,
            (None, _) => Some((Value::Date(self.arrived), false)),
        }
    }

    /// Gives the day that a word stands for, if it fits.
    fn day_of(&self, word: usize, tense: Tense) -> Option<Date> {
        let date = self.heard.date_at(word)?.date;
        if self.fits(date, tense) {
            return Some(date);
        }
        let earlier = || {
            self.heard
                .earlier(word)
                .filter(|date| self.fits(*date, tense))
        };
        (tense == Tense::Past).then(earlier).flatten()
    }

    fn fits(&self, date: Date, tense: Tense) -> bool {
        match tense {
            Tense::Past => date <= self.arrived,
            Tense::Ahead => date >= self.entry.date,
            Tense::Any => true,
        }
    }

    /// Gives the nearest fitting date of the sentence; of two as near, the one after the words.
    fn near(&self, hit: &Hit, tense: Tense) -> Option<Date> {
        let sentence = self.heard.words.sentence(hit.words.start);
        let dates = sentence.filter_map(|word| {
            let date = self.day_of(word, tense)?;
            let distance = if word < hit.words.start {
                (hit.words.start - word) * 2
            } else {
                // Within the words, in one of their gaps, it is as near as it can be.
                ((word + 1).saturating_sub(hit.words.end) * 2).saturating_sub(1)
            };
            let stands = !self.heard.rejected.contains(&date);
            (stands && distance <= NEAR * 2).then_some((distance, date))
        });
        dates.min().map(|(_, date)| date)
    }
}

fn is_call_in(entry: &FileEntry) -> bool {
    entry.kind == EntryKind::Phone && entry.direction == Some(Direction::In)
}

fn cue(playbook: &Playbook, of: Of, number: usize) -> Option<&Cue> {
    let cues = match of {
        Of::Fact(fact) => &playbook.facts.get(fact)?.cues,
        Of::FileDate(date) => &playbook.file_dates.get(date)?.cues,
        Of::FileDateDone(date) => &playbook.file_dates.get(date)?.done_cues,
        Of::Evidence(item) => &playbook.evidence.get(item)?.cues,
        Of::MustMention(item) => &playbook.must_mention.get(item)?.cues,
        Of::Action(action) => &playbook.actions.get(action)?.cues,
        Of::ActionDone(action) => &playbook.actions.get(action)?.done_cues,
    };
    cues.get(number)
}
