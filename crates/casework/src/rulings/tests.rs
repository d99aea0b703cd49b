use super::*;
use crate::cases::{self, Origin};
use crate::error::Code;
use crate::outlook::FactView;
use crate::testing::{TestVault, case_file};

const ACCEPTED: &str = "relief_accepted_on";

fn with_case() -> (TestVault, CaseId) {
    let vault = TestVault::new();
    let entries = [
        ("E01", "2026-04-30", "Relief duty accepted today 30/04/26."),
        (
            "E02",
            "2026-06-10",
            "Relief duty accepted on 2 May 2026, letter sent.",
        ),
    ];
    let case = vault.import(&case_file("CBC-1", &entries), Origin::Real);
    (vault, case)
}

fn given(value: &str) -> GivenFact {
    GivenFact {
        fact: ACCEPTED.to_owned(),
        value: value.to_owned(),
        entry: None,
    }
}

fn accepted(vault: &TestVault, case: CaseId) -> Vec<FactView> {
    let outlook = vault.read(|r| cases::views::outlook(r, case));
    let facts = outlook.facts.iter().filter(|fact| fact.id == ACCEPTED);
    facts.cloned().collect()
}

fn current(vault: &TestVault, case: CaseId) -> (String, bool) {
    let facts = accepted(vault, case);
    let current = facts.iter().find(|fact| fact.status == "current").unwrap();
    (current.value.clone(), current.confirmed)
}

#[test]
fn a_confirmed_value_stands_and_the_deadline_is_counted_from_it() {
    let (vault, case) = with_case();
    let before = vault.read(|r| cases::views::outlook(r, case));
    let ends = |outlook: &crate::outlook::Outlook| {
        let mut deadlines = outlook.deadlines.iter();
        deadlines
            .find(|deadline| deadline.id == "relief_56")
            .map(|deadline| deadline.date)
    };
    assert!(ends(&before).is_some());
    vault.write(|w| cases::confirm_fact(w, case, &given("2026-05-01")));
    assert_eq!(current(&vault, case), ("2026-05-01".to_owned(), true));
    let after = vault.read(|r| cases::views::outlook(r, case));
    // 56 days beginning with 1 May 2026.
    assert_eq!(ends(&after), "2026-06-25".parse().ok());
    vault.write(|w| withdraw(w, case, ACCEPTED));
    let again = vault.read(|r| cases::views::outlook(r, case));
    assert_eq!(again, before);
}

#[test]
fn a_rejected_value_does_not_stand_and_both_stay_in_sight() {
    let (vault, case) = with_case();
    let (first, confirmed) = current(&vault, case);
    assert!(!confirmed);
    vault.write(|w| cases::reject_fact(w, case, &given(&first)));
    let (second, _) = current(&vault, case);
    assert_ne!(first, second);
    let facts = accepted(&vault, case);
    assert!(
        facts
            .iter()
            .any(|fact| fact.value == first && fact.status != "current")
    );
    let rulings = vault.read(|r| views::list(r, case));
    assert_eq!(
        (rulings[0].value.as_str(), rulings[0].stands),
        (first.as_str(), false)
    );
    assert_eq!(rulings[0].by, "Nadia Weiss");
}

#[test]
fn a_second_confirmation_takes_the_place_of_the_first() {
    let (vault, case) = with_case();
    for value in ["2026-05-01", "2026-05-03"] {
        vault.write(|w| cases::confirm_fact(w, case, &given(value)));
    }
    assert_eq!(current(&vault, case), ("2026-05-03".to_owned(), true));
    assert_eq!(vault.read(|r| views::list(r, case)).len(), 1);
}

#[test]
fn what_is_no_value_of_a_fact_is_refused_with_the_field() {
    let (vault, case) = with_case();
    for wrong in ["", "soon", "2026-02-30", "30/04/2026"] {
        let refused = vault.refused(|w| cases::confirm_fact(w, case, &given(wrong)));
        assert_eq!(refused.0, Code::Invalid, "{wrong}");
    }
    let unknown = GivenFact {
        fact: "shoe_size".to_owned(),
        ..given("2026-05-01")
    };
    let refused = vault.refused(|w| cases::confirm_fact(w, case, &unknown));
    assert_eq!(refused.0, Code::Invalid);
    let refused = vault.refused(|w| withdraw(w, case, ACCEPTED));
    assert_eq!(refused.0, Code::NotFound, "nothing was decided");
}

#[test]
fn amounts_are_read_as_pounds_and_pence() {
    let read = |text| pence(text);
    assert_eq!(read("1512.60"), Some(151_260));
    assert_eq!(read("\u{a3}1,512"), Some(151_200));
    for wrong in ["", "12.5", "1.234", "-3", "twelve"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}
