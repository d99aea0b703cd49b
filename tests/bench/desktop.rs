//! The window's figures: cold start and memory of the release program beside a bare WebKitGTK
//! window that shows a page of the same number of rows; and the size of the package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use journeys::Outcome;
use journeys::process::{Process, group};
use journeys::secret_service::SecretService;

use crate::screen::{Screen, pause};
use crate::stores::{CASES, ENTRIES};
use crate::table::{Figure, Goal, Table};
use crate::timing::{now, percentile};

const RUNS: usize = 7;
/// How long a window is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(5);
const PEER: &str = "a bare WebKitGTK window with 50 rows";
const WINDOW: &str = include_str!("bare_window.py");

/// One start of a window.
struct Run {
    start: Duration,
    pss_mb: f64,
}

/// Measures the window.
pub(crate) fn measure(table: &mut Table) -> Outcome<()> {
    let programs = programs()?;
    let program = programs.join("casemate-desktop");
    if !program.is_file() {
        return Err("casemate-desktop is not built: `cargo xtask bench` builds it".into());
    }
    let session = SecretService::start()?;
    let screen = Screen::start()?;
    let store = session.folder().join("store");
    fill(&session, &store)?;
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut command = Command::new(&program);
        command.arg("--store").arg(&store);
        ours.push(run(&session, &screen, &mut command)?);
        let mut command = Command::new("/usr/bin/python3");
        command.args(["-c", WINDOW]).arg(CASES.to_string());
        peer.push(run(&session, &screen, &mut command)?);
    }
    let start = |runs: &[Run]| -> Figure {
        percentile(
            &mut runs.iter().map(|run| run.start).collect::<Vec<_>>(),
            50,
        )
        .into()
    };
    let memory = |runs: &[Run]| -> Figure {
        let mut sizes: Vec<f64> = runs.iter().map(|run| run.pss_mb).collect();
        sizes.sort_by(f64::total_cmp);
        Figure {
            value: sizes[sizes.len() / 2],
            unit: "MB",
        }
    };
    let entries = CASES * ENTRIES;
    let what = format!("start to a usable list, {entries} entries");
    table.line(&what, start(&ours), (PEER, start(&peer)), Goal::Times(2.0))?;
    let what = format!("idle PSS of all processes, {entries} entries");
    table.line(
        &what,
        memory(&ours),
        (PEER, memory(&peer)),
        Goal::Times(1.3),
    )?;
    package(table, &programs)
}

/// Makes the store in a process that lives in the session, where its keychain is.
fn fill(session: &SecretService, store: &Path) -> Outcome<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("fill").arg(store).envs(session.environment());
    match command.status()?.success() {
        true => Ok(()),
        false => Err("the store for the window could not be made".into()),
    }
}

fn run(session: &SecretService, screen: &Screen, command: &mut Command) -> Outcome<Run> {
    let empty = screen.picture()?;
    command
        .env_remove("WAYLAND_DISPLAY")
        .envs(session.environment());
    command
        .env("DISPLAY", screen.name())
        .env("GDK_BACKEND", "x11");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = now();
    let mut process = Process::start(command)?;
    let drawn = screen.wait_until_drawn(&empty).map_err(|error| {
        let name = command.get_program().display();
        let running = group(process.id()).is_ok_and(|ids| !ids.is_empty());
        format!(
            "{name}, {}: {error}",
            if running {
                "still running"
            } else {
                "which ended"
            }
        )
    })?;
    pause(IDLE);
    let pss_mb = pss_mb(process.id())?;
    process.kill()?;
    wait_until_empty(screen, &empty)?;
    Ok(Run {
        start: drawn - start,
        pss_mb,
    })
}

/// Waits until the display shows nothing of the window that was killed.
fn wait_until_empty(screen: &Screen, empty: &[u8]) -> Outcome<()> {
    let start = now();
    while screen.picture()? != empty {
        if start.elapsed() > IDLE {
            return Err("the window of a killed program stays on the display".into());
        }
        pause(Duration::from_millis(20));
    }
    Ok(())
}

/// Adds up the proportional share of memory of all processes of a program.
fn pss_mb(leader: u32) -> Outcome<f64> {
    let mut kilobytes = 0.0;
    for id in group(leader)? {
        // A process may end while the list is read.
        let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
        let number = line
            .and_then(|line| line.trim().strip_suffix("kB"))
            .unwrap_or("0");
        kilobytes += number.trim().parse::<f64>()?;
    }
    Ok(kilobytes / 1024.0)
}

/// Gives the folder of the programs that were built with the bench.
fn programs() -> Outcome<PathBuf> {
    let bench = std::env::current_exe()?;
    Ok(bench.parent().ok_or("no folder of programs")?.to_owned())
}

fn package(table: &mut Table, programs: &Path) -> Outcome<()> {
    let packages = programs.join("bundle/deb");
    let mut newest = None;
    for file in fs::read_dir(&packages).map_err(|_| "there is no package: `cargo xtask bench`")? {
        let file = file?;
        if file.path().extension().is_some_and(|end| end == "deb") {
            newest = newest.max(Some((file.metadata()?.modified()?, file.metadata()?.len())));
        }
    }
    let (_, bytes) = newest.ok_or("there is no package: `cargo xtask bench` makes it")?;
    let program = fs::metadata(programs.join("casemate-desktop"))?.len();
    let megabytes = |bytes: u64| Figure {
        value: bytes as f64 / 1e6,
        unit: "MB",
    };
    let peer = ("the program alone, not packed", megabytes(program));
    table.line("the .deb", megabytes(bytes), peer, Goal::AtMost(10.0))
}
