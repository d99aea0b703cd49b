//! Why a call to a model server did not give what was asked: a code for the screen, a fixed reason
//! for the log.
//!
//! Neither ever holds a word of the server, of the case or of the key: what a server says is read
//! here only to choose a code, and dropped.

use std::fmt;

use casework::error::Code;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

/// The result of a call.
pub type Result<T> = std::result::Result<T, Error>;

/// Says why a call failed, by what a person can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CallCode {
    /// Nobody answers at the address: no network, no such host, or the server is not started.
    Unreachable,
    /// The server could not prove who it is, or offers no safe connection.
    CertificateRefused,
    /// A time limit passed.
    TimedOut,
    /// The answer was larger than the limit.
    TooLarge,
    /// The server does not accept the key, or wants one.
    WrongKey,
    /// The server has no model of this name.
    NoSuchModel,
    /// What was sent is longer than the model can read.
    ContextTooLong,
    /// The provider's content filter refused the request.
    Filtered,
    /// The account has no money or quota left.
    QuotaUsedUp,
    /// The server is busy or starting; trying again later may help.
    Busy,
    /// The server reports a fault of its own.
    ServerFailed,
    /// The server does not accept this form of request, such as the form of a typed answer.
    RequestRefused,
    /// What answered is no model server, or speaks another language than we know.
    NotUnderstood,
    /// The answer ended before it was whole.
    CutOff,
    /// The server sent us to another address, where nothing is sent.
    Redirected,
    /// The person ended the call.
    Cancelled,
    /// A rule of ours said no: the profile is not valid, or the words were cleared for another
    /// address.
    Refused,
    /// A broken invariant of ours, or a computer without threads left.
    Internal,
}

/// A call that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    code: CallCode,
    reason: &'static str,
}

impl Error {
    pub(super) const fn new(code: CallCode, reason: &'static str) -> Self {
        Self { code, reason }
    }

    /// Says what a person can do.
    pub fn code(self) -> CallCode {
        self.code
    }

    /// Gives the reason for the log, one of a fixed set of sentences.
    pub fn reason(self) -> &'static str {
        self.reason
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for Error {}

/// Maps a failed call to the core's error, for the log and the command line.
impl From<Error> for casework::error::Error {
    fn from(error: Error) -> Self {
        let code = match error.code {
            CallCode::TooLarge | CallCode::ContextTooLong => Code::TooLarge,
            CallCode::WrongKey => Code::WrongKey,
            CallCode::NoSuchModel => Code::NotFound,
            CallCode::Refused | CallCode::Redirected | CallCode::CertificateRefused => {
                Code::Refused
            }
            CallCode::Internal => Code::Internal,
            _ => Code::Unavailable,
        };
        Self::new(code, error.reason)
    }
}

/// Chooses the error for an answer whose status is not 200, by the status and what the body says.
pub(super) fn of_status(status: u16, body: &[u8]) -> Error {
    if (300..400).contains(&status) {
        return Error::new(
            CallCode::Redirected,
            "the server sent us to another address",
        );
    }
    let value: Option<Value> = serde_json::from_slice(body).ok();
    let said = value.as_ref().and_then(of_body);
    let by_status = match status {
        401 | 403 => Error::new(CallCode::WrongKey, "the server does not accept the key"),
        402 => Error::new(CallCode::QuotaUsedUp, "the account has nothing left"),
        404 if names_a_model(value.as_ref()) => {
            Error::new(CallCode::NoSuchModel, "the server has no such model")
        }
        404 | 405 | 410 => Error::new(CallCode::NotUnderstood, "no model server at this address"),
        408 | 504 => Error::new(CallCode::TimedOut, "the server gave up waiting"),
        413 => Error::new(CallCode::ContextTooLong, "the request is too long"),
        429 | 502 | 503 | 529 => Error::new(CallCode::Busy, "the server is busy"),
        400 | 415 | 422 | 501 => Error::new(
            CallCode::RequestRefused,
            "the server does not accept the form of the request",
        ),
        500..=599 => Error::new(CallCode::ServerFailed, "the server reports a fault"),
        _ => Error::new(CallCode::NotUnderstood, "an answer of an unknown status"),
    };
    match said {
        // Who is not let in learns nothing else; a proxy's 5xx says nothing about the request.
        _ if matches!(status, 401 | 403 | 502..=599) => by_status,
        Some(said) => said,
        None => by_status,
    }
}

/// Tells whether a body says that the model is missing, as against the address: a server that
/// does not know the path says 404 as well.
fn names_a_model(value: Option<&Value>) -> bool {
    let error = value.and_then(|value| value.get("error"));
    let message = error.and_then(|error| error.as_str().or(error.get("message")?.as_str()));
    let message = message.unwrap_or_default().to_ascii_lowercase();
    message.contains("model") || message.contains("deployment")
}

/// Chooses the error for an error object that came where an answer was expected.
pub(super) fn of_error_object(value: &Value) -> Error {
    of_body(value).unwrap_or(Error::new(
        CallCode::ServerFailed,
        "the server reports a fault in the answer",
    ))
}

/// Reads `{"error": {..}}`, or the inner object alone; `None` where it says nothing we know.
fn of_body(value: &Value) -> Option<Error> {
    let object = value.get("error").unwrap_or(value);
    let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
    let (kind, code) = (text("type"), text("code"));
    let message = object.as_str().unwrap_or_else(|| text("message"));
    by_name(code)
        .or_else(|| by_name(kind).filter(|error| error.code != CallCode::RequestRefused))
        .or_else(|| by_message(message))
        .or_else(|| by_name(kind))
}

fn by_name(name: &str) -> Option<Error> {
    let error = match name {
        "exceed_context_size_error" | "context_length_exceeded" | "string_above_max_length" => {
            Error::new(CallCode::ContextTooLong, "longer than the model can read")
        }
        "insufficient_quota" | "billing_hard_limit_reached" | "billing_not_active" => {
            Error::new(CallCode::QuotaUsedUp, "the account has nothing left")
        }
        "content_filter" | "content_policy_violation" | "ResponsibleAIPolicyViolation" => {
            Error::new(CallCode::Filtered, "the provider's filter refused")
        }
        "model_not_found" | "DeploymentNotFound" => {
            Error::new(CallCode::NoSuchModel, "the server has no such model")
        }
        "invalid_api_key" | "authentication_error" | "permission_error" => {
            Error::new(CallCode::WrongKey, "the server does not accept the key")
        }
        "rate_limit_exceeded"
        | "rate_limit_error"
        | "overloaded_error"
        | "unavailable_error"
        | "server_overloaded" => Error::new(CallCode::Busy, "the server is busy"),
        "invalid_request_error" | "not_supported_error" => Error::new(
            CallCode::RequestRefused,
            "the server does not accept the form of the request",
        ),
        _ => return None,
    };
    Some(error)
}

/// Some servers have no name for a request that is too long, and say it in a sentence.
fn by_message(message: &str) -> Option<Error> {
    let message = message.to_ascii_lowercase();
    [
        "context length",
        "context size",
        "context window",
        "context overflow",
    ]
    .iter()
    .any(|words| message.contains(words))
    .then_some(Error::new(
        CallCode::ContextTooLong,
        "longer than the model can read",
    ))
}
