//! What is suggested, what stands in the way, and that nothing leads where the stage does not permit.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use expect_test::expect_file;

use super::*;
use crate::case_files::CaseFile;
use crate::cases::{self, Origin};
use crate::error::Code;
use crate::outlook::{self, Outlook};
use crate::playbooks::{self, BUILT_IN};
use crate::testing::{TestVault, case_file};

fn built_in() -> Vec<(&'static str, std::sync::Arc<Playbook>)> {
    let names = BUILT_IN
        .iter()
        .map(|(name, _)| name.strip_suffix(".toml").unwrap());
    names
        .map(|name| (name, playbooks::built_in(name).unwrap().unwrap()))
        .collect()
}

fn development_cases() -> Vec<CaseFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    let parse = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        CaseFile::parse(&path.display().to_string(), &text).unwrap()
    };
    files.iter().map(parse).collect()
}

fn read(file: &CaseFile) -> Outlook {
    let playbook = playbooks::built_in(&file.playbook).unwrap().unwrap();
    outlook::read(file, &playbook, file.today, &[]).unwrap()
}

fn permitted(file: &CaseFile) -> Vec<String> {
    let playbook = playbooks::built_in(&file.playbook).unwrap().unwrap();
    let actions = outlook::permitted(file, &playbook, file.today, &[]).unwrap();
    actions.into_iter().map(|action| action.key).collect()
}

/// Gives the action of a suggestion, also where it is for one of several days.
fn action_of<'p>(playbook: &'p Playbook, key: &str) -> &'p Action {
    let is_it = |action: &&Action| {
        let day = key.strip_prefix(action.key.as_str());
        day == Some("") || (!action.each.is_empty() && day.is_some_and(|day| day.starts_with('_')))
    };
    playbook.actions.iter().find(is_it).unwrap()
}

/// A case of relief or prevention with notes; each is a date and a text.
fn case(stage: &str, today: &str, notes: &[(&str, &str)]) -> Outlook {
    let labels: Vec<String> = (1..=notes.len())
        .map(|number| format!("E{number:02}"))
        .collect();
    let entries: Vec<(&str, &str, &str)> = labels
        .iter()
        .zip(notes)
        .map(|(label, (date, body))| (label.as_str(), *date, *body))
        .collect();
    let mut file = case_file("CBC-1", &entries);
    file.case_type = match stage {
        "prevention_duty" => "homelessness.prevention".to_owned(),
        _ => "homelessness.relief".to_owned(),
    };
    file.stage = stage.to_owned();
    file.today = today.parse().unwrap();
    read(&file)
}

fn keys(actions: &[outlook::ActionView]) -> Vec<&str> {
    actions.iter().map(|action| action.key.as_str()).collect()
}

/// Every stage of every case type and where it may go, as the playbooks have it, for a person to
/// read: a move that is not in the table cannot be made.
#[test]
fn the_moves_of_every_stage_are_those_of_the_table() {
    for (name, playbook) in built_in() {
        let mut table = String::new();
        for kind in &playbook.case_types {
            writeln!(table, "{}", kind.id).unwrap();
            for stage in &kind.stages {
                let mut file = case_file("CBC-1", &[]);
                name.clone_into(&mut file.playbook);
                file.case_type.clone_from(&kind.id);
                file.stage.clone_from(&playbook.stages[*stage].id);
                let outlook = read(&file);
                let to: Vec<&str> = outlook.moves.iter().map(|to| to.stage.as_str()).collect();
                let to = if to.is_empty() {
                    "(an end)".to_owned()
                } else {
                    to.join(", ")
                };
                writeln!(table, "    {} -> {to}", file.stage).unwrap();
            }
        }
        let path = format!("{name}.moves");
        expect_file![path].assert_eq(&table);
    }
}

#[test]
fn no_other_move_can_be_made() {
    let vault = TestVault::new();
    for (name, playbook) in built_in() {
        for (at, kind) in playbook.case_types.iter().enumerate() {
            for stage in &kind.stages {
                let reference = format!("{}-{}", kind.id, playbook.stages[*stage].id);
                let mut file = case_file(&reference, &[]);
                name.clone_into(&mut file.playbook);
                file.case_type.clone_from(&kind.id);
                file.stage.clone_from(&playbook.stages[*stage].id);
                let case = vault.import(&file, Origin::Real);
                let permitted = playbook.moves(at, *stage);
                for (number, to) in playbook.stages.iter().enumerate() {
                    if permitted.contains(&number) {
                        continue;
                    }
                    let refused = vault.refused(|w| cases::move_to(w, case, &to.id));
                    assert_eq!(refused.0, Code::Refused, "{reference} to {}", to.id);
                }
                if let Some(to) = permitted.first() {
                    let outlook = vault.read(|r| cases::views::outlook(r, case));
                    let step = outlook
                        .moves
                        .iter()
                        .find(|step| step.stage == playbook.stages[*to].id);
                    if step.unwrap().blocks.is_empty() {
                        vault.write(|w| cases::move_to(w, case, &playbook.stages[*to].id));
                        let page = vault.read(|r| cases::views::outlook(r, case));
                        assert_eq!(page.stage, playbook.stages[*to].title);
                    }
                }
            }
        }
    }
}

/// Rich files put into every stage of every case type: whatever is suggested is for that stage,
/// and leads only where it may go.
#[test]
fn what_is_suggested_is_permitted_in_its_stage() {
    let mut suggested = BTreeSet::new();
    for mut file in development_cases().into_iter().step_by(3) {
        let playbook = playbooks::built_in(&file.playbook).unwrap().unwrap();
        for (at, kind) in playbook.case_types.iter().enumerate() {
            for stage in &kind.stages {
                file.case_type.clone_from(&kind.id);
                file.stage.clone_from(&playbook.stages[*stage].id);
                let outlook = read(&file);
                for shown in outlook.actions.iter().chain(&outlook.blocked) {
                    let action = action_of(&playbook, &shown.key);
                    assert!(
                        action.scope.covers(Some(at), Some(*stage)),
                        "{} in {} {}",
                        shown.key,
                        kind.id,
                        file.stage
                    );
                    let permitted = playbook.moves(at, *stage);
                    let leads = |to| to == *stage || permitted.contains(&to);
                    assert!(action.moves_to.is_none_or(leads));
                    suggested.insert(shown.key.clone());
                }
                assert!(
                    outlook
                        .actions
                        .iter()
                        .all(|action| action.blocks.is_empty())
                );
                assert!(
                    outlook
                        .blocked
                        .iter()
                        .all(|action| !action.blocks.is_empty())
                );
            }
        }
    }
    assert!(
        suggested.len() > 60,
        "the files call for many things: {}",
        suggested.len()
    );
}

#[test]
fn what_is_permitted_holds_what_is_suggested() {
    let mut more = 0;
    for file in development_cases() {
        let (outlook, permitted) = (read(&file), permitted(&file));
        let playbook = playbooks::built_in(&file.playbook).unwrap().unwrap();
        let rules = keys(&outlook.actions).into_iter();
        for key in rules.filter(|key| action_of(&playbook, key).each.is_empty()) {
            let is_there = permitted.iter().any(|known| known == key);
            assert!(is_there, "{}: {key}", file.reference);
        }
        more += permitted.len().saturating_sub(outlook.actions.len());
    }
    assert!(
        more > 100,
        "the playbooks permit more than they ask for: {more}"
    );
}

/// Nobody has tested capacity, so no condition excludes a best interests decision: the check does.
#[test]
fn what_a_check_blocks_is_not_permitted() {
    let (mut blocked, mut open) = (0, 0);
    let care = |file: &CaseFile| file.playbook == "adult-social-care-england";
    for file in development_cases().into_iter().filter(care) {
        let tested = read(&file)
            .facts
            .iter()
            .any(|fact| fact.id == "lacks_capacity");
        let is_permitted = permitted(&file)
            .iter()
            .any(|key| key == "asc.hold_best_interests");
        assert!(tested || !is_permitted, "{}", file.reference);
        blocked += usize::from(!tested);
        open += usize::from(is_permitted);
    }
    assert!(blocked > 2 && open > 0, "{blocked} blocked, {open} open");
}

#[test]
fn a_live_section_8_notice_stands_in_the_way_of_ending_prevention_and_says_why() {
    let served = "Section 8 notice (Form 3A) served on 1 June 2026, ground 8, proceedings not before 30 June 2026. \
                  Notice checked, it is valid.";
    let accepted = "Prevention duty accepted today, 20 April 2026. Letter sent.";
    let outlook = case(
        "prevention_duty",
        "2026-06-22",
        &[("2026-04-20", accepted), ("2026-06-02", served)],
    );
    let end = outlook
        .moves
        .iter()
        .find(|step| step.stage == "ended")
        .unwrap();
    let block = &end.blocks[0];
    assert_eq!(block.check, "prevention_no_end_s8");
    assert!(
        block.message.contains("section 8 notice"),
        "{}",
        block.message
    );
    assert!(block.cites.iter().any(|cite| cite.entry == "E02"));
    assert!(!keys(&outlook.actions).contains(&"homelessness.end_prevention"));
}

#[test]
fn what_the_file_shows_as_done_is_not_suggested_until_it_is_called_for_again() {
    let call = (
        "2026-06-01",
        "Hostel manager says two residents pressure him for money and his methadone.",
    );
    let done = (
        "2026-06-03",
        "Raised an adult safeguarding concern with MASH today about the exploitation.",
    );
    let again = (
        "2026-06-10",
        "He told me the same two men took all his money again and threatened him.",
    );
    let action = "safeguarding.exploitation_concern";
    let shown = |notes: &[(&str, &str)]| {
        let outlook = case("relief_duty", "2026-06-18", notes);
        keys(&outlook.actions).contains(&action)
    };
    assert!(shown(&[call]));
    assert!(!shown(&[call, done]));
    assert!(shown(&[call, done, again]));
}

#[test]
fn safeguarding_is_due_the_same_day_and_stands_first() {
    let outlook = case(
        "relief_duty",
        "2026-06-18",
        &[
            ("2026-06-01", "Relief duty accepted 1 June 2026."),
            (
                "2026-06-17",
                "She said her ex partner found the address and hit her last night, she is scared to go back.",
            ),
        ],
    );
    let first = &outlook.actions[0];
    assert!(first.key.starts_with("safeguarding."), "{}", first.key);
    assert_eq!(first.due, "2026-06-18".parse().ok());
    assert!(!first.cites.is_empty() && !first.sources.is_empty());
}

#[test]
fn today_is_due_and_yesterday_is_overdue() {
    let accepted = ("2026-06-01", "Relief duty accepted 1 June 2026.");
    // 56 days beginning with 1 June 2026 end with 26 July 2026.
    let on = |today| case("relief_duty", today, &[accepted]);
    let status = |outlook: &Outlook| {
        let mut deadlines = outlook.deadlines.iter();
        let ends = deadlines
            .find(|deadline| deadline.id == "relief_56")
            .unwrap();
        (ends.days, ends.days_in_words.clone())
    };
    assert_eq!(status(&on("2026-07-26")), (0, "today".to_owned()));
    assert_eq!(status(&on("2026-07-25")), (1, "tomorrow".to_owned()));
    assert_eq!(status(&on("2026-07-27")), (-1, "yesterday".to_owned()));
}

#[test]
fn a_thin_file_names_the_facts_that_would_settle_it() {
    let outlook = case(
        "relief_duty",
        "2026-06-18",
        &[("2026-06-17", "Rang, no answer.")],
    );
    assert!(!outlook.questions.is_empty());
    for question in &outlook.questions {
        assert!(question.ask.ends_with('?'), "{}", question.ask);
        assert!(!question.settles.is_empty(), "{}", question.fact);
    }
}

#[test]
fn a_day_that_the_file_sets_is_suggested_once_where_no_rule_knows_its_matter() {
    let notes = |second: &'static str| {
        [
            (
                "2026-06-15",
                "Actions: NW to send the storage list to the depot by 22 June.",
            ),
            ("2026-06-16", second),
        ]
    };
    let days = |notes: &[(&str, &str)]| -> Vec<(String, Option<Date>)> {
        let outlook = case("relief_duty", "2026-06-18", notes);
        let actions = outlook.actions.into_iter();
        let days =
            actions.filter(|action| action.key.contains("_step_") || action.key.contains("_by_e"));
        days.map(|action| (action.key, action.due)).collect()
    };
    let due = "2026-06-22".parse().ok();
    let key = "homelessness.keep_step_e01_2026_06_22".to_owned();
    assert_eq!(days(&notes("Rang the depot.")), [(key, due)]);
    let done = days(&notes("Storage list sent to the depot today."));
    assert_eq!(done, [], "what is done is not suggested");
    let asked = [(
        "2026-06-15",
        "Actions: please can Ade send the storage list by 22 June.",
    )];
    assert_eq!(days(&asked), [], "what we ask of others is theirs");
    let far = [(
        "2026-06-15",
        "Actions: NW to send the storage list by 22 July.",
    )];
    assert_eq!(
        days(&far),
        [],
        "what is far off stands in the table of dates"
    );
    let past = [(
        "2026-05-15",
        "Actions: NW to send the storage list by 22 May.",
    )];
    assert_eq!(days(&past), [], "what passed weeks ago is history");
}

#[test]
fn a_day_says_whose_it_is_what_for_and_where() {
    let notes = [(
        "2026-06-15",
        "Actions: NW to send the storage list to the depot by 22 June.",
    )];
    let outlook = case("relief_duty", "2026-06-18", &notes);
    let step = outlook
        .actions
        .iter()
        .find(|action| action.key.contains("keep_step"));
    let step = step.unwrap();
    assert!(
        step.title.contains("send the storage list"),
        "{}",
        step.title
    );
    assert_eq!(
        (step.due_rule.as_str(), step.source.as_str()),
        ("the day given in E01", "rule")
    );
    assert_eq!(step.evidence, ["E01"]);
    assert!(step.cites[0].quote.contains("22 June") && !step.basis.is_empty());
}

#[test]
fn what_is_lost_on_a_day_is_suggested_a_working_day_before() {
    let notes = [(
        "2026-06-15",
        "The lobby recording is deleted on Monday 22 June.",
    )];
    let before_in = |notes: &[(&str, &str)], today: &str| {
        let outlook = case("relief_duty", today, notes);
        let mut actions = outlook.actions.into_iter();
        let act = actions.find(|action| action.key.contains("act_before"));
        act.map(|act| (act.title, act.due.map(|due| due.to_string()), act.due_rule))
    };
    let before = |today: &str| before_in(&notes, today);
    let (title, due, rule) = before("2026-06-16").unwrap();
    assert!(
        title.starts_with("Act before 22 June 2026: The lobby recording"),
        "{title}"
    );
    assert_eq!(due.as_deref(), Some("2026-06-19"), "the Friday before");
    assert_eq!(rule, "1 working day before the day given in E01");
    // On the day itself there is only today.
    let (_, due, _) = before("2026-06-22").unwrap();
    assert_eq!(due.as_deref(), Some("2026-06-22"));
    assert_eq!(before("2026-06-23"), None, "it has happened");
    let saved = [
        notes[0],
        ("2026-06-16", "Lobby recording received, copy on the file."),
    ];
    assert_eq!(
        before_in(&saved, "2026-06-16"),
        None,
        "it was saved in time"
    );
}
