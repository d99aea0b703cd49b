//! What a person at the terminal reads, and the one kind of failure they can meet.
//!
//! The only place that prints. A failure always says what to do next.

use std::time::{Duration, Instant};

/// The result of everything that can go wrong here.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// What went wrong, and what the person can do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) what: String,
    pub(crate) remedy: Option<String>,
    pub(crate) wrong_usage: bool,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: None,
            wrong_usage: false,
        }
    }

    pub(crate) fn usage(what: impl Into<String>) -> Self {
        Self {
            wrong_usage: true,
            ..Self::new(what)
        }
    }

    /// Says what to do, unless something nearer to the cause has said it already.
    pub(crate) fn or_do(mut self, remedy: impl Into<String>) -> Self {
        self.remedy.get_or_insert_with(|| remedy.into());
        self
    }
}

#[expect(clippy::print_stdout, reason = "a person at a terminal reads this")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "failures go to standard error")]
pub(crate) fn complain(failure: &Failure) {
    eprintln!("\nxtask: {}", failure.what);
    if let Some(remedy) = &failure.remedy {
        eprintln!("What to do: {remedy}");
    }
}

/// Measures how long a step takes.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(
        clippy::disallowed_methods,
        reason = "build steps are timed by the real clock"
    )]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A length of time as people read it: `0.4 s`, `12.3 s`, `3 min 07 s`.
pub(crate) fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}
