//! One noun per feature, in every layer.

use super::{File, Finding};

/// Features that have no screen or no command of their own, and why.
///
/// A feature leaves this list when it gets its places.
const WITHOUT: &[(&str, Place, &str)] = &[
    (
        "people",
        Place::Command,
        "shown and imported with their case",
    ),
    (
        "rulings",
        Place::Interface,
        "made in the table of facts, which belongs to the outlook",
    ),
    (
        "settings",
        Place::Command,
        "made with the store, shown with its state",
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Command,
    Interface,
}

/// Every feature folder of the core has a command file, a UI folder and a test file.
pub(super) fn every_feature_has_its_places(files: &[File]) -> Vec<Finding> {
    let exists = |start: &str| files.iter().any(|f| f.path.starts_with(start));
    let mut findings = Vec::new();
    for file in files {
        let feature = file
            .path
            .strip_prefix("crates/casework/src/")
            .and_then(|rest| rest.strip_suffix("/events.rs"));
        let Some(noun) = feature else { continue };
        let excused = |place| {
            WITHOUT
                .iter()
                .any(|(name, what, _)| *name == noun && *what == place)
        };
        let mut missing = Vec::new();
        let command = format!("src-tauri/src/commands/{noun}.rs");
        if !excused(Place::Command) && !exists(&command) {
            missing.push(command);
        }
        let interface = format!("ui/src/features/{noun}/");
        if !excused(Place::Interface) && !exists(&interface) {
            missing.push(interface);
        }
        let tests = format!("crates/casework/src/{noun}/tests");
        if !exists(&format!("{tests}.rs")) && !exists(&format!("{tests}/")) {
            missing.push(format!("{tests}.rs"));
        }
        for place in missing {
            findings.push(Finding::new(
                file,
                1,
                format!(
                    "the feature `{noun}` has no {place}: add it, or put the feature on the list \
                     in xtask/src/tidy/features.rs and say why"
                ),
            ));
        }
    }
    findings
}
