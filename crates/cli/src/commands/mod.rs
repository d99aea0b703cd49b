//! The commands, one module for each noun or verb a person types.

pub(crate) mod brief;
mod case_paths;
pub(crate) mod import;
pub(crate) mod playbook;
pub(crate) mod verify;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use casework::case_files::FILE_BYTES_MAX;

use crate::output::Failure;

/// Reads a file, never more of it than shows that it is larger than a case file may be.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if path.is_dir() {
        return Err(unread(path, &io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| unread(path, &error))?;
    Ok(bytes)
}

/// Says that a file or folder cannot be read, and why.
fn unread(path: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "this person may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        kind => format!("cannot be read: {kind}"),
    };
    Failure::new(format!("{}: {why}", path.display()))
}
