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
        let Some(memo) = self.memo else {
            return make().map(Arc::new);
        };
        let (count, clock) = self
            .connection
            .prepare_cached("SELECT count(*), max(clock) FROM journal WHERE case_id = ?1")?
            .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let stamp = Stamp {
            count,
            clock,
            today: self.today,
        };
        let lock = || memo.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&(case, kind)).cloned();
        if let Some((_, known)) = known.filter(|(then, _)| *then == stamp) {
            return known
                .downcast()
                .map_err(|_| Error::internal("two kinds of one name are remembered"));
        }
        let made = Arc::new(make()?);
        lock().insert((case, kind), (stamp, made.clone()));
        Ok(made)
    }
}
