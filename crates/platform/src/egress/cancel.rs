//! Ending a call from another thread, at whatever point it stands.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use tokio::sync::watch;

/// Ends a call; copies end the same one. Once cancelled, it stays so.
#[derive(Clone)]
pub struct Cancel(Arc<watch::Sender<bool>>);

impl Cancel {
    /// Makes one for a call that goes on.
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Ends the call, and every call that it is given to later.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }

    /// Tells whether the call was ended.
    pub fn is_cancelled(&self) -> bool {
        *self.0.borrow()
    }

    /// Does the work, and gives `None` as soon as the call is ended.
    pub(super) async fn unless<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut receiver = self.0.subscribe();
        let mut ended = pin!(receiver.wait_for(|cancelled| *cancelled));
        let mut work = pin!(work);
        poll_fn(|context| {
            if ended.as_mut().poll(context).is_ready() {
                return Poll::Ready(None);
            }
            work.as_mut().poll(context).map(Some)
        })
        .await
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}
