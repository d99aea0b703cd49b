use expect_test::expect;

use super::*;
use crate::cases::Origin;
use crate::testing::{TestVault, case_file};

fn party(id: &str, role: &str, dob: Option<&str>) -> Party {
    Party {
        id: id.to_owned(),
        name: format!("Person {id}"),
        role: role.to_owned(),
        dob: dob.map(|dob| dob.parse().unwrap()),
    }
}

#[test]
fn the_person_whom_the_case_is_about_stands_first() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[]);
    file.parties = vec![
        party("P1", "social worker", None),
        party("P2", "Son", None),
        party("P3", "Tenant and complainant", None),
    ];
    let case = vault.import(&file, Origin::Real);
    let people = vault.read(|r| views::list(r, case, r.today()));
    let shown: Vec<_> = people
        .iter()
        .map(|one| (one.label.as_str(), one.main))
        .collect();
    assert_eq!(shown, [("P3", true), ("P1", false), ("P2", false)]);
}

#[test]
fn roles_are_ranked_by_how_surely_they_are_the_main_person() {
    let mut roles = [
        "GP",
        "carer",
        "Applicant",
        "adult with care needs",
        "complainant",
    ];
    roles.sort_by_key(|role| rank(role));
    expect![[r#"["Applicant", "adult with care needs", "complainant", "carer", "GP"]"#]]
        .assert_eq(&format!("{roles:?}"));
}

#[test]
fn an_age_is_in_whole_years_on_the_day_the_case_is_read() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[]);
    file.parties = vec![
        party("P1", "applicant", Some("2000-06-18")),
        party("P2", "child", Some("2000-06-19")),
        party("P3", "child", Some("2008-02-29")),
        party("P4", "child", None),
    ];
    let case = vault.import(&file, Origin::Real);
    let ages = |today: &str| -> Vec<Option<i32>> {
        let today = today.parse().unwrap();
        vault
            .read(|r| views::list(r, case, today))
            .iter()
            .map(|one| one.age)
            .collect()
    };
    assert_eq!(ages("2026-06-18"), [Some(26), Some(25), Some(18), None]);
    // Born on a leap day: a year older on 1 March in other years.
    assert_eq!(ages("2026-02-28")[2], Some(17));
    assert_eq!(ages("2026-03-01")[2], Some(18));
}

#[test]
fn people_of_one_case_are_not_in_another() {
    let vault = TestVault::new();
    let first = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let mut other = case_file("CBC-2", &[]);
    other.parties = vec![party("P1", "applicant", None)];
    vault.import(&other, Origin::Real);
    let people = vault.read(|r| views::list(r, first, r.today()));
    assert_eq!(
        people
            .iter()
            .map(|one| one.name.as_str())
            .collect::<Vec<_>>(),
        ["Ada Quill"]
    );
}

#[test]
fn what_a_newer_file_says_of_a_person_takes_the_place_of_what_was_said() {
    let vault = TestVault::new();
    let (case, id) = (CaseId::new(), PersonId::new());
    let told = |name: &str| Party {
        name: name.to_owned(),
        ..party("P1", "applicant", None)
    };
    let add = |name: &str| vault.write(|w| add(w, case, id, &told(name)));
    assert!(add("Craig Dunmoor"));
    assert!(!add("Craig Dunmoor"));
    assert!(add("Craig Dunmore"));
    let people = vault.read(|r| views::list(r, case, r.today()));
    assert_eq!(
        people
            .iter()
            .map(|person| person.name.as_str())
            .collect::<Vec<_>>(),
        ["Craig Dunmore"]
    );
}
