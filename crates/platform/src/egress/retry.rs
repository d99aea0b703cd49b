//! When a request is sent again: what may be tried again, and how long is waited before.
//!
//! The waiting grows from try to try and has some chance in it, so that many computers do not come
//! back at the same moment. A server may ask for more time, up to a limit.

use std::time::{Duration, UNIX_EPOCH};

use casework::time::Clock;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// How many times a request is sent at most, and how long is waited between.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How many times a request is sent at most.
    pub tries_max: u32,
    /// The wait before the second try, before chance; it doubles from try to try.
    pub first_wait: Duration,
    /// The longest wait, whatever the server asks for.
    pub wait_max: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            tries_max: 3,
            first_wait: Duration::from_millis(500),
            wait_max: Duration::from_secs(60),
        }
    }
}

impl Patience {
    /// Gives the wait after the try of this number, from 1. `chance` is 0 to 255.
    pub(super) fn wait(&self, tried: u32, asked: Option<Duration>, chance: u8) -> Duration {
        let doubled = 1 << tried.saturating_sub(1).min(16);
        let full = self.first_wait.saturating_mul(doubled);
        // Half of the wait is certain; chance decides about the other half.
        let own = full / 2 + (full / 2).saturating_mul(u32::from(chance)) / 255;
        own.max(asked.unwrap_or_default()).min(self.wait_max)
    }
}

/// Tells whether the same request may succeed later.
pub(super) fn may_succeed_later(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 529)
}

/// Gives how long the server asks us to wait. A negative number, a day that has passed and what
/// is neither number nor date ask for nothing; a number of any length counts.
pub(super) fn asked_wait(headers: &HeaderMap, clock: &Clock) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(asked.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(asked).ok()?;
    let until = until.duration_since(UNIX_EPOCH).ok()?;
    let now = Duration::from_millis(u64::try_from(clock.now_ms()).ok()?);
    until.checked_sub(now)
}

/// Draws 0 to 255. Without random numbers the wait is the middle one, which does no harm.
pub(super) fn chance() -> u8 {
    let mut drawn = [128];
    match getrandom::fill(&mut drawn) {
        Ok(()) => drawn[0],
        Err(_) => 128,
    }
}
