//! One call, try by try: the request goes out, the answer comes in piece by piece.
//!
//! A try is repeated only while no text was shown, and only where the same request may succeed
//! later. What is sent is the same in each try.

use std::time::Duration;

use casework::time::Clock;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Response, Url};
use tokio::time::{Instant, sleep, timeout_at};

use super::answer::{Next, Reading};
use super::error::{self, CallCode, Error, Result};
use super::transport::{Transport, of_transport, refuse_compressed, with_key};
use super::{Call, Limits, retry};

/// The body of an error is read only to choose a code.
const ERROR_BYTES_MAX: usize = 64_000;

/// One call with what it needs.
pub(super) struct Exchange<'a> {
    pub(super) transport: &'a Transport,
    pub(super) limits: &'a Limits,
    pub(super) call: &'a Call<'a>,
}

/// A try that failed.
struct Failed {
    error: Error,
    /// Whether the same request may succeed later, and how long the server asks us to wait.
    again: Option<Option<Duration>>,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { error, again: None }
    }
}

impl Exchange<'_> {
    /// Sends the request, again if need be, and reads the answer to its end.
    pub(super) async fn run<F: FnMut(&str)>(&self, reading: &mut Reading<F>) -> Result<()> {
        let (client, url) = self.transport.client(self.call.cleared.address())?;
        if url.as_str() != self.call.cleared.address() {
            return Err(Error::new(CallCode::Refused, "an address of another form"));
        }
        let deadline = Instant::now() + self.limits.total;
        let mut tried = 0;
        loop {
            tried += 1;
            reading.begin();
            let failed = match self.try_once(&client, &url, reading).await {
                Ok(()) => return Ok(()),
                Err(failed) => failed,
            };
            let patience = &self.limits.patience;
            let Some(asked) = failed.again else {
                return Err(failed.error);
            };
            let wait = patience.wait(tried, asked, retry::chance());
            if reading.has_begun()
                || tried >= patience.tries_max
                || Instant::now() + wait >= deadline
            {
                return Err(failed.error);
            }
            sleep(wait).await;
        }
    }

    async fn try_once<F: FnMut(&str)>(
        &self,
        client: &reqwest::Client,
        url: &Url,
        reading: &mut Reading<F>,
    ) -> std::result::Result<(), Failed> {
        let first_byte = Instant::now() + self.limits.first_byte;
        let request = client
            .post(url.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(self.call.cleared.body().to_vec());
        let request = with_key(request, self.call.profile, self.call.key)?;
        let mut response = timeout_at(first_byte, request.send())
            .await
            .map_err(|_| SILENT)?
            .map_err(|error| broken(&error))?;
        let status = response.status().as_u16();
        if status != 200 {
            let asked = retry::asked_wait(response.headers(), &Clock::System);
            let body = self.error_body(&mut response, first_byte).await;
            let error = error::of_status(status, &body);
            let passes = matches!(error.code(), CallCode::Busy | CallCode::ServerFailed);
            let may_succeed = passes && retry::may_succeed_later(status);
            let again = may_succeed.then_some(asked);
            return Err(Failed { error, again });
        }
        check_head(&response, self.limits)?;
        self.read(&mut response, first_byte, reading).await
    }

    async fn read<F: FnMut(&str)>(
        &self,
        response: &mut Response,
        first_byte: Instant,
        reading: &mut Reading<F>,
    ) -> std::result::Result<(), Failed> {
        let mut until = first_byte;
        loop {
            let piece = timeout_at(until, response.chunk())
                .await
                .map_err(|_| SILENT)?
                .map_err(|error| broken(&error))?;
            let Some(piece) = piece else {
                return Ok(reading.end()?);
            };
            if reading.push(&piece)? == Next::Done {
                return Ok(());
            }
            let limit = if reading.is_finished() {
                self.limits.last_word.min(self.limits.read)
            } else {
                self.limits.read
            };
            until = Instant::now() + limit;
        }
    }

    /// Reads what an error says, as far as it comes at once; what is missing costs only detail.
    async fn error_body(&self, response: &mut Response, first_byte: Instant) -> Vec<u8> {
        let mut body = Vec::new();
        if refuse_compressed(response).is_err() {
            return body;
        }
        let reading = async {
            while let Ok(Some(piece)) = response.chunk().await {
                body.extend_from_slice(&piece);
                if body.len() > ERROR_BYTES_MAX {
                    break;
                }
            }
        };
        let until = first_byte.min(Instant::now() + self.limits.last_word);
        match timeout_at(until, reading).await {
            // A part is read as a part: it chooses no code, and the status does.
            Ok(()) | Err(_) => body,
        }
    }
}

const SILENT: Error = Error::new(CallCode::TimedOut, "the server sent nothing for too long");

/// A connection that failed may hold the next time; a refused certificate or a limit may not.
fn broken(error: &reqwest::Error) -> Failed {
    let error = of_transport(error);
    let passes = matches!(error.code(), CallCode::Unreachable | CallCode::CutOff);
    Failed {
        error,
        again: passes.then_some(None),
    }
}

/// Refuses by its head what would not be read anyway.
fn check_head(response: &Response, limits: &Limits) -> Result<()> {
    refuse_compressed(response)?;
    let kind = response.headers().get(CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return Err(Error::new(
            CallCode::NotUnderstood,
            "a web page instead of an answer",
        ));
    }
    let length = response.content_length().unwrap_or_default();
    if usize::try_from(length).map_or(true, |length| length > limits.answer_bytes_max) {
        return Err(Error::new(CallCode::TooLarge, "an answer above the limit"));
    }
    Ok(())
}
