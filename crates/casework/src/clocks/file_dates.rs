//! Dates that the file itself sets: somebody asks for an answer by a day, a court sits on another.

use super::limits::{done_by, when_past};
use super::{CaseState, Clocks, Deadline, DeadlineOf, DeadlineStatus, Met, applies, warns};
use crate::facts::{Place, Statement};
use crate::playbooks::expressions::{Truth, Value};
use crate::playbooks::{FileDate, Force, Of, Piece};
use crate::time::Date;

/// One date and the statements that set it, by time.
struct Set<'s> {
    date: Date,
    by: Vec<&'s Statement>,
}

/// Adds the dates that the file sets.
pub(super) fn reckon(state: &CaseState<'_>, clocks: &mut Clocks) {
    let mut taken: Vec<(usize, Date)> = Vec::new();
    for (number, kind) in state.playbook.file_dates.iter().enumerate() {
        if applies(state, &kind.scope, kind.when.as_ref()).truth == Truth::False {
            continue;
        }
        for set in sets(state.facts.found(Of::FileDate(number)), kind.one) {
            let Some(first) = set.by.first() else {
                continue;
            };
            // The playbook's own kinds come before the shared ones, and the same words count once.
            let same = (first.place.entry, set.date);
            if taken.contains(&same) {
                continue;
            }
            taken.extend(
                set.by
                    .iter()
                    .map(|statement| (statement.place.entry, set.date)),
            );
            clocks.deadlines.extend(deadline(state, number, kind, &set));
        }
    }
}

/// Groups statements by their date; where there is one date at a time, only the one that stands.
fn sets(statements: &[Statement], one: bool) -> Vec<Set<'_>> {
    let mut sets: Vec<Set<'_>> = Vec::new();
    for statement in statements.iter().filter(|statement| !statement.rejected) {
        let Value::Date(date) = statement.value else {
            continue;
        };
        match sets.iter_mut().find(|set| set.date == date) {
            Some(set) => set.by.push(statement),
            None => sets.push(Set {
                date,
                by: vec![statement],
            }),
        }
    }
    if one {
        let weight = |set: &Set<'_>| set.by.iter().map(|by| (by.rank, by.place.entry)).max();
        let best = sets.into_iter().max_by_key(weight);
        return best.into_iter().collect();
    }
    sets
}

fn deadline(
    state: &CaseState<'_>,
    number: usize,
    kind: &FileDate,
    set: &Set<'_>,
) -> Option<Deadline> {
    let first = set.by.first()?;
    let entry = first.place.entry(state.file)?;
    let met = done(state, number, kind, first);
    let status = match &met {
        Some(met) if met.on.is_some_and(|on| on > set.date) => DeadlineStatus::Missed,
        Some(_) => DeadlineStatus::Met,
        None if state.today <= set.date => DeadlineStatus::Upcoming,
        None => when_past(kind.past)?,
    };
    // What is over and done is history, unless the playbook wants to see it.
    if set.date < state.today && status == DeadlineStatus::Met && when_past(kind.past).is_none() {
        return None;
    }
    let author = |piece: &Piece| matches!(piece, Piece::Author).then(|| entry.author.clone());
    Some(Deadline {
        of: DeadlineOf::FileDate(number),
        id: kind.id.clone(),
        title: kind.title.fill(author),
        date: set.date,
        time: None,
        counted: None,
        rule_in_words: format!("the day given in {}", entry.id),
        basis: format!("{} of {}", entry.author, entry.date.in_words()),
        force: Force::Operational,
        effect: kind.effect,
        status,
        start: vec![first.place.clone()],
        also: set
            .by
            .iter()
            .skip(1)
            .map(|statement| statement.place.clone())
            .collect(),
        met,
        depends_on: Vec::new(),
        warn: status == DeadlineStatus::Upcoming && warns(set.date, state.today, &kind.warn_days),
        mark: None,
        note: String::new(),
    })
}

/// Gives what shows the matter as done since its date was set.
fn done(state: &CaseState<'_>, number: usize, kind: &FileDate, first: &Statement) -> Option<Met> {
    let since = first.place.entry(state.file)?.date;
    let said = state.facts.found(Of::FileDateDone(number)).iter();
    let said = said
        .filter(|done| follows(&done.place, &first.place))
        .find_map(|done| {
            let on = done.place.entry(state.file)?.date;
            Some(Met {
                on: Some(on),
                places: vec![done.place.clone()],
            })
        });
    said.or_else(|| done_by(state, &kind.met_by, since))
}

fn follows(later: &Place, earlier: &Place) -> bool {
    (later.entry, later.text, later.words.start)
        > (earlier.entry, earlier.text, earlier.words.start)
}
