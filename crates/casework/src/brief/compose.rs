//! Puts a brief together: select, render, check, and say what was withheld.

use super::clauses::{self, Clause};
use super::concerns::{self, cite};
use super::lexicon::lexicon;
use super::render::Renderer;
use super::select::Chosen;
use super::types::{
    Brief, BriefCase, ChangedEntry, Engine, Options, Read, Section, Sentence, Withheld,
};
use super::{hostile, render, select, superseded, thin};
use crate::case_files::CaseFile;
use crate::citations::{self, Ground};
use crate::error::{Error, Result};

/// The most words a summary may have.
pub const WORDS_MAX: usize = 350;

const ENGINE: &str = "on-device";
const LINE_CHARACTERS_MAX: usize = 160;

/// Makes the brief of a case.
pub fn make(file: &CaseFile, options: Options) -> Result<Brief> {
    let lexicon = lexicon()?;
    let today = options.today.unwrap_or(file.today);
    let entries = clauses::in_order(file);
    let all = clauses::clauses(&entries)?;
    let mut withheld = hostile::withheld(&all);
    let hostile: Vec<&str> = withheld
        .iter()
        .filter_map(|one| one.entry.as_deref())
        .collect();
    let mut usable: Vec<Clause<'_>> = all
        .into_iter()
        .filter(|clause| !hostile.contains(&clause.entry.id.as_str()))
        .collect();
    let old = superseded::find(&usable, lexicon);
    usable.retain(|clause| !old.numbers.contains(&clause.number));
    let renderer = Renderer::new(file, lexicon, today);
    let summary = summary(&usable, file, &renderer, &mut withheld)?;
    Ok(Brief {
        case: BriefCase {
            reference: file.reference.clone(),
            today,
            playbook: file.playbook.clone(),
            playbook_version: None,
            stage: file.stage.clone(),
        },
        engine: Engine {
            name: ENGINE.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: None,
        },
        too_thin: thin::too_thin(file, &summary),
        summary,
        superseded: old.superseded,
        conflicts: old.conflicts,
        must_mention: Vec::new(),
        facts: Vec::new(),
        deadlines: Vec::new(),
        actions: Vec::new(),
        safeguarding: concerns::concerns(&entries)?,
        withheld,
        read: read(file),
        elapsed_ms: 0,
    })
}

/// Says what is new: one cited line for each entry with one of these labels, the latest first. Of
/// an entry that speaks to the computer only that is said; of one whose line does not stand the
/// check, the line is empty.
pub fn changed(file: &CaseFile, labels: &[&str]) -> Result<Vec<ChangedEntry>> {
    let mut entries = clauses::in_order(file);
    let hostile = hostile::withheld(&clauses::clauses(&entries)?);
    entries.reverse();
    let new = entries
        .into_iter()
        .filter(|entry| labels.contains(&entry.id.as_str()));
    new.map(|entry| {
        let label = entry.id.as_str();
        if let Some(hostile) = hostile
            .iter()
            .find(|one| one.entry.as_deref() == Some(label))
        {
            return Ok(ChangedEntry {
                entry: entry.id.clone(),
                line: format!("Not shown: {}", hostile.reason),
                cites: Vec::new(),
            });
        }
        let first = clauses::pieces(&entry.body).into_iter().next();
        let words = first.map_or("", |range| &entry.body[range]);
        let quotes: Vec<&str> = [entry.subject.as_str(), shortened(words)]
            .into_iter()
            .filter(|quote| !quote.trim().is_empty())
            .collect();
        let line = quotes
            .iter()
            .map(|quote| concerns::fold(quote))
            .collect::<Vec<_>>()
            .join(": ");
        let grounds: Vec<_> = quotes
            .iter()
            .map(|&quote| Ground {
                entry: label,
                quote,
            })
            .collect();
        let stands = citations::check(&line, &grounds, file)?.is_ok();
        Ok(ChangedEntry {
            entry: entry.id.clone(),
            line: if stands { line } else { String::new() },
            cites: quotes
                .iter()
                .filter_map(|quote| cite(entry, quote))
                .collect(),
        })
    })
    .collect()
}

/// Cuts a text at a word so that it fits on a line.
fn shortened(text: &str) -> &str {
    match text.char_indices().nth(LINE_CHARACTERS_MAX) {
        None => text,
        Some((end, _)) => text[..end]
            .rfind(char::is_whitespace)
            .map_or(&text[..end], |space| &text[..space]),
    }
}

fn summary(
    clauses: &[Clause<'_>],
    file: &CaseFile,
    renderer: &Renderer<'_>,
    withheld: &mut Vec<Withheld>,
) -> Result<Vec<Sentence>> {
    let chosen = select::select(clauses, renderer, WORDS_MAX);
    let mut words_left = WORDS_MAX;
    let mut sentences = Vec::new();
    let find = |one: &Chosen| clauses.iter().find(|clause| clause.number == one.number);
    let together = |a: &Chosen, b: &Chosen| {
        a.section == b.section
            && find(a).map(|clause| clause.age) == find(b).map(|clause| clause.age)
    };
    for group in chosen.chunk_by(together) {
        let group: Vec<(Section, &Clause<'_>)> = group
            .iter()
            .filter_map(|one| Some((one.section, find(one)?)))
            .collect();
        match sentence(&group, file, renderer)? {
            Ok(sentence) => keep(sentence, &mut sentences, &mut words_left),
            // One clause that does not pass must not take its neighbours with it.
            Err(_) => {
                for one in &group {
                    match sentence(std::slice::from_ref(one), file, renderer)? {
                        Ok(sentence) => keep(sentence, &mut sentences, &mut words_left),
                        Err(refused) => withheld.push(refused),
                    }
                }
            }
        }
    }
    // What holds now stands first, as in the timeline; key facts tell how it came to that.
    for section in sentences.chunk_by_mut(|a, b| a.section == b.section) {
        if section
            .first()
            .is_some_and(|one| one.section != Section::KeyFacts)
        {
            section.reverse();
        }
    }
    Ok(sentences)
}

fn keep(sentence: Sentence, sentences: &mut Vec<Sentence>, words_left: &mut usize) {
    let words = render::count(&sentence.text);
    if words <= *words_left {
        *words_left -= words;
        sentences.push(sentence);
    }
}

/// Joins clauses of one entry to a sentence that passes the check: respelled, or else as they stand.
fn sentence(
    clauses: &[(Section, &Clause<'_>)],
    file: &CaseFile,
    renderer: &Renderer<'_>,
) -> Result<std::result::Result<Sentence, Withheld>> {
    let Some((section, first)) = clauses.first() else {
        return Err(Error::internal("a sentence of no clauses"));
    };
    let day = renderer.day(first.entry.date);
    let label = &first.entry.id;
    let grounds: Vec<Ground<'_>> = clauses
        .iter()
        .map(|(_, clause)| Ground {
            entry: label,
            quote: clause.text,
        })
        .collect();
    let spelled: Vec<String> = clauses
        .iter()
        .map(|(_, clause)| renderer.clause(clause))
        .collect();
    let plain: Vec<String> = clauses
        .iter()
        .map(|(_, clause)| concerns::fold(clause.text))
        .collect();
    let mut refused = None;
    for words in [spelled, plain] {
        let text = format!("{day}: {}", words.join(" "));
        match citations::check(&text, &grounds, file)? {
            Ok(()) => {
                let cites = clauses
                    .iter()
                    .filter_map(|(_, clause)| cite(clause.entry, clause.text))
                    .collect();
                return Ok(Ok(Sentence {
                    section: *section,
                    text,
                    cites,
                    derived: Vec::new(),
                }));
            }
            Err(unsupported) => {
                refused = refused.or(Some(Withheld {
                    text,
                    reason: unsupported.reason,
                    entry: Some(label.clone()),
                }));
            }
        }
    }
    refused
        .map(Err)
        .map(Ok)
        .unwrap_or_else(|| Err(Error::internal("a sentence was not checked")))
}

fn read(file: &CaseFile) -> Read {
    let characters: usize = file
        .entries
        .iter()
        .map(|entry| entry.body.chars().count())
        .sum();
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Read {
        entries: small(file.entries.len()),
        characters: small(characters),
        unreadable: file
            .entries
            .iter()
            .filter(|entry| entry.body.trim().is_empty() && entry.subject.trim().is_empty())
            .map(|entry| entry.id.clone())
            .collect(),
    }
}
