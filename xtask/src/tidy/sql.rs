//! SQL lives in the core, and only three places write tables.

use super::{File, Finding};

const CORE: &str = "crates/casework/src/";

/// Folders of the core that write: the journal, the store below it, and the unsaved drafts,
/// which are not part of the journal.
const WRITERS: &[&str] = &["journal/", "store/", "drafts/"];

/// No SQL outside the core; in it no write outside `apply.rs` and the writers.
pub(super) fn statements_stay_in_the_core(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|f| f.is_rust() && !f.is_tidy()) {
        let inside = file.path.strip_prefix(CORE);
        let may_write = inside.is_some_and(|path| {
            path.ends_with("apply.rs") || WRITERS.iter().any(|start| path.starts_with(start))
        });
        if may_write || (inside.is_some() && file.is_test()) {
            continue;
        }
        for (line, literal) in &file.rust().literals {
            if writes(literal) {
                findings.push(Finding::new(
                    file,
                    *line,
                    "this writes a table: record an event and write it in the feature's apply.rs",
                ));
            } else if inside.is_none() && reads(literal) {
                findings.push(Finding::new(
                    file,
                    *line,
                    "SQL outside `casework`: ask the vault through a view of the feature",
                ));
            }
        }
    }
    findings
}

fn writes(literal: &str) -> bool {
    [
        "INSERT INTO ",
        "INSERT OR ",
        "DELETE FROM ",
        "REPLACE INTO ",
    ]
    .iter()
    .any(|start| literal.contains(start))
        || (literal.contains("UPDATE ") && literal.contains(" SET "))
}

fn reads(literal: &str) -> bool {
    (literal.contains("SELECT ") && literal.contains(" FROM "))
        || [
            "CREATE TABLE ",
            "DROP TABLE ",
            "ATTACH DATABASE ",
            "PRAGMA ",
        ]
        .iter()
        .any(|start| literal.contains(start))
}
