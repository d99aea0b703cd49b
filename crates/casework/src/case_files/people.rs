//! The people of a case file, as far as they matter to how its words are read.
//!
//! `DA` is domestic abuse, unless Dev Anand writes in the file. It never says who anybody is.

use std::collections::BTreeSet;

use super::{CaseFile, FileEntry};
use crate::cues::{self, Age, SafeguardingHit};
use crate::error::Result;

/// The most letters of initials.
const INITIALS_MAX: usize = 3;

/// Gives the initials of everybody whom a file names as a party or an author, in small letters.
pub fn initials(file: &CaseFile) -> BTreeSet<String> {
    let parties = file.parties.iter().map(|party| party.name.as_str());
    let authors = file.entries.iter().map(|entry| entry.author.as_str());
    initials_of(parties.chain(authors))
}

/// Gives the initials of people by their names, in small letters; a name may hold several people.
pub fn initials_of<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    let mut initials = BTreeSet::new();
    for name in names {
        // What follows a comma, a slash or a bracket is a role or another person.
        for person in name.split([',', '(', ')', '/', '&', '+']) {
            let first = |word: &str| word.chars().next().filter(|c| c.is_uppercase());
            let letters: Vec<char> = person.split_whitespace().filter_map(first).collect();
            let (Some(head), Some(last)) = (letters.first(), letters.last()) else {
                continue;
            };
            if letters.len() < 2 {
                continue;
            }
            initials.insert(
                [*head, *last]
                    .iter()
                    .flat_map(|c| c.to_lowercase())
                    .collect(),
            );
            if letters.len() <= INITIALS_MAX {
                initials.insert(letters.iter().flat_map(|c| c.to_lowercase()).collect());
            }
        }
    }
    initials
}

impl FileEntry {
    /// Says whether its subject says that it belongs to another case, or to none: `MISFILED`.
    pub fn is_of_another_case(&self) -> Result<bool> {
        cues::is_of_another_case(&self.subject)
    }

    /// Finds the safeguarding concerns it raises: in its body, and, where `true` goes with one, in its
    /// subject. `initials` are those of the people of its file.
    pub fn concerns(
        &self,
        age: Age,
        initials: &BTreeSet<String>,
    ) -> Result<Vec<(bool, SafeguardingHit)>> {
        if self.is_of_another_case()? {
            return Ok(Vec::new());
        }
        let mut raised = Vec::new();
        for (in_subject, text) in [(false, &self.body), (true, &self.subject)] {
            // A subject is too short to say that the body explains what it names.
            if !in_subject || !cues::settled(&self.body)? {
                let hits = cues::safeguarding_in(text, age, initials)?;
                raised.extend(hits.into_iter().map(|hit| (in_subject, hit)));
            }
        }
        Ok(raised)
    }
}
