//! Sentences of the summary that rest on computed deadlines: what ends when, and how long is left.
//!
//! A sentence names the deadline, its date and its force; it cites the words that started the clock,
//! and is marked as derived, so that a reader can ask how the date was counted.

use super::render::count;
use super::types::{Conflict, Section, Sentence};
use crate::clocks::DeadlineStatus;
use crate::outlook::DeadlineView;
use crate::playbooks::{Effect, Force};

/// The most words that deadlines take in a summary.
pub(super) const WORDS_MAX: usize = 60;
/// The most deadlines that a summary names.
const DEADLINES_MAX: usize = 4;

/// Gives the sentences of the deadlines that a reader must know: what is overdue, what comes next,
/// and what was missed.
/// A day in the file that others counted differently is left to the conflict.
pub(super) fn sentences(deadlines: &[DeadlineView], conflicts: &[Conflict]) -> Vec<Sentence> {
    let sides: Vec<&str> = conflicts
        .iter()
        .flat_map(|conflict| &conflict.sides)
        .map(|side| side.entry.as_str())
        .collect();
    let in_doubt = |deadline: &DeadlineView| {
        deadline.in_file && sides.contains(&deadline.start_entry.as_str())
    };
    let mut open: Vec<&DeadlineView> = deadlines
        .iter()
        .filter(|deadline| !in_doubt(deadline))
        .filter(|deadline| rank(deadline).is_some() && !deadline.start.is_empty())
        .collect();
    open.sort_by_key(|deadline| (rank(deadline), deadline.date));
    let mut words = 0;
    let mut sentences = Vec::new();
    for deadline in open.into_iter().take(DEADLINES_MAX) {
        let text = sentence(deadline);
        words += count(&text);
        if words > WORDS_MAX {
            break;
        }
        sentences.push(Sentence {
            section: Section::Situation,
            text,
            cites: deadline.start.iter().take(1).cloned().collect(),
            derived: vec![deadline.id.clone()],
        });
    }
    sentences
}

/// Sorts by what a reader must know first; none for what is done.
fn rank(deadline: &DeadlineView) -> Option<u8> {
    let is_law = deadline.force <= Force::Regulations;
    // A day that only its own words make one comes after all that a rule knows.
    if deadline.in_file && deadline.effect == Effect::Warn {
        return matches!(
            deadline.status,
            DeadlineStatus::Overdue | DeadlineStatus::Upcoming
        )
        .then_some(4);
    }
    match deadline.status {
        DeadlineStatus::Overdue => Some(0),
        DeadlineStatus::Upcoming if is_law => Some(1),
        DeadlineStatus::Upcoming => Some(2),
        DeadlineStatus::Missed => Some(3),
        DeadlineStatus::Met => None,
    }
}

fn sentence(deadline: &DeadlineView) -> String {
    let title = deadline.title.trim_end_matches('.');
    let date = deadline.date.in_words();
    let left = &deadline.days_in_words;
    let target = if deadline.is_target {
        " (a target, not law)"
    } else {
        ""
    };
    match deadline.status {
        DeadlineStatus::Missed => format!("{title}: was due by {date}{target}, and was missed."),
        DeadlineStatus::Overdue => format!("{title}: was due by {date}{target}, {left}."),
        _ if deadline.effect == Effect::EndsByLaw && title.ends_with("by law") => {
            format!("{title} on {date}, {left}.")
        }
        _ if deadline.effect == Effect::EndsByLaw => format!("{title} by law on {date}, {left}."),
        _ if deadline.effect == Effect::MayDoFrom => {
            format!("{title}: from {date}{target}, {left}.")
        }
        _ => format!("{title}: by {date}{target}, {left}."),
    }
}
