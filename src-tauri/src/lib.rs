//! The desktop shell: window, commands, capabilities; no logic.
//!
//! A command takes typed input, calls one function of the core through the vault, and gives a view
//! or an `IpcError` without words. The webview reaches nothing else.

pub mod bindings;
pub mod commands;
pub mod ipc;
mod samples;
pub mod state;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use casework::error::{Error, Result};
use platform::folders::DataFolder;
use platform::log::Log;
use platform::process::{self, Automation};
use tauri::{Manager as _, RunEvent};

use state::Desktop;

const AUTOMATION: Automation = if cfg!(feature = "e2e") {
    Automation::Allowed
} else {
    Automation::Refused
};

/// Runs the program until its window closes; the exit code is 0 unless it could not start.
pub fn run() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<()> {
    process::harden(AUTOMATION)?;
    let folder = match folder_argument()? {
        Some(path) => DataFolder::at(path)?,
        None => DataFolder::of_this_person()?,
    };
    let log = Arc::new(Log::open(&folder)?);
    log.watch_panics();
    let builder = bindings::builder();
    let app = tauri::Builder::default()
        .invoke_handler(builder.invoke_handler())
        .setup(move |app| {
            builder.mount_events(app);
            app.manage(Desktop::new(folder, log, app.handle().clone()));
            Desktop::watch_idle(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| Error::internal("opening the window").caused_by(error))?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Desktop>().close();
        }
    });
    Ok(())
}

/// Reads `--store FOLDER`, the one argument: a store of its own, for trials and tests.
fn folder_argument() -> Result<Option<PathBuf>> {
    let mut arguments = std::env::args_os().skip(1);
    match (arguments.next(), arguments.next(), arguments.next()) {
        (None, ..) => Ok(None),
        (Some(flag), Some(path), None) if flag == "--store" => Ok(Some(path.into())),
        _ => Err(Error::invalid(
            "arguments",
            "the one option is --store FOLDER",
        )),
    }
}

#[expect(clippy::print_stderr, reason = "the window is not there to say it")]
fn complain(error: &Error) {
    eprintln!("casemate: {error}");
}
