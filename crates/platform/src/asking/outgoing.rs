//! What may go out: the preview that was shown last, once, and the one call that runs.
//!
//! A preview lives in memory alone. It is sent only if the window says it has shown these very
//! parts, and never twice: asked again, it is looked at again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use casework::calls::preview::Prepared;
use casework::error::{Code, Error, Result};
use casework::ids::CallId;

use crate::egress::Cancel;

/// The preview that can be sent, and the call that runs.
#[derive(Default)]
pub struct Outgoing(Mutex<Slot>);

#[derive(Default)]
struct Slot {
    prepared: Option<Arc<Prepared>>,
    running: Option<(CallId, Cancel)>,
}

impl Outgoing {
    /// Keeps a preview to be sent, in place of the one before.
    pub fn keep(&self, prepared: Prepared) {
        self.slot().prepared = Some(Arc::new(prepared));
    }

    /// Gives the preview to be sent, and with what to end its call. `Conflict` if it is not the last
    /// one, if its parts have other digests than those that were shown, or while a call runs.
    pub fn begin(&self, run: CallId, shown: &[String]) -> Result<(Arc<Prepared>, Cancel)> {
        let mut slot = self.slot();
        if slot.running.is_some() {
            return Err(Error::new(Code::Conflict, "a call is on its way"));
        }
        let other = || Error::new(Code::Conflict, "not the preview that was shown last");
        let prepared = slot.prepared.clone().ok_or_else(other)?;
        let parts = prepared.view().parts.iter();
        if prepared.view().run != run || !parts.map(|part| &part.sha256).eq(shown) {
            return Err(other());
        }
        slot.prepared = None;
        let cancel = Cancel::new();
        slot.running = Some((run, cancel.clone()));
        Ok((prepared, cancel))
    }

    /// Notes that a call has ended.
    pub fn end(&self, run: CallId) {
        let mut slot = self.slot();
        if slot.running.as_ref().is_some_and(|(id, _)| *id == run) {
            slot.running = None;
        }
    }

    /// Ends the call that runs, if one does; what has come of it is kept.
    pub fn stop(&self) {
        if let Some((_, cancel)) = &self.slot().running {
            cancel.cancel();
        }
    }

    /// Ends the call that runs and forgets the preview: the store is being locked.
    pub fn forget(&self) {
        let slot = std::mem::take(&mut *self.slot());
        if let Some((_, cancel)) = slot.running {
            cancel.cancel();
        }
    }

    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
