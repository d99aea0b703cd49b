//! The process itself: what it leaves behind, who may steer it, and that it runs once.
//!
//! `harden` is the first thing that both programs call. Afterwards no core dump holds case text
//! (Linux and macOS; on Windows a dump is written only where an administrator has switched Windows
//! Error Reporting's local dumps on, and no program can forbid that), files are made for this
//! person only, and no variable of the environment opens a door into the window or its traffic.
//! Nothing here reads case data.

use std::env;
use std::ffi::OsStr;
use std::fs::{File, TryLockError};
use std::process::Command;

use casework::error::{Code, Context, Error, Result};

use crate::folders::DataFolder;

#[cfg(test)]
mod tests;

/// Let a WebDriver steer the window: the second one is where WebKitGTK meets its driver.
const AUTOMATION: [&str; 2] = ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER"];

/// Opens a door into the window (remote inspectors, other people's modules), writes down the keys
/// of its traffic, or names other authorities than the computer's owner trusts for model servers.
const DOORS: [&str; 8] = [
    "SSLKEYLOGFILE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
    "WEBVIEW2_PIPE_FOR_SCRIPT_DEBUGGER",
    "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER",
    "GTK_MODULES",
];

/// Says whether a WebDriver may steer the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automation {
    /// Every release.
    Refused,
    /// A program that was built for the end-to-end journeys.
    Allowed,
}

/// Closes what an outsider could use, before anything else happens.
///
/// Taking a variable out of the environment of a running process is not safe. So a program that
/// finds one starts itself anew without it: on Linux and macOS in its own place, under the same
/// process id, on Windows as a child for which it waits.
pub fn harden(automation: Automation) -> Result<()> {
    let unwanted = unwanted(automation, |name| env::var_os(name).is_some());
    if !unwanted.is_empty() {
        start_without(&unwanted)?;
    }
    limit()
}

fn unwanted(automation: Automation, is_set: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let automation = (automation == Automation::Refused).then_some(AUTOMATION);
    DOORS
        .into_iter()
        .chain(automation.into_iter().flatten())
        .filter(|name| is_set(name))
        .collect()
}

fn start_without(unwanted: &[impl AsRef<OsStr>]) -> Result<()> {
    let program = env::current_exe()
        .map_err(|error| unavailable("cannot find the program's own file").caused_by(error))?;
    let mut command = Command::new(program);
    command.args(env::args_os().skip(1));
    for name in unwanted {
        command.env_remove(name);
    }
    run_instead(command)
}

#[cfg(unix)]
fn run_instead(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(unavailable("cannot start the program anew").caused_by(error))
}

#[cfg(not(unix))]
fn run_instead(mut command: Command) -> Result<()> {
    let ended = command
        .status()
        .map_err(|error| unavailable("cannot start the program anew").caused_by(error))?;
    std::process::exit(ended.code().unwrap_or(1))
}

#[cfg(unix)]
fn limit() -> Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, umask};
    umask(rustix::fs::Mode::from_bits_retain(0o077));
    // One byte, not none: Linux hands a dump to a crash reporter whatever the limit is, but for
    // a limit of one. The children inherit it, and they show the same case text.
    let highest = if cfg!(target_os = "linux") { 1 } else { 0 };
    let most = getrlimit(Resource::Core)
        .maximum
        .map_or(highest, |most| most.min(highest));
    setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(most),
            maximum: Some(most),
        },
    )
    .map_err(|error| unavailable("cannot switch core dumps off").caused_by(error))?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
        .map_err(|error| unavailable("cannot close the process's memory").caused_by(error))?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "Windows has nothing to limit, so nothing fails"
)]
fn limit() -> Result<()> {
    Ok(())
}

/// Proof that no other Casemate works in a folder; the system ends it with the process.
#[derive(Debug)]
pub struct InstanceLock {
    _file: File,
}

impl InstanceLock {
    /// Takes the lock of a folder; `Locked` if another program has it.
    pub fn take(folder: &DataFolder) -> Result<Self> {
        let file = folder
            .open_to_append("casemate.lock")
            .context("taking the folder's lock")?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::new(
                Code::Locked,
                "another Casemate works in this folder",
            )),
            Err(TryLockError::Error(error)) => {
                Err(unavailable("cannot lock the data folder").caused_by(error))
            }
        }
    }
}

fn unavailable(message: &str) -> Error {
    Error::new(Code::Unavailable, message)
}
