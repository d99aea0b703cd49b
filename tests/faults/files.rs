//! Stores for the fault tests: their files, their writer, and what is in them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use casework::cases::{self, Origin};
use casework::entries::{self, EntryQuery};
use casework::error::Result;
use casework::ids::{ActorId, CommandId, StoreId};
use casework::imports::{Import, NamedText, import};
use casework::journal::Head;
use casework::settings::{self, Role, name_actor};
use casework::store::Location;
use casework::testing::{case_file, key};
use casework::time::Clock;
use casework::vault::{History, Vault};
use journeys::process::{PATIENCE, Process, quiet};
use tempfile::TempDir;

/// A store with one case in a folder of its own.
pub(crate) struct Store {
    pub(crate) location: Location,
    _folder: TempDir,
}

impl Store {
    /// Makes a store with one person and one case without entries.
    pub(crate) fn new() -> Self {
        let store = Self::nowhere();
        let clock = Arc::new(Clock::System);
        let vault = Vault::create(&store.location, StoreId::new(), &key(), clock).unwrap();
        let actor = ActorId::new();
        vault
            .write(actor, CommandId::new(), |w| {
                name_actor(w, "Nadia Weiss", Role::Caseworker)
            })
            .unwrap();
        let text = case_file("CBC-1", &[]).to_json().unwrap();
        let files = [NamedText {
            name: "case.json".to_owned(),
            text,
        }];
        let wanted = Import {
            files: &files,
            origin: Origin::Real,
            dry_run: false,
        };
        import(&vault, actor, CommandId::new(), &wanted).unwrap();
        store
    }

    /// A place for a store.
    pub(crate) fn nowhere() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            location: Location::new(folder.path().join("store")),
            _folder: folder,
        }
    }

    /// Copies all files as they are, with their log.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::nowhere();
        fs::create_dir(copy.location.folder()).unwrap();
        copy.take(self, |_| true);
        copy
    }

    /// Takes files of another store in the place of its own.
    pub(crate) fn take(&self, other: &Self, wanted: impl Fn(&str) -> bool) {
        let wanted = |folder: &Path| -> Vec<std::path::PathBuf> {
            let files = fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().path());
            files
                .filter(|path| wanted(path.file_name().unwrap().to_str().unwrap()))
                .collect()
        };
        for path in wanted(self.location.folder()) {
            fs::remove_file(path).unwrap();
        }
        for path in wanted(other.location.folder()) {
            fs::copy(
                &path,
                self.location.folder().join(path.file_name().unwrap()),
            )
            .unwrap();
        }
    }

    /// Opens the store as the program does.
    pub(crate) fn open(&self, kept: Option<Head>) -> Result<Vault> {
        let clock = Arc::new(Clock::System);
        Vault::open(&self.location, &key(), clock, History::Checked, kept)
    }

    /// Starts a writer on the store.
    pub(crate) fn writer(&self, seed: u64) -> Writer {
        let folder = self.location.folder().to_str().unwrap();
        Writer::start(&["write", folder, &seed.to_string()])
    }

    /// Lets a writer write so many entries, and kills it; gives all that it acknowledged.
    pub(crate) fn write_and_kill(&self, seed: u64, entries: usize) -> Vec<String> {
        let mut writer = self.writer(seed);
        let mut acknowledged: Vec<String> = (0..entries)
            .map(|_| writer.lines.recv_timeout(PATIENCE).unwrap())
            .collect();
        acknowledged.extend(writer.kill());
        acknowledged
    }
}

/// Gives the ids of all entries of the store's case.
pub(crate) fn entries_in(vault: &Vault) -> BTreeSet<String> {
    let query = EntryQuery {
        kinds: Vec::new(),
        only_new: false,
        limit: 5_000,
        reveal: None,
    };
    let page = vault.read(|r| {
        let actor = settings::views::actors(r)?[0].id;
        let case = cases::views::list(r, actor)?.cases[0].id;
        entries::views::list(r, case, actor, None, &query)
    });
    page.unwrap()
        .entries
        .into_iter()
        .map(|entry| entry.id.to_string())
        .collect()
}

/// A running writer.
pub(crate) struct Writer {
    process: Process,
    lines: Receiver<String>,
}

impl Writer {
    /// Starts a writer.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut process =
            Process::start(quiet(env!("CARGO_BIN_EXE_fault_writer")).args(arguments)).unwrap();
        let output = BufReader::new(process.stdout().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            // Until the writer's end of the pipe is closed, or nobody listens.
            output
                .lines()
                .map_while(std::io::Result::ok)
                .all(|line| sender.send(line).is_ok())
        });
        Self { process, lines }
    }

    /// Lets the writer run for some time, or to its end, and kills it; gives all that it
    /// acknowledged.
    #[expect(
        clippy::disallowed_methods,
        reason = "the time until the kill is the test"
    )]
    pub(crate) fn run_and_kill(mut self, time: Duration) -> Vec<String> {
        let start = Instant::now();
        let mut acknowledged = Vec::new();
        while let Ok(line) = self
            .lines
            .recv_timeout(time.saturating_sub(start.elapsed()))
        {
            acknowledged.push(line);
        }
        acknowledged.extend(self.kill());
        acknowledged
    }

    /// Waits for the first entry, lets the writer write on for some time, and kills it; gives all
    /// that it acknowledged.
    pub(crate) fn write_and_kill(self, time: Duration) -> Vec<String> {
        let first = self.lines.recv_timeout(PATIENCE).unwrap();
        let mut acknowledged = vec![first];
        acknowledged.extend(self.run_and_kill(time));
        acknowledged
    }

    /// Kills the writer; gives what it acknowledged last.
    fn kill(&mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.lines.iter().collect()
    }
}

/// Prints a count past the test harness, which keeps what tests print to itself.
pub(crate) fn report(line: &str) {
    writeln!(std::io::stdout(), "    {line}").unwrap();
}
