//! What links what: the core cannot send anything, and each delicate library has one home.

use super::rust_source::line_at;
use super::{File, Finding};
use std::collections::{BTreeMap, BTreeSet};

/// What the core never links, however indirectly.
const NEVER_IN_THE_CORE: &[&str] = &[
    "async-std",
    "curl",
    "hyper",
    "keyring",
    "keyring-core",
    "mio",
    "native-tls",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "tauri",
    "tokio",
    "ureq",
    "zbus",
];

/// What the core never names, since no lockfile shows it.
const NEVER_NAMED: &[&str] = &["std::env", "std::net", "std::process"];

/// The start of a library's name, and the only folders whose manifest may name it.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["crates/casework/"]),
    ("keyring", &["crates/platform/"]),
    ("apple-native-keyring", &["crates/platform/"]),
    ("windows-native-keyring", &["crates/platform/"]),
    ("zbus-secret-service-keyring", &["crates/platform/"]),
    ("reqwest", &["crates/platform/"]),
    ("tauri", &["src-tauri/"]),
    ("thirtyfour", &["tests/"]),
];

/// The core's whole closure in Cargo.lock, and its code, are free of network and processes.
pub(super) fn the_core_links_no_network(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(lock) = files.iter().find(|f| f.path == "Cargo.lock") {
        for (name, path) in closure(lock.text(), "casework") {
            if NEVER_IN_THE_CORE.contains(&name.as_str()) {
                findings.push(Finding::new(
                    lock,
                    1,
                    format!(
                        "the core must not link `{name}` (by {path}): drop the dependency, or \
                         move the code to `platform`"
                    ),
                ));
            }
        }
    }
    let core = files
        .iter()
        .filter(|f| f.is_rust() && f.path.starts_with("crates/casework/src/") && !f.is_test());
    for file in core {
        let code = &file.rust().code_without_tests;
        for name in NEVER_NAMED {
            for (at, _) in code.match_indices(name) {
                findings.push(Finding::new(
                    file,
                    line_at(code, at),
                    format!(
                        "`{name}` has no place in the core: let `platform` do it and pass it in"
                    ),
                ));
            }
        }
    }
    findings
}

/// Delicate libraries are named only by the manifests, and the UI files, that are their home.
pub(super) fn libraries_stay_in_their_homes(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|f| f.path.ends_with("/Cargo.toml")) {
        for (line, name) in named_dependencies(file.text()) {
            for (start, homes) in HOMES {
                if name.starts_with(start) && !homes.iter().any(|h| file.path.starts_with(h)) {
                    findings.push(Finding::new(
                        file,
                        line,
                        format!(
                            "`{name}` belongs to {}: ask that crate",
                            homes.join(" and ")
                        ),
                    ));
                }
            }
        }
    }
    for file in files {
        if !file.path.starts_with("ui/src/")
            || file.path.starts_with("ui/src/api/")
            || file.is_test()
        {
            continue;
        }
        for (number, line) in file.text().lines().enumerate() {
            if line.contains("@tauri-apps/") {
                findings.push(Finding::new(
                    file,
                    number + 1,
                    "only ui/src/api/ imports @tauri-apps: go through it",
                ));
            }
        }
    }
    findings
}

/// Everything a package needs, each with the way it is reached.
fn closure(lock: &str, root: &str) -> BTreeMap<String, String> {
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let quoted = |line: &'_ str| line.split('"').nth(1).map(str::len);
        let mut name = "";
        let mut listed = BTreeSet::new();
        for line in package.lines() {
            let Some(length) = quoted(line) else { continue };
            let start = line.find('"').map_or(0, |at| at + 1);
            let value = &line[start..start + length];
            if line.starts_with("name = ") {
                name = value;
            } else if line.starts_with(' ') {
                listed.insert(value.split(' ').next().unwrap_or(value));
            }
        }
        needs.entry(name).or_default().extend(listed);
    }
    let mut reached = BTreeMap::new();
    let mut open = vec![(root, root.to_owned())];
    while let Some((name, path)) = open.pop() {
        for next in needs.get(name).into_iter().flatten() {
            if !reached.contains_key(*next) {
                let way = format!("{path} > {next}");
                reached.insert((*next).to_owned(), way.clone());
                open.push((next, way));
            }
        }
    }
    reached
}

/// The dependencies that a manifest names, each with its line.
fn named_dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut listing = false;
    for (number, line) in manifest.lines().enumerate() {
        if let Some(section) = line.trim().strip_prefix('[') {
            let section = section.trim_end_matches(']');
            listing = section.ends_with("dependencies");
            if let Some((_, name)) = section.split_once("dependencies.") {
                found.push((number + 1, name.to_owned()));
            }
        } else if listing && !line.trim_start().starts_with('#') {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                found.push((number + 1, name.to_owned()));
            }
        }
    }
    found
}
