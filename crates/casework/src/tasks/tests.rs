use super::*;
use crate::cases::Origin as CaseOrigin;
use crate::testing::{TestVault, case_file};

fn with_case() -> (TestVault, CaseId) {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), CaseOrigin::Real);
    (vault, case)
}

fn new(title: &str, due: Option<&str>) -> NewTask {
    NewTask {
        id: TaskId::new(),
        title: title.to_owned(),
        due: due.map(|due| due.parse().unwrap()),
        owner: None,
    }
}

fn titles(tasks: &[TaskView]) -> Vec<&str> {
    tasks.iter().map(|task| task.title.as_str()).collect()
}

#[test]
fn open_tasks_stand_by_their_day_and_settled_ones_by_when_they_were_settled() {
    let (vault, case) = with_case();
    let (no_day, late, soon) = (
        new("No day", None),
        new("Late", Some("2026-07-01")),
        new("Soon", Some("2026-06-18")),
    );
    for task in [&no_day, &late, &soon] {
        vault.write(|w| add(w, case, task));
    }
    let list = vault.read(|r| views::list(r, case));
    assert_eq!(titles(&list.open), ["Soon", "Late", "No day"]);
    assert_eq!(list.open[0].days_in_words, "today");
    assert_eq!(list.open[0].owner_name, "Nadia Weiss");
    vault.write(|w| finish(w, late.id));
    vault.wait_minutes(1);
    vault.write(|w| cancel(w, soon.id));
    let list = vault.read(|r| views::list(r, case));
    assert_eq!(titles(&list.settled), ["Soon", "Late"]);
    assert_eq!(list.settled[0].status, TaskStatus::Cancelled);
    assert_eq!(list.settled[1].settled_by.as_deref(), Some("Nadia Weiss"));
    vault.write(|w| reopen(w, late.id));
    assert_eq!(
        titles(&vault.read(|r| views::list(r, case)).open),
        ["Late", "No day"]
    );
}

#[test]
fn a_settled_task_is_not_settled_again_nor_changed() {
    let (vault, case) = with_case();
    let task = new("Ring her", None);
    vault.write(|w| add(w, case, &task));
    vault.write(|w| finish(w, task.id));
    let edit = TaskEdit {
        title: "Ring him".to_owned(),
        due: None,
        owner: vault.actor(),
    };
    assert_eq!(vault.refused(|w| finish(w, task.id)).0, Code::Conflict);
    assert_eq!(vault.refused(|w| cancel(w, task.id)).0, Code::Conflict);
    assert_eq!(
        vault.refused(|w| change(w, task.id, &edit)).0,
        Code::Conflict
    );
    vault.write(|w| reopen(w, task.id));
    vault.write(|w| change(w, task.id, &edit));
    assert_eq!(vault.refused(|w| reopen(w, task.id)).0, Code::Conflict);
    assert_eq!(
        titles(&vault.read(|r| views::list(r, case)).open),
        ["Ring him"]
    );
}

#[test]
fn what_cannot_be_a_task_is_refused_with_the_field() {
    let (vault, case) = with_case();
    let long = "x".repeat(TITLE_MAX + 1);
    for title in ["", "  ", "two\nlines"] {
        assert_eq!(
            vault.refused(|w| add(w, case, &new(title, None))).0,
            Code::Invalid
        );
    }
    assert_eq!(
        vault.refused(|w| add(w, case, &new(&long, None))).0,
        Code::TooLarge
    );
    let stranger = NewTask {
        owner: Some(ActorId::new()),
        ..new("Ring her", None)
    };
    assert_eq!(vault.refused(|w| add(w, case, &stranger)).0, Code::Invalid);
    let nowhere = CaseId::new();
    assert_eq!(
        vault.refused(|w| add(w, nowhere, &new("x", None))).0,
        Code::NotFound
    );
    let task = new("Ring her", None);
    vault.write(|w| add(w, case, &task));
    assert_eq!(vault.refused(|w| add(w, case, &task)).0, Code::Conflict);
}
