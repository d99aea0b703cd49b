//! Names say what a thing is, not that it is a thing.

use super::rust_source::{leading_name, line_at, words};
use super::{File, Finding};

const EMPTY_WORDS: &[&str] = &[
    "base",
    "common",
    "data",
    "handler",
    "helper",
    "helpers",
    "impl",
    "info",
    "manager",
    "processor",
    "service",
    "util",
    "utils",
    "wrapper",
];

/// Names that others gave: the desktop's keychain, and the folder of a person's programs.
const PROPER_NAMES: &[(&str, &str)] = &[("secret", "service"), ("data", "folder")];

const STALE_ENDINGS: &[&str] = &["2", "v2", "legacy", "new", "old", "temp", "tmp"];

/// Type names and file names carry no empty word and no ending that marks a replacement.
pub(super) fn names_say_what_a_thing_is(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let code = [".rs", ".ts", ".svelte", ".scss"];
        if !code.iter().any(|ending| file.path.ends_with(ending)) {
            continue;
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        if let Some(advice) = advice(stem) {
            findings.push(Finding::new(file, 1, format!("file name: {advice}")));
        }
        for (line, name) in types(file) {
            if let Some(advice) = advice(&name) {
                findings.push(Finding::new(file, line, format!("`{name}`: {advice}")));
            }
        }
    }
    findings
}

fn advice(name: &str) -> Option<String> {
    let words = split(name);
    for (at, word) in words.iter().enumerate() {
        let named = |first: &str, second: &str| {
            let before = at.checked_sub(1).map(|before| words[before].as_str());
            let after = words.get(at + 1).map(String::as_str);
            (word == second && before == Some(first)) || (word == first && after == Some(second))
        };
        let proper = PROPER_NAMES
            .iter()
            .any(|(first, second)| named(first, second));
        if EMPTY_WORDS.contains(&word.as_str()) && !proper {
            return Some(format!(
                "`{word}` says nothing: name what it is in the caseworker's or the store's words"
            ));
        }
    }
    let last = words.last()?;
    let counted = last
        .strip_suffix('2')
        .is_some_and(|rest| rest.ends_with(char::is_alphabetic));
    if STALE_ENDINGS.contains(&last.as_str()) || counted {
        return Some(format!(
            "`{last}` marks a replacement: a replacement replaces, so give it the plain name"
        ));
    }
    None
}

/// The words of a name in any case, in lower case.
fn split(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for letter in name.chars() {
        let breaks = "_-".contains(letter) || (letter.is_uppercase() && lower_before);
        if breaks {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        lower_before = letter.is_lowercase() || letter.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The types that a file declares, each with its line.
fn types(file: &File) -> Vec<(usize, String)> {
    let (code, keywords): (&str, &[&str]) = if file.is_rust() {
        (&file.rust().code, &["struct", "enum", "trait", "type"])
    } else if file.path.ends_with(".ts") {
        (file.text(), &["class", "interface", "type"])
    } else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for keyword in keywords {
        for at in words(code, keyword) {
            let start = code[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let before = code[start..at].trim();
            let declares = ["", "pub", "export", "pub(crate)", "pub(super)"].contains(&before);
            if declares {
                let name = leading_name(code[at + keyword.len()..].trim_start());
                found.push((line_at(code, at), name.to_owned()));
            }
        }
    }
    found
}
