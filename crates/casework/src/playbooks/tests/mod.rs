//! The playbooks of the program, and what the loader refuses.

mod refused;
mod refused_law;

use super::*;

/// A small playbook in which everything points at something.
pub(crate) const SMALL: &str = include_str!("small.toml");

/// Loads a text, or gives its problems as `line: problem`.
fn problems(text: &str) -> Vec<(u32, String)> {
    match Playbook::parse("small.toml", text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .into_iter()
            .map(|problem| (problem.line, problem.problem))
            .collect(),
    }
}

/// Changes a part of the small playbook and expects a problem on the line marked with `# <-`.
fn check(part: &str, changed: &str, expected: &str) {
    assert_eq!(
        SMALL.matches(part).count(),
        1,
        "{part:?} stands once in the small playbook"
    );
    let text = SMALL.replace(part, changed);
    let line = text
        .lines()
        .position(|line| line.contains("# <-"))
        .map_or(0, |line| line + 1);
    let problems = problems(&text);
    let found = problems
        .iter()
        .any(|(at, problem)| *at as usize == line && problem.contains(expected));
    assert!(
        found,
        "{changed:?}: expected `{expected}` on line {line}, found {problems:?}"
    );
}

#[test]
fn the_playbooks_of_the_program_load() {
    for (name, text) in BUILT_IN {
        if let Err(problems) = Playbook::parse(name, text) {
            let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
            panic!("\n{}", lines.join("\n"));
        }
    }
}

#[test]
fn the_small_playbook_loads_and_its_names_are_numbers() {
    let playbook = Playbook::parse("small.toml", SMALL).unwrap();
    let (relief, decision) = (
        playbook.stage("relief_duty").unwrap(),
        playbook.stage("decision").unwrap(),
    );
    assert_eq!(
        playbook.moves(0, relief),
        [decision, playbook.stage("ended").unwrap()]
    );
    let limit = &playbook.time_limits[playbook.time_limit("relief_56").unwrap()];
    assert_eq!(limit.start, playbook.fact("accepted_on").unwrap());
    assert_eq!(
        limit.past,
        WhenPast::Met,
        "what ends by law has run out when it is over"
    );
    assert_eq!(playbook.basis(&limit.basis), "Housing Act 1996 s189B(4)");
    let action = &playbook.actions[0];
    let due: Vec<DueFrom> = action.due.iter().map(|due| due.from).collect();
    assert_eq!(due, [DueFrom::TimeLimit(0), DueFrom::Today]);
    assert_eq!(action.due[0].shift, Shift::WorkingDays(1));
    assert!(!playbook.is_reviewed());
}

#[test]
fn a_scope_covers_what_it_names_and_an_unknown_stage_only_where_it_names_none() {
    let all = Scope::default();
    let one = Scope {
        case_types: Vec::new(),
        stages: vec![2],
    };
    for (scope, stage, expected) in [
        (&all, Some(1), true),
        (&all, None, true),
        (&one, Some(2), true),
        (&one, Some(1), false),
        (&one, None, false),
    ] {
        assert_eq!(
            scope.covers(Some(0), stage),
            expected,
            "{scope:?} {stage:?}"
        );
    }
}

#[test]
fn every_problem_is_said_and_in_the_order_of_the_file() {
    let text = SMALL.replace("ha1996-s189B\"]", "nowhere\"]").replace(
        "moves = [\"relief_duty\"]",
        "moves = [\"nirvana\", \"relief_duty\"]",
    );
    let problems = problems(&text);
    let lines: Vec<u32> = problems.iter().map(|(line, _)| *line).collect();
    assert!(problems.len() >= 2, "{problems:?}");
    assert!(lines.is_sorted(), "{problems:?}");
}

#[test]
fn a_playbook_that_is_too_large_or_no_toml_is_refused() {
    let large = "#".repeat(FILE_BYTES_MAX + 1);
    assert_eq!(problems(&large).len(), 1);
    assert_eq!(problems("[playbook\nid = 1")[0].0, 1);
    assert!(
        problems("")
            .iter()
            .any(|(_, problem)| problem.contains("playbook"))
    );
}

proptest::proptest! {
    #[test]
    fn a_broken_playbook_is_refused_or_read_and_never_a_panic(
        at in 0..SMALL.len(), length in 0..80_usize, put in "[a-z{}\\[\\]=\"'.|@ \n0-9]{0,12}"
    ) {
        let end = (at + length).min(SMALL.len());
        if let (Some(before), Some(after)) = (SMALL.get(..at), SMALL.get(end..)) {
            let text = format!("{before}{put}{after}");
            for (line, _) in problems(&text) {
                proptest::prop_assert!(line as usize <= text.lines().count() + 1);
            }
        }
    }
}
