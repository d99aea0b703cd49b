//! What a suggestion rests on: the words that call for it, the facts and limits its rule names, and
//! whether the file shows it done since.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::clocks::{CaseState, Clocks, DeadlineOf};
use crate::facts::{Place, Statement, TextOf};
use crate::playbooks::expressions::Value;
use crate::playbooks::{Action, DueFrom, Of, Piece};

/// The most places that a suggestion names.
const PLACES_MAX: usize = 6;

/// One thing a suggestion rests on, as it stood then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Ground {
    /// A fact by its id, `words` that call for the action, or a `concern` by its id.
    pub what: String,
    /// What it is called on a screen.
    pub title: String,
    /// The value of a fact; the label of the entry for words.
    pub value: String,
}

/// Why a place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Words that call for the action.
    Call,
    /// A safeguarding concern that calls for it.
    Concern,
    /// A fact named as its evidence.
    Evidence,
    /// A fact named by its condition.
    Condition,
    /// What started the limit by which it is due.
    Limit,
}

/// The places a suggestion rests on, with why each is named.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    places: Vec<(Source, Place)>,
    /// Numbers of the facts that its rule names.
    facts: Vec<usize>,
    concerns: Vec<String>,
}

impl Gathered {
    /// Says whether an entry is named for a reason.
    pub(super) fn names(&self, entry: usize, source: Source) -> bool {
        let mut places = self.places.iter();
        places.any(|(named, place)| *named == source && place.entry == entry)
    }

    /// Gives the places to show: one for each entry, what calls for the action before what permits
    /// it, the latest first.
    pub(super) fn places(&self) -> Vec<Place> {
        let of = |wanted: &[Source]| {
            let places = self
                .places
                .iter()
                .filter(|(source, _)| wanted.contains(source));
            let mut places: Vec<Place> = places.map(|(_, place)| place.clone()).collect();
            places.sort_by_key(|place| std::cmp::Reverse(order(place)));
            places
        };
        let mut shown = of(&[Source::Call, Source::Concern]);
        shown.extend(of(&[Source::Evidence]));
        if shown.is_empty() {
            shown.extend(of(&[Source::Condition, Source::Limit]));
        }
        let mut entries = Vec::new();
        shown.retain(|place| {
            let new = !entries.contains(&place.entry);
            entries.push(place.entry);
            new
        });
        shown.truncate(PLACES_MAX);
        shown
    }

    /// Gives what the suggestion rests on, as it stands now.
    pub(super) fn grounds(&self, state: &CaseState<'_>) -> Vec<Ground> {
        let mut grounds: Vec<Ground> = Vec::new();
        for fact in &self.facts {
            let (Some(known), Some(value)) =
                (state.playbook.facts.get(*fact), state.facts.value(*fact))
            else {
                continue;
            };
            grounds.push(Ground {
                what: known.id.clone(),
                title: known.title.clone(),
                value: value.in_words(),
            });
        }
        let mut words = |what: &str, title: &str, entry: usize| {
            let label = state.file.entries.get(entry).map(|entry| entry.id.clone());
            grounds.extend(label.map(|value| Ground {
                what: what.to_owned(),
                title: title.to_owned(),
                value,
            }));
        };
        for (source, place) in &self.places {
            match source {
                Source::Call => words("words", "Words that call for it", place.entry),
                Source::Concern => words("concern", "Safeguarding concern", place.entry),
                _ => {}
            }
        }
        grounds.sort_by(|a, b| (&a.what, &a.value).cmp(&(&b.what, &b.value)));
        grounds.dedup();
        grounds
    }
}

/// Gathers the words that call for an action and those that its rule stands on.
pub(super) fn gather(
    state: &CaseState<'_>,
    clocks: &Clocks,
    number: usize,
    action: &Action,
) -> Gathered {
    let mut gathered = Gathered::default();
    let mut add = |source, places: Vec<Place>| {
        let places = places.into_iter().map(|place| (source, place));
        gathered.places.extend(places);
    };
    let calls = state.facts.found(Of::Action(number)).iter();
    let calls = calls.filter(|call| !call.rejected);
    add(Source::Call, calls.map(|call| call.place.clone()).collect());
    let named = action.when.as_ref().map(|when| when.concerns());
    let concerns: Vec<String> = named.unwrap_or_default();
    for concern in &concerns {
        add(Source::Concern, state.concern_places(concern).to_vec());
    }
    for fact in &action.evidence {
        add(Source::Evidence, grounds_of(state, *fact));
    }
    let mut facts = action.evidence.clone();
    for fact in action.when.iter().flat_map(|when| when.facts()) {
        add(Source::Condition, grounds_of(state, fact));
        facts.push(fact);
    }
    for due in &action.due {
        let limit = match due.from {
            DueFrom::TimeLimit(limit) => DeadlineOf::TimeLimit(limit),
            DueFrom::FileDate(date) => DeadlineOf::FileDate(date),
            DueFrom::Fact(fact) => {
                facts.push(fact);
                continue;
            }
            DueFrom::Today | DueFrom::Day => continue,
        };
        let started = clocks
            .deadlines
            .iter()
            .find(|deadline| deadline.of == limit);
        add(
            Source::Limit,
            started.map_or_else(Vec::new, |deadline| deadline.start.clone()),
        );
    }
    facts.sort_unstable();
    facts.dedup();
    gathered.facts = facts;
    gathered.concerns = concerns;
    gathered
}

/// Says whether the file shows an action as done: by a fact, or by words after those that call for
/// it. A new call, or a new concern, after the words that show it done asks for it again.
pub(super) fn is_done(
    state: &CaseState<'_>,
    number: usize,
    action: &Action,
    gathered: &Gathered,
) -> bool {
    let by_fact = action.done_by.iter().any(|fact| {
        matches!(
            state.facts.value(*fact),
            Some(Value::Flag(true) | Value::Date(_))
        )
    });
    if by_fact {
        return true;
    }
    let Some(done) = state
        .facts
        .found(Of::ActionDone(number))
        .iter()
        .map(|done| order(&done.place))
        .max()
    else {
        return false;
    };
    let latest = |source| {
        let places = gathered.places.iter();
        let places = places.filter(|(named, _)| *named == source);
        places.map(|(_, place)| place.entry).max()
    };
    match (latest(Source::Call), latest(Source::Concern)) {
        (None, None) => action
            .evidence
            .iter()
            .all(|fact| first_said(state, *fact).is_none_or(|first| first <= done)),
        (call, concern) => call.max(concern).is_none_or(|called| called <= done.0),
    }
}

/// Gives where the value that stands for a fact was said first.
fn first_said(state: &CaseState<'_>, fact: usize) -> Option<(usize, TextOf, usize)> {
    let value = state.facts.value(fact)?;
    let statements = state.facts.statements(fact).iter();
    let same = statements.filter(|statement| &statement.value == value);
    same.map(|statement| order(&statement.place)).min()
}

fn grounds_of(state: &CaseState<'_>, fact: usize) -> Vec<Place> {
    let grounds = state.facts.grounds(state.playbook, fact);
    let place = |statement: &Statement| statement.place.clone();
    grounds.into_iter().map(place).collect()
}

/// Sorts places as they stand in the file.
fn order(place: &Place) -> (usize, TextOf, usize) {
    (place.entry, place.text, place.words.start)
}

/// Puts a piece of a title into words.
pub(super) fn words_of(state: &CaseState<'_>, piece: &Piece) -> Option<String> {
    match piece {
        Piece::Words(words) => Some(words.clone()),
        Piece::Fact(fact) => state.facts.value(*fact).map(Value::in_words),
        Piece::TimeLimit(limit) => {
            use crate::playbooks::expressions::World as _;
            state.limit(*limit).map(|date| date.in_words())
        }
        Piece::Author | Piece::Matter | Piece::Day => None,
    }
}
