//! Counting: from a rule and its start to the last day, with everything that explains it.
//!
//! A paused day does not count, both ends of the pause included. A pause that begins after the last
//! day changes nothing. The last day moves to a working day only where the rule says so, and it
//! moves after the pauses were counted.

use serde::Serialize;
use specta::Type;

use super::holidays::{Calendar, Holidays, Why};
use super::rules::{Roll, Rule, Unit, Window};
use super::{days_between, plus_days, plus_months, words};
use crate::error::{Error, Result};
use crate::time::{Date, TimeOfDay, later_in_london};

/// A pause longer than this is a slip of the pen.
const PAUSE_DAYS_MAX: i32 = 3_660;

/// When a clock started, and what happened to it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The day of the event that starts the clock.
    pub on: Date,
    /// The time of that event, for rules that count hours.
    pub at: Option<TimeOfDay>,
    /// The days on which the clock started afresh; the latest counts.
    pub restarts: Vec<Date>,
    pub pauses: Vec<Pause>,
}

/// Days on which a clock stands still, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    pub from: Date,
    /// Absent while the clock still stands.
    pub to: Option<Date>,
}

/// A counted time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Counted {
    /// The last day.
    pub date: Date,
    /// The time of the last day, where hours were counted from a known time.
    pub time: Option<TimeOfDay>,
    /// The first day of a window.
    pub opens: Option<Date>,
    /// The day the count goes from: the start, or the day the clock started afresh.
    pub counted_from: Date,
    /// Day 1 of the count.
    pub first_day: Date,
    pub rule_in_words: String,
    /// The calendar that was asked for working days, if any.
    pub calendar: Option<Calendar>,
    /// Every day that was left out, in order.
    pub excluded: Vec<Excluded>,
    /// The pauses that moved the last day.
    pub pauses: Vec<Paused>,
    /// The day that the last day was moved from, because it was no working day.
    pub moved_from: Option<Date>,
    /// Whether this is guidance or local practice, which is never shown as law.
    pub target: bool,
    /// What else has to be known to check the date, in sentences.
    pub notes: Vec<String>,
    /// Absent where hours are counted, and where the bank holidays do not reach.
    pub clocks: Option<Clocks>,
}

/// A day that was left out of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Excluded {
    pub date: Date,
    pub why: Why,
}

/// A pause as it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Paused {
    /// Its first day, or day 1 of the count if that comes later.
    pub from: Date,
    pub to: Date,
    /// Whether the clock still stands; `to` is then the day as at which the count was made.
    pub open: bool,
    /// How many days the pause took out of the count.
    pub days: u32,
}

/// How far a limit has run on a day: by the rule, and for the person who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Clocks {
    pub as_at: Date,
    /// Whether `official`, `waited` and `total` are working days.
    pub working_days: bool,
    /// The days that count, from the start that counts.
    pub official: u32,
    /// The days since the first start, as if the clock had never been stopped.
    pub waited: u32,
    /// How many days the limit has.
    pub total: u32,
    /// The calendar days that the person has waited since the first start.
    pub waited_calendar_days: u32,
    /// The day since which the clock has stood still, if it does.
    pub stopped_since: Option<Date>,
}

/// What a rule that counts days comes to from one start.
struct Plan {
    first: Date,
    days: u32,
    /// Whether only working days count.
    working: Option<Calendar>,
    /// Where the last day has to be a working day.
    roll: Option<Calendar>,
}

struct End {
    date: Date,
    first_day: Date,
    excluded: Vec<Excluded>,
    pauses: Vec<Paused>,
}

impl Start {
    /// Starts a clock on a day.
    pub fn on(date: Date) -> Self {
        Self {
            on: date,
            at: None,
            restarts: Vec::new(),
            pauses: Vec::new(),
        }
    }

    /// Adds the time of the event.
    #[must_use]
    pub fn at(mut self, time: TimeOfDay) -> Self {
        self.at = Some(time);
        self
    }

    /// Stops the clock from one day to another, both included, or until now.
    #[must_use]
    pub fn paused(mut self, from: Date, to: Option<Date>) -> Self {
        self.pauses.push(Pause { from, to });
        self
    }

    /// Starts the clock afresh on a day.
    #[must_use]
    pub fn restarted(mut self, on: Date) -> Self {
        self.restarts.push(on);
        self
    }

    fn counted_from(&self) -> Result<Date> {
        if self.restarts.iter().any(|restart| *restart < self.on) {
            return Err(Error::invalid(
                "restart",
                "a clock starts afresh before it starts",
            ));
        }
        Ok(self.restarts.iter().copied().max().unwrap_or(self.on))
    }
}

impl Rule {
    /// Counts the limit from its start, as it stands on a day; the day matters only for how far the
    /// clocks have run, and for a pause that has not ended.
    pub fn count(&self, start: &Start, as_at: Date, holidays: &Holidays) -> Result<Counted> {
        let from = start.counted_from()?;
        match self {
            Self::Target { rule } => {
                let mut counted = rule.count(start, as_at, holidays)?;
                if !counted.target {
                    counted.rule_in_words.push_str("; a target, not law");
                }
                counted.target = true;
                return Ok(counted);
            }
            Self::Hours { n } => return hours(n.get(), start, from),
            _ => {}
        }
        let pauses = merged(&start.pauses, as_at)?;
        let plan = self.plan(from)?;
        let end = plan.run(&pauses, holidays)?;
        let mut counted = plan.finish(end, from, holidays)?;
        if let Self::Window(window) = self {
            counted.opens = Some(opens(*window, from, &pauses, holidays)?);
        }
        counted.rule_in_words = words::rule(self, from, &counted.pauses, from != start.on);
        words::notes(self, &mut counted, &pauses, holidays);
        counted.clocks = self.clocks(start, &counted, as_at, holidays)?;
        Ok(counted)
    }

    fn plan(&self, from: Date) -> Result<Plan> {
        let (first, days, working, roll) = match self {
            Self::PeriodBeginningWith { n, unit } => {
                let days_each = match unit {
                    Unit::Days => 1,
                    Unit::Weeks => 7,
                };
                (from, u32::from(n.get()) * days_each, None, None)
            }
            Self::WithinDaysOf { n, roll, calendar } => {
                let roll = (*roll == Roll::NextWorkingDay).then_some(*calendar);
                (plus_days(from, 1)?, n.get().into(), None, roll)
            }
            Self::WorkingDaysAfter { n, calendar } => {
                (plus_days(from, 1)?, n.get().into(), Some(*calendar), None)
            }
            Self::MonthsCorresponding { n, roll, calendar } => {
                let last = plus_months(from, n.get().into())?;
                let days = days_between(from, last).unsigned_abs() + 1;
                let roll = (*roll == Roll::NextWorkingDay).then_some(*calendar);
                (from, days, None, roll)
            }
            Self::Window(window) => (plus_days(from, 1)?, window.to().into(), None, None),
            Self::Hours { .. } | Self::Target { .. } => {
                return Err(Error::internal("this rule does not count days itself"));
            }
        };
        Ok(Plan {
            first,
            days,
            working,
            roll,
        })
    }

    /// Says how far the clocks have run on a day, where the bank holidays reach that far.
    fn clocks(
        &self,
        start: &Start,
        counted: &Counted,
        as_at: Date,
        holidays: &Holidays,
    ) -> Result<Option<Clocks>> {
        let (waiting, plan) = (self.plan(start.on)?, self.plan(counted.counted_from)?);
        let known = |date| plan.working.is_none() || holidays.covers(date);
        if as_at >= waiting.first && !(known(waiting.first) && known(as_at)) {
            return Ok(None);
        }
        let run = |first, last| count_days(plan.working, first, last, holidays);
        let mut official = run(plan.first, as_at)?;
        for pause in &counted.pauses {
            official -= run(pause.from.max(plan.first), pause.to.min(as_at))?;
        }
        let stopped = counted.pauses.iter().find(|pause| pause.open);
        Ok(Some(Clocks {
            as_at,
            working_days: plan.working.is_some(),
            official,
            waited: run(waiting.first, as_at)?,
            total: plan.days,
            waited_calendar_days: days_between(start.on, as_at).max(0).unsigned_abs(),
            stopped_since: stopped.map(|pause| pause.from),
        }))
    }
}

impl Plan {
    fn run(&self, pauses: &[Paused], holidays: &Holidays) -> Result<End> {
        match self.working {
            Some(calendar) => self.run_working_days(calendar, pauses, holidays),
            None => self.run_days(pauses),
        }
    }

    fn run_days(&self, pauses: &[Paused]) -> Result<End> {
        let mut end = End {
            date: plus_days(self.first, i32::try_from(self.days).unwrap_or(i32::MAX) - 1)?,
            first_day: self.first,
            excluded: Vec::new(),
            pauses: Vec::new(),
        };
        for pause in pauses {
            let from = pause.from.max(self.first);
            if from > end.date || pause.to < from {
                continue;
            }
            let days = days_between(from, pause.to) + 1;
            end.date = plus_days(end.date, days)?;
            if from == end.first_day {
                end.first_day = plus_days(pause.to, 1)?;
            }
            for day in 0..days {
                end.excluded.push(Excluded {
                    date: plus_days(from, day)?,
                    why: Why::Paused,
                });
            }
            end.pauses.push(Paused {
                from,
                days: days.unsigned_abs(),
                ..pause.clone()
            });
        }
        Ok(end)
    }

    fn run_working_days(
        &self,
        calendar: Calendar,
        pauses: &[Paused],
        holidays: &Holidays,
    ) -> Result<End> {
        let mut pauses = pauses.to_vec();
        let mut excluded = Vec::new();
        let mut first_day = None;
        let mut counted = 0;
        let mut date = self.first;
        loop {
            let pause = pauses
                .iter_mut()
                .find(|pause| (pause.from..=pause.to).contains(&date));
            let why = match (holidays.why_not_working(calendar, date)?, pause) {
                (None, Some(pause)) => {
                    pause.days += 1;
                    Some(Why::Paused)
                }
                (why, _) => why,
            };
            match why {
                Some(why) => excluded.push(Excluded { date, why }),
                None => {
                    counted += 1;
                    first_day = first_day.or(Some(date));
                }
            }
            if counted == self.days {
                break;
            }
            date = plus_days(date, 1)?;
        }
        pauses.retain(|pause| pause.days > 0);
        if let Some(pause) = pauses.first_mut() {
            pause.from = pause.from.max(self.first);
        }
        Ok(End {
            date,
            first_day: first_day.unwrap_or(date),
            excluded,
            pauses,
        })
    }

    /// Moves the last day to a working day where the rule asks for one.
    fn finish(&self, mut end: End, from: Date, holidays: &Holidays) -> Result<Counted> {
        let mut date = end.date;
        if let Some(calendar) = self.roll {
            while let Some(why) = holidays.why_not_working(calendar, date)? {
                end.excluded.push(Excluded { date, why });
                date = plus_days(date, 1)?;
            }
        }
        Ok(Counted {
            date,
            time: None,
            opens: None,
            counted_from: from,
            first_day: end.first_day,
            rule_in_words: String::new(),
            calendar: self.working.or(self.roll),
            excluded: end.excluded,
            pauses: end.pauses,
            moved_from: (date != end.date).then_some(end.date),
            target: false,
            notes: Vec::new(),
            clocks: None,
        })
    }
}

/// Gives the first day of a window: the day on which `from` days have passed.
fn opens(window: Window, from: Date, pauses: &[Paused], holidays: &Holidays) -> Result<Date> {
    let plan = Plan {
        first: plus_days(from, 1)?,
        days: window.from().into(),
        working: None,
        roll: None,
    };
    Ok(plan.run(pauses, holidays)?.date)
}

fn hours(n: u16, start: &Start, from: Date) -> Result<Counted> {
    if !start.pauses.is_empty() {
        return Err(Error::refused("a limit in hours cannot be paused"));
    }
    if from != start.on {
        return Err(Error::refused("a limit in hours cannot start afresh"));
    }
    let mut notes = Vec::new();
    let (date, time) = match start.at {
        Some(at) => {
            let (date, time) = later_in_london(from, at, n)?;
            if n.is_multiple_of(24) && time != at {
                notes.push("The clocks change in between; the hours are those that pass.".into());
            }
            (date, Some(time))
        }
        None => {
            notes.push("No time of day is recorded, so the hours are counted in days.".into());
            (plus_days(from, i32::from(n / 24))?, None)
        }
    };
    Ok(Counted {
        date,
        time,
        opens: None,
        counted_from: from,
        first_day: from,
        rule_in_words: words::hours(n, from, start.at),
        calendar: None,
        excluded: Vec::new(),
        pauses: Vec::new(),
        moved_from: None,
        target: false,
        notes,
        clocks: None,
    })
}

/// Puts pauses in order, joins those that overlap or adjoin, and ends an open one on `as_at`.
fn merged(pauses: &[Pause], as_at: Date) -> Result<Vec<Paused>> {
    let mut closed = Vec::new();
    for pause in pauses {
        let to = pause.to.unwrap_or(as_at);
        if to < pause.from {
            match pause.to {
                Some(_) => return Err(Error::invalid("pause", "a pause ends before it begins")),
                // It lies ahead and has not stopped anything yet.
                None => continue,
            }
        }
        if days_between(pause.from, to) >= PAUSE_DAYS_MAX {
            return Err(Error::too_large(
                "pause",
                "a pause is longer than 3,660 days",
            ));
        }
        closed.push(Paused {
            from: pause.from,
            to,
            open: pause.to.is_none(),
            days: 0,
        });
    }
    closed.sort_by_key(|pause| pause.from);
    let mut merged: Vec<Paused> = Vec::new();
    for pause in closed {
        match merged.last_mut() {
            Some(last) if days_between(last.to, pause.from) <= 1 => {
                last.open |= pause.open;
                last.to = last.to.max(pause.to);
            }
            _ => merged.push(pause),
        }
    }
    Ok(merged)
}

fn count_days(
    working: Option<Calendar>,
    first: Date,
    last: Date,
    holidays: &Holidays,
) -> Result<u32> {
    match working {
        Some(calendar) => holidays.working_days(calendar, first, last),
        None => Ok((days_between(first, last) + 1).max(0).unsigned_abs()),
    }
}
