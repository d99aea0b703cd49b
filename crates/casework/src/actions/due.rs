//! When a suggestion is due, and how that was counted, in words.

use super::evidence::{Gathered, Source};
use crate::calendar::{Calendar, Holidays, plus_days};
use crate::clocks::{CaseState, Clocks, Deadline, DeadlineOf, DeadlineStatus};
use crate::error::Result;
use crate::playbooks::{Action, Due, DueFrom, Shift};
use crate::time::Date;

/// The day by which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueOn {
    pub date: Date,
    /// How it was counted: `1 working day after 24 June 2026 (Relief duty ends)`.
    pub rule_in_words: String,
}

/// Gives the first of an action's due dates that is known.
pub(super) fn due(
    state: &CaseState<'_>,
    clocks: &Clocks,
    action: &Action,
    gathered: &Gathered,
) -> Result<Option<DueOn>> {
    for due in &action.due {
        if let Some((from, words)) = from(state, clocks, due, gathered) {
            let date = shifted(from, due.shift)?;
            let rule_in_words = in_words(due.shift, &words);
            return Ok(Some(DueOn {
                date,
                rule_in_words,
            }));
        }
    }
    Ok(None)
}

/// Gives when an action is due that is suggested for a day of the file: on it, or as long before as
/// the playbook says, but not before today while the day is still to come.
pub(super) fn on_day(state: &CaseState<'_>, action: &Action, day: &Deadline) -> Result<DueOn> {
    let mut due = action.due.iter();
    let of_day = due.find(|due| due.from == DueFrom::Day);
    let shift = of_day.map_or(Shift::Days(0), |due| due.shift);
    let date = shifted(day.date, shift)?;
    let ahead = day.date >= state.today;
    Ok(DueOn {
        date: if ahead { date.max(state.today) } else { date },
        rule_in_words: in_words(shift, &day.rule_in_words),
    })
}

/// Gives the day a due date is counted from, with its name.
fn from(
    state: &CaseState<'_>,
    clocks: &Clocks,
    due: &Due,
    gathered: &Gathered,
) -> Option<(Date, String)> {
    let named = |date: Date, name: &str| (date, format!("{} ({name})", date.in_words()));
    match due.from {
        DueFrom::Day => None,
        DueFrom::Today => Some((state.today, format!("today, {}", state.today.in_words()))),
        DueFrom::TimeLimit(number) => {
            let of = DeadlineOf::TimeLimit(number);
            let deadline = clocks.deadlines.iter().find(|deadline| deadline.of == of)?;
            Some(named(deadline.date, &deadline.title))
        }
        DueFrom::Fact(fact) => {
            let title = &state.playbook.facts.get(fact)?.title;
            Some(named(state.facts.date(fact)?, title))
        }
        DueFrom::FileDate(number) => {
            let of = DeadlineOf::FileDate(number);
            let open =
                |status| matches!(status, DeadlineStatus::Upcoming | DeadlineStatus::Overdue);
            let set = || {
                clocks
                    .deadlines
                    .iter()
                    .filter(|deadline| deadline.of == of && open(deadline.status))
            };
            // The day that the calling entry itself sets goes before one that stands elsewhere.
            let own = set().find(|deadline| {
                let mut places = deadline.start.iter().chain(&deadline.also);
                places.any(|place| gathered.names(place.entry, Source::Call))
            });
            let deadline = own.or_else(|| set().next())?;
            Some(named(deadline.date, &deadline.rule_in_words))
        }
    }
}

fn shifted(from: Date, shift: Shift) -> Result<Date> {
    match shift {
        Shift::Days(days) => plus_days(from, days),
        Shift::WorkingDays(0) => Ok(from),
        Shift::WorkingDays(days) => {
            Holidays::built_in()?.plus_working_days(Calendar::Ew, from, days)
        }
    }
}

fn in_words(shift: Shift, from: &str) -> String {
    let (count, unit) = match shift {
        Shift::Days(count) => (count, "day"),
        Shift::WorkingDays(count) => (count, "working day"),
    };
    let way = match count {
        0 => return from.to_owned(),
        count if count < 0 => "before",
        _ => "after",
    };
    let count = count.unsigned_abs();
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} {way} {from}")
}
