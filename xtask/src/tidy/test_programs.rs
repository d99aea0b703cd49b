//! Tests stand beside what they test; the journeys are the only test program of their own.
//!
//! Each further one links the whole program again, and `cargo xtask test` would not run it.

use super::{File, Finding};

/// No crate has a `tests/` folder that cargo would build programs from; no manifest names another.
pub(super) fn the_journeys_are_the_only_test_program(files: &[File]) -> Vec<Finding> {
    const ADVICE: &str = "a test program of its own: put the tests into src/**/tests.rs beside \
                          what they test, or into the journeys in tests/e2e/";
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
            let journeys = lines.get(number + 1) == Some(&"name = \"e2e\"");
            if *line == "[[test]]" && !journeys {
                findings.push(Finding::new(file, number + 1, ADVICE));
            }
        }
    }
    findings
}
