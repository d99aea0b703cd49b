use super::*;
use crate::error::Code;
use crate::ids::ActorId;
use crate::testing::TestVault;

#[test]
fn a_person_is_named_and_can_be_named_again() {
    let vault = TestVault::new();
    vault.write(|w| name_actor(w, "  Nadia Weiss-Okoro ", Role::TeamLead));
    let actors = vault.read(views::actors);
    assert_eq!(actors.len(), 1);
    assert_eq!(
        (actors[0].name.as_str(), actors[0].role),
        ("Nadia Weiss-Okoro", Role::TeamLead)
    );
}

#[test]
fn every_role_survives_the_store() {
    let vault = TestVault::new();
    for role in [Role::Caseworker, Role::TeamLead, Role::Auditor] {
        vault.write(|w| name_actor(w, "Nadia Weiss", role));
        assert_eq!(vault.read(views::actors)[0].role, role);
    }
}

#[test]
fn people_of_a_store_are_listed_by_name() {
    let vault = TestVault::new();
    vault.write_as(ActorId::new(), |w| {
        name_actor(w, "Ada Quill", Role::Auditor)
    });
    let names: Vec<String> = vault
        .read(views::actors)
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names, ["Ada Quill", "Nadia Weiss"]);
}

#[test]
fn a_name_is_neither_empty_nor_without_end() {
    let vault = TestVault::new();
    let (code, reason) = vault.refused(|w| name_actor(w, " \t", Role::Caseworker));
    assert_eq!((code, reason.as_str()), (Code::Invalid, "name: empty"));
    let (code, _) = vault.refused(|w| name_actor(w, &"é".repeat(NAME_MAX + 1), Role::Caseworker));
    assert_eq!(code, Code::Invalid);
    vault.write(|w| name_actor(w, &"é".repeat(NAME_MAX), Role::Caseworker));
}

#[test]
fn a_second_person_is_added_and_two_of_one_name_are_not() {
    let vault = TestVault::new();
    let new = |name: &str| NewPerson {
        id: ActorId::new(),
        name: name.to_owned(),
        role: Role::TeamLead,
    };
    vault.write(|w| add_person(w, &new(" Tom Adeyemi ")));
    let people = vault.read(views::actors);
    let shown: Vec<_> = people
        .iter()
        .map(|one| (one.name.as_str(), one.role))
        .collect();
    assert_eq!(
        shown,
        [
            ("Nadia Weiss", Role::Caseworker),
            ("Tom Adeyemi", Role::TeamLead)
        ]
    );
    let refused = |name: &str| vault.refused(|w| add_person(w, &new(name))).0;
    assert_eq!(refused("Tom Adeyemi"), Code::Conflict);
    assert_eq!(refused("  "), Code::Invalid);
    assert_eq!(refused(&"x".repeat(NAME_MAX + 1)), Code::Invalid);
    for number in 2..PEOPLE_MAX {
        vault.write(|w| add_person(w, &new(&format!("Person {number}"))));
    }
    assert_eq!(refused("One too many"), Code::TooLarge);
}
