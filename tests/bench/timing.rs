//! Time: the one place of the bench that reads a clock.

use std::time::{Duration, Instant};

use journeys::Outcome;

/// Gives the moment.
#[expect(clippy::disallowed_methods, reason = "a bench measures")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Gives how long some work takes, and what it gives.
pub(crate) fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(Duration, T)> {
    let start = now();
    let value = work()?;
    Ok((start.elapsed(), value))
}

/// Gives the median of so many runs.
pub(crate) fn median(
    runs: usize,
    mut work: impl FnMut() -> Outcome<Duration>,
) -> Outcome<Duration> {
    let mut times = (0..runs).map(|_| work()).collect::<Outcome<Vec<_>>>()?;
    Ok(percentile(&mut times, 50))
}

/// Gives the time that so many in a hundred do not pass.
pub(crate) fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).copied().unwrap_or_default()
}
