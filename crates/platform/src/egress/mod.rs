//! The way out: the one HTTP client of the program, to a model server that a person set up.
//!
//! What it sends to is a checked `Profile`; what it sends is the body of a `Cleared`, byte for
//! byte, to the address for which it was cleared, or nothing at all. It follows no redirect, asks
//! no proxy that the settings do not name, keeps no cookie and no connection, accepts no
//! compression, and stops at limits of time and size. An answer that stopped half-way keeps its
//! text and never counts as whole. No word of the case, of a server or of a key becomes part of an
//! error. The functions block; each call has a thread and a runtime of its own, so that they may
//! be called from anywhere, also from within a runtime.

mod answer;
mod cancel;
mod error;
mod exchange;
mod key;
mod probe;
mod profile;
mod retry;
mod stream;
#[cfg(test)]
pub(crate) mod tests;
mod transport;

use std::future::Future;
use std::thread;
use std::time::Duration;

use casework::calls::Cleared;
use casework::profiles::{Profile, ProfileKind};

use answer::Reading;
pub use answer::{Answer, Ending, Usage};
pub use cancel::Cancel;
pub use error::{CallCode, Error, Result};
use exchange::Exchange;
pub use key::Key;
pub use probe::{LocalProgram, LocalServer, Probe, detect};
pub use profile::Addresses;
pub use retry::Patience;
use transport::{Transport, Trust};

/// The limits of one call.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To a connection, encryption included.
    pub connect: Duration,
    /// From the start of a try to the first byte of the answer's body.
    pub first_byte: Duration,
    /// Between two pieces of the answer.
    pub read: Duration,
    /// From the last word of the text to the server's last word, which is not worth a long wait.
    pub last_word: Duration,
    /// Everything, tries and the waits between them included.
    pub total: Duration,
    /// The body of an answer, in bytes.
    pub answer_bytes_max: usize,
    /// One event of a stream, in bytes.
    pub event_bytes_max: usize,
    pub patience: Patience,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(60),
            read: Duration::from_secs(30),
            last_word: Duration::from_secs(2),
            total: Duration::from_secs(5 * 60),
            answer_bytes_max: 2_000_000,
            event_bytes_max: 256_000,
            patience: Patience::default(),
        }
    }
}

impl Limits {
    /// Gives the limits for a profile: a model on the processor of a laptop reads a long file for
    /// minutes before it says a word.
    pub fn of(profile: &Profile) -> Self {
        match profile.kind {
            ProfileKind::OpenAi | ProfileKind::AzureOpenAi => Self::default(),
            ProfileKind::Local => Self {
                first_byte: Duration::from_secs(5 * 60),
                read: Duration::from_secs(60),
                total: Duration::from_secs(30 * 60),
                ..Self::default()
            },
        }
    }
}

/// What a person set about the way out.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The address of a proxy, such as `http://proxy.example:3128`; none unless it is named here.
    /// It is used for https servers elsewhere only, and sees their names and no word.
    pub proxy: Option<String>,
    pub limits: Limits,
}

/// One request: to whom, with which key, and what a person has cleared for it.
pub struct Call<'a> {
    pub profile: &'a Profile,
    pub key: Option<&'a Key>,
    pub cleared: &'a Cleared,
}

/// The client; it holds settings and no connection.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
    limits: Limits,
}

impl Client {
    /// Makes a client from settings; `Invalid` names the field `proxy` if it is no address of a
    /// proxy.
    pub fn new(settings: &Settings) -> casework::error::Result<Self> {
        let proxy = settings.proxy.as_deref().map(profile::proxy).transpose()?;
        Ok(Self {
            transport: Transport {
                proxy,
                connect_limit: settings.limits.connect,
                trust: Trust::Computer,
            },
            limits: settings.limits,
        })
    }

    /// Sends what was cleared and gives the answer; `on_text` gets each piece of text as it comes,
    /// on another thread. After the first piece nothing is an error any more: the answer then
    /// says by its `ending` whether it is whole.
    pub fn send(
        &self,
        call: &Call<'_>,
        cancel: &Cancel,
        on_text: impl FnMut(&str) + Send,
    ) -> Result<Answer> {
        call.check()?;
        let exchange = Exchange {
            transport: &self.transport,
            limits: &self.limits,
            call,
        };
        on_own_thread(|| {
            let mut reading = Reading::new(&self.limits, on_text);
            let work = exchange.run(&mut reading);
            let ended = run(self.limits.total, cancel, work);
            reading.into_answer(ended)
        })
    }

    /// Asks a server for its models, for a test button: no word of a case is sent. The key is, to
    /// the address of the profile.
    pub fn probe(&self, profile: &Profile, key: Option<&Key>, cancel: &Cancel) -> Probe {
        on_own_thread(|| {
            let work = probe::ask(&self.transport, &self.limits, profile, key);
            run(self.limits.first_byte, cancel, work)
        })
        .unwrap_or_else(|error| Probe::Failed { code: error.code() })
    }
}

impl Call<'_> {
    /// Refuses words that were cleared for another address than the profile's.
    fn check(&self) -> Result<()> {
        let refused = |reason| Error::new(CallCode::Refused, reason);
        let address = self.profile.chat_address();
        let address = address.map_err(|_| refused("the profile is not valid"))?;
        if self.cleared.address() != address {
            return Err(refused("the words were cleared for another address"));
        }
        Ok(())
    }
}

/// Does work in a thread that belongs to no runtime. A panic goes on in the caller.
fn on_own_thread<T: Send>(work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    thread::scope(|scope| {
        let started = thread::Builder::new()
            .name("egress".into())
            .spawn_scoped(scope, work);
        let thread = started
            .map_err(|_| Error::new(CallCode::Internal, "the computer has no thread left"))?;
        thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Runs network work to its end, to the limit, or to `cancel`, whichever comes first.
fn run<T>(limit: Duration, cancel: &Cancel, work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(|_| Error::new(CallCode::Internal, "the network could not be set up"))?;
    let ended = runtime.block_on(async {
        let limited = tokio::time::timeout(limit, work);
        cancel.unless(limited).await
    });
    // The system's look-up of a name cannot be ended; nobody waits for it.
    runtime.shutdown_background();
    match ended {
        None => Err(Error::new(CallCode::Cancelled, "the person ended the call")),
        Some(Err(_)) => Err(Error::new(CallCode::TimedOut, "the whole took too long")),
        Some(Ok(result)) => result,
    }
}
