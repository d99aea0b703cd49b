use rusqlite::Connection;

use super::*;

#[test]
fn the_same_parts_derive_the_same_id() {
    assert_eq!(EntryId::derived(&["a", "b"]), EntryId::derived(&["a", "b"]));
}

#[test]
fn an_id_depends_on_where_its_parts_end_and_on_what_it_names() {
    let id = EntryId::derived(&["ab", "c"]);
    assert_ne!(id, EntryId::derived(&["a", "bc"]));
    assert_ne!(id.as_bytes(), CaseId::derived(&["ab", "c"]).as_bytes());
}

#[test]
fn derived_ids_never_change_between_versions() {
    // The journal of every store holds such ids: importing a file again must find them.
    let id = CaseId::derived(&["Calder Borough Council (fictional)", "CBC-HR-26-0611"]);
    assert_eq!(id.to_string(), "0a4c0127-4cc6-80b4-8f3f-b4b92b313d98");
}

#[test]
fn new_ids_are_ordered_by_the_time_of_making() {
    let ids: Vec<CommandId> = (0..1_000).map(|_| CommandId::new()).collect();
    assert!(ids.is_sorted());
}

#[test]
fn text_that_is_no_uuid_is_refused() {
    for text in ["", "x", "0190b3c0-0000-7000-8000-00000000000", "P1"] {
        let error = text.parse::<CaseId>().unwrap_err();
        assert_eq!(error.field(), Some("id"), "{text}");
    }
}

#[test]
fn an_id_survives_text_json_and_the_store() {
    let id = PersonId::new();
    assert_eq!(id.to_string().parse::<PersonId>().unwrap(), id);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
    let memory = Connection::open_in_memory().unwrap();
    let stored: PersonId = memory
        .query_row("SELECT ?1", [id], |row| row.get(0))
        .unwrap();
    assert_eq!(stored, id);
}

#[test]
fn a_stored_id_of_another_length_is_an_error_not_another_id() {
    let memory = Connection::open_in_memory().unwrap();
    let short = memory.query_row("SELECT x'0102'", [], |row| row.get::<_, PersonId>(0));
    assert!(short.is_err());
}
