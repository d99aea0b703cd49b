//! For tests: a real vault in a folder of its own, with a clock that stands still.
//!
//! When a `TestVault` is dropped its journal is verified and replayed, and the result compared with
//! what is stored: every vault test is a projection test too.

use std::sync::Arc;

use tempfile::TempDir;

use crate::case_files::CaseFile;
use crate::cases::Origin;
use crate::error::Result;
use crate::ids::{ActorId, CaseId, CommandId, StoreId};
use crate::imports::{Import, NamedText, import};
use crate::journal::{Changes, Reader, Writer};
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

#[expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
impl TestVault {
    /// Makes a vault that one caseworker uses, on 18 June 2026.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::new(folder.path().join("store"));
        let clock = Arc::new(Clock::fixed(JUNE_18));
        let vault = Vault::create(&location, StoreId::new(), &key(), clock.clone()).unwrap();
        let actor = ActorId::new();
        let test = Self { vault: Some(vault), location, clock, actor, _folder: folder };
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
    pub fn write_as<T>(&self, actor: ActorId, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> T {
        self.vault().write(actor, CommandId::new(), work).unwrap().value.unwrap()
    }

    /// Reads what must be readable.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> T {
        self.vault().read(work).unwrap()
    }

    /// Imports a case file that must be whole; gives its case.
    pub fn import(&self, file: &CaseFile, origin: Origin) -> CaseId {
        let text = file.to_json().unwrap();
        let files = [NamedText { name: "case.json".to_owned(), text }];
        let wanted = Import { files: &files, origin, dry_run: false };
        let (report, _): (_, Changes) =
            import(self.vault(), self.actor, CommandId::new(), &wanted).unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        report.rows[0].case
    }

    /// Closes the vault, leaving its files, for a test that does something to them.
    pub fn close(&mut self) {
        drop(self.vault.take());
    }

    /// Tries to open the vault again after `close`.
    pub fn reopen(&mut self, history: History) -> Result<()> {
        self.vault = None;
        let vault = Vault::open(&self.location, &key(), self.clock.clone(), history, None)?;
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
