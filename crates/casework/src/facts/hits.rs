//! What the cues of a playbook find in one text, once denials, hedges and exclusions are heard.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::Span;

use super::amounts::amounts;
use crate::cues::{
    Break, DateHit, DateRole, Phrase, PhraseHit, Precision, Word, Words, dates, weekday_of,
};
use crate::error::Result;
use crate::playbooks::{
    AMOUNT_SLOT, DATE_SLOT, Does, FactType, Of, Playbook, Reading, SharedDoes, Use,
};
use crate::time::Date;

/// How far back from a cue a denial or a hedge may stand, in words.
const REACH: usize = 5;

/// A text, split into words, with its dates and sums.
pub(super) struct Heard<'t> {
    pub(super) text: &'t str,
    pub(super) words: Words,
    pub(super) dates: Vec<DateHit>,
    pub(super) amounts: Vec<(Range<usize>, i64)>,
    corrected: Vec<Range<usize>>,
    pub(super) rejected: Vec<Date>,
}

/// What was found in a text.
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
    /// Everything a cue spoke of, if only to call its date wrong.
    pub(super) spoken_of: Vec<Of>,
}

/// Words that a cue found.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) of: Of,
    pub(super) cue: usize,
    /// Indexes of words.
    pub(super) words: Range<usize>,
    /// Index of the word that is the slot.
    pub(super) slot: Option<usize>,
    pub(super) denied: bool,
    pub(super) hedged: bool,
}

/// Says whether a hit gives its fact no value: it is hedged, or denied where only a flag can be.
fn says_nothing(hit: &Hit, playbook: &Playbook) -> bool {
    let Of::Fact(fact) = hit.of else {
        return false;
    };
    playbook.facts.get(fact).is_some_and(|fact| {
        let denied = hit.denied && fact.kind != FactType::Flag;
        denied || (hit.hedged && !fact.hedged)
    })
}

/// Says whether a date is written by its number, and not by the day of the week or by `today`.
fn is_of_calendar(text: &str, date: &DateHit) -> bool {
    let words = text.get(date.range.clone()).unwrap_or_default();
    words.contains(|c: char| c.is_ascii_digit())
}

impl<'t> Heard<'t> {
    pub(super) fn of(
        text: &'t str,
        written_on: Date,
        reading: &Reading,
        initials: &BTreeSet<String>,
    ) -> Result<Self> {
        let mut dates = dates(text, written_on)?;
        dates.retain(|date| date.precision == Precision::Day && date.role != DateRole::Birth);
        let dates = with_weekdays(text, dates);
        let amounts = amounts(text)?;
        let mut slots: Vec<(Range<usize>, &str)> = dates
            .iter()
            .map(|date| (date.range.clone(), DATE_SLOT))
            .chain(
                amounts
                    .iter()
                    .map(|(range, _)| (range.clone(), AMOUNT_SLOT)),
            )
            .collect();
        slots.sort_by_key(|(range, _)| range.start);
        let mut heard = Self {
            words: Words::with_slots(text, &slots).with_people(initials),
            text,
            dates,
            amounts,
            corrected: Vec::new(),
            rejected: Vec::new(),
        };
        for hit in reading.phrases().find(&heard.words) {
            match reading.does(hit.phrase) {
                Some(SharedDoes::Corrects) => {
                    let sentence = heard.words.sentence(hit.start);
                    heard.corrected.push(sentence);
                }
                Some(SharedDoes::Rejects) => {
                    let mut words = (hit.start..hit.end).rev();
                    let date = words.find_map(|word| heard.date_at(word));
                    // `not today` puts off what was offered; it calls no date wrong.
                    let date = date.filter(|date| is_of_calendar(text, date));
                    heard.rejected.extend(date.map(|date| date.date));
                }
                None => {}
            }
        }
        Ok(heard)
    }

    /// Gives the date that a word stands for.
    pub(super) fn date_at(&self, word: usize) -> Option<&DateHit> {
        let word = self.words.get(word).filter(|word| word.key == DATE_SLOT)?;
        self.dates
            .iter()
            .find(|date| date.range.start == word.start)
    }

    /// Gives the day that a word stands for as something past has it: of a bare weekday or a day
    /// without its month, which are read ahead where no word says otherwise, the one before.
    pub(super) fn earlier(&self, word: usize) -> Option<Date> {
        let hit = self.date_at(word)?;
        let written = self.text.get(hit.range.clone())?.to_lowercase();
        let day = written.trim_start_matches("on ").trim_start_matches("the ");
        let number = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|ending| day.strip_suffix(ending));
        let bare = !day.contains(|c: char| c.is_ascii_digit() || c == ' ');
        let back = match number {
            Some(number) if number.parse::<u8>().is_ok() => Span::new().months(1),
            None if bare && weekday_of(day).is_some() => Span::new().weeks(1),
            _ => return None,
        };
        let before = word.checked_sub(1).and_then(|last| self.words.get(last));
        let ahead = before.is_some_and(|before| {
            matches!(
                before.key,
                "by" | "until" | "till" | "til" | "before" | "next" | "due"
            )
        });
        let date = hit.date.civil();
        let earlier = date.checked_sub(back).ok()?;
        // A month without a 31st has none that was meant.
        let is_it = number.is_none() || earlier.day() == date.day();
        (!ahead && is_it).then_some(earlier.into())
    }

    /// Gives the sum that a word stands for.
    pub(super) fn amount_at(&self, word: usize) -> Option<i64> {
        let word = self
            .words
            .get(word)
            .filter(|word| word.key == AMOUNT_SLOT)?;
        let found = self
            .amounts
            .iter()
            .find(|(range, _)| range.start == word.start);
        found.map(|(_, pence)| *pence)
    }

    /// Says whether the sentence of a word puts something right.
    pub(super) fn is_corrected(&self, word: usize) -> bool {
        self.corrected
            .iter()
            .any(|sentence| sentence.contains(&word))
    }

    /// Gives the byte offsets of the sentence of a word, its closing mark included.
    pub(super) fn sentence(&self, word: usize) -> Range<usize> {
        let sentence = self.words.sentence(word);
        let bytes = self.bytes(&sentence);
        let rest = &self.text[bytes.end..];
        let marks = rest.len()
            - rest
                .trim_start_matches(['.', '!', '?', ')', '"', '\''])
                .len();
        bytes.start..bytes.end + marks
    }

    /// Gives the byte offsets of a row of words.
    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let last = self.words.get(words.end.saturating_sub(1));
        start..last.map_or(start, |word| word.end.max(start))
    }

    /// Finds what the playbook's cues say in this text, by those of them that listen to it and to
    /// the date they found.
    pub(super) fn hits(
        &self,
        playbook: &Playbook,
        reading: &Reading,
        listens: impl Fn(Of, usize, Option<usize>) -> bool,
    ) -> Found {
        let found: Vec<(Use, PhraseHit)> = playbook
            .cues
            .phrases
            .find(&self.words)
            .into_iter()
            .filter_map(|hit| Some((*playbook.cues.uses.get(hit.phrase)?, hit)))
            .collect();
        let (mut hits, mut spoken_of) = (Vec::new(), Vec::new());
        for (of, found_hit) in &found {
            let Does::Says(cue) = of.does else { continue };
            let range = found_hit.start..found_hit.end;
            let slot = self.slot(
                &range,
                of.slot_first,
                playbook.cues.phrases.get(found_hit.phrase),
            );
            let date = slot
                .and_then(|slot| self.date_at(slot))
                .map(|date| date.date);
            let wrong = date.is_some_and(|date| self.rejected.contains(&date));
            if !listens(of.of, cue, slot) || self.is_cancelled(of.of, found_hit, &found) {
                continue;
            }
            spoken_of.push(of.of);
            let hit = Hit {
                of: of.of,
                cue,
                slot,
                denied: self.is_denied(found_hit, playbook, reading),
                hedged: self.is_hedged(found_hit, playbook, reading),
                words: self.with_same_dates(range),
            };
            // What says nothing must not hide a shorter hit that does.
            if !wrong && !says_nothing(&hit, playbook) {
                hits.push(hit);
            }
        }
        Found {
            hits: longest(hits),
            spoken_of,
        }
    }

    /// Gives the words that are dates right after the date with which a hit ends, in one list with
    /// it: `meetings on 9 July, 23 July and 6 August`.
    pub(super) fn dates_listed_after(&self, hit: &Hit) -> Vec<usize> {
        let mut listed = Vec::new();
        let Some(mut last) = hit.slot.filter(|slot| slot + 1 >= hit.words.end) else {
            return listed;
        };
        for next in last + 1..last + 16 {
            let Some(word) = self.words.get(next) else {
                break;
            };
            if word.key == "and" {
                continue;
            }
            let (end, start) = (self.bytes(&(last..last + 1)).end, word.start);
            let between = self.text.get(end..start).unwrap_or("?");
            let joined = between.trim_matches([' ', ',', ';', '&', '\n']);
            if word.key != DATE_SLOT || !matches!(joined, "" | "and") {
                break;
            }
            listed.push(next);
            last = next;
        }
        listed
    }

    /// Takes in the dates that follow the words and name the same day: `today 30/04/26`.
    fn with_same_dates(&self, mut words: Range<usize>) -> Range<usize> {
        while let (Some(last), Some(next)) = (
            self.date_at(words.end.saturating_sub(1)),
            self.date_at(words.end),
        ) && last.date == next.date
            && self.words.sentence(words.start).contains(&words.end)
        {
            words.end += 1;
        }
        words
    }

    /// Gives the slot that a phrase asks for; a date in one of its gaps is none.
    fn slot(&self, words: &Range<usize>, first: bool, phrase: Option<&Phrase>) -> Option<usize> {
        let is_slot = |word: &usize| {
            let word = self.words.get(*word);
            word.is_some_and(|word| {
                (word.key == DATE_SLOT || word.key == AMOUNT_SLOT)
                    && phrase.is_some_and(|phrase| phrase.asks_for(word))
            })
        };
        match first {
            true => words.clone().find(is_slot),
            false => words.clone().rev().find(is_slot),
        }
    }

    /// Says whether an exclusion overlaps the words, or stands in their sentence.
    fn is_cancelled(&self, of: Of, hit: &PhraseHit, found: &[(Use, PhraseHit)]) -> bool {
        let mut sentence = None;
        found.iter().any(|(other, at)| {
            if other.of != of {
                return false;
            }
            match other.does {
                Does::Says(_) => false,
                Does::Not => at.start < hit.end && hit.start < at.end,
                Does::Unless => sentence
                    .get_or_insert_with(|| self.words.sentence(hit.start))
                    .contains(&at.start),
            }
        })
    }

    fn is_denied(&self, hit: &PhraseHit, playbook: &Playbook, reading: &Reading) -> bool {
        let before = self.before(hit.start, |word| {
            if reading.denies(word.key) {
                Some(true)
            } else if reading.may_stand_between(word.key) {
                None
            } else {
                Some(false)
            }
        });
        before
            || self.in_gap(hit, playbook, |word| reading.denies(word))
            || self.is_answered_no(hit, reading)
    }

    /// Says whether the words are only possible; "should be" in a sentence that corrects is not.
    fn is_hedged(&self, hit: &PhraseHit, playbook: &Playbook, reading: &Reading) -> bool {
        if self.is_asked(hit) {
            return true;
        }
        let hedged = self.is_hedged_before(hit.start, reading)
            || self.in_gap(hit, playbook, |word| reading.hedges_within(word));
        hedged && !self.is_corrected(hit.start)
    }

    /// Says whether a word before makes the words no more than possible. `priority need` is a noun.
    fn is_hedged_before(&self, start: usize, reading: &Reading) -> bool {
        const NOUNS: [&str; 5] = ["priority", "housing", "support", "medical", "care"];
        let mut position = start;
        self.before(start, |word| {
            position = position.saturating_sub(1);
            let before = position
                .checked_sub(1)
                .and_then(|before| self.words.get(before));
            let is_noun = matches!(word.key, "need" | "needs")
                && before.is_some_and(|before| NOUNS.contains(&before.key));
            (reading.hedges(word.key) && !is_noun).then_some(true)
        })
    }

    /// Walks back over the words of the clause until one of them decides.
    fn before(&self, start: usize, mut decide: impl FnMut(Word<'_>) -> Option<bool>) -> bool {
        let mut position = start;
        for _ in 0..REACH {
            if position == 0
                || self
                    .words
                    .get(position)
                    .is_none_or(|word| word.before != Break::None)
            {
                return false;
            }
            position -= 1;
            if let Some(decided) = self.words.get(position).and_then(&mut decide) {
                return decided;
            }
        }
        false
    }

    /// Says whether a word that the phrase did not ask for stands within it.
    fn in_gap(&self, hit: &PhraseHit, playbook: &Playbook, is: impl Fn(&str) -> bool) -> bool {
        let Some(phrase) = playbook.cues.phrases.get(hit.phrase) else {
            return false;
        };
        let words = (hit.start + 1..hit.end).filter_map(|word| self.words.get(word));
        words
            .filter(|word| is(word.key))
            .any(|word| !phrase.asks_for(word))
    }

    /// Says whether the words are answered with no: `PN: none`, `PN? No.`
    fn is_answered_no(&self, hit: &PhraseHit, reading: &Reading) -> bool {
        let (Some(last), Some(next)) = (self.words.get(hit.end - 1), self.words.get(hit.end))
        else {
            return false;
        };
        let between = self.text.get(last.end..next.start).unwrap_or_default();
        let ends = self
            .words
            .get(hit.end + 1)
            .is_none_or(|word| word.before != Break::None);
        between.contains([':', '?', '-', '=', '\u{2013}']) && reading.answers_no(next.key) && ends
    }

    /// Says whether the words are a question, or stand in one.
    fn is_asked(&self, hit: &PhraseHit) -> bool {
        let own = self.bytes(&(hit.start..hit.end)).end;
        let sentence = self.bytes(&self.words.sentence(hit.start)).end;
        [own, sentence].iter().any(|end| {
            self.text[*end..]
                .trim_start_matches(['"', ')', '\''])
                .starts_with('?')
        })
    }
}

/// Keeps the longest of the hits of one thing that overlap; of two as long, the first.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| {
        (
            hit.of,
            std::cmp::Reverse(hit.words.len()),
            hit.words.start,
            hit.cue,
        )
    });
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let covered = kept.iter().any(|other| {
            other.of == hit.of
                && other.words.start < hit.words.end
                && hit.words.start < other.words.end
        });
        if !covered {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| (hit.of, hit.words.start));
    kept
}

/// Takes a weekday and the date right after it as one: in `Weds 25/11` the weekday alone may name another day.
fn with_weekdays(text: &str, dates: Vec<DateHit>) -> Vec<DateHit> {
    let mut joined: Vec<DateHit> = Vec::new();
    for mut date in dates {
        let before = joined.last().filter(|last| {
            let between = text.get(last.range.end..date.range.start);
            let named = text[last.range.clone()].chars().all(char::is_alphabetic);
            let written = text[date.range.clone()].starts_with(|c: char| c.is_ascii_digit());
            named
                && written
                && between.is_some_and(|gap| gap.trim_matches([' ', ',', '.']).is_empty())
        });
        if let Some(weekday) = before {
            date.range.start = weekday.range.start;
            joined.pop();
        } else if let Some(last) = joined.last_mut()
            && is_same_day_again(text, last, &date)
        {
            last.range.end = date.range.end;
            continue;
        }
        joined.push(date);
    }
    joined
}

/// Says whether a weekday only names again the day before it: `today, Tues`, `tomorrow (Weds)`.
fn is_same_day_again(text: &str, last: &DateHit, date: &DateHit) -> bool {
    let named = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let said = named(&last.range).to_ascii_lowercase();
    let between = text.get(last.range.end..date.range.start);
    matches!(said.as_str(), "today" | "tonight" | "tomorrow" | "tmrw")
        && named(&date.range).chars().all(char::is_alphabetic)
        && between.is_some_and(|gap| gap.trim_matches([' ', ',', '(']).is_empty())
}
