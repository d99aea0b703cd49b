//! From numbers in a playbook and places in a file to words, labels and citations.

use super::types::{
    ActionView, BlockView, DeadlineView, FactView, MentionView, MoveView, NoteView, Outlook,
    PlaybookView, QuestionView, SourceView, UncountedView,
};
use crate::actions::{Asks, Block, Next, Question, Suggestion};
use crate::calendar::{Counted, days_left};
use crate::case_files::CaseFile;
use crate::citations::{Cite, Part, cite_bytes};
use crate::clocks::{CaseState, Clocks, Deadline, DeadlineOf, Uncounted};
use crate::facts::{Place, Status, TextOf};
use crate::playbooks::expressions::Truth;
use crate::playbooks::{Action, Fact, Mention, Of, Playbook};
use crate::time::Date;

/// The longest sentence that is quoted whole, in bytes; of a longer one only the words that were found.
const SENTENCE_BYTES_MAX: usize = 280;
/// The most statements of one fact that are shown.
const STATEMENTS_MAX: usize = 12;

/// Says which playbook this is and how far it was checked.
pub fn playbook(playbook: &Playbook) -> PlaybookView {
    PlaybookView {
        id: playbook.id.clone(),
        title: playbook.title.clone(),
        version: playbook.version.clone(),
        law_as_at: playbook.law_as_at,
        reviewed_by: playbook.reviewed_by.clone(),
    }
}

pub(super) fn outlook(state: &CaseState<'_>, clocks: &Clocks, next: &Next) -> Outlook {
    let stages = &state.playbook.stages;
    let known = state.stage_number().and_then(|stage| stages.get(stage));
    let moves = next.moves.iter().filter_map(|step| {
        let stage = stages.get(step.to)?;
        Some(MoveView {
            stage: stage.id.clone(),
            title: stage.title.clone(),
            blocks: blocks(state, &step.blocks),
        })
    });
    let notes = next.notes.iter().filter_map(|note| {
        Some(NoteView {
            severity: state.playbook.checks.get(note.check)?.severity,
            check: block(state, note)?,
        })
    });
    Outlook {
        playbook: Some(playbook(state.playbook)),
        stage: known.map_or_else(|| state.file.stage.clone(), |stage| stage.title.clone()),
        stage_known: known.is_some(),
        facts: facts(state),
        deadlines: deadlines(state, clocks),
        uncounted: uncounted(state, clocks),
        actions: actions(state, &next.suggestions),
        blocked: actions(state, &next.blocked),
        moves: moves.collect(),
        notes: notes.collect(),
        questions: next
            .questions
            .iter()
            .filter_map(|asked| question(state.playbook, asked))
            .collect(),
        mentions: mentions(state),
    }
}

pub(super) fn actions(state: &CaseState<'_>, suggestions: &[Suggestion]) -> Vec<ActionView> {
    let suggestions = suggestions.iter();
    suggestions
        .filter_map(|suggestion| action(state, suggestion))
        .collect()
}

pub(super) fn deadlines(state: &CaseState<'_>, clocks: &Clocks) -> Vec<DeadlineView> {
    let deadlines = clocks.deadlines.iter();
    deadlines
        .map(|deadline_of| deadline(state, deadline_of))
        .collect()
}

fn uncounted(state: &CaseState<'_>, clocks: &Clocks) -> Vec<UncountedView> {
    let limits = clocks.uncounted.iter();
    let view = |one: &Uncounted| {
        let limit = state.playbook.time_limits.get(one.limit)?;
        Some(UncountedView {
            title: limit.title.clone(),
            reason: one.reason.clone(),
            sources: sources(state.playbook, &limit.basis),
        })
    };
    limits.filter_map(view).collect()
}

fn deadline(state: &CaseState<'_>, deadline: &Deadline) -> DeadlineView {
    let playbook = state.playbook;
    let counted = deadline.counted.as_ref();
    let limit = match deadline.of {
        DeadlineOf::TimeLimit(limit) => playbook.time_limits.get(limit),
        DeadlineOf::FileDate(_) => None,
    };
    let asks = deadline.depends_on.iter();
    let asks = asks.filter_map(|fact| playbook.facts.get(*fact));
    let excluded = |counted: &Counted| {
        let days = counted.excluded.iter();
        days.map(|day| (day.date, day.in_words())).unzip()
    };
    let (excluded_days, excluded_in_words) = counted.map_or_else(Default::default, excluded);
    let mut notes = counted.map_or_else(Vec::new, |counted| counted.notes.clone());
    if !deadline.note.is_empty() {
        notes.insert(0, deadline.note.clone());
    }
    let start = cites(state.file, deadline.start.iter().chain(&deadline.also));
    let met = deadline.met.as_ref();
    DeadlineView {
        id: deadline.id.clone(),
        title: deadline.title.clone(),
        date: deadline.date,
        time: deadline.time,
        days: days(deadline.date, state.today),
        days_in_words: days_left(deadline.date, state.today),
        opens: counted.and_then(|counted| counted.opens),
        rule: deadline.rule_in_words.clone(),
        excluded_days,
        excluded_in_words,
        basis: deadline.basis.clone(),
        sources: limit.map_or_else(Vec::new, |limit| sources(playbook, &limit.basis)),
        force: deadline.force,
        effect: deadline.effect,
        is_target: counted.is_some_and(|counted| counted.target),
        in_file: matches!(deadline.of, DeadlineOf::FileDate(_)),
        mark: deadline.mark,
        start_entry: start
            .first()
            .map_or_else(String::new, |cite| cite.entry.clone()),
        status: deadline.status,
        warn: deadline.warn,
        start,
        met_on: met.and_then(|met| met.on),
        met: met.map_or_else(Vec::new, |met| cites(state.file, &met.places)),
        depends_on: asks.map(asked).collect(),
        clocks: counted
            .filter(|counted| !counted.pauses.is_empty())
            .and_then(|counted| counted.clocks.as_ref())
            .map(|clocks| clocks.in_words()),
        notes,
    }
}

fn days(date: Date, today: Date) -> i32 {
    i32::try_from(date.days_since(today)).unwrap_or(i32::MAX)
}

fn asked(fact: &Fact) -> String {
    match fact.ask.as_str() {
        "" => fact.title.clone(),
        ask => ask.to_owned(),
    }
}

fn action(state: &CaseState<'_>, suggestion: &Suggestion) -> Option<ActionView> {
    let playbook = state.playbook;
    let action = playbook.actions.get(suggestion.action)?;
    let due = suggestion.due.as_ref();
    let cites = cites(state.file, &suggestion.evidence);
    Some(ActionView {
        key: key(action, suggestion),
        title: suggestion.title.clone(),
        why: suggestion.why.clone(),
        due: due.map(|due| due.date),
        due_rule: due.map_or_else(String::new, |due| due.rule_in_words.clone()),
        overdue: due.is_some_and(|due| due.date < state.today),
        priority: action.priority,
        basis: playbook.basis(&action.basis),
        sources: sources(playbook, &action.basis),
        evidence: labels(&cites),
        cites,
        source: "rule".to_owned(),
        needs_review: action.needs_review,
        letter: action
            .letter
            .and_then(|letter| playbook.letters.get(letter))
            .map(|letter| letter.title.clone()),
        moves_to: action
            .moves_to
            .and_then(|stage| playbook.stages.get(stage))
            .map(|stage| stage.title.clone()),
        grounds: suggestion.grounds.clone(),
        blocks: blocks(state, &suggestion.blocks),
        mark: action.mark,
    })
}

/// Names a suggestion: the key of its action, and the day where it is one of several.
fn key(action: &Action, suggestion: &Suggestion) -> String {
    match &suggestion.day {
        None => action.key.clone(),
        Some(day) => {
            let entry = day.entry.to_lowercase();
            let date = day.date.to_string().replace('-', "_");
            format!("{}_{entry}_{date}", action.key)
        }
    }
}

fn blocks(state: &CaseState<'_>, all: &[Block]) -> Vec<BlockView> {
    all.iter().filter_map(|one| block(state, one)).collect()
}

fn block(state: &CaseState<'_>, block: &Block) -> Option<BlockView> {
    let check = state.playbook.checks.get(block.check)?;
    Some(BlockView {
        check: check.id.clone(),
        title: check.title.clone(),
        message: check.message.clone(),
        basis: state.playbook.basis(&check.basis),
        sources: sources(state.playbook, &check.basis),
        cites: cites(state.file, &block.places),
    })
}

fn question(playbook: &Playbook, question: &Question) -> Option<QuestionView> {
    let fact = playbook.facts.get(question.fact)?;
    let title = |asks: &Asks| match asks {
        Asks::TimeLimit(limit) => Some(playbook.time_limits.get(*limit)?.title.clone()),
        Asks::Action(action) => Some(playbook.actions.get(*action)?.title.plain()),
    };
    Some(QuestionView {
        fact: fact.id.clone(),
        title: fact.title.clone(),
        ask: fact.ask.clone(),
        kind: fact.kind,
        choices: fact.choices.clone(),
        settles: question.for_what.iter().filter_map(title).collect(),
    })
}

/// Gives what a summary of this case must not leave out, with the words that speak of it.
fn mentions(state: &CaseState<'_>) -> Vec<MentionView> {
    let items = state.playbook.must_mention.iter().enumerate();
    let items = items.filter(|(_, item)| {
        let here = item
            .scope
            .covers(state.case_type_number(), state.stage_number());
        let when = item.when.as_ref();
        here && when.is_none_or(|when| when.settle(state).truth != Truth::False)
    });
    let view = |(number, item): (usize, &Mention)| {
        let facts = item.facts.iter();
        let grounds = facts.flat_map(|fact| state.facts.grounds(state.playbook, *fact));
        let said = state.facts.found(Of::MustMention(number)).iter();
        let mut places: Vec<&Place> = said.chain(grounds).map(|one| &one.place).collect();
        places.sort_by_key(|place| (place.entry, place.text, place.words.start));
        MentionView {
            id: item.id.clone(),
            title: item.title.clone(),
            cites: cites(state.file, places),
        }
    };
    items.map(view).collect()
}

fn facts(state: &CaseState<'_>) -> Vec<FactView> {
    let facts = state.playbook.facts.iter().enumerate();
    facts
        .flat_map(|(number, fact)| statements(state, number, fact))
        .collect()
}

/// Gives what is known of a fact: what the file says of it, what a person said, or what follows.
fn statements(state: &CaseState<'_>, number: usize, fact: &Fact) -> Vec<FactView> {
    let view = |value: &crate::playbooks::expressions::Value, status: &str| FactView {
        id: fact.id.clone(),
        title: fact.title.clone(),
        value: value.to_string(),
        value_in_words: value.in_words(),
        entry: String::new(),
        quote: String::new(),
        status: status.to_owned(),
        confirmed: false,
        rejected: false,
        derived: false,
        cites: Vec::new(),
    };
    let known = state.facts.value(number);
    let confirmed = state.facts.is_confirmed(number);
    let said = state.facts.statements(number).iter().take(STATEMENTS_MAX);
    let mut views: Vec<FactView> = said
        .map(|statement| {
            let status = match statement.status {
                Status::Current => "current",
                Status::Superseded => "superseded",
                Status::Disputed => "disputed",
            };
            let cite = words(state.file, &statement.place);
            FactView {
                entry: cite
                    .as_ref()
                    .map_or_else(String::new, |cite| cite.entry.clone()),
                quote: cite
                    .as_ref()
                    .map_or_else(String::new, |cite| cite.quote.clone()),
                confirmed: confirmed && known == Some(&statement.value),
                rejected: statement.rejected,
                cites: cite.into_iter().collect(),
                ..view(&statement.value, status)
            }
        })
        .collect();
    if let Some(value) = known.filter(|_| !views.iter().any(|view| view.status == "current")) {
        let grounds = state.facts.grounds(state.playbook, number);
        let grounds = grounds.iter().map(|statement| &statement.place);
        let cites: Vec<Cite> = grounds
            .filter_map(|place| words(state.file, place))
            .collect();
        let first = cites.first();
        views.insert(
            0,
            FactView {
                entry: first.map_or_else(String::new, |cite| cite.entry.clone()),
                quote: first.map_or_else(String::new, |cite| cite.quote.clone()),
                confirmed,
                derived: !confirmed,
                cites,
                ..view(value, "current")
            },
        );
    }
    views
}

fn sources(playbook: &Playbook, numbers: &[usize]) -> Vec<SourceView> {
    let sources = numbers
        .iter()
        .filter_map(|number| playbook.sources.get(*number));
    sources
        .map(|source| SourceView {
            title: source.title.clone(),
            url: source.url.clone(),
            quote: source.quote.clone(),
            checked: source.checked,
            mark: source.mark,
        })
        .collect()
}

/// Cites places by their sentences, each place once.
fn cites<'p>(file: &CaseFile, places: impl IntoIterator<Item = &'p Place>) -> Vec<Cite> {
    let mut cites: Vec<Cite> = Vec::new();
    for place in places {
        let whole = place.sentence.len() <= SENTENCE_BYTES_MAX;
        let range = if whole { &place.sentence } else { &place.words };
        let cite = place
            .entry(file)
            .and_then(|entry| cite_bytes(entry, part(place), range.clone()));
        cites.extend(cite.filter(|cite| !cites.contains(cite)));
    }
    cites
}

/// Cites the very words of a place.
fn words(file: &CaseFile, place: &Place) -> Option<Cite> {
    cite_bytes(place.entry(file)?, part(place), place.words.clone())
}

fn part(place: &Place) -> Part {
    match place.text {
        TextOf::Subject => Part::Subject,
        TextOf::Body => Part::Body,
    }
}

fn labels(cites: &[Cite]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for cite in cites {
        if !labels.contains(&cite.entry) {
            labels.push(cite.entry.clone());
        }
    }
    labels
}
