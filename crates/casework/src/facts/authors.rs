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
    "complaints manager",
    "governance manager",
    "service manager",
    "head of",
    "director of",
    "team lead",
    "mca lead",
    "decision maker",
    "decision-maker",
    "data protection",
    "practitioner",
    "administrator",
];
/// Words that say the opposite, whatever else the role says.
const NOT_OURS: &[&str] = &[
    "other council",
    "landlord",
    "police",
    "probation",
    "contractor",
    "family",
    "ombudsman",
    "provider",
    "solicitor",
];
/// Words of a role that say that somebody who wrote a note is not of the authority. A note without
/// them is ours: it is the caseworker who keeps notes.
const OUTSIDE: &[&str] = &[
    "complainant",
    "tenant",
    "applicant",
    "requester",
    "claimant",
    "client",
    "adult",
    "resident",
    "son",
    "daughter",
    "mother",
    "father",
    "sister",
    "brother",
    "nephew",
    "niece",
    "wife",
    "husband",
    "partner",
    "carer",
    "neighbour",
    "friend",
    "agent",
    "nurse",
    "doctor",
    "gp",
    "school",
    "hospital",
    "care home",
    "home manager",
    "manager,",
    "hostel",
    "care worker",
    "advocate",
    "idva",
    "independent",
    "councillor",
    "third party",
];

/// What is known of the author of an entry.
pub(super) struct Author {
    pub(super) is_us: bool,
    /// The author's name and role, in small letters.
    pub(super) words: String,
}

/// The people of a file, as far as it matters who of them wrote an entry.
pub(super) struct Authors {
    parties: Vec<KnownParty>,
}

struct KnownParty {
    /// The words of the name and the whole role, in small letters.
    name: Vec<String>,
    role: String,
    is_ours: bool,
    is_outside: bool,
}

impl Authors {
    pub(super) fn of(file: &CaseFile) -> Self {
        let parties = file.parties.iter().map(KnownParty::of);
        Self {
            parties: parties.collect(),
        }
    }

    /// Says who wrote an entry.
    pub(super) fn author(&self, entry: &FileEntry) -> Author {
        let name = entry.author.to_lowercase();
        let author = words(&name);
        let parties = self.parties.iter().rev();
        let shares = parties.map(|party| (names_in_common(&party.name, &author), party));
        // Of several that share as much, the first.
        let party = shares.max_by_key(|(shared, _)| *shared);
        let party = party.filter(|(shared, _)| *shared > 0);
        let party = party.map(|(_, party)| party);
        let words = match party {
            Some(party) => format!("{name} {}", party.role),
            None => name,
        };
        Author {
            is_us: is_us(entry, party),
            words,
        }
    }
}

impl KnownParty {
    fn of(party: &Party) -> Self {
        Self {
            name: words(&party.name.to_lowercase()),
            role: party.role.to_lowercase(),
            is_ours: is_our_role(&party.role),
            is_outside: is_outside(&party.role),
        }
    }
}

fn is_us(entry: &FileEntry, party: Option<&KnownParty>) -> bool {
    match (entry.direction, party) {
        (Some(Direction::Internal), _) => true,
        (Some(Direction::In), _) => false,
        // A call out is written up by the one who rang.
        (Some(Direction::Out), None) => true,
        (None, Some(party)) if entry.kind == EntryKind::Note => party.is_ours || !party.is_outside,
        (_, Some(party)) => party.is_ours || entry.direction == Some(Direction::Out),
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

fn is_outside(role: &str) -> bool {
    let role = role.to_lowercase();
    let mut words = OUTSIDE.iter().chain(NOT_OURS);
    words.any(|word| {
        let mut found = role.match_indices(word);
        // `son` is no part of `person` or `personal`.
        found.any(|(at, _)| !role[..at].ends_with(char::is_alphanumeric))
    })
}

/// The words of a name or a role.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_owned)
        .collect()
}

/// Counts the names that a party and the author line share. Of two of one family, who share the
/// last name alone, none is the other.
fn names_in_common(theirs: &[String], author: &[String]) -> usize {
    let common: Vec<&String> = author.iter().filter(|word| theirs.contains(word)).collect();
    if let ([_], [first, _, ..], [other, .., last]) = (common.as_slice(), theirs, author)
        && common.first().is_some_and(|only| *only == last)
        && theirs.last() == Some(last)
        && first != other
    {
        return 0;
    }
    common.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(party: &str, author: &str) -> usize {
        let words = |name: &str| words(&name.to_lowercase());
        names_in_common(&words(party), &words(author))
    }

    #[test]
    fn a_daughter_is_not_her_mother() {
        assert_eq!(shares("Pauline Ferris", "Pauline Ferris"), 2);
        assert_eq!(shares("Pauline Ferris", "P Ferris"), 1);
        assert_eq!(shares("Pauline Ferris", "Kim Ferris"), 0);
        assert_eq!(
            shares("Pauline Ferris", "Kim Ferris (daughter)"),
            1,
            "unclear"
        );
        assert_eq!(shares("Pauline Ferris", "Mrs Ferris"), 0);
        assert_eq!(shares("Pauline Ferris", "Pauline"), 1);
        assert_eq!(shares("Fernlea Care Ltd", "Fernlea Care, rota desk"), 2);
    }
}
