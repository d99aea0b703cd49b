//! For tests: a real vault in a folder of its own, with a clock that stands still.
//!
//! When a `TestVault` is dropped its journal is verified and replayed, and the result compared with
//! what is stored: every vault test is a projection test too.

pub mod peers;

use std::sync::Arc;

use tempfile::TempDir;

use crate::case_files::{CaseFile, EntryKind, FileEntry, Party};
use crate::cases::Origin;
use crate::entries::{self, NewEntry};
use crate::error::{Code, Result};
use crate::ids::{ActorId, CaseId, CommandId, EntryId, StoreId};
use crate::imports::{Import, NamedText, import};
use crate::journal::{Changes, Head, Reader, Writer};
use crate::profiles::{Dialect, Profile, ProfileKind, ProviderCard, part_tokens};
use crate::sensitive::StoreKey;
use crate::settings::{Role, name_actor};
use crate::store::Location;
use crate::time::Clock;
use crate::vault::{History, Vault};

/// 18 June 2026, 09:00 in London, in milliseconds since 1970.
pub const JUNE_18: i64 = 1_781_769_600_000;

/// A vault for one test.
pub struct TestVault {
    vault: Option<Vault>,
    location: Location,
    clock: Arc<Clock>,
    actor: ActorId,
    _folder: TempDir,
}

#[expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
impl TestVault {
    /// Makes a vault that one caseworker uses, on 18 June 2026.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::new(folder.path().join("store"));
        let clock = Arc::new(Clock::fixed(JUNE_18));
        let vault = Vault::create(&location, StoreId::new(), &key(), clock.clone()).unwrap();
        let actor = ActorId::new();
        let test = Self {
            vault: Some(vault),
            location,
            clock,
            actor,
            _folder: folder,
        };
        test.write(|w| name_actor(w, "Nadia Weiss", Role::Caseworker));
        test
    }

    /// Gives the open vault.
    pub fn vault(&self) -> &Vault {
        self.vault.as_ref().unwrap()
    }

    /// Names the person who acts.
    pub fn actor(&self) -> ActorId {
        self.actor
    }

    /// Says where the files are.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Moves the clock on by so many minutes.
    pub fn wait_minutes(&self, minutes: i64) {
        self.clock.advance_ms(minutes * 60_000);
    }

    /// Carries a command out that must succeed.
    pub fn write<T>(&self, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> T {
        self.write_as(self.actor, work)
    }

    /// Carries a command of another person out that must succeed.
    pub fn write_as<T>(
        &self,
        actor: ActorId,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> T {
        self.vault()
            .write(actor, CommandId::new(), work)
            .unwrap()
            .value
            .unwrap()
    }

    /// Reads what must be readable.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> T {
        self.vault().read(work).unwrap()
    }

    /// Imports a case file that must be whole; gives its case.
    pub fn import(&self, file: &CaseFile, origin: Origin) -> CaseId {
        let text = file.to_json().unwrap();
        let files = [NamedText {
            name: "case.json".to_owned(),
            text,
        }];
        let wanted = Import {
            files: &files,
            origin,
            dry_run: false,
        };
        let (report, _): (_, Changes) =
            import(self.vault(), self.actor, CommandId::new(), &wanted).unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        report.rows[0].case
    }

    /// Adds a note of the acting person to a case; gives its id.
    pub fn note(&self, case: CaseId, body: &str) -> EntryId {
        let new = note(body);
        self.write(|w| entries::add(w, case, &new));
        new.id
    }

    /// Carries a command out that must fail, and leave the journal as it was; gives the reason.
    pub fn refused<T>(&self, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> (Code, String) {
        let before = self.vault().head().unwrap();
        let Err(error) = self.vault().write(self.actor, CommandId::new(), work) else {
            panic!("a command that must fail was carried out");
        };
        assert_eq!(self.vault().head().unwrap(), before);
        (error.code(), error.to_string())
    }

    /// Closes the vault, leaving its files, for a test that does something to them.
    pub fn close(&mut self) {
        drop(self.vault.take());
    }

    /// Closes the vault and tries to open it again.
    pub fn reopen(&mut self, history: History) -> Result<()> {
        self.reopen_after(history, None)
    }

    /// Closes the vault and tries to open it again with the head that was kept elsewhere.
    pub fn reopen_after(&mut self, history: History, kept: Option<Head>) -> Result<()> {
        self.vault = None;
        let vault = Vault::open(&self.location, &key(), self.clock.clone(), history, kept)?;
        self.vault = Some(vault);
        Ok(())
    }
}

impl Default for TestVault {
    fn default() -> Self {
        Self::new()
    }
}

/// Gives the key of every test vault.
pub fn key() -> StoreKey {
    StoreKey::from_bytes([7; 32])
}

/// Makes a case file with one applicant and these entries: id, date, body.
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
pub fn case_file(reference: &str, entries: &[(&str, &str, &str)]) -> CaseFile {
    let applicant = Party {
        id: "P1".to_owned(),
        name: "Ada Quill".to_owned(),
        role: "applicant".to_owned(),
        dob: "1993-01-26".parse().ok(),
    };
    let entry = |&(id, date, body): &(&str, &str, &str)| FileEntry {
        id: id.to_owned(),
        date: date.parse().unwrap(),
        time: None,
        kind: EntryKind::Note,
        author: "B Stone".to_owned(),
        direction: None,
        to: None,
        subject: String::new(),
        body: body.to_owned(),
        attachments: Vec::new(),
    };
    CaseFile {
        reference: reference.to_owned(),
        title: "A case".to_owned(),
        authority: "Calder Borough Council (fictional)".to_owned(),
        playbook: "homelessness-england".to_owned(),
        case_type: "homelessness.relief".to_owned(),
        stage: "relief_duty".to_owned(),
        today: "2026-06-18".parse().unwrap(),
        parties: vec![applicant],
        entries: entries.iter().map(entry).collect(),
    }
}

/// Makes the profile of a model server on this computer.
pub fn profile(id: &str, address: &str) -> Profile {
    Profile {
        id: id.to_owned(),
        name: format!("Server {id}"),
        kind: ProfileKind::Local,
        address: address.to_owned(),
        model: "small".to_owned(),
        api_version: None,
        card: ProviderCard::default(),
        dialect: Dialect::default(),
        part_tokens: part_tokens(),
        proxy: None,
    }
}

/// Makes a note of 18 June 2026 that a person wrote.
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
pub fn note(body: &str) -> NewEntry {
    NewEntry {
        id: EntryId::new(),
        date: "2026-06-18".parse().unwrap(),
        time: None,
        kind: EntryKind::Note,
        direction: None,
        subject: String::new(),
        body: body.to_owned(),
        corrects: None,
    }
}

#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
impl Drop for TestVault {
    fn drop(&mut self) {
        if let Some(vault) = self.vault.take()
            && !std::thread::panicking()
        {
            let found = vault.verify().unwrap();
            assert!(found.is_whole(), "{found:?}");
        }
    }
}

/// Marks a closed store as made by a version of the program that is still to come.
pub fn mark_as_newer(location: &Location, key: &StoreKey) -> Result<()> {
    let connection = crate::store::examine(location, key)?.open_writer(location, key)?;
    Ok(connection.pragma_update(None, "user_version", 1_000)?)
}
