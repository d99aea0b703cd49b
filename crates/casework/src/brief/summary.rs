//! Writes the summary: chosen clauses become sentences, each checked, within the limit of words.
//!
//! First what the clocks say, then what was chosen from the file, then what the playbook says must
//! not be left out. A sentence that does not pass the check is withheld with the reason.

use std::collections::BTreeSet;

use super::clauses::Clause;
use super::render::{self, Renderer};
use super::select::{self, Chosen};
use super::types::{Section, Sentence, Withheld};
use super::{compose::WORDS_MAX, missed};
use crate::case_files::CaseFile;
use crate::citations::{self, Ground, cite, fold};
use crate::error::{Error, Result};
use crate::outlook::MentionView;

/// The words that are kept for what must be mentioned.
const MENTIONS_WORDS: usize = 20;

/// A summary as it is written.
pub(super) struct SummaryWriter<'w, 'f> {
    pub(super) clauses: &'w [Clause<'f>],
    pub(super) file: &'w CaseFile,
    /// Numbers of the clauses that say a fact of the playbook which stands.
    pub(super) facts: &'w BTreeSet<usize>,
    pub(super) renderer: &'w Renderer<'f>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) withheld: &'w mut Vec<Withheld>,
}

impl SummaryWriter<'_, '_> {
    /// Writes the whole summary after the sentences that stand already.
    pub(super) fn write(&mut self, mentions: &[MentionView]) -> Result<()> {
        let due = std::mem::take(&mut self.sentences);
        let used: usize = due.iter().map(|one| render::count(&one.text)).sum();
        let mut left = WORDS_MAX.saturating_sub(used);
        let kept = if mentions.is_empty() {
            0
        } else {
            MENTIONS_WORDS
        };
        let chosen = select::select(
            self.clauses,
            self.renderer,
            left.saturating_sub(kept),
            self.facts,
        );
        self.add(&chosen, &mut left)?;
        let wanted = missed::wanted(mentions, &self.sentences, self.clauses);
        for number in wanted {
            let section = Section::KeyFacts;
            self.add(&[Chosen { number, section }], &mut left)?;
        }
        self.sentences.sort_by_key(|sentence| sentence.section);
        // What holds now stands first, as in the timeline; key facts tell how it came to that.
        for section in self.sentences.chunk_by_mut(|a, b| a.section == b.section) {
            let section_of = section.first().map(|one| one.section);
            if section_of != Some(Section::KeyFacts) {
                section.reverse();
            }
        }
        self.sentences.splice(0..0, due);
        Ok(())
    }

    fn add(&mut self, chosen: &[Chosen], left: &mut usize) -> Result<()> {
        let clauses = self.clauses;
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
            match sentence(&group, self.file, self.renderer)? {
                Ok(sentence) => self.keep(sentence, left),
                // One clause that does not pass must not take its neighbours with it.
                Err(_) => {
                    for one in &group {
                        match sentence(std::slice::from_ref(one), self.file, self.renderer)? {
                            Ok(sentence) => self.keep(sentence, left),
                            Err(refused) => self.withheld.push(refused),
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn keep(&mut self, sentence: Sentence, left: &mut usize) {
        let words = render::count(&sentence.text);
        if words <= *left {
            *left -= words;
            self.sentences.push(sentence);
        }
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
        .map(|(_, clause)| fold(clause.text))
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
