//! Time limits: counted from the facts that start, pause and restart them.

use super::{
    CaseState, Clocks, Deadline, DeadlineOf, DeadlineStatus, Met, Uncounted, Unstarted, applies,
    warns,
};
use crate::calendar::{Counted, Holidays, Pause, Start, plus_days};
use crate::error::Result;
use crate::facts::{Place, Statement, arrival};
use crate::playbooks::expressions::{Truth, Value};
use crate::playbooks::{Effect, IfUnknown, TimeLimit, WhenPast, reading};
use crate::time::Date;

/// Reckons the limits in the order of the playbook, so that later ones may look at earlier ones.
pub(super) fn reckon(state: &mut CaseState<'_>, clocks: &mut Clocks) -> Result<()> {
    let holidays = Holidays::built_in()?;
    let playbook = state.playbook;
    for (number, limit) in playbook.time_limits.iter().enumerate() {
        let whether = applies(state, &limit.scope, limit.when.as_ref());
        let hidden = whether.truth == Truth::Unknown && limit.if_unknown == IfUnknown::Hide;
        let stopped = limit
            .stops_when
            .as_ref()
            .is_some_and(|when| when.settle(state).is_true());
        if whether.truth == Truth::False || hidden || stopped {
            continue;
        }
        let Some(start) = start(state, limit) else {
            clocks.unstarted.push(Unstarted {
                limit: number,
                start: limit.start,
            });
            continue;
        };
        let counted = match limit.rule.count(&start, state.today, holidays) {
            Ok(counted) => counted,
            Err(error) => {
                let reason = error.message().to_owned();
                clocks.uncounted.push(Uncounted {
                    limit: number,
                    reason,
                });
                continue;
            }
        };
        let date = match limit.effect {
            // What may be done once a period is over may be done from the day after it.
            Effect::MayDoFrom => plus_days(counted.date, 1)?,
            _ => counted.date,
        };
        let met = met(state, limit, counted.counted_from);
        state.runs(number, date, met.is_some());
        let Some(status) = status(state, limit, date, met.as_ref()) else {
            continue;
        };
        clocks.deadlines.push(deadline(
            state,
            number,
            limit,
            Reckoned {
                counted,
                date,
                met,
                status,
                depends_on: whether.missing,
            },
        ));
    }
    Ok(())
}

struct Reckoned {
    counted: Counted,
    date: Date,
    met: Option<Met>,
    status: DeadlineStatus,
    depends_on: Vec<usize>,
}

fn deadline(
    state: &CaseState<'_>,
    number: usize,
    limit: &TimeLimit,
    reckoned: Reckoned,
) -> Deadline {
    let Reckoned {
        counted,
        date,
        met,
        status,
        depends_on,
    } = reckoned;
    let grounds = state.facts.grounds(state.playbook, limit.start);
    let same = |statement: &&Statement| statement.value == Value::Date(counted.counted_from);
    let statements = state.facts.statements(limit.start).iter().skip(1);
    Deadline {
        of: DeadlineOf::TimeLimit(number),
        id: limit.id.clone(),
        title: limit.title.clone(),
        date,
        time: counted.time,
        rule_in_words: counted.rule_in_words.clone(),
        basis: state.playbook.basis(&limit.basis),
        force: limit.force,
        effect: limit.effect,
        status,
        start: grounds
            .iter()
            .map(|statement| statement.place.clone())
            .collect(),
        also: statements
            .filter(same)
            .map(|statement| statement.place.clone())
            .collect(),
        met,
        depends_on,
        warn: status == DeadlineStatus::Upcoming && warns(date, state.today, &limit.warn_days),
        mark: Some(limit.mark),
        note: limit.note.clone(),
        counted: Some(counted),
    }
}

/// Gives the start of a limit with its pauses and restarts, if the file says when it started.
fn start(state: &CaseState<'_>, limit: &TimeLimit) -> Option<Start> {
    let on = state.facts.date(limit.start)?;
    let mut start = Start::on(on);
    start.at = state.facts.current(limit.start).and_then(|statement| {
        let entry = statement.place.entry(state.file)?;
        let (arrived, time) = arrival(entry, reading().ok()?).ok()?;
        time.filter(|_| arrived == on)
    });
    let later = |fact: &usize| state.facts.date(*fact).filter(|date| *date >= on);
    start.restarts = limit.restarts.iter().filter_map(later).collect();
    for (from, to) in &limit.pauses {
        if let Some(from) = later(from) {
            let to = state.facts.date(*to).filter(|to| *to >= from);
            start.pauses.push(Pause { from, to });
        }
    }
    Some(start)
}

/// Gives the first thing that shows the limit as done since it started.
fn met(state: &CaseState<'_>, limit: &TimeLimit, since: Date) -> Option<Met> {
    done_by(state, &limit.met_by, since)
}

/// Gives the first of several facts that shows something as done since a day.
pub(super) fn done_by(state: &CaseState<'_>, facts: &[usize], since: Date) -> Option<Met> {
    let shown = facts.iter().filter_map(|fact| {
        let places = || -> Vec<Place> {
            let grounds = state.facts.grounds(state.playbook, *fact);
            grounds
                .into_iter()
                .map(|statement| statement.place.clone())
                .collect()
        };
        match state.facts.value(*fact)? {
            Value::Date(date) if *date >= since => Some(Met {
                on: Some(*date),
                places: places(),
            }),
            Value::Flag(true) => {
                let places = places();
                let entries = places.iter().filter_map(|place| place.entry(state.file));
                Some(Met {
                    on: entries.map(|entry| entry.date).max(),
                    places,
                })
            }
            _ => None,
        }
    });
    shown.min_by_key(|met| met.on)
}

/// Says how a limit stands; `None` where it is of no more interest.
fn status(
    state: &CaseState<'_>,
    limit: &TimeLimit,
    date: Date,
    met: Option<&Met>,
) -> Option<DeadlineStatus> {
    if let Some(met) = met {
        let late = met.on.is_some_and(|on| on > date);
        let counts = limit.effect != Effect::MayDoFrom;
        return Some(if late && counts {
            DeadlineStatus::Missed
        } else {
            DeadlineStatus::Met
        });
    }
    if state.today <= date {
        return Some(DeadlineStatus::Upcoming);
    }
    when_past(limit.past)
}

/// Says what something is once its day is over and nothing shows it done.
pub(super) fn when_past(past: WhenPast) -> Option<DeadlineStatus> {
    match past {
        WhenPast::Overdue => Some(DeadlineStatus::Overdue),
        WhenPast::Missed => Some(DeadlineStatus::Missed),
        WhenPast::Met => Some(DeadlineStatus::Met),
        WhenPast::Hide => None,
    }
}
