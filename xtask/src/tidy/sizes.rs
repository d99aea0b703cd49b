//! Files, functions and components stay small enough to read in one sitting.

use super::rust_source::{item_end, leading_name, line_at, words};
use super::{File, Finding};

const FILE_LINES_MAX: usize = 500;
const LONGER_FILE_LINES_MAX: usize = 800;
const COMPONENT_LINES_MAX: usize = 200;
const FUNCTION_LINES_MAX: usize = 70;

/// Files that may be longer than others. This list only shrinks.
const LONGER: &[&str] = &[];

/// Lists that grow with the product and are read by searching.
const LISTS: &[&str] = &[
    "ui/src/text/en.ts",
    "ui/src/api/bindings.ts",
    "ui/src/api/fixtures.ts",
];

/// Files and functions are within their limits, and the list of exceptions holds no other.
pub(super) fn files_and_functions_stay_small(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        findings.extend(file_too_long(file, LONGER));
        if file.is_rust() {
            findings.extend(functions_too_long(file));
        }
    }
    findings
}

pub(super) fn file_too_long(file: &File, longer: &[&str]) -> Option<Finding> {
    let lines = file.text().lines().count();
    let excused = longer.contains(&file.path.as_str());
    if LISTS.contains(&file.path.as_str()) || file.path.ends_with("/events.rs") {
        return None;
    }
    let limit = if file.path.ends_with(".svelte") {
        COMPONENT_LINES_MAX
    } else if [".rs", ".ts", ".scss"]
        .iter()
        .any(|e| file.path.ends_with(e))
    {
        FILE_LINES_MAX
    } else {
        return None;
    };
    if excused && lines <= limit {
        return Some(Finding::new(
            file,
            1,
            "short enough now: take it off the list in xtask/src/tidy/sizes.rs",
        ));
    }
    let limit = if excused {
        LONGER_FILE_LINES_MAX
    } else {
        limit
    };
    (lines > limit).then(|| {
        Finding::new(
            file,
            1,
            format!("{lines} lines, at most {limit}: split it where its parts have names"),
        )
    })
}

fn functions_too_long(file: &File) -> Vec<Finding> {
    let code = &file.rust().code;
    let mut findings = Vec::new();
    for at in words(code, "fn") {
        let name = leading_name(code[at + 2..].trim_start());
        if name.is_empty() {
            continue;
        }
        let first = line_at(code, at);
        let lines = line_at(code, item_end(code, at).saturating_sub(1)) + 1 - first;
        if lines > FUNCTION_LINES_MAX {
            findings.push(Finding::new(
                file,
                first,
                format!(
                    "`{name}` has {lines} lines, at most {FUNCTION_LINES_MAX}: take out the parts \
                     that have a name"
                ),
            ));
        }
    }
    findings
}
