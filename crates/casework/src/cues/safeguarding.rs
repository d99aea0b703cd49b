//! Safeguarding concerns in a text, by the cues of `playbooks/safeguarding.toml`.
//!
//! A hit is dropped only where the words right around it deny it (`no DA disclosed`,
//! `SI: none`), where it is a heading or a standard sentence, or where the flag's own exclusions
//! say that the words mean something else.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::phrases::{Phrase, PhraseHit, Phrases};
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
    Exclude(usize),
    Boilerplate,
    DenyAfter,
}

struct Cues {
    flags: Vec<Flag>,
    phrases: Phrases,
    uses: Vec<Use>,
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
    let cues = cues()?;
    let words = Words::of(text);
    let found = cues.phrases.find(&words);
    let mut hits: Vec<SafeguardingHit> = Vec::new();
    for hit in &found {
        let Some(Use::Cue(number)) = cues.uses.get(hit.phrase).copied() else {
            continue;
        };
        let Some(flag) = cues.flags.get(number) else {
            continue;
        };
        let sentence = words.sentence(hit.start);
        let near = found.partition_point(|other| other.start < sentence.start)
            ..found.partition_point(|other| other.start < sentence.end + ANSWER_REACH);
        let cancelled = found[near].iter().any(|other| {
            let overlaps = other.start < hit.end && hit.start < other.end;
            match cues.uses.get(other.phrase) {
                Some(Use::Exclude(of)) => *of == number && overlaps,
                Some(Use::Boilerplate) => sentence.contains(&other.start),
                Some(Use::DenyAfter) => cues.denied_after(text, &words, hit, other),
                _ => false,
            }
        });
        if cancelled || cues.denied_before(&words, hit) || cues.denied_within(&words, hit) {
            continue;
        }
        let (Some(first), Some(last)) = (words.get(hit.start), words.get(hit.end - 1)) else {
            continue;
        };
        let sentence = sentence_range(text, &words, &sentence);
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
            for exclusion in &flag.exclude {
                add(exclusion, Use::Exclude(number))?;
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
