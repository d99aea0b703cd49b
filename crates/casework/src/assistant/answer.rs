//! Reading an answer: data that must prove itself against the file.

use serde::Deserialize;

use super::visible::SentText;
use super::{ANSWER_BYTES_MAX, Checked, ProposedAction, ProposedFact, Sent};
use crate::brief::{Section, Sentence, Withheld};
use crate::case_files::{CaseFile, FileEntry};
use crate::citations::{self, Cite, Ground, Part};
use crate::cues::{Precision, Words, dates};
use crate::error::{Error, Result};
use crate::playbooks::FactType;

const SENTENCES_MAX: usize = 40;
const PROPOSALS_MAX: usize = 30;
const CITES_MAX: usize = 4;
/// The longest sentence, in code points.
const SENTENCE_MAX: usize = 500;
/// Of the telling words of a sentence, so many of a hundred stand in its quotes.
const SAME_PER_CENT: usize = 60;
const TELLING_LETTERS: usize = 4;
const STEM_LETTERS: usize = 5;
/// Words of four letters or more that tell nothing.
const PLAIN: &str = "that this with from have been were will they them their there then than into when what which \
                     about after before also only over under more most some such very just would could should \
                     said says told states stated applicant person council case file entry january february \
                     march april june july august september october november december";
/// A quote of fewer words says nothing.
const QUOTE_WORDS_MIN: usize = 2;

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    sentences: Vec<RawSentence>,
    #[serde(default)]
    actions: Vec<RawAction>,
    #[serde(default)]
    facts: Vec<RawFact>,
    #[serde(default)]
    not_in_file: bool,
}

#[derive(Deserialize)]
struct RawSentence {
    section: Option<Section>,
    text: String,
    #[serde(default)]
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
struct RawAction {
    key: String,
    #[serde(default)]
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
struct RawFact {
    fact: String,
    value: String,
    #[serde(default)]
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
struct RawCite {
    entry: String,
    quote: String,
}

/// Reads an answer and keeps what proves itself; an answer that is no JSON of the form is refused
/// as a whole.
pub fn check(file: &CaseFile, sent: &Sent, answer: &str) -> Result<Checked> {
    if answer.len() > ANSWER_BYTES_MAX {
        return Err(Error::too_large("answer", "an answer is at most 900 KB"));
    }
    let raw = parse(answer)?;
    let mut checked = Checked {
        not_in_file: raw.not_in_file,
        ..Checked::default()
    };
    for sentence in raw.sentences.iter().take(SENTENCES_MAX) {
        match self::sentence(file, sent, sentence)? {
            Ok(sentence) => checked.sentences.push(sentence),
            Err(reason) => checked.withhold(&sent.placeholders.restore(&sentence.text), &reason),
        }
    }
    for action in raw.actions.iter().take(PROPOSALS_MAX) {
        let cites = cites(file, sent, &action.cites);
        match (titled(&sent.actions, &action.key), cites) {
            (None, _) => {
                checked.withhold("", "it proposes something that the playbook does not have");
            }
            (Some(title), Ok(cites)) => checked.actions.push(ProposedAction {
                key: action.key.clone(),
                title,
                cites,
            }),
            (Some(_), Err(reason)) => checked.withhold("", &reason),
        }
    }
    for fact in raw.facts.iter().take(PROPOSALS_MAX) {
        match self::fact(file, sent, fact)? {
            Ok(fact) => checked.facts.push(fact),
            Err(reason) => checked.withhold("", &reason),
        }
    }
    let more = raw.sentences.len().saturating_sub(SENTENCES_MAX)
        + raw.actions.len().saturating_sub(PROPOSALS_MAX)
        + raw.facts.len().saturating_sub(PROPOSALS_MAX);
    if more > 0 {
        checked.withhold("", &format!("{more} more than are looked at"));
    }
    Ok(checked)
}

/// Reads as much of an answer as has come: what of it is whole is checked as it would be at the
/// end. Nothing whole is no error; it is an answer without a sentence.
pub fn so_far(file: &CaseFile, sent: &Sent, answer: &str) -> Result<Checked> {
    match whole_part(answer) {
        Some(whole) => check(file, sent, &whole),
        None => Ok(Checked::default()),
    }
}

/// Counts the objects of the lists of an answer that have come whole.
pub fn objects(answer: &str) -> usize {
    walk(answer).0
}

/// Cuts an answer after the last object of a list that is whole, and closes it there.
fn whole_part(answer: &str) -> Option<String> {
    let (_, end) = walk(answer);
    let start = answer.find('{')?;
    let (whole, closed) = end?;
    let cut = answer.get(start..whole)?;
    Some(if closed {
        cut.to_owned()
    } else {
        format!("{cut}]}}")
    })
}

/// Walks through an answer: how many objects of its lists are whole, and the end of the last of
/// them, or of the answer if it is whole itself.
fn walk(answer: &str) -> (usize, Option<(usize, bool)>) {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    let (mut objects, mut end) = (0, None);
    for (at, c) in answer.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' if depth > 0 => in_text = !in_text,
            _ if in_text => {}
            '{' => depth += 1,
            '[' if depth > 0 => depth += 1,
            ']' if depth > 0 => depth -= 1,
            '}' if depth > 0 => {
                depth -= 1;
                match depth {
                    0 => return (objects, Some((at + 1, true))),
                    2 => {
                        objects += 1;
                        end = Some((at + 1, false));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    (objects, end)
}

fn titled(list: &[(String, String)], id: &str) -> Option<String> {
    let mut list = list.iter();
    list.find(|(known, _)| known == id)
        .map(|(_, title)| title.clone())
}

impl Checked {
    fn withhold(&mut self, text: &str, reason: &str) {
        self.withheld.push(Withheld {
            text: text.chars().take(SENTENCE_MAX).collect(),
            reason: reason.to_owned(),
            entry: None,
        });
    }
}

/// Finds the JSON of an answer, also inside words or a fence around it.
fn parse(answer: &str) -> Result<Raw> {
    let refuse = || Error::invalid("answer", "the answer is not in the form that was asked for");
    let start = answer.find('{').ok_or_else(refuse)?;
    let end = answer
        .rfind('}')
        .filter(|end| *end > start)
        .ok_or_else(refuse)?;
    let json = answer.get(start..=end).ok_or_else(refuse)?;
    // The error of the parser may quote the answer, so it is not kept.
    serde_json::from_str(json).map_err(|_| refuse())
}

type Proved<T> = std::result::Result<T, String>;

fn sentence(file: &CaseFile, sent: &Sent, raw: &RawSentence) -> Result<Proved<Sentence>> {
    let text = citations::fold(&sent.placeholders.restore(&raw.text));
    if text.is_empty() || text.chars().count() > SENTENCE_MAX {
        return Ok(Err("it is empty or too long".to_owned()));
    }
    if has_markup(&text) {
        return Ok(Err("it holds a link or markup".to_owned()));
    }
    let cites = match cites(file, sent, &raw.cites) {
        Ok(cites) => cites,
        Err(reason) => return Ok(Err(reason)),
    };
    Ok(supported(file, &text, &cites)?.map(|()| Sentence {
        section: raw.section.unwrap_or(Section::KeyFacts),
        text,
        cites,
        derived: Vec::new(),
    }))
}

fn fact(file: &CaseFile, sent: &Sent, raw: &RawFact) -> Result<Proved<ProposedFact>> {
    let Some(wanted) = sent.facts.iter().find(|known| known.id == raw.fact) else {
        return Ok(Err(
            "it proposes a fact that the playbook does not have".to_owned()
        ));
    };
    let value = citations::fold(&sent.placeholders.restore(&raw.value));
    let cites = match cites(file, sent, &raw.cites) {
        Ok(cites) => cites,
        Err(reason) => return Ok(Err(reason)),
    };
    let data = data(file, (wanted.kind, &value), &cites)?;
    Ok(supported(file, &value, &cites)?.map(|()| ProposedFact {
        fact: raw.fact.clone(),
        title: wanted.title.clone(),
        data,
        value,
        cites,
    }))
}

/// Gives a value as data: a day as the entry that it stands in means it, an amount or a text as it
/// is; a choice or a yes is for a person to read.
fn data(
    file: &CaseFile,
    (kind, value): (FactType, &str),
    cites: &[Cite],
) -> Result<Option<String>> {
    Ok(match kind {
        FactType::Text | FactType::Amount => Some(value.to_owned()),
        FactType::Flag | FactType::Choice => None,
        FactType::Date => {
            let cited = cites.first().map(|cite| cite.entry.as_str());
            let entry = file
                .entries
                .iter()
                .find(|entry| Some(entry.id.as_str()) == cited);
            let Some(entry) = entry else { return Ok(None) };
            match dates(value, entry.date)?.as_slice() {
                [only] if only.precision == Precision::Day => Some(only.date.to_string()),
                _ => None,
            }
        }
    })
}

fn supported(file: &CaseFile, text: &str, cites: &[Cite]) -> Result<Proved<()>> {
    let grounds: Vec<Ground<'_>> = cites
        .iter()
        .map(|cite| Ground {
            entry: &cite.entry,
            quote: &cite.quote,
        })
        .collect();
    let checked = citations::check(text, &grounds, file)?;
    Ok(checked
        .map_err(|unsupported| unsupported.reason)
        .and_then(|()| speaks_of_the_same(text, cites)))
}

/// Refuses a sentence whose own words mostly stand in none of its quotes. The citation check knows
/// numbers, dates, names and denials; a model can also say something else altogether.
fn speaks_of_the_same(text: &str, cites: &[Cite]) -> Proved<()> {
    let stems = |text: &str| -> Vec<String> {
        let words = Words::of(text);
        let telling = words.iter().filter(|word| {
            // Numbers and dates are checked elsewhere.
            word.key.len() >= TELLING_LETTERS && !word.key.contains(|c: char| c.is_ascii_digit())
        });
        telling
            .filter(|word| !PLAIN.split(' ').any(|plain| plain == word.key))
            .map(|word| word.key.chars().take(STEM_LETTERS).collect())
            .collect()
    };
    let quoted: Vec<String> = cites.iter().flat_map(|cite| stems(&cite.quote)).collect();
    let said = stems(text);
    let found = said.iter().filter(|stem| quoted.contains(stem)).count();
    if found * 100 < said.len() * SAME_PER_CENT {
        return Err("its words are not those of its quotes".to_owned());
    }
    Ok(())
}

/// Finds the quotes in what was sent, and gives the words of the file that they stand for.
fn cites(file: &CaseFile, sent: &Sent, raw: &[RawCite]) -> Proved<Vec<Cite>> {
    if raw.is_empty() || raw.len() > CITES_MAX {
        return Err("it cites nothing, or too much".to_owned());
    }
    raw.iter()
        .map(|cite| self::cite(file, sent, cite))
        .collect()
}

fn cite(file: &CaseFile, sent: &Sent, raw: &RawCite) -> Proved<Cite> {
    let missing = || "its quote is not in the entry that it names".to_owned();
    if raw.quote.split_whitespace().count() < QUOTE_WORDS_MIN {
        return Err("its quote is too short to show anything".to_owned());
    }
    let label = raw.entry.trim_matches(['[', ']', ' ']);
    if sent.hostile.iter().any(|hostile| hostile == label) {
        return Err("the entry that it names speaks to the computer".to_owned());
    }
    let entry = file
        .entries
        .iter()
        .find(|entry| entry.id == label)
        .ok_or_else(missing)?;
    let sent = sent
        .entries
        .iter()
        .find(|sent| sent.id == label)
        .ok_or_else(missing)?;
    [(Part::Body, &sent.body), (Part::Subject, &sent.subject)]
        .into_iter()
        .find_map(|(part, text)| stands_for(entry, (part, text), &raw.quote))
        .ok_or_else(missing)
}

/// Gives the citation of the words of the file for which a quote of a sent text stands.
fn stands_for(entry: &FileEntry, (part, sent): (Part, &SentText), quote: &str) -> Option<Cite> {
    let as_sent = FileEntry {
        subject: String::new(),
        body: sent.redacted.text.clone(),
        ..entry.clone()
    };
    let located = citations::locate(&as_sent, quote)?;
    citations::cite_bytes(entry, part, sent.original(located.bytes))
}

/// Whether a text holds something that a window could render or open.
fn has_markup(text: &str) -> bool {
    let small = text.to_lowercase();
    text.contains(['<', '>', '`'])
        || ["](", "http:", "https:", "www.", "javascript:", "data:"]
            .iter()
            .any(|mark| small.contains(mark))
}
