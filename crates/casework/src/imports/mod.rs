//! Imports: several case files at once, all or nothing.
//!
//! One transaction brings all files in; a problem in any of them takes it back, and so does the
//! end of a dry run.

use crate::case_files::{CaseFile, ImportProblem};
use crate::cases::{self, ImportReport, Origin};
use crate::error::{Code, Error, Result};
use crate::ids::{ActorId, CommandId};
use crate::journal::{Changes, Writer};
use crate::vault::Vault;

/// The most files of one import.
pub const FILES_MAX: usize = 500;

/// The text of a file under the name that its owner knows.
pub struct NamedText {
    pub name: String,
    pub text: String,
}

/// What is to be imported, and how.
pub struct Import<'a> {
    pub files: &'a [NamedText],
    pub origin: Origin,
    /// Says what would happen and keeps nothing.
    pub dry_run: bool,
}

/// Brings case files into the store, or says what that would do; gives what changed.
pub fn import(
    vault: &Vault,
    actor: ActorId,
    command: CommandId,
    wanted: &Import<'_>,
) -> Result<(ImportReport, Changes)> {
    let mut report = ImportReport {
        dry_run: wanted.dry_run,
        ..ImportReport::default()
    };
    if wanted.files.len() > FILES_MAX {
        let problem = format!("More than {FILES_MAX} files at once. Import them in several goes.");
        report.problems.push(ImportProblem {
            file: String::new(),
            line: None,
            column: None,
            field: None,
            problem,
        });
        return Ok((report, Changes::default()));
    }
    let mut files = Vec::with_capacity(wanted.files.len());
    for file in wanted.files {
        match CaseFile::parse(&file.name, &file.text) {
            Ok(case) => files.push((file.name.as_str(), case)),
            Err(problems) => report.problems.extend(problems),
        }
    }
    if !report.problems.is_empty() {
        return Ok((report, Changes::default()));
    }
    if wanted.dry_run {
        let report = vault.rehearse(actor, |w| bring_in(w, &files, wanted))?;
        return Ok((without_rows_beside_problems(report), Changes::default()));
    }
    let mut refused = None;
    let written = vault.write(actor, command, |w| {
        let report = bring_in(w, &files, wanted)?;
        if report.problems.is_empty() {
            return Ok(report);
        }
        refused = Some(report);
        Err(Error::new(
            Code::Conflict,
            "a file tells an entry otherwise than the store",
        ))
    });
    match (written, refused) {
        (Err(_), Some(report)) => Ok((without_rows_beside_problems(report), Changes::default())),
        (written, _) => {
            let written = written?;
            let report = match written.value {
                Some(report) => report,
                None => vault.rehearse(actor, |w| bring_in(w, &files, wanted))?,
            };
            Ok((report, written.changes))
        }
    }
}

/// With a problem in any file nothing is kept, so no row says what was.
fn without_rows_beside_problems(mut report: ImportReport) -> ImportReport {
    report.rows.retain(|_| report.problems.is_empty());
    report
}

fn bring_in(
    w: &mut Writer<'_>,
    files: &[(&str, CaseFile)],
    wanted: &Import<'_>,
) -> Result<ImportReport> {
    let mut report = ImportReport {
        dry_run: wanted.dry_run,
        ..ImportReport::default()
    };
    for (name, file) in files {
        match cases::import(w, name, file, wanted.origin)? {
            Ok(row) => report.rows.push(row),
            Err(problems) => report.problems.extend(problems),
        }
    }
    Ok(report)
}

#[cfg(test)]
mod tests;
