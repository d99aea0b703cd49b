//! Golden journals: every journal that a version ever wrote replays to the same views
//! (tests/journals/README.md says how to add one).

mod decisions;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::{Map, json};

use super::*;
use crate::entries::{EntryQuery, NewEntry};
use crate::ids::{ActorId, CommandId, DeviceId, JournalEntryId};
use crate::journal::{ENTRY_COLUMNS, Event, Order, Reader, Writer, replay};
use crate::settings::{Role, events::SettingsEvent, name_actor};
use crate::testing::{JUNE_18, TestVault, case_file, note};
use crate::time::{Date, date_in_london};

const JOURNAL_SQL: &str = include_str!("../../store/journal.sql");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journals")
}

fn golden_journals() -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut journals: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "journal"))
        .collect();
    journals.sort();
    journals
}

/// Writes the journal of a store as text, one entry a line: bytes as hex, the payload as it is.
fn to_text(connection: &Connection) -> String {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM journal ORDER BY clock, device, seq");
    let mut statement = connection.prepare(&sql).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        let mut line = Map::new();
        for (at, name) in names.iter().enumerate() {
            let value = match (name.as_str(), row.get(at)?) {
                ("payload", Value::Blob(bytes)) => json!(String::from_utf8(bytes).unwrap()),
                (_, Value::Blob(bytes)) => json!(to_hex(&bytes)),
                (_, Value::Integer(number)) => json!(number),
                (_, Value::Text(text)) => json!(text),
                (_, _) => json!(null),
            };
            line.insert(name.clone(), value);
        }
        Ok(serde_json::to_string(&line).unwrap() + "\n")
    });
    rows.unwrap().collect::<rusqlite::Result<String>>().unwrap()
}

/// Makes a store in memory from the text of a journal.
fn from_text(text: &str) -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(JOURNAL_SQL).unwrap();
    let sql = format!(
        "INSERT INTO journal ({ENTRY_COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    );
    let names: Vec<&str> = ENTRY_COLUMNS.split(',').map(str::trim).collect();
    for line in text.lines() {
        let line: Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        let values = names.iter().map(|&name| match (name, &line[name]) {
            (_, serde_json::Value::Number(number)) => Value::Integer(number.as_i64().unwrap()),
            ("area", serde_json::Value::String(text)) => Value::Text(text.clone()),
            ("payload", serde_json::Value::String(text)) => Value::Blob(text.clone().into_bytes()),
            (_, serde_json::Value::String(text)) => Value::Blob(from_hex(text)),
            (_, _) => Value::Null,
        });
        connection
            .execute(&sql, rusqlite::params_from_iter(values))
            .unwrap();
    }
    connection
}

/// Gives all that the screens show of a store, as text.
fn views(connection: &Connection) -> String {
    let today: Date = date_in_london(JUNE_18);
    let r = Reader::new(connection, today);
    let actors = settings::views::actors(&r).unwrap();
    let query = EntryQuery {
        kinds: Vec::new(),
        only_new: false,
        limit: 5_000,
        reveal: None,
    };
    let shown = actors.iter().map(|actor| {
        let list = cases::views::list(&r, actor.id).unwrap();
        let pages: Vec<_> = list
            .cases
            .iter()
            .map(|case| {
                let since = cases::views::visit_before(&r, case.id, actor.id).unwrap();
                let page = entries::views::list(&r, case.id, actor.id, since, &query).unwrap();
                let case = cases::views::one(&r, case.id, actor.id).unwrap();
                json!({
                    "case": case,
                    "entries": page,
                    "rulings": rulings::views::list(&r, case.id).unwrap(),
                    "tasks": tasks::views::list(&r, case.id).unwrap(),
                    "reviews": reviews::views::of_case(&r, case.id, actor.id).unwrap(),
                    "calls": calls::views::ledger(&r, Some(case.id), "").unwrap(),
                    "never_sent": calls::views::never_sent(&r, case.id).unwrap(),
                    "answers": calls::views::answers(&r, case.id).unwrap(),
                    "wishes": calls::views::wishes(&r, Some(case.id)).unwrap(),
                })
            })
            .collect();
        let reviews = reviews::views::list(&r, actor.id).unwrap();
        let profiles = profiles::views::list(&r).unwrap();
        let day = calls::views::day_use(&r).unwrap();
        json!({
            "actor": actor, "list": list, "pages": pages, "reviews": reviews,
            "profiles": profiles, "day": day,
        })
    });
    let shown: Vec<_> = shown.collect();
    serde_json::to_string_pretty(&shown).unwrap() + "\n"
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// The kinds of events in a journal: area and name.
fn kinds(text: &str) -> BTreeSet<String> {
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines
        .filter_map(|line| {
            let payload: serde_json::Value =
                serde_json::from_str(line["payload"].as_str()?).unwrap();
            Some(format!(
                "{} {}",
                line["area"].as_str()?,
                payload["event"].as_str()?
            ))
        })
        .collect()
}

/// A journal with every kind of event that this version writes.
fn every_event() -> String {
    let vault = TestVault::new();
    let somebody = ActorId::new();
    vault.write_as(somebody, |w| name_actor(w, "Tom Adeyemi", Role::TeamLead));
    let mut file = case_file(
        "CBC-1",
        &[
            ("E01", "2026-06-01", "Rang."),
            ("E02", "2026-06-02", "Met."),
        ],
    );
    // The text of a playbook of the program is long; a short one is kept below.
    file.playbook = "unknown".to_owned();
    file.entries[1].to = Some("P1".to_owned());
    file.entries[1].attachments = vec!["letter.pdf".to_owned()];
    let case = vault.import(&file, cases::Origin::Sample);
    vault.write(|w| cases::view(w, case));
    vault.wait_minutes(40);
    file.stage = "decision".to_owned();
    vault.import(&file, cases::Origin::Sample);
    let wrong = vault.note(case, "She lives in Leeds.");
    let right = NewEntry {
        corrects: Some(wrong),
        ..note("She lives in Calder.")
    };
    vault.write_as(somebody, |w| entries::add(w, case, &right));
    let command = CommandId::new();
    let add = |w: &mut Writer<'_>| entries::add(w, case, &note("To be erased."));
    vault.vault().write(vault.actor(), command, add).unwrap();
    vault.write(|w| w.erase(vec![JournalEntryId::from_bytes(*command.as_bytes())]));
    vault.write(|w| brief::views::of_case(w, case));
    vault.write(|w| cases::view(w, case));
    vault.write(|w| {
        let device = DeviceId::from_bytes([9; 16]);
        w.record(&SettingsEvent::LossAccepted {
            device,
            anchored_seq: None,
            found_seq: 3,
        })
    });
    decisions::every_kind(&vault, case, somebody);
    vault.read(|r| Ok(to_text(r.connection())))
}

#[test]
fn every_golden_journal_verifies_and_replays_to_the_views_beside_it() {
    for path in golden_journals() {
        let connection = from_text(&std::fs::read_to_string(&path).unwrap());
        let finding = replay::walk_chains(&connection).unwrap();
        assert_eq!(finding.first_bad, None, "{}", path.display());
        replay::replay(&connection, apply).unwrap();
        expect_file![path.with_extension("views")].assert_eq(&views(&connection));
    }
}

#[test]
fn every_kind_of_event_is_in_a_golden_journal() {
    let written = every_event();
    let kept: BTreeSet<String> = golden_journals()
        .iter()
        .flat_map(|path| kinds(&std::fs::read_to_string(path).unwrap()))
        .collect();
    if !kinds(&written).is_subset(&kept) {
        // With UPDATE_EXPECT=1 this writes the file; give it a number and a name then.
        expect_file![folder().join("next.journal")].assert_eq(&written);
    }
}

#[test]
fn a_journal_written_as_text_gives_the_same_views() {
    let written = every_event();
    let connection = from_text(&written);
    replay::replay(&connection, apply).unwrap();
    let shown = views(&connection);
    assert_eq!(to_text(&connection), written);
    assert!(shown.contains("She lives in Calder.") && !shown.contains("To be erased."));
}

#[derive(serde::Serialize)]
struct Foreign {
    event: &'static str,
    case: crate::ids::CaseId,
    more: &'static str,
}

macro_rules! of_area {
    ($name:ident, $area:literal) => {
        #[derive(serde::Serialize)]
        #[serde(transparent)]
        struct $name(Foreign);

        impl Event for $name {
            const AREA: &'static str = $area;

            fn case(&self) -> Option<crate::ids::CaseId> {
                Some(self.0.case)
            }
        }
    };
}

of_area!(OfUnknownArea, "telepathy");
of_area!(OfCase, "case");
of_area!(OfBrief, "brief");
of_area!(OfEntry, "entry");
of_area!(OfPerson, "person");
of_area!(OfSettings, "settings");
of_area!(OfPlaybook, "playbook");
of_area!(OfRuling, "ruling");
of_area!(OfTask, "task");
of_area!(OfReview, "review");
of_area!(OfSuggestion, "suggestion");

#[test]
fn areas_and_events_of_a_newer_version_are_kept_and_passed_over() {
    let vault = TestVault::new();
    let case = vault.import(
        &case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]),
        cases::Origin::Real,
    );
    let before = vault.read(|r| Ok(views(r.connection())));
    let foreign = || Foreign {
        event: "levitated",
        case,
        more: "of a newer version",
    };
    vault.write(|w| {
        w.record(&OfUnknownArea(foreign()))?;
        w.record(&OfCase(foreign()))?;
        w.record(&OfBrief(foreign()))?;
        w.record(&OfEntry(foreign()))?;
        w.record(&OfPerson(foreign()))?;
        w.record(&OfSettings(foreign()))?;
        w.record(&OfPlaybook(foreign()))?;
        w.record(&OfRuling(foreign()))?;
        w.record(&OfTask(foreign()))?;
        w.record(&OfReview(foreign()))?;
        w.record(&OfSuggestion(foreign()))
    });
    assert_eq!(vault.read(|r| Ok(views(r.connection()))), before);
    let text = vault.read(|r| Ok(to_text(r.connection())));
    assert_eq!(text.matches("of a newer version").count(), 11);
    assert!(vault.vault().verify().unwrap().is_whole());
}

#[test]
fn fields_of_a_newer_version_are_kept_and_passed_over() {
    #[derive(serde::Serialize)]
    struct Named {
        event: &'static str,
        actor: ActorId,
        name: &'static str,
        role: Role,
        pronouns: &'static str,
    }
    impl Event for Named {
        const AREA: &'static str = "settings";

        fn case(&self) -> Option<crate::ids::CaseId> {
            None
        }
    }
    let vault = TestVault::new();
    let actor = vault.actor();
    let role = Role::Auditor;
    vault.write(|w| {
        w.record(&Named {
            event: "actor_named",
            actor,
            name: "Ada Quill",
            role,
            pronouns: "she",
        })
    });
    assert_eq!(vault.read(settings::views::actors)[0].name, "Ada Quill");
}

#[test]
fn streams_of_two_devices_replay_in_one_order_whichever_came_first() {
    let mut streams =
        [DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16])].map(|device| {
            let connection = from_text("");
            let write = "INSERT INTO local (name, value) VALUES ('device', ?1)";
            connection.execute(write, [device]).unwrap();
            connection
                .execute_batch(crate::store::PROJECTIONS_SQL)
                .unwrap();
            let order = Order {
                actor: ActorId::from_bytes([3; 16]),
                command: CommandId::new(),
                now_ms: JUNE_18 + i64::from(device.as_bytes()[0]),
                today: date_in_london(JUNE_18),
            };
            let name = if device.as_bytes()[0] == 1 {
                "Earlier"
            } else {
                "Later"
            };
            let mut writer = Writer::new(&connection, order, apply).unwrap();
            name_actor(&mut writer, name, Role::Caseworker).unwrap();
            to_text(&connection)
        });
    for _ in 0..2 {
        let merged = from_text(&streams.concat());
        assert_eq!(replay::walk_chains(&merged).unwrap().entries, 2);
        replay::replay(&merged, apply).unwrap();
        let r = Reader::new(&merged, date_in_london(JUNE_18));
        assert_eq!(settings::views::actors(&r).unwrap()[0].name, "Later");
        streams.reverse();
    }
}
