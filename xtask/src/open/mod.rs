//! Building the program as people get it, and opening it.
//!
//! Unless told otherwise it opens on a trial store inside `target/`, so that trying a change never
//! touches a person's cases.

mod picture;
#[cfg(test)]
mod tests;

use crate::check::cargo;
use crate::console::{Failure, Outcome, Stopwatch, in_words, say};
use crate::programs::{Program, pause, top};
use crate::session::{Session, has_keychain};
use crate::setup::{self, Purpose, has_screen};
use picture::Picture;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, SystemTime};

const PAINTED_WITHIN: Duration = Duration::from_secs(60);

/// Installs what is missing, builds, and opens Casemate.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let mut own_store = false;
    let mut headless = false;
    for option in options {
        match *option {
            "--own-store" => own_store = true,
            "--headless-check" => headless = true,
            other => {
                return Err(Failure::usage(format!(
                    "cargo xtask run [--own-store] [--headless-check]: `{other}` is not understood"
                )));
            }
        }
    }
    if headless && !cfg!(target_os = "linux") {
        return Err(Failure::usage("--headless-check works on Linux only"));
    }
    say("== setup: sees to system packages and node modules");
    setup::machine(Purpose::Run)?;
    setup::node_modules()?;
    say("== build: the UI, then the program that embeds it");
    if interface_is_stale() {
        build_interface()?;
    } else {
        say("   the UI in ui/dist is newer than its sources");
    }
    build_program()?;
    if headless || !has_screen() {
        return open_unseen(headless);
    }
    say("== open");
    if own_store {
        open_own_store()
    } else {
        open_trial()
    }
}

/// Builds the UI into `ui/dist`.
pub(crate) fn build_interface() -> Outcome {
    Program::npm(&["run", "--silent", "build"]).run()?;
    if top().join("ui/dist/index.html").is_file() {
        Ok(())
    } else {
        Err(Failure::new("vite left no ui/dist/index.html"))
    }
}

/// Builds the product and proves that its window paints, on a virtual screen.
pub(crate) fn product_opens() -> Outcome {
    build_program()?;
    if cfg!(target_os = "linux") {
        paint_unseen()
    } else {
        say("   NOT RUN: the virtual screen exists on Linux only. Open it: cargo xtask run");
        Ok(())
    }
}

fn build_program() -> Outcome {
    let build = ["build", "--locked", "--package", "casemate-desktop"];
    let vendored: &[&str] = if cfg!(target_os = "linux") {
        &[]
    } else {
        &["--features", "vendored-openssl"]
    };
    cargo(&[&build, vendored].concat()).map_err(|f| f.or_do("mend what rustc names above"))
}

/// Whether `ui/dist` is missing or older than anything it is made from.
fn interface_is_stale() -> bool {
    let ui = top().join("ui");
    let changed = |path: &Path| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let Some(built) = changed(&ui.join("dist/index.html")) else {
        return true;
    };
    let Ok(entries) = std::fs::read_dir(&ui) else {
        return true;
    };
    entries.flatten().any(|entry| {
        let made = ["dist", "node_modules", "tests"].map(Into::into);
        !made.contains(&entry.file_name()) && newest(&entry.path()) >= Some(built)
    })
}

/// The time of the latest change in a file or a folder; a removed file changes its folder.
pub(crate) fn newest(path: &Path) -> Option<SystemTime> {
    let own = std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let inside = std::fs::read_dir(path).into_iter().flatten().flatten();
    inside
        .map(|entry| newest(&entry.path()))
        .chain([own])
        .max()
        .flatten()
}

/// The store that trials and changes are tried on.
pub(crate) fn trial_store() -> PathBuf {
    top().join("target/trial/store")
}

fn program_file() -> PathBuf {
    let name = format!("casemate-desktop{}", std::env::consts::EXE_SUFFIX);
    top().join("target/debug").join(name)
}

fn start(store: Option<&Path>, variables: &[(String, String)]) -> Outcome<Child> {
    let program = program_file().display().to_string();
    let mut command = Program::new(&program, &[])
        .with_all(variables)
        .into_command();
    if let Some(store) = store {
        command.arg("--store").arg(store);
    }
    command
        .spawn()
        .map_err(|e| Failure::new(format!("{program} could not be started: {e}")))
}

fn wait(mut child: Child) -> Outcome {
    let status = child
        .wait()
        .map_err(|e| Failure::new(format!("Casemate was lost sight of: {e}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("Casemate ended with {status}")))
    }
}

fn open_own_store() -> Outcome {
    say("   Casemate opens your own store. Close its window to come back here.");
    wait(start(None, &[])?)
}

fn open_trial() -> Outcome {
    say("   Casemate opens a trial store in target/trial/; your own store is not touched.");
    say("   First run: five short steps, then \"Open the sample cases\".");
    say("   Close its window to come back here.");
    if !cfg!(target_os = "linux") || has_keychain(&[]) {
        return wait(start(Some(&trial_store()), &[])?);
    }
    say("   No keychain (Secret Service) runs here, so the trial gets a private one, its files");
    say("   in target/trial/ too. A store of your own needs a desktop session with a keychain.");
    let homes = top().join("target/trial");
    let session = Session::start(&homes)?;
    // A store of its own: its key is in this keychain and in no other.
    let store = homes.join("private-store");
    wait(start(Some(&store), session.variables())?)
}

fn open_unseen(asked: bool) -> Outcome {
    if !asked {
        say("== There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).");
        say("   To see Casemate: run this in a desktop session, or over `ssh -X`.");
        say(
            "   What can be shown without one: it opens on a virtual screen, and leaves a picture.",
        );
    }
    paint_unseen()
}

/// Opens the product on a virtual screen and keeps the first whole picture.
fn paint_unseen() -> Outcome {
    let folder = top().join("target/unseen");
    drop(std::fs::remove_dir_all(&folder));
    let session = Session::start(&folder)?.with_virtual_screen()?;
    let watch = Stopwatch::start();
    let mut child = start(Some(&folder.join("store")), session.variables())?;
    let outcome = painted(&session, &mut child, &watch);
    // Already gone is as good as ended; the outcome says which it was.
    drop(child.kill());
    drop(child.wait());
    let picture = outcome?;
    let file = top().join("target/first-picture.png");
    std::fs::write(&file, picture.png())
        .map_err(|e| Failure::new(format!("the picture cannot be kept: {e}")))?;
    say(&format!(
        "   Casemate opened and painted its first screen in {}: target/first-picture.png",
        in_words(watch.elapsed())
    ));
    Ok(())
}

/// Waits until the screen shows a page of the design that has come to rest.
fn painted(session: &Session, child: &mut Child, watch: &Stopwatch) -> Outcome<Picture> {
    let mut before: Option<Picture> = None;
    while watch.elapsed() < PAINTED_WITHIN {
        if let Ok(Some(status)) = child.try_wait() {
            return Err(Failure::new(format!(
                "Casemate ended with {status} before it painted anything"
            )));
        }
        let bytes = std::fs::read(session.screen_file()).unwrap_or_default();
        let now = Picture::of_screen(&bytes).filter(Picture::shows_a_page);
        if now.is_some() && now == before {
            return now.ok_or_else(|| Failure::new("the picture was lost"));
        }
        before = now;
        pause();
    }
    Err(Failure::new(format!(
        "the window painted no page within {}",
        in_words(PAINTED_WITHIN)
    ))
    .or_do("the UI may be empty: look at ui/dist and at what Casemate says above"))
}
