//! `casemate import`: brings case files into the store, all of them or none.

#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::PathBuf;

use casework::case_files::{CaseFile, ImportProblem};
use casework::cases::{ImportReport, ImportRow, Origin, Outcome};
use casework::ids::{ActorId, CommandId};
use casework::imports::{self, Import, NamedText};
use casework::vault::Vault;
use serde::Serialize;

use super::case_paths::CasePaths;
use super::read_bytes;
use crate::output::{Failure, Format, count, print_json, problem_line};
use crate::stores::{self, StoreArguments, damage_reason};

/// Bring case files into the store: all of them or, if anything is wrong, none
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Case files (.json), or folders of them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Print what would happen, row by row, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Your name in this store, if several people use it
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[command(flatten)]
    store: StoreArguments,
}

/// What an import did, and which files of the folders were not looked at.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    import: ImportReport,
    passed_over: Vec<String>,
}

/// Imports and prints the report; any problem is a failure.
pub(crate) fn run(
    arguments: &Arguments,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let found = CasePaths::in_paths(&arguments.paths)?;
    let (files, problems) = read_all(&found.files)?;
    let mut import = ImportReport {
        dry_run: arguments.dry_run,
        rows: Vec::new(),
        problems,
    };
    let mut open = None;
    // What is wrong with the files themselves is said without a store.
    if import.problems.is_empty() {
        let store = stores::open(&arguments.store)?;
        let store = store.map_err(|damage| Failure::new(damage_reason(&damage)))?;
        import = bring_in(
            &store.vault,
            store.person(arguments.person.as_deref())?,
            &files,
            arguments.dry_run,
        )?;
        open = Some(store);
    }
    let problems = import.problems.len();
    let report = Report {
        import,
        passed_over: found.passed_over,
    };
    match format {
        Format::Json => print_json(&report, out)?,
        Format::Text => print(&report, out)?,
    }
    if let Some(store) = open {
        store.close()?;
    }
    match problems {
        0 => Ok(()),
        _ => {
            let problems = count(problems as u64, "problem", "problems");
            Err(Failure::new(format!(
                "nothing was imported: {problems} in the files"
            )))
        }
    }
}

/// Reads the files and gives the text of the good ones and all problems of the others.
fn read_all(paths: &[PathBuf]) -> Result<(Vec<NamedText>, Vec<ImportProblem>), Failure> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.display().to_string();
        let bytes = read_bytes(path)?;
        match CaseFile::parse_bytes(&name, &bytes).map(|_| String::from_utf8(bytes)) {
            Ok(Ok(text)) => files.push(NamedText { name, text }),
            Ok(Err(_)) => return Err(Failure::new("a file that was read is no text")),
            Err(found) => problems.extend(found),
        }
    }
    Ok((files, problems))
}

fn bring_in(
    vault: &Vault,
    actor: ActorId,
    files: &[NamedText],
    dry_run: bool,
) -> Result<ImportReport, Failure> {
    let wanted = Import {
        files,
        origin: Origin::Real,
        dry_run,
    };
    let (report, _) = imports::import(vault, actor, CommandId::new(), &wanted)?;
    Ok(report)
}

fn print(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let import = &report.import;
    for problem in &import.problems {
        writeln!(out, "{}", problem_line(problem))?;
    }
    for row in &import.rows {
        print_row(row, out)?;
    }
    if !report.passed_over.is_empty() {
        let files = count(report.passed_over.len() as u64, "file is", "files are");
        writeln!(out, "{files} no case file and was passed over.")?;
    }
    if import.dry_run && import.problems.is_empty() {
        writeln!(out, "This was a dry run: nothing was changed.")?;
    }
    Ok(())
}

fn print_row(row: &ImportRow, out: &mut dyn Write) -> io::Result<()> {
    let outcome = match row.outcome {
        Outcome::New => "new",
        Outcome::Added => "added to",
        Outcome::Unchanged => "unchanged",
    };
    let entries = count(row.entries_new.into(), "new entry", "new entries");
    let people = count(row.people_new.into(), "new person", "new people");
    let known = count(row.entries_known.into(), "known entry", "known entries");
    let (reference, file) = (&row.reference, &row.file);
    writeln!(
        out,
        "{outcome:<10}{reference}: {entries}, {people}, {known} ({file})"
    )
}
