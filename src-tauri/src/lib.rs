//! The desktop shell: window, commands, capabilities; no logic.
//!
//! A command takes typed input, calls one function of the core through the vault, and gives a view
//! or an `IpcError` without words. The webview reaches nothing else.

pub mod bindings;
pub mod commands;
pub mod ipc;
mod outgoing;
mod samples;
mod servers;
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
        Some(path) => DataFolder::at(own_folder(path)?)?,
        None => DataFolder::of_this_person()?,
    };
    let log = Arc::new(Log::open(&folder)?);
    log.watch_panics();
    let builder = bindings::builder();
    let app = tauri::Builder::default()
        .invoke_handler(builder.invoke_handler())
        .plugin(stay_at_home())
        .setup(move |app| {
            builder.mount_events(app);
            app.manage(Desktop::new(folder, log, app.handle().clone()));
            Desktop::watch_idle(app.handle());
            Ok(())
        })
        .build(context())
        .map_err(|error| Error::internal("opening the window").caused_by(error))?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Desktop>().close();
        }
    });
    Ok(())
}

/// Gives the program's settings and files.
fn context() -> tauri::Context<tauri::Wry> {
    let mut context = tauri::generate_context!();
    if cfg!(feature = "e2e") {
        // No driver can steer a webview that keeps nothing, so the journeys' one may keep things:
        // what they look for on the disk they would find there all the more.
        for window in &mut context.config_mut().app.windows {
            window.incognito = false;
        }
    }
    context
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

/// Refuses a folder that holds other things: the store's folder is made private, file by file.
fn own_folder(path: PathBuf) -> Result<PathBuf> {
    let holds = |name: &str| path.join(name).exists();
    let is_empty = match std::fs::read_dir(&path) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => true,
    };
    if is_empty
        || ["casemate.db", "casemate.keycheck", "log"]
            .into_iter()
            .any(holds)
    {
        return Ok(path);
    }
    Err(Error::invalid(
        "--store",
        "this folder holds other files: name a new or empty one",
    ))
}

/// Keeps the window on the program's own pages: a dropped file or link opens nothing.
fn stay_at_home<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri::plugin::Builder::new("stay-at-home")
        .on_navigation(|_, url| {
            let own = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
            own || (cfg!(dev) && url.host_str() == Some("localhost"))
        })
        .build()
}

#[expect(clippy::print_stderr, reason = "the window is not there to say it")]
fn complain(error: &Error) {
    eprintln!("casemate: {error}");
}
