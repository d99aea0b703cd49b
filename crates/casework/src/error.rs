//! The one error of the core: what the caller can do, a reason for the log, and the cause.
//!
//! `Code` is for the caller to act on; the message is for the log and the command line and never
//! holds case text, names or keys. Rows and line numbers are fine; what stands in them is not.

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

/// The result of everything in the core.
pub type Result<T> = std::result::Result<T, Error>;

/// Says what the caller can do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The input cannot be taken as it is; `Error::field` names the part to mend.
    Invalid,
    /// The thing asked for is not in the store.
    NotFound,
    /// Somebody else changed the same thing, or it exists already with other content.
    Conflict,
    /// The store is locked, or in use by another program.
    Locked,
    /// The key does not fit this store.
    WrongKey,
    /// A rule said no.
    Refused,
    /// A limit on size or number was passed.
    TooLarge,
    /// A device or a service of the computer did not answer; trying again may help.
    Unavailable,
    /// What was stored does not verify.
    Damaged,
    /// A newer version of Casemate made this; this one leaves it untouched.
    NewerVersion,
    /// A broken invariant of ours.
    Internal,
}

/// An error of the core.
#[derive(Debug)]
pub struct Error {
    code: Code,
    field: Option<String>,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// Makes an error with a code and a reason without case text.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            field: None,
            message: message.into(),
            source: None,
        }
    }

    /// Refuses an input field, naming it and the reason.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..Self::new(Code::Invalid, message)
        }
    }

    /// Refuses a step that a rule forbids.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Code::Refused, message)
    }

    /// Refuses a step that a rule forbids, and names the rule where a caller acts on which it was.
    pub fn refused_by(rule: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: Some(rule.into()),
            ..Self::refused(message)
        }
    }

    /// Reports stored bytes that do not verify.
    pub fn damaged(message: impl Into<String>) -> Self {
        Self::new(Code::Damaged, message)
    }

    /// Reports a broken invariant of ours.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Code::Internal, message)
    }

    /// Reports a limit that was passed: what, and the limit with its unit.
    pub fn too_large(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..Self::new(Code::TooLarge, message)
        }
    }

    /// Adds the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Says what the caller can do.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Names the input field that is to be mended, or the rule that said no, where there is one.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// Gives the reason without the code.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Gives the reason and what caused it, as it may stand in a log: our own errors by their
    /// message, SQLite and the operating system by number, and nothing of what others say.
    pub fn reasons(&self) -> Vec<String> {
        let first: &(dyn std::error::Error + 'static) = self;
        std::iter::successors(Some(first), |error| error.source())
            .filter_map(reason)
            .collect()
    }
}

fn reason(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    if let Some(error) = error.downcast_ref::<Error>() {
        return Some(error.message.clone());
    }
    if let Some(rusqlite::Error::SqliteFailure(error, _)) = error.downcast_ref() {
        return Some(format!("SQLite {}", error.extended_code));
    }
    let error = error.downcast_ref::<std::io::Error>()?;
    let number = error
        .raw_os_error()
        .map(|number| format!("system error {number}"));
    Some(number.unwrap_or_else(|| error.kind().to_string()))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{field}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| source.as_ref() as &(dyn std::error::Error + 'static))
    }
}

/// Maps the store's errors by what the caller can do; the text of SQLite holds no row values.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Sql;
        let (code, message) = match error.sqlite_error_code() {
            Some(Sql::DatabaseBusy | Sql::DatabaseLocked) => {
                (Code::Locked, "the store is in use by another program")
            }
            Some(Sql::DiskFull) => (Code::Unavailable, "the disk is full"),
            Some(Sql::CannotOpen | Sql::SystemIoFailure | Sql::ReadOnly) => (
                Code::Unavailable,
                "the store's folder cannot be read or written",
            ),
            Some(Sql::DatabaseCorrupt | Sql::NotADatabase) => {
                (Code::Damaged, "the store cannot be read")
            }
            _ => (Code::Internal, "a statement of the store failed"),
        };
        Self::new(code, message).caused_by(error)
    }
}

/// Says what was being done when an error came up.
pub trait Context<T> {
    /// Puts what was being done before the reason; the code stays.
    fn context(self, doing: &str) -> Result<T>;
}

impl<T, E: Into<Error>> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: &str) -> Result<T> {
        self.map_err(|error| {
            let mut error = error.into();
            error.message = format!("{doing}: {}", error.message);
            error
        })
    }
}

/// Turns an absent thing into an error.
pub trait OrNotFound<T> {
    /// Gives the thing, or `NotFound` with the kind of thing and its id.
    fn or_not_found(self, kind: &str, id: impl fmt::Display) -> Result<T>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, kind: &str, id: impl fmt::Display) -> Result<T> {
        self.ok_or_else(|| Error::new(Code::NotFound, format!("no {kind} {id} in this store")))
    }
}
