//! The suggestions of a brief beside the actions that are right and wrong on the day.

use casework::brief::Brief;
use casework::outlook::ActionView;

use super::pairs::{Candidate, one_to_one};
use super::words::shared;
use super::{Kind, Scored};
use crate::commands::evaluate::gold::{Gold, NextAction, Pattern, weight};

/// Measures the suggestions: right ones by weight, their due dates, what is extra, what is wrong.
pub(super) fn actions(gold: &Gold, brief: &Brief, scored: &mut Scored) {
    let pairs = pairs(gold, &brief.actions);
    for (right, pair) in gold.next_actions.iter().zip(&pairs) {
        let suggestion = pair.and_then(|at| brief.actions.get(at));
        let weight = weight(right.priority);
        scored.score.actions.add(suggestion.is_some(), weight);
        match suggestion {
            Some(suggestion) => due_date(right, suggestion, scored),
            None => scored.find(Kind::ActionMissed, &right.id, &right.text),
        }
    }
    let is_paired = |at: usize| pairs.contains(&Some(at));
    for (at, suggestion) in brief.actions.iter().enumerate() {
        if !is_paired(at) {
            scored.score.extra_actions += 1;
            scored.find(Kind::ActionExtra, &suggestion.key, &suggestion.title);
        }
    }
    let others = brief.actions.iter().enumerate();
    let others = others.filter(|(at, _)| !is_paired(*at));
    wrong(gold, others.map(|(_, suggestion)| suggestion), scored);
}

/// Pairs the right actions with suggestions, one to one: by key, then what is left by patterns.
///
/// By patterns goes only a suggestion whose key no action of gold has, right or wrong, and only if
/// all patterns are found in it.
fn pairs(gold: &Gold, suggestions: &[ActionView]) -> Vec<Option<usize>> {
    let right = &gold.next_actions;
    let mut order: Vec<usize> = (0..right.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(weight(right[*at].priority)));
    let keys = right.iter().map(|one| &one.action_key);
    let keys = keys.chain(gold.wrong_actions.iter().map(|one| &one.action_key));
    let keys: Vec<&String> = keys.flatten().collect();
    let mut pairs = vec![None; right.len()];
    for way in [Way::Key, Way::Patterns] {
        let allows = |action: &NextAction, suggestion: &ActionView| match way {
            Way::Key => action.action_key.as_ref() == Some(&suggestion.key),
            Way::Patterns => {
                !keys.contains(&&suggestion.key) && matches(&action.patterns, suggestion)
            }
        };
        let candidates = |action: &NextAction| {
            let all = suggestions.iter().enumerate();
            let allowed = all.filter(|(_, suggestion)| allows(action, suggestion));
            let candidate = allowed.map(|(at, suggestion)| Candidate {
                at,
                fit: shared(&action.text, &suggestion.title),
            });
            candidate.collect()
        };
        let items = order.iter().copied();
        let open: Vec<usize> = items.filter(|item| pairs[*item].is_none()).collect();
        let items: Vec<Vec<Candidate>> =
            open.iter().map(|item| candidates(&right[*item])).collect();
        for (item, pair) in open.iter().zip(one_to_one(&items, suggestions.len())) {
            pairs[*item] = pair;
        }
    }
    pairs
}

/// How an action of gold is told to be one that is suggested.
#[derive(Clone, Copy)]
enum Way {
    Key,
    Patterns,
}

/// Says whether all patterns, and at least one, are found in what a suggestion shows.
fn matches(patterns: &[Pattern], suggestion: &ActionView) -> bool {
    let due = suggestion
        .due
        .map(|due| format!("{due}\n{}", due.in_words()));
    let quotes = suggestion.cites.iter().map(|cite| cite.quote.as_str());
    let shown: Vec<&str> = [suggestion.title.as_str(), suggestion.why.as_str()]
        .into_iter()
        .chain(due.as_deref())
        .chain(quotes)
        .collect();
    let shown = shown.join("\n");
    !patterns.is_empty() && patterns.iter().all(|one| one.is_in(&shown))
}

fn due_date(right: &NextAction, suggestion: &ActionView, scored: &mut Scored) {
    let Some(due) = right.due else { return };
    let accepted = suggestion
        .due
        .is_some_and(|shown| shown == due || right.due_also_accepted.contains(&shown));
    scored.score.due_dates.add(accepted, 1);
    if !accepted {
        let shown = suggestion
            .due
            .map_or_else(|| "no date".to_owned(), |shown| shown.to_string());
        let text = format!("{} ({due}; the brief says {shown})", right.text);
        scored.find(Kind::DueDiffers, &right.id, &text);
    }
}

/// Counts the wrong actions that are suggested, among the suggestions that are not right ones.
///
/// Only an action with a key or with patterns can be told; the others are named for a person.
fn wrong<'b>(
    gold: &Gold,
    suggestions: impl Iterator<Item = &'b ActionView> + Clone,
    scored: &mut Scored,
) {
    for action in &gold.wrong_actions {
        if action.action_key.is_none() && action.patterns.is_empty() {
            scored.score.wrong_for_a_person += 1;
            scored.find(Kind::ForAPerson, &action.id, &action.text);
            continue;
        }
        scored.score.wrong_checked += 1;
        let mut suggestions = suggestions.clone();
        let found = suggestions.find(|suggestion| {
            action.action_key.as_ref() == Some(&suggestion.key)
                || matches(&action.patterns, suggestion)
        });
        if let Some(suggestion) = found {
            scored.score.wrong_actions += 1;
            let text = format!("{} Suggested: {}", action.text, suggestion.title);
            scored.find(Kind::WrongAction, &action.id, &text);
        }
    }
}
