//! Verifying a store: pages, chains, anchor, and the projections against a replay.
//!
//! It changes nothing and mends nothing.

use std::hash::RandomState;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Vault, lock, losses};
use crate::error::{Error, Result};
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
        // The replay has a connection of its own and goes on beside the rest.
        let (walked, replayed) = std::thread::scope(|scope| {
            let replayed = scope.spawn(|| {
                let reading = lock(&self.reading)?;
                replay::replayed(&reading, events::apply, &key)
            });
            (Walk::along(connection, &key), replayed.join())
        });
        let walked = walked?;
        let first_difference = match walked.stored {
            // What replays from a damaged journal says nothing.
            None => None,
            Some(stored) => {
                let replayed = replayed.map_err(|_| Error::internal("the replay broke off"))??;
                let mut replayed = replayed.into_iter();
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

/// What was found beside the replay.
struct Walk {
    bad_pages: u64,
    chain: replay::ChainFinding,
    /// What the stored projections hold; none where the journal is damaged.
    stored: Option<replay::Digests>,
}

impl Walk {
    /// Checks every page and every chain, and sums the stored projections.
    fn along(connection: &Connection, key: &RandomState) -> Result<Self> {
        let bad_pages = store::bad_pages(connection)? as u64;
        let chain = replay::walk_chains(connection)?;
        let stored = match bad_pages == 0 && chain.first_bad.is_none() {
            true => Some(replay::digests(connection, key)?),
            false => None,
        };
        Ok(Self {
            bad_pages,
            chain,
            stored,
        })
    }
}
