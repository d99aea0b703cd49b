//! Model servers are kept as they were set up, and a budget of a day with them.

use super::*;
use crate::error::Code;
use crate::testing::{self, TestVault};

fn profile(id: &str) -> Profile {
    testing::profile(id, "http://127.0.0.1:11434/v1")
}

#[test]
fn a_profile_is_kept_changed_and_forgotten() {
    let vault = TestVault::new();
    vault.write(|w| save(w, &profile("a"), KeyKept::None));
    let changed = Profile {
        model: "larger".to_owned(),
        ..profile("a")
    };
    vault.write(|w| save(w, &changed, KeyKept::InKeychain));
    let list = vault.read(views::list);
    assert_eq!(list.len(), 1);
    assert_eq!((&list[0].profile, list[0].has_key), (&changed, true));
    vault.write(|w| remove(w, "a"));
    assert!(vault.read(views::list).is_empty());
    assert_eq!(vault.refused(|w| remove(w, "a")).0, Code::NotFound);
}

#[test]
fn a_profile_that_cannot_be_used_names_the_field() {
    let vault = TestVault::new();
    type Change = fn(&mut Profile);
    let cases: [(Change, &str); 6] = [
        (|p| p.name = " ".to_owned(), "name"),
        (|p| p.model = String::new(), "model"),
        (|p| p.card.region = "a\nb".to_owned(), "card.region"),
        (|p| p.part_tokens = 10, "part_tokens"),
        (|p| p.api_version = Some("2024".to_owned()), "api_version"),
        (|p| p.kind = ProfileKind::AzureOpenAi, "api_version"),
    ];
    for (change, field) in cases {
        let mut wrong = profile("a");
        change(&mut wrong);
        let (code, reason) = vault.refused(|w| save(w, &wrong, KeyKept::None));
        assert_eq!(code, Code::Invalid, "{field}");
        assert!(reason.starts_with(field), "{reason}");
    }
}

#[test]
fn the_profiles_of_a_store_have_an_end() {
    let vault = TestVault::new();
    for number in 0..PROFILES_MAX {
        vault.write(|w| save(w, &profile(&number.to_string()), KeyKept::None));
    }
    let refused = vault.refused(|w| save(w, &profile("more"), KeyKept::None));
    assert_eq!(refused.0, Code::TooLarge);
    vault.write(|w| save(w, &profile("0"), KeyKept::None));
}

#[test]
fn a_day_has_a_budget_once_somebody_sets_it() {
    let vault = TestVault::new();
    assert_eq!(vault.read(views::day_budget), None);
    vault.write(|w| set_day_budget(w, Some(20_000)));
    assert_eq!(vault.read(views::day_budget), Some(20_000));
    vault.write(|w| set_day_budget(w, None));
    assert_eq!(vault.read(views::day_budget), None);
    assert_eq!(
        vault.refused(|w| set_day_budget(w, Some(1))).0,
        Code::Invalid
    );
}

#[test]
fn a_form_that_is_refused_is_followed_by_a_plainer_one() {
    let vault = TestVault::new();
    vault.write(|w| save(w, &profile("a"), KeyKept::InKeychain));
    for dialect in [Dialect::JsonObject, Dialect::Plain] {
        vault.write(|w| ask_plainer(w, "a"));
        let known = vault.read(|r| views::one(r, "a")).unwrap();
        assert_eq!((known.profile.dialect, known.has_key), (dialect, true));
    }
    assert_eq!(vault.refused(|w| ask_plainer(w, "a")).0, Code::Refused);
}

#[test]
fn a_key_is_for_the_address_for_which_it_was_given() {
    let vault = TestVault::new();
    vault.write(|w| save(w, &profile("a"), KeyKept::InKeychain));
    let known = vault.read(|r| views::one(r, "a")).unwrap();
    let renamed = Profile {
        name: "Another name".to_owned(),
        model: "larger".to_owned(),
        ..profile("a")
    };
    assert!(known.has_key_for(&renamed));
    type Change = fn(&mut Profile);
    let changes: [Change; 3] = [
        |p| p.address = "http://127.0.0.1:11434/v1/".to_owned(),
        |p| p.kind = ProfileKind::OpenAi,
        |p| p.id = "b".to_owned(),
    ];
    for change in changes {
        let mut other = profile("a");
        change(&mut other);
        assert!(!known.has_key_for(&other), "{other:?}");
    }
}
