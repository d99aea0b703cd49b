//! What was worked out from a case stays right until something is recorded of the case, or the day
//! changes.
//!
//! It holds case text in memory while the store is open, and never writes it anywhere.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::Reader;
use crate::error::{Error, Result};
use crate::ids::CaseId;
use crate::time::Date;

/// What was worked out, by case and kind.
#[derive(Default)]
pub(crate) struct Memo {
    known: Mutex<BTreeMap<Of, (Stamp, Known)>>,
}

/// A case and a kind of thing.
type Of = (CaseId, &'static str);

type Known = Arc<dyn Any + Send + Sync>;

/// The state of a case's record: how many entries the journal has of it, its latest clock, and the
/// day it is read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    count: i64,
    clock: Option<i64>,
    today: Date,
}

impl Memo {
    /// Forgets what a commit may have changed: its cases, or everything if it names none.
    pub(crate) fn forget(&self, cases: &BTreeSet<CaseId>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(case, _), _| !cases.is_empty() && !cases.contains(case));
    }
}

impl Reader<'_> {
    /// Gives what `make` worked out of a case when its record was the same, or works it out.
    pub(crate) fn remember<T: Send + Sync + 'static>(
        &self,
        case: CaseId,
        kind: &'static str,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        match self.recall(case, kind)? {
            Some(known) => Ok(known),
            None => self.keep(case, kind, make()?),
        }
    }

    /// Gives what was worked out of a case when its record was the same, if anything was.
    pub(crate) fn recall<T: Send + Sync + 'static>(
        &self,
        case: CaseId,
        kind: &'static str,
    ) -> Result<Option<Arc<T>>> {
        let Some(memo) = self.memo else {
            return Ok(None);
        };
        let stamp = self.stamp(case)?;
        let known = memo.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(&(case, kind)).filter(|(then, _)| *then == stamp);
        let Some((_, known)) = known.cloned() else {
            return Ok(None);
        };
        let known = known.downcast();
        known
            .map(Some)
            .map_err(|_| Error::internal("two kinds of one name are remembered"))
    }

    /// Remembers what was worked out of a case.
    pub(crate) fn keep<T: Send + Sync + 'static>(
        &self,
        case: CaseId,
        kind: &'static str,
        made: T,
    ) -> Result<Arc<T>> {
        let made = Arc::new(made);
        if let Some(memo) = self.memo {
            let stamp = self.stamp(case)?;
            let mut known = memo.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.insert((case, kind), (stamp, made.clone()));
        }
        Ok(made)
    }

    fn stamp(&self, case: CaseId) -> Result<Stamp> {
        let (count, clock) = self
            .connection
            .prepare_cached("SELECT count(*), max(clock) FROM journal WHERE case_id = ?1")?
            .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Stamp {
            count,
            clock,
            today: self.today,
        })
    }
}
