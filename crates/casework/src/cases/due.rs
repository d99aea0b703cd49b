//! What is due next in a case, for its row in the list and its identity bar.
//!
//! What many cases need is worked out on several threads: the files are read on the caller's, which
//! alone has the store. It remembers what it worked out until something is recorded of the case.

use std::num::NonZero;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::params;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::rules::playbook;
use super::views::file;
use crate::calendar::days_left;
use crate::case_files::CaseFile;
use crate::clocks::DeadlineStatus;
use crate::error::{Error, Result};
use crate::facts::Ruling;
use crate::ids::CaseId;
use crate::journal::Reader;
use crate::outlook::{self, DeadlineView};
use crate::playbooks::{Effect, Force, Playbook};
use crate::rulings;
use crate::time::{Date, TimeOfDay};

/// How many deadlines the identity bar and a row of the list show.
const NEXT_DEADLINES: usize = 2;
/// The most threads on which cases are worked out.
const WORKERS_MAX: usize = 4;
/// How many cases wait for a thread: each holds its file in memory.
const WAITING: usize = 4;
/// Under this name the store remembers what it worked out of a case.
const KIND: &str = "deadlines";

/// What is due next in a case, as a thread worked it out.
type WorkedOut = (CaseId, Result<Vec<NextDeadline>>);

/// Something that is due and not done: a deadline of the playbook, or, in a case whose playbook
/// nobody knows, a date ahead that the file names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NextDeadline {
    pub date: Date,
    pub time: Option<TimeOfDay>,
    /// From the date on which the case is read; 0 is that day, negative is past.
    pub days: i32,
    /// `in 4 days`, `today`, `2 days overdue`.
    pub days_in_words: String,
    /// What it is called, or the words around the date in the file.
    pub title: String,
    /// The label of the entry that starts it or names it; empty where a person gave the fact.
    pub entry: String,
    pub overdue: bool,
    /// Whether it is guidance or practice, and no law.
    pub is_target: bool,
    pub force: Force,
    pub effect: Effect,
}

/// Gives what is due next in a case, what is overdue first.
pub(super) fn next_deadlines(r: &Reader<'_>, id: CaseId, today: Date) -> Result<Vec<NextDeadline>> {
    let next = r.remember(id, KIND, || match Work::of(r, id, today)? {
        Some(work) => work.out(),
        None => file_dates(r, id, today),
    })?;
    Ok(next.to_vec())
}

/// Works out what is due next in each of these cases, read on its day, and remembers it.
pub(super) fn prepare(r: &Reader<'_>, cases: &[(CaseId, Date)]) -> Result<()> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let (hand_over, work) = mpsc::sync_channel(WAITING);
    let (worked_out, found) = mpsc::channel();
    let work = Arc::new(Mutex::new(work));
    std::thread::scope(|scope| {
        for _ in 0..threads.min(WORKERS_MAX) {
            let (work, worked_out) = (work.clone(), worked_out.clone());
            scope.spawn(move || work_all(&work, &worked_out));
        }
        // The threads alone hold these now, so that nobody waits for one that broke off.
        drop((work, worked_out));
        read_all(r, cases, hand_over)?;
        for (id, next) in found {
            r.keep(id, KIND, next?)?;
        }
        Ok(())
    })
}

/// Reads the cases of which nothing is remembered, for the threads that work them out.
fn read_all(
    r: &Reader<'_>,
    cases: &[(CaseId, Date)],
    hand_over: SyncSender<(CaseId, Work)>,
) -> Result<()> {
    for (id, today) in cases {
        if r.recall::<Vec<NextDeadline>>(*id, KIND)?.is_none()
            && let Some(work) = Work::of(r, *id, *today)?
        {
            let handed = hand_over.send((*id, work));
            handed.map_err(|_| Error::internal("the threads that work out cases broke off"))?;
        }
    }
    Ok(())
}

/// Works out one case after the other until there is none, or nobody listens.
fn work_all(work: &Mutex<Receiver<(CaseId, Work)>>, worked_out: &Sender<WorkedOut>) {
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((id, work)) = next() {
        if worked_out.send((id, work.out())).is_err() {
            return;
        }
    }
}

/// All that is needed to say what is due next in a case, away from the store.
struct Work {
    file: CaseFile,
    playbook: Arc<Playbook>,
    today: Date,
    rulings: Vec<Ruling>,
    /// What the file names, where the playbook has nothing to say.
    named: Vec<NextDeadline>,
}

impl Work {
    /// Reads a case; none if nobody knows its playbook.
    fn of(r: &Reader<'_>, id: CaseId, today: Date) -> Result<Option<Self>> {
        let Some(playbook) = playbook(r, id)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            rulings: rulings::views::of_case(r, id, &playbook)?,
            file: file(r, id)?,
            named: file_dates(r, id, today)?,
            playbook,
            today,
        }))
    }

    fn out(self) -> Result<Vec<NextDeadline>> {
        let all = outlook::deadlines(&self.file, &self.playbook, self.today, &self.rulings)?;
        let known: Vec<Date> = all.iter().map(|deadline| deadline.date).collect();
        let mut open: Vec<NextDeadline> = all.into_iter().filter_map(open_deadline).collect();
        open.sort_by_key(|deadline| (!deadline.overdue, deadline.date, deadline.time));
        // Where the playbook has nothing to say, a date ahead that the file names is not lost.
        let others = self.named.into_iter();
        open.extend(others.filter(|other| !known.contains(&other.date)));
        open.truncate(NEXT_DEADLINES);
        Ok(open)
    }
}

fn open_deadline(deadline: DeadlineView) -> Option<NextDeadline> {
    let overdue = match deadline.status {
        DeadlineStatus::Overdue => true,
        DeadlineStatus::Upcoming => false,
        DeadlineStatus::Met | DeadlineStatus::Missed => return None,
    };
    Some(NextDeadline {
        date: deadline.date,
        time: deadline.time,
        days: deadline.days,
        days_in_words: deadline.days_in_words,
        title: deadline.title,
        entry: deadline.start_entry,
        overdue,
        is_target: deadline.is_target,
        force: deadline.force,
        effect: deadline.effect,
    })
}

/// Gives the dates ahead that the file names.
fn file_dates(r: &Reader<'_>, id: CaseId, today: Date) -> Result<Vec<NextDeadline>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT s.date, e.label, s.name FROM entries_signal s
         JOIN entries_entry e ON e.id = s.entry_id
         WHERE s.case_id = ?1 AND s.kind = 'date' AND s.date >= ?2
         ORDER BY s.date, e.added LIMIT ?3",
    )?;
    let dates = statement.query_map(params![id, today, NEXT_DEADLINES as i64], |row| {
        let date: Date = row.get(0)?;
        Ok(NextDeadline {
            date,
            time: None,
            days: i32::try_from(date.days_since(today)).unwrap_or(i32::MAX),
            days_in_words: days_left(date, today),
            title: row.get(2)?,
            entry: row.get(1)?,
            overdue: false,
            is_target: false,
            force: Force::Operational,
            effect: Effect::MustDoBy,
        })
    })?;
    Ok(dates.collect::<rusqlite::Result<_>>()?)
}
