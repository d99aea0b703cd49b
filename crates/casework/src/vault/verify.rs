//! Verifying a store: pages, chains, anchor, and the projections against a replay.
//!
//! It changes nothing and mends nothing.

use std::hash::RandomState;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Vault, lock, losses};
use crate::error::{Error, Result};
use crate::ids::CaseId;
use crate::journal::replay;
use crate::{events, store};

/// What `Vault::verify` found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Verification {
    /// Journal entries that verify.
    pub entries: u64,
    pub bad_pages: u64,
    /// The sequence number of the first entry that does not follow from the one before.
    pub first_bad_seq: Option<u64>,
    /// Whether the anchored entry is in the journal.
    pub anchor_holds: bool,
    /// The first projection that differs from a replay.
    pub first_difference: Option<String>,
}

impl Verification {
    /// Tells whether everything verifies.
    pub fn is_whole(&self) -> bool {
        self.bad_pages == 0
            && self.first_bad_seq.is_none()
            && self.anchor_holds
            && self.first_difference.is_none()
    }
}

impl Vault {
    /// Checks every page, every chain, the anchor, and that the projections equal a replay. Nothing
    /// is written meanwhile.
    pub fn verify(&self) -> Result<Verification> {
        let writing = lock(&self.writing)?;
        let connection = &writing.connection;
        let key = RandomState::new();
        // Each half of the work has a processor and a connection of its own.
        let (walked, most) = std::thread::scope(|scope| {
            let most = scope.spawn(|| {
                let reading = lock(&self.reading)?;
                replay::replayed(&reading, |case| !is_of_the_third(case), events::apply, &key)
            });
            (Walk::along(connection, &key), most.join())
        });
        let walked = walked?;
        let first_difference = match walked.projections {
            // What replays from a damaged journal says nothing.
            None => None,
            Some((third, stored)) => {
                let most = most.map_err(|_| Error::internal("the replay broke off"))??;
                let mut replayed = replay::sum(third, most).into_iter();
                replayed.find(|(table, sum)| stored.get(table) != Some(sum))
            }
        };
        Ok(Verification {
            entries: walked.chain.entries,
            bad_pages: walked.bad_pages,
            first_bad_seq: walked.chain.first_bad.map(|(_, seq)| seq),
            anchor_holds: losses(connection, writing.anchor.head(), None)?.is_empty(),
            first_difference: first_difference.map(|(table, _)| table),
        })
    }
}

/// Tells of a case whether it is in the third of the replay that leaves time for the rest of a
/// verification.
fn is_of_the_third(case: Option<CaseId>) -> bool {
    case.is_some_and(|case| case.as_bytes()[15] % 3 == 0)
}

/// What one half of a verification found.
struct Walk {
    bad_pages: u64,
    chain: replay::ChainFinding,
    /// A third of the replay, and all that is stored; none where the journal is damaged.
    projections: Option<(replay::Digests, replay::Digests)>,
}

impl Walk {
    /// Checks every page and every chain, sums the stored projections and replays a third.
    fn along(connection: &Connection, key: &RandomState) -> Result<Self> {
        let bad_pages = store::bad_pages(connection)? as u64;
        let chain = replay::walk_chains(connection)?;
        let projections = match bad_pages == 0 && chain.first_bad.is_none() {
            true => Some((
                replay::replayed(connection, is_of_the_third, events::apply, key)?,
                replay::digests(connection, key)?,
            )),
            false => None,
        };
        Ok(Self {
            bad_pages,
            chain,
            projections,
        })
    }
}
