//! Puts a brief together: select, render, check, and say what was withheld.

use std::collections::BTreeSet;

use super::clauses::{self, Clause};
use super::lexicon::lexicon;
use super::render::Renderer;
use super::summary::SummaryWriter;
use super::types::{Brief, BriefCase, ChangedEntry, Engine, Options, Read};
use super::{concerns, due, hostile, missed, superseded, thin};
use crate::case_files::{CaseFile, initials};
use crate::citations::{self, Ground, cite};
use crate::error::Result;
use crate::outlook::{self, FactView, Outlook, PlaybookView};
use crate::playbooks;
use crate::time::Date;

/// The most words a summary may have.
pub const WORDS_MAX: usize = 350;

const ENGINE: &str = "on-device";
const LINE_CHARACTERS_MAX: usize = 160;

/// Makes the brief of a case.
pub fn make(file: &CaseFile, options: Options<'_>) -> Result<Brief> {
    let lexicon = lexicon()?;
    let today = options.today.unwrap_or(file.today);
    let built_in = playbooks::built_in(&file.playbook)?;
    let outlook = options
        .playbook
        .or(built_in.as_deref())
        .map_or(Ok(Outlook::default()), |playbook| {
            outlook::read(file, playbook, today, options.rulings)
        })?;
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
    let facts = facts(&usable, &outlook.facts);
    let mut writer = SummaryWriter {
        facts: &facts,
        clauses: &usable,
        file,
        renderer: &renderer,
        sentences: due::sentences(&outlook.deadlines, &old.conflicts),
        withheld: &mut withheld,
    };
    writer.write(&outlook.mentions)?;
    let summary = writer.sentences;
    let must_mention = missed::must_mention(&outlook.mentions, &summary);
    Ok(Brief {
        case: case(file, today, outlook.playbook),
        engine: Engine {
            name: ENGINE.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: None,
        },
        too_thin: thin::too_thin(file, &summary),
        summary,
        superseded: old.superseded,
        conflicts: old.conflicts,
        must_mention,
        facts: outlook.facts,
        deadlines: outlook.deadlines,
        actions: outlook.actions,
        blocked: outlook.blocked,
        questions: outlook.questions,
        safeguarding: concerns::concerns(&entries, &initials(file))?,
        withheld,
        read: read(file),
        elapsed_ms: 0,
    })
}

/// Gives the numbers of the clauses that say a fact which stands.
fn facts(clauses: &[Clause<'_>], facts: &[FactView]) -> BTreeSet<usize> {
    let current = facts.iter().filter(|fact| fact.status == "current");
    let cites: Vec<_> = current.flat_map(|fact| &fact.cites).collect();
    let says = |clause: &&Clause<'_>| {
        cites.iter().any(|cite| {
            cite.entry == clause.entry.id && citations::fold(clause.text).contains(&cite.quote)
        })
    };
    clauses
        .iter()
        .filter(says)
        .map(|clause| clause.number)
        .collect()
}

fn case(file: &CaseFile, today: Date, read_by: Option<PlaybookView>) -> BriefCase {
    BriefCase {
        reference: file.reference.clone(),
        today,
        playbook: file.playbook.clone(),
        playbook_version: read_by.as_ref().map(|playbook| playbook.version.clone()),
        stage: file.stage.clone(),
        read_by,
    }
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
            .map(|quote| citations::fold(quote))
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
