//! A display whose picture can be read from a file, to see when a window has drawn what it has to
//! show.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use journeys::Outcome;
use journeys::process::{Lines, Process, quiet};
use tempfile::TempDir;

use crate::timing::now;

const LOOK_EVERY: Duration = Duration::from_millis(10);
/// A picture that stays so long is done.
const STILL: Duration = Duration::from_millis(900);
const PATIENCE: Duration = Duration::from_secs(60);
/// The fewest bytes that differ from the empty screen in a picture with text on it.
const BYTES_DRAWN_MIN: usize = 200_000;

/// A display with its picture in a file.
pub(crate) struct Screen {
    name: String,
    folder: TempDir,
    _server: Process,
}

impl Screen {
    /// Starts a display of a caseworker's laptop.
    pub(crate) fn start() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let mut server = quiet("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1366x768x24",
            "-nolisten",
            "tcp",
        ]);
        let mut server = Process::start(server.arg("-fbdir").arg(folder.path()))?;
        let number = Lines::of(server.stdout()?).next_line()?;
        Ok(Self {
            name: format!(":{number}"),
            folder,
            _server: server,
        })
    }

    /// Gives the value of `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Reads the picture.
    pub(crate) fn picture(&self) -> Outcome<Vec<u8>> {
        Ok(fs::read(self.file())?)
    }

    /// Names the file of the picture, in the format of `xwd`.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("Xvfb_screen0")
    }

    /// Waits until the picture has changed from the empty screen and stays as it is; gives the
    /// moment of its last change.
    pub(crate) fn wait_until_drawn(&self, empty: &[u8]) -> Outcome<Instant> {
        let start = now();
        let (mut before, mut changed) = (empty.to_vec(), start);
        loop {
            pause(LOOK_EVERY);
            let picture = self.picture()?;
            if picture != before {
                changed = now();
                before = picture;
            }
            let drawn = before
                .iter()
                .zip(empty)
                .filter(|(one, other)| one != other)
                .count();
            if drawn >= BYTES_DRAWN_MIN && changed.elapsed() >= STILL {
                return Ok(changed);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("nothing was drawn, {drawn} bytes differ").into());
            }
        }
    }
}

/// Waits; nothing tells of a picture.
pub(crate) fn pause(time: Duration) {
    let (_never, tick) = channel::<()>();
    // Nobody sends: it ends when the time has passed.
    tick.recv_timeout(time).unwrap_or_default();
}
