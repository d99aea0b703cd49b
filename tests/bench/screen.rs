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
/// Bytes of one line of the picture.
const LINE_BYTES: usize = 1366 * 4;
/// The fewest changes of colour along a line that goes through words.
const CHANGES_MIN: usize = 20;
/// The fewest lines through words in a picture of a list; a heading alone has fewer.
const LINES_MIN: usize = 120;

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

    /// Waits until the picture has shows a list of words and stays as it is; gives the
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
            let lines = lines_through_words(&before);
            if lines >= LINES_MIN && changed.elapsed() >= STILL {
                return Ok(changed);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("no list was drawn: {lines} lines go through words").into());
            }
        }
    }
}

fn lines_through_words(picture: &[u8]) -> usize {
    let changes = |line: &[u8]| {
        let (pixels, next) = (line.chunks_exact(4), line.chunks_exact(4).skip(1));
        pixels.zip(next).filter(|(one, other)| one != other).count()
    };
    // The head of the file is shorter than a line, and comes first.
    let lines = picture.rchunks_exact(LINE_BYTES);
    lines.filter(|line| changes(line) >= CHANGES_MIN).count()
}

/// Waits; nothing tells of a picture.
pub(crate) fn pause(time: Duration) {
    let (_never, tick) = channel::<()>();
    // Nobody sends: it ends when the time has passed.
    tick.recv_timeout(time).unwrap_or_default();
}
