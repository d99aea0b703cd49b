//! Every module says what it owns, every public item what it does, and the map is whole.

use super::layering::modules;
use super::{File, Finding};

/// Every Rust file starts with `//!`.
pub(super) fn every_module_says_what_it_owns(files: &[File]) -> Vec<Finding> {
    let rust = files
        .iter()
        .filter(|f| f.is_rust() && !f.path.ends_with("/tests.rs"));
    rust.filter(|file| {
        let first = file.text().lines().find(|line| !line.trim().is_empty());
        !first.is_some_and(|line| line.starts_with("//!"))
    })
    .map(|file| {
        Finding::new(
            file,
            1,
            "start the file with `//!`: what it owns, its invariants, what it never does",
        )
    })
    .collect()
}

const ITEMS: &[&str] = &[
    "pub fn ",
    "pub const fn ",
    "pub async fn ",
    "pub struct ",
    "pub enum ",
    "pub trait ",
];

/// Every public function, struct, enum and trait has a doc comment that starts with a sentence.
pub(super) fn every_public_item_says_what_it_does(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|f| f.is_rust()) {
        let code = &file.rust().code_without_tests;
        let mut doc = Doc::default();
        for (number, (line, code)) in file.text().lines().zip(code.lines()).enumerate() {
            // The pattern of a macro gets its doc comment where the macro is used.
            let item = ITEMS
                .iter()
                .find(|item| code.trim().starts_with(**item) && !code.contains('$'));
            match item {
                Some(item) => {
                    if let Some(advice) = doc.advice(item.trim()) {
                        findings.push(Finding::new(file, number + 1, advice));
                    }
                    doc = Doc::default();
                }
                None => doc.read(line.trim()),
            }
        }
    }
    findings
}

/// The doc comment being read, above an item that may still have attributes.
#[derive(Default)]
struct Doc {
    first_paragraph: String,
    paragraph_ended: bool,
    brackets_open: usize,
}

impl Doc {
    fn read(&mut self, line: &str) {
        if let Some(words) = line.strip_prefix("///") {
            self.paragraph_ended |= words.trim().is_empty();
            if !self.paragraph_ended {
                self.first_paragraph.push_str(words);
            }
        } else if line.starts_with("#[") || self.brackets_open > 0 {
            let opened = line.matches(['[', '(', '{']).count();
            let closed = line.matches([']', ')', '}']).count();
            self.brackets_open = (self.brackets_open + opened).saturating_sub(closed);
        } else {
            *self = Self::default();
        }
    }

    fn advice(&self, item: &str) -> Option<String> {
        let words = self.first_paragraph.trim();
        if words.is_empty() {
            Some(format!(
                "`{item}` without `///`: say in one sentence, third person, what it does"
            ))
        } else if !words.ends_with(['.', ':', '?']) {
            Some(format!(
                "the `///` of this `{item}` does not end as a sentence"
            ))
        } else {
            None
        }
    }
}

/// Every public module of a crate stands in the code map of ARCHITECTURE.md.
pub(super) fn every_public_module_is_on_the_map(files: &[File]) -> Vec<Finding> {
    let map = files.iter().find(|f| f.path == "ARCHITECTURE.md");
    let mut findings = Vec::new();
    for file in files.iter().filter(|f| f.path.ends_with("/src/lib.rs")) {
        let Some(map) = map else {
            findings.push(Finding::new(
                file,
                1,
                "there is no ARCHITECTURE.md: write the bird's eye view and the code map",
            ));
            continue;
        };
        for name in modules(file) {
            if !file.text().contains(&format!("pub mod {name};")) {
                continue;
            }
            let spellings = [
                format!("`{name}`"),
                format!("{name}/"),
                format!("{name}.rs"),
                format!("::{name}"),
            ];
            if !spellings.iter().any(|s| map.text().contains(s)) {
                findings.push(Finding::new(
                    file,
                    1,
                    format!("`{name}` is not in ARCHITECTURE.md's code map: give it its line"),
                ));
            }
        }
    }
    findings
}
