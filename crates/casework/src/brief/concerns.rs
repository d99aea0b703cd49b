//! Safeguarding concerns of a case: one for each flag, with every entry that raises it.

use std::collections::BTreeSet;

use super::types::Concern;
use crate::case_files::FileEntry;
use crate::citations::{cite, fold};
use crate::cues::{self, Age, SafeguardingHit, Severity};
use crate::error::Result;

/// An entry this much older than the newest one of its case is about the past.
const OLD_DAYS: i64 = 2 * 365;

struct Raised<'f> {
    entry: &'f FileEntry,
    quote: &'f str,
    cues: u32,
}

/// Gathers the concerns of a case, the most urgent first, the latest words first.
pub(super) fn concerns(
    entries: &[&FileEntry],
    initials: &BTreeSet<String>,
) -> Result<Vec<Concern>> {
    let mut found: Vec<(&'static str, Severity, Vec<Raised<'_>>)> = Vec::new();
    let newest = entries.iter().map(|entry| entry.date).max();
    for entry in entries.iter().rev().copied() {
        let old = newest.is_some_and(|newest| newest.days_since(entry.date) > OLD_DAYS);
        let age = if old { Age::Old } else { Age::Current };
        for (in_subject, hit) in entry.concerns(age, initials)? {
            let text = if in_subject {
                &entry.subject
            } else {
                &entry.body
            };
            let SafeguardingHit {
                flag,
                severity,
                sentence,
                cues,
                ..
            } = hit;
            let raised = Raised {
                entry,
                quote: &text[sentence],
                cues,
            };
            match found.iter_mut().find(|(known, ..)| *known == flag) {
                Some((.., all)) => all.push(raised),
                None => found.push((flag, severity, vec![raised])),
            }
        }
    }
    found.sort_by_key(|(_, severity, _)| *severity);
    found
        .iter()
        .map(|(flag, severity, raised)| concern(flag, *severity, raised))
        .collect()
}

fn concern(id: &str, severity: Severity, raised: &[Raised<'_>]) -> Result<Concern> {
    let flag = cues::flag(id)?;
    let mut entries: Vec<String> = Vec::new();
    let mut cites = Vec::new();
    for Raised { entry, quote, .. } in raised {
        if !entries.contains(&entry.id) {
            entries.push(entry.id.clone());
            cites.extend(cite(entry, quote));
        }
    }
    // The plainest words, of equals the latest.
    let plainest = raised.iter().rev().max_by_key(|raised| raised.cues);
    let text = plainest.map_or_else(String::new, |raised| fold(raised.quote));
    Ok(Concern {
        flag: id.to_owned(),
        title: flag.map_or_else(String::new, |flag| flag.title.clone()),
        severity,
        text,
        entries,
        response: flag.map_or_else(String::new, |flag| flag.response.clone()),
        basis: flag.map_or_else(String::new, |flag| flag.basis.clone()),
        cites,
    })
}
