//! The case files that a command is given: which files a folder holds, within what is read at once.
//!
//! It looks at names and sizes and never reads a file. Folders in a folder are left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use casework::imports::FILES_MAX;

use super::unread;
use crate::output::Failure;

/// The most that one command reads, in bytes: an import is held in memory, in one transaction.
const BYTES_MAX: u64 = 500_000_000;

/// The case files that paths name, and the other files beside them.
#[derive(Default)]
pub(super) struct CasePaths {
    pub(super) files: Vec<PathBuf>,
    pub(super) passed_over: Vec<String>,
}

impl CasePaths {
    /// Finds the case files that paths name: files, or folders of them.
    pub(super) fn in_paths(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut found = Self::default();
        for path in paths {
            if path.is_dir() {
                found.add_folder(path)?;
            } else if path.exists() && !is_case_file(path) {
                return Err(refused(path));
            } else {
                found.files.push(path.clone());
            }
        }
        found.within_limits()
    }

    /// Finds the case files of one folder.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, Failure> {
        let name = folder.display();
        if folder.is_file() {
            return Err(Failure::new(format!("{name}: it is a file, not a folder")));
        }
        if !folder.exists() {
            return Err(Failure::new(format!("{name}: there is no such folder")));
        }
        let mut found = Self::default();
        found.add_folder(folder)?;
        found.within_limits()
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let unreadable = |error: io::Error| unread(folder, &error);
        let entries = fs::read_dir(folder).map_err(unreadable)?;
        let mut paths = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()
            .map_err(unreadable)?;
        paths.sort();
        let before = self.files.len();
        for path in paths.into_iter().filter(|path| path.is_file()) {
            if is_case_file(&path) {
                self.files.push(path);
            } else {
                self.passed_over.push(path.display().to_string());
            }
        }
        if self.files.len() == before {
            let name = folder.display();
            return Err(Failure::new(format!(
                "{name}: no case files (.json) in this folder"
            )));
        }
        Ok(())
    }

    fn within_limits(self) -> Result<Self, Failure> {
        if self.files.len() > FILES_MAX {
            return Err(Failure::new(format!("more than {FILES_MAX} files at once")));
        }
        let size = |path: &PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
        let bytes: u64 = self.files.iter().map(size).sum();
        if bytes > BYTES_MAX {
            return Err(Failure::new(
                "more than 500 MB at once: take the files in parts",
            ));
        }
        Ok(self)
    }
}

fn is_case_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

fn refused(path: &Path) -> Failure {
    let what = match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if extension.eq_ignore_ascii_case("csv") => "a CSV",
        _ => "a document",
    };
    let name = path.display();
    let takes = "this version takes case files (.json) and folders of them";
    Failure::new(format!("{name}: {what} cannot be imported yet; {takes}"))
}
