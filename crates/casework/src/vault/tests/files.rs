//! What stands where the store should be: each kind has its own code, and none is overwritten.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::*;
use crate::sensitive::RecoverySecret;
use crate::store::{Presence, look};
use crate::testing::{JUNE_18, key};

fn open(location: &Location, key: &StoreKey) -> Result<Vault> {
    Vault::open(
        location,
        key,
        Arc::new(Clock::fixed(JUNE_18)),
        History::Checked,
        None,
    )
}

fn writer(location: &Location) -> Connection {
    store::examine(location, &key())
        .unwrap()
        .open_writer(location, &key())
        .unwrap()
}

fn code(location: &Location) -> Code {
    open(location, &key()).err().unwrap().code()
}

fn digests(folder: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    files
        .map(|file| {
            let digest = Sha256::digest(std::fs::read(file.path()).unwrap());
            (
                file.file_name().into_string().unwrap(),
                format!("{digest:02x?}"),
            )
        })
        .collect()
}

fn closed_vault() -> TestVault {
    let mut vault = vault_with_notes(2);
    vault.close();
    vault
}

#[test]
fn another_key_is_a_wrong_key_and_changes_no_file() {
    let vault = closed_vault();
    let before = digests(vault.location().folder());
    let other = StoreKey::from_bytes([8; 32]);
    assert_eq!(
        open(vault.location(), &other).err().unwrap().code(),
        Code::WrongKey
    );
    std::fs::remove_file(vault.location().key_check()).unwrap();
    assert_eq!(
        open(vault.location(), &other).err().unwrap().code(),
        Code::WrongKey
    );
    let after = digests(vault.location().folder());
    assert_eq!(before["casemate.db"], after["casemate.db"]);
    assert_eq!(before["casemate.anchor"], after["casemate.anchor"]);
}

#[test]
fn an_empty_file_is_no_new_store() {
    let vault = closed_vault();
    std::fs::write(vault.location().database(), "").unwrap();
    assert_eq!(look(vault.location()).unwrap(), Presence::Empty);
    assert_eq!(code(vault.location()), Code::Damaged);
    assert_eq!(
        std::fs::metadata(vault.location().database())
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn files_of_something_else_are_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    let plain = Connection::open(location.database()).unwrap();
    plain
        .execute_batch("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('x')")
        .unwrap();
    drop(plain);
    check_foreign(&location);
    std::fs::write(location.database(), "Dear Nadia, this is no store.").unwrap();
    check_foreign(&location);
    std::fs::write(location.database(), "x").unwrap();
    check_foreign(&location);
}

fn check_foreign(location: &Location) {
    let before = digests(location.folder());
    assert_eq!(look(location).unwrap(), Presence::Foreign);
    assert_eq!(code(location), Code::Damaged);
    assert_eq!(digests(location.folder()), before);
}

#[test]
fn a_database_of_another_program_under_the_same_key_is_refused() {
    let vault = closed_vault();
    let connection = writer(vault.location());
    connection.pragma_update(None, "application_id", 7).unwrap();
    drop(connection);
    assert_eq!(code(vault.location()), Code::Damaged);
}

#[test]
fn a_store_of_a_newer_version_stays_as_it_is_to_the_byte() {
    let vault = closed_vault();
    let connection = writer(vault.location());
    connection.pragma_update(None, "user_version", 2).unwrap();
    drop(connection);
    let before = digests(vault.location().folder());
    assert_eq!(code(vault.location()), Code::NewerVersion);
    let mut after = digests(vault.location().folder());
    // SQLite leaves an index of a log that has nothing in it.
    assert_eq!(
        std::fs::metadata(vault.location().write_ahead_log())
            .unwrap()
            .len(),
        0
    );
    after.retain(|name, _| before.contains_key(name));
    assert_eq!(after, before);
}

#[test]
fn a_store_whose_database_is_gone_is_missing_not_new() {
    let vault = closed_vault();
    std::fs::remove_file(vault.location().database()).unwrap();
    assert_eq!(look(vault.location()).unwrap(), Presence::Missing);
    assert_eq!(code(vault.location()), Code::NotFound);
    let damage = diagnose(vault.location(), &key(), None).unwrap();
    assert_eq!(
        (damage.what, damage.first_bad_seq),
        (DamageKind::FileMissing, None)
    );
    let clock = Arc::new(Clock::fixed(JUNE_18));
    let made = Vault::create(vault.location(), StoreId::new(), &key(), clock);
    assert_eq!(made.err().unwrap().code(), Code::Conflict);
}

#[test]
fn no_store_is_made_over_another() {
    let vault = closed_vault();
    let before = digests(vault.location().folder());
    let clock = Arc::new(Clock::fixed(JUNE_18));
    let made = Vault::create(vault.location(), StoreId::new(), &key(), clock);
    assert_eq!(made.err().unwrap().code(), Code::Conflict);
    assert_eq!(digests(vault.location().folder()), before);
}

#[test]
fn a_lost_or_damaged_key_check_is_made_anew_once_the_key_has_opened_the_store() {
    let vault = closed_vault();
    let path = vault.location().key_check();
    let whole = std::fs::read_to_string(&path).unwrap();
    let Presence::Present(Some(store)) = look(vault.location()).unwrap() else {
        panic!("the check names the store");
    };
    let damaged = [
        None,
        Some(String::new()),
        Some("{".to_owned()),
        Some(whole.replace("\"nonce\": \"", "\"nonce\": \"zz")),
        Some(whole.replacen(&whole[whole.len() - 10..whole.len() - 4], "000000", 1)),
    ];
    for text in damaged {
        match text {
            Some(text) => std::fs::write(&path, text).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        drop(open(vault.location(), &key()).unwrap());
        assert_eq!(
            look(vault.location()).unwrap(),
            Presence::Present(Some(store))
        );
        let other = StoreKey::from_bytes([8; 32]);
        assert_eq!(
            open(vault.location(), &other).err().unwrap().code(),
            Code::WrongKey
        );
    }
}

#[test]
fn the_recovery_code_is_all_that_another_machine_needs() {
    let folder = tempfile::tempdir().unwrap();
    let here = Location::new(folder.path().join("here"));
    let there = Location::new(folder.path().join("there"));
    let secret = RecoverySecret::draw().unwrap();
    let code: String = secret
        .to_code()
        .iter()
        .map(|group| group.to_string())
        .collect();
    let clock = || Arc::new(Clock::fixed(JUNE_18));
    let key = secret.store_key().unwrap();
    let vault = Vault::create(&here, StoreId::new(), &key, clock()).unwrap();
    let name =
        |w: &mut Writer<'_>| settings::name_actor(w, "Nadia Weiss", settings::Role::Caseworker);
    vault.write(ActorId::new(), CommandId::new(), name).unwrap();
    drop(vault);
    std::fs::create_dir(there.folder()).unwrap();
    std::fs::copy(here.database(), there.database()).unwrap();
    let key = RecoverySecret::from_code(&code.to_lowercase())
        .unwrap()
        .store_key()
        .unwrap();
    let vault = Vault::open(&there, &key, clock(), History::FromRecovery, None).unwrap();
    assert_eq!(
        vault.read(settings::views::actors).unwrap()[0].name,
        "Nadia Weiss"
    );
    assert!(vault.verify().unwrap().is_whole());
}

#[test]
fn a_set_up_that_was_killed_leaves_room_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    std::fs::write(location.key_check(), "{\"format\": 1").unwrap();
    std::fs::write(folder.path().join("casemate.unfinished"), [7; 9_000]).unwrap();
    assert_eq!(look(&location).unwrap(), Presence::Absent);
    let clock = Arc::new(Clock::fixed(JUNE_18));
    drop(Vault::create(&location, StoreId::new(), &key(), clock).unwrap());
    drop(open(&location, &key()).unwrap());
}

#[test]
fn a_store_that_was_killed_before_its_first_anchor_opens() {
    let vault = TestVault::new();
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    let clock = Arc::new(Clock::fixed(JUNE_18));
    drop(Vault::create(&location, StoreId::new(), &key(), clock).unwrap());
    std::fs::remove_file(location.anchor()).unwrap();
    drop(open(&location, &key()).unwrap());
    drop(vault);
}

#[cfg(unix)]
#[test]
fn only_their_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let vault = vault_with_notes(1);
    let folder = vault.location().folder();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700);
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn no_file_of_the_store_holds_its_words_or_its_key() {
    let mut vault = vault_with_notes(1);
    let case = vault
        .read(|r| crate::cases::views::list(r, vault.actor()))
        .cases[0]
        .id;
    vault.note(case, "Quentin Farthingale");
    let draft = testing::note("Quentin Farthingale");
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.keep(case, &draft))
        .unwrap();
    for closed in [false, true] {
        if closed {
            vault.close();
        }
        for file in std::fs::read_dir(vault.location().folder()).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let holds = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
            assert!(
                !holds(b"Farthingale") && !holds(b"SQLite format"),
                "{}",
                path.display()
            );
            assert!(
                !holds(&[7; 32]) && !holds(b"07070707070707"),
                "{}",
                path.display()
            );
        }
    }
}
