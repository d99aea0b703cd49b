//! A private desktop session: its own bus, its own unlocked keychain, its own screen.
//!
//! For trials and journeys on a machine without a desktop. Nothing of the person who runs it is
//! read or written: not their keychain, not their settings, not their data folder. It ends, with
//! every program it started, when it is dropped.

use crate::console::{Failure, Outcome, Stopwatch};
use crate::programs::{Program, pause, top};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// Unlocks the session's own keychain, which holds nothing but keys of trial stores.
const KEYCHAIN_PASSWORD: &str = "trial";

const READY_WITHIN: Duration = Duration::from_secs(20);

/// A bus that starts nothing by itself: a desktop portal that cannot start would delay the window.
const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// The screen of the design: the smallest laptop that Casemate is made for.
const SCREEN: &str = "1366x768x24";

/// A running session.
pub(crate) struct Session {
    /// Holds the sockets and, when there is a virtual screen, what it shows.
    folder: PathBuf,
    variables: Vec<(String, String)>,
    running: Vec<Child>,
}

impl Session {
    /// Starts a bus and an unlocked keychain whose files live in `homes`.
    pub(crate) fn start(homes: &Path) -> Outcome<Self> {
        // Sockets have short names only; the checkout may lie deep.
        let folder = std::env::temp_dir().join(format!("casemate-session-{}", std::process::id()));
        let mut session = Self {
            folder,
            variables: Vec::new(),
            running: Vec::new(),
        };
        private_folder(&session.folder)?;
        // The screen reader's bus is not there; without this every window would warn of it.
        session.set("NO_AT_BRIDGE", "1");
        session.set("XDG_RUNTIME_DIR", &session.folder.display().to_string());
        for (variable, name) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            private_folder(&homes.join(name))?;
            session.set(variable, &homes.join(name).display().to_string());
        }
        session.start_bus()?;
        session.start_keychain()?;
        Ok(session)
    }

    /// Gives the session a virtual screen.
    pub(crate) fn with_virtual_screen(mut self) -> Outcome<Self> {
        private_folder(&self.folder.join("screen"))?;
        let shown = self.folder.join("screen").display().to_string();
        let arguments = [
            "-displayfd",
            "1",
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
        ];
        let mut command = Program::new("Xvfb", &arguments).into_command();
        command.args(["-fbdir", &shown]).stderr(Stdio::null());
        let number = self.keep(command, "Xvfb")?;
        self.set("DISPLAY", &format!(":{number}"));
        self.variables.retain(|(name, _)| name != "WAYLAND_DISPLAY");
        Ok(self)
    }

    /// The file in which the virtual screen keeps what it shows.
    pub(crate) fn screen_file(&self) -> PathBuf {
        self.folder.join("screen/Xvfb_screen0")
    }

    /// What a program needs in its environment to live in this session.
    pub(crate) fn variables(&self) -> &[(String, String)] {
        &self.variables
    }

    fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    fn start_bus(&mut self) -> Outcome {
        let file = self.folder.join("bus.conf");
        let text = BUS.replace("SOCKET", &self.folder.join("bus").display().to_string());
        std::fs::write(&file, text).map_err(|e| not_ready("dbus-daemon", &e))?;
        let mut command = Program::new("dbus-daemon", &["--nofork", "--nopidfile"])
            .with_all(&self.variables)
            .into_command();
        command
            .arg("--print-address")
            .arg(format!("--config-file={}", file.display()))
            .stderr(Stdio::null());
        let address = self.keep(command, "dbus-daemon")?;
        self.set("DBUS_SESSION_BUS_ADDRESS", &address);
        Ok(())
    }

    fn start_keychain(&mut self) -> Outcome {
        let options = ["--foreground", "--unlock", "--components=secrets"];
        let mut command = Program::new("gnome-keyring-daemon", &options)
            .with_all(&self.variables)
            .into_command();
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command
            .spawn()
            .map_err(|e| not_ready("gnome-keyring", &e))?;
        let told = child
            .stdin
            .take()
            .map(|mut input| input.write_all(KEYCHAIN_PASSWORD.as_bytes()));
        self.running.push(child);
        if !matches!(told, Some(Ok(()))) {
            return Err(not_ready("gnome-keyring", &"it does not listen"));
        }
        let watch = Stopwatch::start();
        while !has_keychain(&self.variables) {
            if watch.elapsed() > READY_WITHIN {
                return Err(not_ready("gnome-keyring", &"the bus does not know it"));
            }
            pause();
        }
        Ok(())
    }

    /// Starts a program that lives as long as the session and returns the line it says when ready.
    fn keep(&mut self, mut command: Command, name: &str) -> Outcome<String> {
        command.stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|e| not_ready(name, &e))?;
        let output = child.stdout.take();
        self.running.push(child);
        output
            .and_then(first_line)
            .ok_or_else(|| not_ready(name, &"it ended at once"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The keychain goes before its bus. What cannot be ended or removed any more is gone.
        for child in self.running.iter_mut().rev() {
            if child.kill().is_ok() {
                drop(child.wait());
            }
        }
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// Whether a Secret Service answers, or would be started, on the bus of this environment.
pub(crate) fn has_keychain(variables: &[(String, String)]) -> bool {
    const BUS: &str = "org.freedesktop.DBus";
    let ask = |method: &str, arguments: &[&str]| {
        let method = format!("{BUS}.{method}");
        let start = ["--session", "--print-reply", "--reply-timeout=2000"];
        let to = [&format!("--dest={BUS}"), "/", method.as_str()];
        Program::new("dbus-send", &[&start[..], &to, arguments].concat())
            .with_all(variables)
            .read()
            .unwrap_or_default()
    };
    ask("NameHasOwner", &["string:org.freedesktop.secrets"]).contains("boolean true")
}

/// Makes a program run without a network: only the loopback device is there.
///
/// Returns the words to put before the command, or why it cannot be done here.
pub(crate) fn without_network() -> Result<Vec<&'static str>, &'static str> {
    const LOOPBACK_UP: &str = "ip link set lo up && exec \"$@\"";
    let as_root = ["unshare", "--net", "--"];
    let as_anyone = ["unshare", "--map-root-user", "--net", "--"];
    for way in [&as_root[..], &as_anyone[..]] {
        let words = [way, &["sh", "-c", LOOPBACK_UP, "sh"]].concat();
        let probe = [&words[1..], &["true"]].concat();
        if Program::new(words[0], &probe).succeeds() {
            return Ok(words);
        }
    }
    Err("this machine does not let us make a network namespace")
}

fn private_folder(path: &Path) -> Outcome {
    let made = {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(top().join(path))
    };
    made.map_err(|e| Failure::new(format!("{} cannot be made: {e}", path.display())))
}

fn first_line(output: ChildStdout) -> Option<String> {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).ok()?;
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

fn not_ready(name: &str, reason: &dyn std::fmt::Display) -> Failure {
    Failure::new(format!("{name} did not start: {reason}"))
        .or_do("run `cargo xtask setup`; it installs or names what is missing")
}
