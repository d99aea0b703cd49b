//! A caseworker's laptop: a screen, a keychain, a folder for the store, and the real program.
//!
//! Everything that the program can write lies in one folder, which is deleted at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::display::Display;
use crate::process::Process;
use crate::secret_service::SecretService;
use crate::window::{Start, Window};

/// A laptop on which nobody has started Casemate yet.
pub struct Laptop {
    pub keychain: SecretService,
    display: Display,
    /// Where the programs of the workspace are.
    programs: PathBuf,
}

impl Laptop {
    /// Starts a laptop whose person has just logged in: the keychain is open. `programs` is the
    /// folder of a program of this build.
    pub fn start(programs: &Path) -> Outcome<Self> {
        let laptop = Self {
            keychain: SecretService::start()?,
            display: Display::start()?,
            programs: programs.to_owned(),
        };
        for folder in ["temporary", "desk"] {
            fs::create_dir(laptop.keychain.folder().join(folder))?;
        }
        Ok(laptop)
    }

    /// Gives the folder of the store.
    pub fn store(&self) -> PathBuf {
        self.keychain.folder().join("store")
    }

    /// Names a file that the person has lying about, such as a case file.
    pub fn desk(&self, name: &str) -> PathBuf {
        self.keychain.folder().join("desk").join(name)
    }

    /// Gives the environment of the person's programs.
    ///
    /// The keychain itself has no display: where it is locked it says so at once instead of
    /// showing a dialog that nobody answers.
    pub fn environment(&self) -> Vec<(String, String)> {
        let temporary = self.keychain.folder().join("temporary");
        let more = [
            ("DISPLAY", self.display.name().to_owned()),
            ("TMPDIR", temporary.display().to_string()),
            ("LANG", "C.UTF-8".to_owned()),
            ("PATH", "/usr/bin:/bin".to_owned()),
        ];
        let more = more.map(|(name, value)| (name.to_owned(), value));
        self.keychain
            .environment()
            .into_iter()
            .chain(more)
            .collect()
    }

    /// Opens the program with the journeys' door open.
    pub fn open(&self) -> Outcome<Window> {
        Window::open(&Start {
            program: self.program("casemate-journeys")?,
            store: self.store(),
            environment: self.environment(),
        })
    }

    /// Starts the program as it is, without a driver.
    pub fn start_unsteered(&self) -> Outcome<Process> {
        let mut command = Command::new(self.program("casemate-journeys")?);
        command.arg("--store").arg(self.store());
        command.env_clear().envs(self.environment());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Process::start(&mut command)
    }

    /// Makes a store without cases, as the first run does; gives its recovery code.
    pub fn set_up(&self) -> Outcome<String> {
        self.set_up_for("Nadia Weiss")
    }

    /// Makes a store without cases for a caseworker of this name; gives its recovery code.
    pub fn set_up_for(&self, name: &str) -> Outcome<String> {
        self.make(&["set-up", name])
    }

    /// Marks the store as made by a version that is still to come.
    pub fn mark_as_newer(&self) -> Outcome<String> {
        self.make(&["mark-as-newer"])
    }

    /// Names a program of the workspace.
    pub fn program(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.programs.join(name);
        if path.is_file() {
            return Ok(path);
        }
        Err(format!("{name} is not built: `cargo xtask test --only journeys` builds it").into())
    }

    fn make(&self, what: &[&str]) -> Outcome<String> {
        let mut command = Command::new(self.program("store_maker")?);
        command.args(what).arg(self.store());
        let output = command.env_clear().envs(self.environment()).output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?.trim().to_owned());
        }
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}
