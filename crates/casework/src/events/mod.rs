//! Every area of the journal in one match: an entry goes to its feature's `apply`.
//!
//! An area that this version does not know is a newer colleague's: it is kept and passed over.

use crate::error::Result;
use crate::journal::{JournalEntry, Projector};
use crate::{
    brief, calls, cases, entries, packs, people, profiles, reviews, rulings, settings, suggestions,
    tasks,
};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.area.as_str() {
        "case" => cases::apply::apply(p, entry),
        "call" => calls::apply::apply(p, entry),
        "brief" => brief::apply::apply(p, entry),
        "entry" => entries::apply::apply(p, entry),
        "person" => people::apply::apply(p, entry),
        "profile" => profiles::apply::apply(p, entry),
        "playbook" => packs::apply::apply(p, entry),
        "review" => reviews::apply::apply(p, entry),
        "ruling" => rulings::apply::apply(p, entry),
        "suggestion" => suggestions::apply::apply(p, entry),
        "task" => tasks::apply::apply(p, entry),
        "settings" => settings::apply::apply(p, entry),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
