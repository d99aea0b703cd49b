//! Dates that the file itself sets: somebody asks for an answer by a day, a court sits on another.

use std::collections::BTreeSet;

use super::limits::{done_by, when_past};
use super::set_days::{self, DoneLater};
use super::{CaseState, Clocks, Deadline, DeadlineOf, DeadlineStatus, Met, applies, warns};
use crate::error::Result;
use crate::facts::{Place, Statement};
use crate::playbooks::expressions::{Truth, Value};
use crate::playbooks::{FileDate, Force, Of, Piece};
use crate::time::Date;

/// One date and the statements that set it, by time.
pub(super) struct Set<'s> {
    pub(super) date: Date,
    pub(super) by: Vec<&'s Statement>,
}

/// Adds the dates that the file sets.
pub(super) fn reckon(state: &CaseState<'_>, clocks: &mut Clocks) -> Result<()> {
    let mut later = DoneLater::new(state)?;
    let mut taken: Vec<(usize, Date)> = Vec::new();
    for (number, kind) in state.playbook.file_dates.iter().enumerate() {
        if kind.sign.is_some()
            || applies(state, &kind.scope, kind.when.as_ref()).truth == Truth::False
        {
            continue;
        }
        let sets = sets(state.facts.found(Of::FileDate(number)), kind.one);
        let closed = closed(state, number, &sets);
        for (at, set) in sets.iter().enumerate() {
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
            let by = closed.get(at).copied().flatten();
            // What somebody owes is done as well where a later entry says so in its words.
            let general = match by.is_none() && is_owed(state, number) {
                true => later.of(first),
                false => None,
            };
            let by = by.or(general.as_ref());
            clocks.deadlines.extend(deadline(state, number, set, by));
        }
    }
    Ok(())
}

/// Says whether somebody owes something by days of a kind, so that it is suggested.
fn is_owed(state: &CaseState<'_>, kind: usize) -> bool {
    let mut actions = state.playbook.actions.iter();
    actions.any(|action| action.each.contains(&kind))
}

/// Groups statements by their date; where there is one date at a time, only the one that stands.
pub(super) fn sets(statements: &[Statement], one: bool) -> Vec<Set<'_>> {
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

pub(super) fn deadline(
    state: &CaseState<'_>,
    number: usize,
    set: &Set<'_>,
    closed: Option<&Statement>,
) -> Option<Deadline> {
    let kind = state.playbook.file_dates.get(number)?;
    let first = set.by.first()?;
    let entry = first.place.entry(state.file)?;
    let met = done(state, kind, first, closed);
    let status = match &met {
        Some(met) if met.on.is_some_and(|on| on > set.date) => DeadlineStatus::Missed,
        Some(_) => DeadlineStatus::Met,
        None if state.today <= set.date => DeadlineStatus::Upcoming,
        None => when_past(kind.past)?,
    };
    // What is over and done is history, unless the playbook wants to see it.
    let history = kind.sign.is_none() && when_past(kind.past).is_none();
    if set.date < state.today && status == DeadlineStatus::Met && history {
        return None;
    }
    let fill = |piece: &Piece| match piece {
        Piece::Author => Some(entry.author.clone()),
        Piece::Matter => Some(set_days::matter(state.file, &first.place)),
        _ => None,
    };
    Some(Deadline {
        of: DeadlineOf::FileDate(number),
        id: kind.id.clone(),
        title: kind.title.fill(fill),
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
fn done(
    state: &CaseState<'_>,
    kind: &FileDate,
    first: &Statement,
    closed: Option<&Statement>,
) -> Option<Met> {
    let since = first.place.entry(state.file)?.date;
    let said = closed.and_then(|done| {
        Some(Met {
            on: Some(done.place.entry(state.file)?.date),
            places: vec![done.place.clone()],
        })
    });
    said.or_else(|| done_by(state, &kind.met_by, since))
}

/// Gives for each date the first words that say it is done. Where several dates of a kind are open,
/// words close the one that they share words with: `fan fitted` closes no promise of a payment.
fn closed<'s>(
    state: &'s CaseState<'_>,
    number: usize,
    sets: &[Set<'_>],
) -> Vec<Option<&'s Statement>> {
    let mut closed: Vec<Option<&Statement>> = vec![None; sets.len()];
    let all_done = state.facts.found(Of::FileDateDone(number));
    if all_done.is_empty() {
        return closed;
    }
    let set_by = |set: &Set<'_>| {
        let place = &set.by.first()?.place;
        Some((place.clone(), content(place.sentence(state.file))))
    };
    let set_by: Vec<Option<(Place, BTreeSet<String>)>> = sets.iter().map(set_by).collect();
    for done in all_done {
        let said = content(done.place.sentence(state.file));
        let shares: Vec<Option<usize>> = set_by
            .iter()
            .map(|set_by| {
                let (first, words) = set_by.as_ref()?;
                follows(&done.place, first).then(|| words.intersection(&said).count())
            })
            .collect();
        let open = shares
            .iter()
            .zip(&closed)
            .filter(|(_, closed)| closed.is_none());
        let open: Vec<usize> = open.filter_map(|(share, _)| *share).collect();
        // Words that share nothing close a date only where it alone is open.
        let most = open.iter().copied().max();
        if most == Some(0) && open.len() > 1 {
            continue;
        }
        for (share, closed) in shares.iter().zip(&mut closed) {
            if share.is_some() && *share == most && closed.is_none() {
                *closed = Some(done);
            }
        }
    }
    closed
}

/// The words of a sentence that carry meaning: those of five letters and more, by their first five.
fn content(sentence: &str) -> BTreeSet<String> {
    let words = sentence.split(|c: char| !c.is_alphabetic());
    let long = words.filter(|word| word.chars().count() > 4);
    long.map(|word| word.to_lowercase().chars().take(5).collect())
        .collect()
}

fn follows(later: &Place, earlier: &Place) -> bool {
    (later.entry, later.text, later.words.start)
        > (earlier.entry, earlier.text, earlier.words.start)
}
