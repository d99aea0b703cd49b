//! The house rules that no compiler checks, read from the files that git knows.
//!
//! Each rule is a pure function from the files to its findings, and each finding says what to do.
//! Nothing here builds or starts the program, so the whole takes less than a second.

mod dependencies;
mod documentation;
mod features;
mod interface;
mod layering;
mod leftovers;
mod names;
mod rust_source;
mod sizes;
mod sql;
mod test_programs;
#[cfg(test)]
mod tests;

use crate::console::{Failure, Outcome, say};
use crate::programs::{Program, top};
use rust_source::RustSource;
use std::cell::OnceCell;
use std::fmt;

/// One file of the project: its path from the top with forward slashes, and its text.
pub(super) struct File {
    path: String,
    /// Absent where the file is not text.
    text: Option<String>,
    size_bytes: u64,
    /// The text taken apart, once for all rules.
    rust: OnceCell<RustSource>,
}

impl File {
    fn new(path: &str, text: Option<String>, size_bytes: u64) -> Self {
        Self {
            path: path.to_owned(),
            text,
            size_bytes,
            rust: OnceCell::new(),
        }
    }

    fn rust(&self) -> &RustSource {
        self.rust.get_or_init(|| RustSource::new(self.text()))
    }

    fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether it holds tests only, and so may reach across the layers.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
            || self.path.contains("/testing")
            || self.path.contains(".test.")
            || self.path.starts_with("tests/")
    }

    /// Whether it is this check itself, which has to spell out what it forbids.
    fn is_tidy(&self) -> bool {
        self.path.starts_with("xtask/src/tidy/")
    }
}

/// A place that breaks a rule, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    advice: String,
}

impl Finding {
    fn new(file: &File, line: usize, advice: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line,
            advice: advice.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.advice)
    }
}

type Rule = fn(&[File]) -> Vec<Finding>;

const RULES: &[Rule] = &[
    layering::modules_import_only_what_stands_above,
    dependencies::the_core_links_no_network,
    dependencies::libraries_stay_in_their_homes,
    features::every_feature_has_its_places,
    documentation::every_module_says_what_it_owns,
    documentation::every_public_item_says_what_it_does,
    documentation::every_public_module_is_on_the_map,
    names::names_say_what_a_thing_is,
    sizes::files_and_functions_stay_small,
    sql::statements_stay_in_the_core,
    interface::the_webview_stays_closed,
    interface::looks_come_from_the_styles,
    interface::words_come_from_the_text_folder,
    test_programs::only_the_known_test_programs_exist,
    leftovers::nothing_is_left_over,
    leftovers::no_path_of_one_machine,
    leftovers::no_large_file,
];

/// Checks every rule and lists what breaks one.
pub(crate) fn run() -> Outcome {
    let files = read_files()?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    for finding in &findings {
        say(&format!("   {finding}"));
    }
    if findings.is_empty() {
        say(&format!("   {} files, nothing to tidy", files.len()));
        return Ok(());
    }
    Err(
        Failure::new(format!("tidy found {} places", findings.len())).or_do(
            "each line above says what to change; where a rule makes the code worse, \
             change the rule in xtask/src/tidy/ and say why in the commit",
        ),
    )
}

/// Reads what git tracks and what it would track, so that a rule speaks before the commit.
fn read_files() -> Outcome<Vec<File>> {
    let listed = Program::new(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    )
    .read()
    .map_err(|f| f.or_do("tidy reads `git ls-files`: run it in a clone, with git installed"))?;
    let mut files = Vec::new();
    for path in listed.split('\0').filter(|path| !path.is_empty()) {
        // A file that is deleted but not yet committed is still listed.
        let Ok(bytes) = std::fs::read(top().join(path)) else {
            continue;
        };
        let size_bytes = bytes.len() as u64;
        files.push(File::new(path, String::from_utf8(bytes).ok(), size_bytes));
    }
    if files.is_empty() {
        return Err(Failure::new("git lists no file here"));
    }
    Ok(files)
}
