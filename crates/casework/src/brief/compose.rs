//! Puts a brief together: select, render, check, and say what was withheld.

use super::clauses::{self, Clause};
use super::concerns::{self, cite};
use super::lexicon::{Lexicon, lexicon};
use super::types::{
    Brief, BriefCase, ChangedEntry, Cite, Engine, Options, Read, Sentence, Withheld,
};
use super::{hostile, render, select, superseded, thin};
use crate::case_files::CaseFile;
use crate::citations::{self, Ground};
use crate::error::Result;
use crate::time::Date;

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
    let outdated = superseded::outdated(&all);
    let usable: Vec<Clause<'_>> = all
        .into_iter()
        .filter(|clause| {
            !hostile.contains(&clause.entry.id.as_str()) && !outdated.contains(&clause.number)
        })
        .collect();
    let summary = summary(&usable, file, (lexicon, today), &mut withheld)?;
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
        superseded: Vec::new(),
        conflicts: Vec::new(),
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

/// Says what is new: one cited line for each entry with one of these labels, the latest first.
pub fn changed(file: &CaseFile, labels: &[&str]) -> Vec<ChangedEntry> {
    let mut entries = clauses::in_order(file);
    entries.reverse();
    entries
        .into_iter()
        .filter(|entry| labels.contains(&entry.id.as_str()))
        .map(|entry| {
            let first = clauses::pieces(&entry.body).into_iter().next();
            let words = first.map_or("", |range| &entry.body[range]);
            let quote = shortened(words);
            let line = match (entry.subject.is_empty(), quote.is_empty()) {
                (false, false) => format!("{}: {}", entry.subject, concerns::fold(quote)),
                (false, true) => entry.subject.clone(),
                (true, _) => concerns::fold(quote),
            };
            let cites = [quote, entry.subject.as_str()]
                .into_iter()
                .filter(|quote| !quote.is_empty());
            ChangedEntry {
                entry: entry.id.clone(),
                line,
                cites: cites
                    .filter_map(|quote| cite(entry, quote))
                    .take(1)
                    .collect(),
            }
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
    (lexicon, today): (&Lexicon, Date),
    withheld: &mut Vec<Withheld>,
) -> Result<Vec<Sentence>> {
    let chosen = select::select(clauses, lexicon, today, WORDS_MAX);
    let mut sentences = Vec::new();
    let mut used = 0;
    for one in chosen {
        let Some(clause) = clauses.iter().find(|clause| clause.number == one.number) else {
            continue;
        };
        let day = render::day(clause.entry.date, today);
        let mut refused = None;
        for words in [render::clause(clause, lexicon), concerns::fold(clause.text)] {
            let text = format!("{day}: {words}");
            let ground = Ground {
                entry: &clause.entry.id,
                quote: clause.text,
            };
            match citations::check(&text, &[ground], file)? {
                Ok(()) if used + render::count(&text) <= WORDS_MAX => {
                    used += render::count(&text);
                    let cites: Vec<Cite> = cite(clause.entry, clause.text).into_iter().collect();
                    sentences.push(Sentence {
                        section: one.section,
                        text,
                        cites,
                        derived: Vec::new(),
                    });
                    refused = None;
                    break;
                }
                Ok(()) => {}
                Err(unsupported) => refused = refused.or(Some((text, unsupported.reason))),
            }
        }
        if let Some((text, reason)) = refused {
            withheld.push(Withheld {
                text,
                reason,
                entry: Some(clause.entry.id.clone()),
            });
        }
    }
    Ok(sentences)
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
