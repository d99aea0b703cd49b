//! The commands, one module for each noun or verb a person types.

pub(crate) mod brief;
mod case_paths;
pub(crate) mod evaluate;
pub(crate) mod import;
mod packs;
pub(crate) mod playbook;
pub(crate) mod redact;
pub(crate) mod verify;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use casework::case_files::FILE_BYTES_MAX;

use crate::output::Failure;

/// The engine that needs nothing.
const ON_DEVICE: &str = "on-device";

/// Refuses an engine that this version does not have.
fn check_engine(engine: &str) -> Result<(), Failure> {
    match engine {
        ON_DEVICE => Ok(()),
        _ => Err(Failure::new(
            "there is no such engine: this version has on-device alone",
        )),
    }
}

/// Reads a file, or says in a failure why not.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    read(path).map_err(|error| unread(path, &error))
}

/// Reads a file, never more of it than shows that it is larger than a case file may be.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(FILE_BYTES_MAX as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says that a file or folder cannot be read, and why.
fn unread(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{}: {}", path.display(), unread_because(error)))
}

fn unread_because(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "this person may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        kind => format!("cannot be read: {kind}"),
    }
}
