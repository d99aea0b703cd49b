//! Safeguarding concerns in a text, by the cues of `playbooks/safeguarding.toml`.
//!
//! A hit is dropped only where the words right around it deny it (`no DA disclosed`,
//! `SI: none`), where it is a heading, a standard sentence or a figure of speech, where the flag's
//! own exclusions say that the words mean something else, or where the sentences around it say
//! that it is another household's, long over or explained. Signs are words that mean little alone:
//! a flag is raised by two of them in one text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::phrase_index::Phrases;
use super::phrases::{Phrase, PhraseHit};
use super::surroundings::{Age, Mark, Marks, Surrounding, sentence_numbers};
use super::words::{Break, Word, Words};
use crate::error::{Error, Result};

/// How urgent a safeguarding concern is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    High,
    Medium,
    Low,
}

/// A kind of safeguarding concern: what it is called, and what has to be done.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// `exploitation`.
    pub id: String,
    pub title: String,
    pub severity: Severity,
    pub response: String,
    /// The law or guidance the response stands on.
    pub basis: String,
    /// Where the basis can be read.
    pub source: String,
    cues: Vec<String>,
    /// Words that raise the flag only where another of them stands in the same text.
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
    /// Flags that say the same more sharply: where one of them is found in the same words, this one is not shown.
    #[serde(default)]
    pub yields_to: Vec<String>,
}

/// A safeguarding concern found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeguardingHit {
    pub flag: &'static str,
    pub severity: Severity,
    /// Byte offsets of the words that gave it away.
    pub range: Range<usize>,
    /// Byte offsets of the sentence in which they stand.
    pub sentence: Range<usize>,
    /// How many cues of the flag stand in that sentence: how plainly it says so.
    pub cues: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    lists: BTreeMap<String, String>,
    flags: Vec<Flag>,
    /// Words right before a cue that deny it.
    deny: Deny,
    /// Sentences that say nothing about this case.
    boilerplate: Vec<String>,
    /// Subjects that say their entry is of another case, or of none.
    other_case: Vec<String>,
    /// Figures of speech: a cue that shares words with one is none.
    figures: Vec<String>,
    settled: Vec<Surrounding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deny {
    before: String,
    between: String,
    after: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Cue(usize),
    Sign(usize),
    Exclude(usize),
    Boilerplate,
    OtherCase,
    Figure,
    DenyAfter,
    Around(Mark),
}

struct Cues {
    flags: Vec<Flag>,
    phrases: Phrases,
    uses: Vec<Use>,
    surroundings: Vec<Surrounding>,
    deny_before: Vec<String>,
    deny_between: Vec<String>,
}

/// Denials that may fall into a gap of a cue.
const DENY_WITHIN: &[&str] = &[
    "never", "not", "didnt", "hasnt", "havent", "wasnt", "denies", "denied",
];

/// Words that may stand between a cue and the answer that denies it.
const ANSWER_REACH: usize = 3;

static CUES: LazyLock<Result<Cues>> =
    LazyLock::new(|| Cues::load(include_str!("../../../../playbooks/safeguarding.toml")));

fn cues() -> Result<&'static Cues> {
    CUES.as_ref()
        .map_err(|error| Error::internal(format!("the safeguarding cues cannot be read: {error}")))
}

/// Gives what a flag is called and what has to be done about it.
pub fn flag(id: &str) -> Result<Option<&'static Flag>> {
    Ok(cues()?.flags.iter().find(|flag| flag.id == id))
}

/// Finds the safeguarding concerns of a text, in the order of the text, one for each flag and sentence.
pub fn safeguarding(text: &str) -> Result<Vec<SafeguardingHit>> {
    safeguarding_in(text, Age::Current, &BTreeSet::new())
}

/// Finds the safeguarding concerns of a text of a certain age; `initials` are those of the people of
/// its case, in small letters.
pub fn safeguarding_in(
    text: &str,
    age: Age,
    initials: &BTreeSet<String>,
) -> Result<Vec<SafeguardingHit>> {
    let cues = cues()?;
    let read = Reading::of(text, cues, age, initials);
    let mut hits: Vec<SafeguardingHit> = Vec::new();
    for (hit, number) in read.raising() {
        let (Some(flag), Some(first), Some(last)) = (
            cues.flags.get(number),
            read.words.get(hit.start),
            read.words.get(hit.end - 1),
        ) else {
            continue;
        };
        let sentence = sentence_range(text, &read.words, &read.words.sentence(hit.start));
        let known = hits
            .iter_mut()
            .rev()
            .take(cues.flags.len())
            .find(|known| known.flag == flag.id && known.sentence == sentence);
        if let Some(known) = known {
            known.cues += 1;
            continue;
        }
        hits.push(SafeguardingHit {
            flag: &flag.id,
            severity: flag.severity,
            range: first.start..last.end,
            sentence,
            cues: 1,
        });
    }
    Ok(without_yielding(hits, cues))
}

/// Says whether a text settles itself: what it reports is another household's or is explained.
pub fn settled(text: &str) -> Result<bool> {
    let read = Reading::of(text, cues()?, Age::Current, &BTreeSet::new());
    Ok(read.marks.settle_all())
}

/// Says whether the subject of an entry says that it is of another case, or of none.
pub fn is_of_another_case(subject: &str) -> Result<bool> {
    let cues = cues()?;
    let found = cues.phrases.find(&Words::of(subject));
    let mut uses = found.iter().filter_map(|hit| cues.uses.get(hit.phrase));
    Ok(uses.any(|used| *used == Use::OtherCase))
}

/// A text with every phrase of the cue file that stands in it.
struct Reading<'t> {
    text: &'t str,
    cues: &'static Cues,
    words: Words,
    found: Vec<PhraseHit>,
    sentences: Vec<usize>,
    marks: Marks<'static>,
}

impl<'t> Reading<'t> {
    fn of(text: &'t str, cues: &'static Cues, age: Age, initials: &BTreeSet<String>) -> Self {
        let words = Words::of(text).with_people(initials);
        let found = cues.phrases.find(&words);
        let sentences = sentence_numbers(&words);
        let around = found
            .iter()
            .filter_map(|hit| match cues.uses.get(hit.phrase) {
                Some(Use::Around(mark)) => Some((*mark, *sentences.get(hit.start)?)),
                _ => None,
            });
        let marks = Marks::new(&cues.surroundings, around.collect(), age);
        Self {
            text,
            cues,
            words,
            found,
            sentences,
            marks,
        }
    }

    /// Gives the hits that raise a flag: cues, and signs of which another stands elsewhere in the text.
    fn raising(&self) -> Vec<(PhraseHit, usize)> {
        let live = |wanted: fn(Use) -> Option<usize>| -> Vec<(PhraseHit, usize)> {
            let hits = self.found.iter().filter_map(|hit| {
                let number = wanted(*self.cues.uses.get(hit.phrase)?)?;
                Some((*hit, number))
            });
            hits.filter(|(hit, number)| !self.drops(hit, *number))
                .collect()
        };
        let mut raising = live(|used| match used {
            Use::Cue(number) => Some(number),
            _ => None,
        });
        let signs = live(|used| match used {
            Use::Sign(number) => Some(number),
            _ => None,
        });
        let joined = signs.iter().filter(|(sign, number)| {
            signs.iter().any(|(other, of)| {
                let apart = other.end <= sign.start || sign.end <= other.start;
                of == number && other.phrase != sign.phrase && apart
            })
        });
        raising.extend(joined.copied());
        raising.sort_by_key(|(hit, _)| hit.start);
        raising
    }

    fn drops(&self, hit: &PhraseHit, number: usize) -> bool {
        let (cues, words) = (self.cues, &self.words);
        let sentence = words.sentence(hit.start);
        let near = self
            .found
            .partition_point(|other| other.start < sentence.start)
            ..self
                .found
                .partition_point(|other| other.start < sentence.end + ANSWER_REACH);
        let cancelled = self.found[near].iter().any(|other| {
            let overlaps = other.start < hit.end && hit.start < other.end;
            match cues.uses.get(other.phrase) {
                Some(Use::Exclude(of)) => *of == number && overlaps,
                Some(Use::Figure) => overlaps,
                Some(Use::Boilerplate) => sentence.contains(&other.start),
                Some(Use::DenyAfter) => cues.denied_after(self.text, words, hit, other),
                _ => false,
            }
        });
        let settles = || {
            let flag = cues.flags.get(number).map_or("", |flag| flag.id.as_str());
            let sentence = self.sentences.get(hit.start).copied().unwrap_or_default();
            self.marks.settle(flag, sentence)
        };
        cancelled || cues.denied_before(words, hit) || cues.denied_within(words, hit) || settles()
    }
}

/// Drops a vague flag where a sharper one stands in the same sentence.
fn without_yielding(hits: Vec<SafeguardingHit>, cues: &Cues) -> Vec<SafeguardingHit> {
    let yields = |hit: &SafeguardingHit, group: &[SafeguardingHit]| {
        let flag = cues.flags.iter().find(|flag| flag.id == hit.flag);
        flag.is_some_and(|flag| {
            group
                .iter()
                .any(|other| flag.yields_to.iter().any(|id| id == other.flag))
        })
    };
    hits.chunk_by(|a, b| a.sentence == b.sentence)
        .flat_map(|group| group.iter().filter(|hit| !yields(hit, group)).cloned())
        .collect()
}

fn sentence_range(text: &str, words: &Words, sentence: &Range<usize>) -> Range<usize> {
    let start = words.get(sentence.start).map_or(0, |word| word.start);
    let end = words
        .get(sentence.end.saturating_sub(1))
        .map_or(start, |word| word.end);
    let rest = &text[end..];
    let marks = rest.len()
        - rest
            .trim_start_matches(['.', '!', '?', ')', '"', '\''])
            .len();
    start..end + marks
}

impl Cues {
    fn load(text: &str) -> Result<Self> {
        let file: CueFile = toml::from_str(text)
            .map_err(|error| Error::invalid("safeguarding.toml", error.message().to_owned()))?;
        let mut phrases = Vec::new();
        let mut uses = Vec::new();
        let mut add = |text: &str, what: Use| -> Result<()> {
            phrases.push(Phrase::parse(text, &file.lists)?);
            uses.push(what);
            Ok(())
        };
        for (number, flag) in file.flags.iter().enumerate() {
            for cue in &flag.cues {
                add(cue, Use::Cue(number))?;
            }
            for sign in &flag.signs {
                add(sign, Use::Sign(number))?;
            }
            for exclusion in &flag.exclude {
                add(exclusion, Use::Exclude(number))?;
            }
        }
        for figure in &file.figures {
            add(figure, Use::Figure)?;
        }
        for subject in &file.other_case {
            add(subject, Use::OtherCase)?;
        }
        for (number, rule) in file.settled.iter().enumerate() {
            for words in &rule.here {
                add(words, Use::Around(Mark::Here(number)))?;
            }
            for (group, all) in rule.near.iter().enumerate() {
                for words in all {
                    add(words, Use::Around(Mark::Near(number, group)))?;
                }
            }
            for words in &rule.unless {
                add(words, Use::Around(Mark::Unless(number)))?;
            }
        }
        for sentence in &file.boilerplate {
            add(sentence, Use::Boilerplate)?;
        }
        for words in &file.deny.after {
            add(words, Use::DenyAfter)?;
        }
        let split = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        Ok(Self {
            deny_before: split(&file.deny.before),
            deny_between: split(&file.deny.between),
            phrases: Phrases::new(phrases),
            uses,
            surroundings: file.settled,
            flags: file.flags,
        })
    }

    /// Says whether a denial after a cue answers it: `SI: none`, `suicidal ideation? No.`
    fn denied_after(&self, text: &str, words: &Words, hit: &PhraseHit, denial: &PhraseHit) -> bool {
        let skipped = denial
            .start
            .checked_sub(hit.end)
            .filter(|skipped| *skipped <= ANSWER_REACH);
        let between = |index| {
            words.get(index).is_some_and(|word| {
                word.before == Break::None
                    && self.deny_between.iter().any(|between| between == word.key)
            })
        };
        if skipped.is_none() || !(hit.end..denial.start).all(between) {
            return false;
        }
        let (Some(cue), Some(word)) = (words.get(denial.start - 1), words.get(denial.start)) else {
            return false;
        };
        let ends = words
            .get(denial.end)
            .is_none_or(|next| next.before != Break::None);
        let answered = text[cue.end..word.start].contains([':', '?', '-', '=', '\u{2013}', '(']);
        ends && (answered || word.before == Break::None)
    }

    /// Says whether a denial stands in a gap of the cue: `he has never hit her`.
    fn denied_within(&self, words: &Words, hit: &PhraseHit) -> bool {
        let Some(phrase) = self.phrases.get(hit.phrase) else {
            return false;
        };
        (hit.start + 1..hit.end)
            .filter_map(|index| words.get(index))
            .any(|word| DENY_WITHIN.contains(&word.key) && !phrase.asks_for(word))
    }

    /// Walks back from a cue over words that may stand between a denial and what it denies.
    fn denied_before(&self, words: &Words, &PhraseHit { start, end, .. }: &PhraseHit) -> bool {
        let or = |word: Option<Word<'_>>| word.is_some_and(|word| matches!(word.key, "or" | "nor"));
        let mut in_list = or(words.get(end));
        let mut position = start;
        while position > 0 {
            let before = words
                .get(position)
                .map_or(Break::Sentence, |word| word.before);
            if before == Break::Sentence || (before == Break::Clause && !in_list) {
                return false;
            }
            position -= 1;
            let Some(word) = words.get(position) else {
                return false;
            };
            if self.deny_before.iter().any(|deny| deny == word.key) {
                return true;
            }
            in_list |= or(Some(word));
            if !self.deny_between.iter().any(|between| between == word.key) {
                return false;
            }
        }
        false
    }
}
