//! Tests stand beside what they test; the journeys and the faults are the only test programs.
//!
//! Each further one links the whole program again, and `cargo xtask test` would not run it.

use super::{File, Finding};

/// The test programs that `cargo xtask test` runs, all in `tests/`.
const KNOWN: &[&str] = &["name = \"e2e\"", "name = \"faults\""];

/// No crate has a `tests/` folder that cargo would build programs from; no manifest names another.
pub(super) fn only_the_known_test_programs_exist(files: &[File]) -> Vec<Finding> {
    const ADVICE: &str = "a test program of its own: put the tests into src/**/tests.rs beside \
                          what they test, or into tests/e2e/ or tests/faults/";
    let mut findings = Vec::new();
    for file in files {
        let crate_folder = file
            .path
            .strip_prefix("crates/")
            .and_then(|rest| rest.split_once('/'))
            .map(|(_, inside)| inside)
            .or_else(|| file.path.strip_prefix("src-tauri/"))
            .or_else(|| file.path.strip_prefix("xtask/"));
        if file.is_rust() && crate_folder.is_some_and(|inside| inside.starts_with("tests/")) {
            findings.push(Finding::new(file, 1, ADVICE));
        }
        if !file.path.ends_with("Cargo.toml") {
            continue;
        }
        let lines: Vec<&str> = file.text().lines().map(str::trim).collect();
        for (number, line) in lines.iter().enumerate() {
            let known = file.path == "tests/Cargo.toml"
                && lines
                    .get(number + 1)
                    .is_some_and(|name| KNOWN.contains(name));
            if *line == "[[test]]" && !known {
                findings.push(Finding::new(file, number + 1, ADVICE));
            }
        }
    }
    findings
}
