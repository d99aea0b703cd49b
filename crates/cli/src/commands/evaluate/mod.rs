//! `casemate evaluate`: how the briefs of case files compare with what is known to be right.
//!
//! Each case file is read as `brief` reads it, without its `gold`; only the finished brief is held
//! against that. A file with a fault is named and the others are scored.

mod floor;
mod gold;
mod measures;
mod table;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::{Path, PathBuf};

use casework::brief::{self, Options};
use casework::case_files::{CaseFile, ImportProblem};
use serde::Serialize;

use super::case_paths::CasePaths;
use super::{ON_DEVICE, check_engine, read, unread_because};
use crate::output::{Failure, Format, count, print_json};
use floor::{Floor, Standing};
use measures::{Score, Scored};

/// Score the briefs of a folder of case files that say what is right
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of case files (.json); those without a `gold` part are passed over
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What writes the briefs
    #[arg(long, default_value = ON_DEVICE)]
    engine: String,
    /// The figures that must be reached; below any of them the command fails
    #[arg(long, value_name = "FILE.toml")]
    floor: Option<PathBuf>,
}

/// The figures of a folder, and what is behind them.
#[derive(Default, Serialize)]
struct Evaluation {
    cases: Vec<Case>,
    total: Score,
    /// What is wrong with files that were not scored.
    problems: Vec<ImportProblem>,
    without_gold: Vec<String>,
    floor: Option<Standing>,
}

/// One case that was scored.
#[derive(Serialize)]
struct Case {
    file: String,
    reference: String,
    #[serde(flatten)]
    scored: Scored,
}

/// Scores the folder and prints the figures; a faulty file or a figure below the floor is a failure.
pub(crate) fn run(
    arguments: &Arguments,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    check_engine(&arguments.engine)?;
    let floor = arguments.floor.as_deref().map(Floor::read).transpose()?;
    let folder = &arguments.folder;
    let paths = CasePaths::in_folder(folder)?;
    let mut evaluation = evaluate(&paths.files);
    if evaluation.cases.is_empty() && evaluation.problems.is_empty() {
        let name = folder.display();
        return Err(Failure::new(format!(
            "{name}: no case file in this folder has a gold part"
        )));
    }
    let cases = evaluation.cases.len();
    evaluation.floor = floor.map(|floor| floor.compare(cases, &evaluation.total));
    match format {
        Format::Json => print_json(&evaluation, out)?,
        Format::Text => table::print(&evaluation, out)?,
    }
    match reasons(&evaluation) {
        reasons if reasons.is_empty() => Ok(()),
        reasons => Err(Failure::new(reasons.join("; "))),
    }
}

fn evaluate(paths: &[PathBuf]) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        match score(path, &name) {
            Ok(Some(case)) => {
                evaluation.total += &case.scored.score;
                evaluation.cases.push(case);
            }
            Ok(None) => evaluation.without_gold.push(name),
            Err(problems) => evaluation.problems.extend(problems),
        }
    }
    evaluation
}

/// Scores one file; `None` if it has no gold.
fn score(path: &Path, name: &str) -> Result<Option<Case>, Vec<ImportProblem>> {
    let whole = |problem: String| {
        vec![ImportProblem {
            file: name.to_owned(),
            line: None,
            column: None,
            field: None,
            problem,
        }]
    };
    let bytes = read(path).map_err(|error| whole(unread_because(&error)))?;
    let file = CaseFile::parse_bytes(name, &bytes)?;
    let Some(gold) = gold::read(name, &bytes, &file)? else {
        return Ok(None);
    };
    let scored = brief::make(&file, Options::default())
        .and_then(|brief| measures::score(&gold, &brief, file.today))
        .map_err(|error| whole(error.to_string()))?;
    Ok(Some(Case {
        file: name.to_owned(),
        reference: file.reference,
        scored,
    }))
}

/// Says why the command fails, if it does.
fn reasons(evaluation: &Evaluation) -> Vec<String> {
    let mut reasons = Vec::new();
    if !evaluation.problems.is_empty() {
        let mut files: Vec<&str> = evaluation
            .problems
            .iter()
            .map(|problem| problem.file.as_str())
            .collect();
        files.dedup();
        let faulty = count(files.len() as u64, "file", "files");
        reasons.push(format!(
            "{faulty} could not be scored: {}",
            files.join(", ")
        ));
    }
    let below = evaluation.floor.iter().flat_map(|floor| &floor.below);
    let below: Vec<String> = below.map(floor::Beside::as_below).collect();
    if !below.is_empty() {
        reasons.push(format!("below the floor: {}", below.join("; ")));
    }
    reasons
}
