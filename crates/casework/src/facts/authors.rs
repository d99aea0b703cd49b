//! Who wrote an entry: us, or anybody else; and in what role.

use crate::case_files::{CaseFile, Direction, EntryKind, FileEntry, Party};

/// Words of a role that say that somebody works for the authority.
const OURS: &[&str] = &[
    "caseworker",
    "officer",
    "social worker",
    "team manager",
    "team leader",
    "case manager",
    "assessor",
    "adviser to the council",
    "surveyor",
    "housing options",
    "investigator",
    "handler",
];
/// Words that say the opposite, whatever else the role says.
const NOT_OURS: &[&str] = &[
    "other council",
    "landlord",
    "police",
    "probation",
    "contractor",
    "family",
];

/// What is known of the author of an entry.
pub(super) struct Author {
    pub(super) is_us: bool,
    /// The author's name and role, in small letters.
    pub(super) words: String,
}

/// Says who wrote an entry.
pub(super) fn author(entry: &FileEntry, file: &CaseFile) -> Author {
    let name = entry.author.to_lowercase();
    let party = file.parties.iter().find(|party| is_named(party, &name));
    let words = match party {
        Some(party) => format!("{name} {}", party.role.to_lowercase()),
        None => name,
    };
    Author {
        is_us: is_us(entry, party),
        words,
    }
}

fn is_us(entry: &FileEntry, party: Option<&Party>) -> bool {
    match (entry.direction, party) {
        (Some(Direction::Internal), _) => true,
        (Some(Direction::In), _) => false,
        // A call out is written up by the one who rang.
        (Some(Direction::Out), None) => true,
        (_, Some(party)) => is_our_role(&party.role) || entry.direction == Some(Direction::Out),
        (None, None) => matches!(
            entry.kind,
            EntryKind::Note | EntryKind::Phone | EntryKind::Form
        ),
    }
}

fn is_our_role(role: &str) -> bool {
    let role = role.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| role.contains(word));
    has(OURS) && !has(NOT_OURS)
}

/// Says whether a party is named by the author line: one name in common, or the whole of either.
fn is_named(party: &Party, author: &str) -> bool {
    let party = party.name.to_lowercase();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .map(str::to_owned)
            .collect()
    };
    let theirs = words(&party);
    words(author).iter().any(|word| theirs.contains(word))
}
