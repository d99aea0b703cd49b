//! What a summary must not leave out: each item of the playbook is mentioned, left out though the
//! file has it, or not in the file. What was left out is added while there is room.

use super::clauses::Clause;
use super::types::{MentionStatus, MustMention, Sentence};
use crate::outlook::MentionView;

/// Gives the numbers of the clauses that would put in what the summary leaves out, the latest words
/// of each item.
pub(super) fn wanted(
    mentions: &[MentionView],
    summary: &[Sentence],
    clauses: &[Clause<'_>],
) -> Vec<usize> {
    let omitted = mentions
        .iter()
        .filter(|mention| status(mention, summary) == MentionStatus::Omitted);
    let mut numbers: Vec<usize> = Vec::new();
    for mention in omitted {
        let cites = mention.cites.iter().rev();
        let of_cite = |cite: &crate::citations::Cite| {
            let mut same = clauses
                .iter()
                .filter(|clause| clause.entry.id == cite.entry);
            same.find(|clause| {
                let text = crate::citations::fold(clause.text);
                text.contains(&cite.quote) || cite.quote.contains(&text)
            })
        };
        let number = cites.filter_map(of_cite).map(|clause| clause.number).next();
        numbers.extend(number.filter(|number| !numbers.contains(number)));
    }
    numbers
}

/// Says of every item whether the summary mentions it.
pub(super) fn must_mention(mentions: &[MentionView], summary: &[Sentence]) -> Vec<MustMention> {
    mentions
        .iter()
        .map(|mention| MustMention {
            item: mention.title.clone(),
            status: status(mention, summary),
            entries: labels(mention),
            cites: mention.cites.clone(),
        })
        .collect()
}

/// An item is mentioned where a sentence cites words that overlap with those that speak of it.
fn status(mention: &MentionView, summary: &[Sentence]) -> MentionStatus {
    if mention.cites.is_empty() {
        return MentionStatus::NotInFile;
    }
    let cited = summary.iter().flat_map(|sentence| &sentence.cites);
    let mentions = |cite: &crate::citations::Cite| {
        mention.cites.iter().any(|words| {
            words.entry == cite.entry
                && words.part == cite.part
                && words.start < cite.end
                && cite.start < words.end
        })
    };
    match cited.into_iter().any(mentions) {
        true => MentionStatus::Mentioned,
        false => MentionStatus::Omitted,
    }
}

fn labels(mention: &MentionView) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for cite in &mention.cites {
        if !labels.contains(&cite.entry) {
            labels.push(cite.entry.clone());
        }
    }
    labels
}
