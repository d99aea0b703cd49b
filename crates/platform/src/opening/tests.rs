//! Opening over a keychain in memory; the journeys open over a real one.

use std::path::Path;

use tempfile::TempDir;

use super::*;

fn door(folder: &Path, keychain: &Keychain) -> Door {
    let folder = DataFolder::at(folder).unwrap();
    Door::new(folder, keychain.clone(), Arc::new(Clock::System))
}

fn set_up(keychain: &Keychain) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let secret = RecoverySecret::draw().unwrap();
    let wanted = SetUp {
        secret: &secret,
        name: "Nadia Weiss",
        role: Role::Caseworker,
    };
    let Ok(store) = door(folder.path(), keychain).set_up(&wanted) else {
        panic!("a store can be set up");
    };
    store.close().unwrap();
    let code = secret
        .to_code()
        .iter()
        .map(|group| group.as_str())
        .collect();
    (folder, code)
}

fn state(opened: std::result::Result<OpenStore, Closed>) -> StoreState {
    match opened {
        Ok(store) => {
            let state = store.state();
            store.close().unwrap();
            state
        }
        Err(Closed::State(state)) => state,
        Err(Closed::Failed(error)) => panic!("{error}"),
    }
}

fn is_open(state: &StoreState) -> bool {
    matches!(state, StoreState::Open { actor } if actor.name == "Nadia Weiss")
}

#[test]
fn a_store_opens_with_the_key_that_its_set_up_kept() {
    let keychain = Keychain::in_memory();
    let (folder, _) = set_up(&keychain);
    assert!(is_open(&state(door(folder.path(), &keychain).open())));
}

#[test]
fn a_recovery_code_is_typed_once_even_where_the_key_check_is_lost() {
    let (folder, code) = set_up(&Keychain::in_memory());
    std::fs::remove_file(folder.path().join("casemate.keycheck")).unwrap();
    let other_machine = Keychain::in_memory();
    let door = door(folder.path(), &other_machine);
    assert_eq!(state(door.open()), StoreState::KeyMissing);
    assert!(is_open(&state(door.open_with_code(&code))));
    assert!(is_open(&state(door.open())));
}

#[test]
fn an_accepted_loss_is_not_announced_again() {
    let keychain = Keychain::in_memory();
    let (folder, _) = set_up(&keychain);
    std::fs::remove_file(folder.path().join("casemate.anchor")).unwrap();
    let door = door(folder.path(), &keychain);
    assert!(matches!(state(door.open()), StoreState::Damaged(_)));
    assert!(is_open(&state(door.open_accepting_loss())));
    assert!(is_open(&state(door.open())));
}

#[test]
fn a_store_of_several_people_asks_who_is_there() {
    let keychain = Keychain::in_memory();
    let (folder, _) = set_up(&keychain);
    let lead = settings::NewPerson {
        id: ActorId::new(),
        name: "Tom Adeyemi".to_owned(),
        role: Role::TeamLead,
    };
    let Ok(store) = door(folder.path(), &keychain).open() else {
        panic!("the store opens");
    };
    let actor = store.person(None).unwrap();
    let command = casework::ids::CommandId::new();
    let add = |w: &mut casework::journal::Writer<'_>| settings::add_person(w, &lead);
    store.vault.write(actor, command, add).unwrap();
    store.close().unwrap();
    let Ok(store) = door(folder.path(), &keychain).open() else {
        panic!("the store opens");
    };
    assert_eq!(store.person(None).unwrap_err().code(), Code::Invalid);
    assert_eq!(store.person(Some("Tom Adeyemi")).unwrap(), lead.id);
    assert_eq!(
        store.person(Some("Nobody")).unwrap_err().code(),
        Code::NotFound
    );
    let StoreState::ChoosePerson { people } = state(Ok(store)) else {
        panic!("it asks who is there");
    };
    assert_eq!(people.len(), 2);
}
