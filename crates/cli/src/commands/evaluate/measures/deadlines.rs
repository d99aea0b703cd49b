//! The deadlines of a brief beside those that are known to be right.

use casework::brief::Brief;
use casework::clocks::DeadlineStatus;

use super::pairs::{Candidate, one_to_one};
use super::words::shared;
use super::{Kind, Scored};
use crate::commands::evaluate::gold::Gold;

/// Measures the deadlines: found, if the brief has one of that date, each of gold its own.
///
/// Where several share a date, each needs one of its own, whatever their titles; the titles only
/// choose which belong together, for the status. A deadline is extra if gold has none of its date.
pub(super) fn deadlines(gold: &Gold, brief: &Brief, scored: &mut Scored) {
    let candidates = |date, name: &str| {
        let shown = brief.deadlines.iter().enumerate();
        let same = shown.filter(|(_, one)| one.date == date);
        let candidate = same.map(|(at, one)| Candidate {
            at,
            fit: shared(name, &one.title),
        });
        candidate.collect()
    };
    let items: Vec<Vec<Candidate>> = gold
        .deadlines
        .iter()
        .map(|one| candidates(one.date, &one.name))
        .collect();
    let pairs = one_to_one(&items, brief.deadlines.len());
    for (right, pair) in gold.deadlines.iter().zip(pairs) {
        scored.score.deadlines.add(pair.is_some(), 1);
        let Some(shown) = pair.and_then(|at| brief.deadlines.get(at)) else {
            let text = format!("{} ({})", right.name, right.date);
            scored.find(Kind::DeadlineMissed, &right.id, &text);
            continue;
        };
        let agrees = shown.status == right.status;
        scored.score.statuses.add(agrees, 1);
        if !agrees {
            let (gold, brief) = (in_words(right.status), in_words(shown.status));
            let text = format!("{} ({gold}; the brief says {brief})", right.name);
            scored.find(Kind::StatusDiffers, &right.id, &text);
        }
    }
    for shown in &brief.deadlines {
        if gold.deadlines.iter().all(|right| right.date != shown.date) {
            scored.score.extra_deadlines += 1;
            let text = format!("{} ({})", shown.title, shown.date);
            scored.find(Kind::DeadlineExtra, &shown.id, &text);
        }
    }
}

fn in_words(status: DeadlineStatus) -> &'static str {
    match status {
        DeadlineStatus::Met => "met",
        DeadlineStatus::Missed => "missed",
        DeadlineStatus::Overdue => "overdue",
        DeadlineStatus::Upcoming => "upcoming",
    }
}
