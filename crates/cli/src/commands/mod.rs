//! The commands, one module for each noun or verb a person types.

pub(crate) mod brief;
pub(crate) mod import;
pub(crate) mod verify;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use casework::case_files::{CaseFile, FILE_BYTES_MAX, ImportProblem};

use crate::output::Failure;

/// Reads a case file, never more of it than a case file may have.
fn read_case_file(path: &Path) -> Result<Result<CaseFile, Vec<ImportProblem>>, Failure> {
    if path.is_dir() {
        return Err(unread(path, &io::ErrorKind::IsADirectory.into()));
    }
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        let limit = FILE_BYTES_MAX as u64 + 1;
        file.take(limit).read_to_end(&mut bytes)
    });
    match read {
        Ok(_) => Ok(CaseFile::parse_bytes(&name, &bytes)),
        Err(error) => Err(unread(path, &error)),
    }
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
