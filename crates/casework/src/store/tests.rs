use super::*;
use crate::sensitive::StoreKey;

fn key() -> StoreKey {
    StoreKey::from_bytes([7; 32])
}

#[test]
fn looking_at_a_place_makes_nothing_there() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path().join("store"));
    assert_eq!(look(&location).unwrap(), Presence::Absent);
    assert!(!location.folder().exists());
}

#[test]
fn a_log_or_an_anchor_without_a_database_means_that_it_is_missing() {
    for name in ["casemate.db-wal", "casemate.anchor"] {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::new(folder.path());
        std::fs::write(folder.path().join(name), "").unwrap();
        assert_eq!(
            look(&location).unwrap(),
            Presence::Absent,
            "an empty {name} holds nothing"
        );
        std::fs::write(folder.path().join(name), "x").unwrap();
        assert_eq!(look(&location).unwrap(), Presence::Missing, "{name}");
    }
}

#[test]
fn a_new_store_has_no_name_until_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    let failed = create(&location, StoreId::new(), &key(), |_| {
        Err(Error::internal("stop"))
    });
    assert!(failed.is_err());
    assert_eq!(look(&location).unwrap(), Presence::Absent);
    create(&location, StoreId::new(), &key(), |_| Ok(())).unwrap();
    assert!(matches!(
        look(&location).unwrap(),
        Presence::Present(Some(_))
    ));
}

#[test]
fn a_connection_waits_for_the_disk_and_trusts_no_schema() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    let connection = create(&location, StoreId::new(), &key(), |_| Ok(())).unwrap();
    let number = |name: &str| -> i64 {
        connection
            .pragma_query_value(None, name, |row| row.get(0))
            .unwrap()
    };
    assert_eq!(number("synchronous"), 2, "full");
    assert_eq!((number("trusted_schema"), number("secure_delete")), (0, 1));
    let mode: String = connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
    let sqlcipher: String = connection
        .pragma_query_value(None, "cipher_version", |row| row.get(0))
        .unwrap();
    assert!(sqlcipher.starts_with("4."), "{sqlcipher}");
}

#[test]
fn the_page_size_is_the_one_by_which_a_store_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    drop(create(&location, StoreId::new(), &key(), |_| Ok(())).unwrap());
    assert_eq!(
        std::fs::metadata(location.database()).unwrap().len() % PAGE_BYTES,
        0
    );
}

#[test]
fn every_damaged_page_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    drop(create(&location, StoreId::new(), &key(), |_| Ok(())).unwrap());
    let mut bytes = std::fs::read(location.database()).unwrap();
    assert!(bytes.len() > 3 * PAGE_BYTES as usize);
    bytes[PAGE_BYTES as usize + 100] ^= 1;
    bytes[2 * PAGE_BYTES as usize + 100] ^= 1;
    std::fs::write(location.database(), bytes).unwrap();
    assert_eq!(
        bad_pages(&open_reader(&location, &key()).unwrap()).unwrap(),
        2
    );
}

#[test]
fn a_key_check_fits_its_key_and_no_other_and_holds_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("check");
    KeyCheck::new(StoreId::new(), &key())
        .unwrap()
        .write(&path)
        .unwrap();
    let check = KeyCheck::read(&path).unwrap().unwrap();
    assert!(check.fits(&key()));
    assert!(!check.fits(&StoreKey::from_bytes([8; 32])));
    assert!(!std::fs::read_to_string(&path).unwrap().contains("0707"));
}

#[test]
fn a_key_check_of_another_format_or_without_end_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("check");
    KeyCheck::new(StoreId::new(), &key())
        .unwrap()
        .write(&path)
        .unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"format\": 1", "\"format\": 2")).unwrap();
    assert!(KeyCheck::read(&path).unwrap().is_none());
    std::fs::write(&path, text + &" ".repeat(5_000)).unwrap();
    assert!(KeyCheck::read(&path).unwrap().is_none());
}
