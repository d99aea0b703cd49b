//! Identifiers: every one is a UUID that its caller makes, so that repeating a command is harmless.
//!
//! New things get version 7 (time-ordered); things read from a file get version 8, derived from
//! what names them there, so that importing the same file twice gives the same ids. This module is
//! the one home of id making; it never reads the store.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use uuid::Uuid;

use crate::error::Error;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(transparent)]
        pub struct $name(#[specta(type = String)] Uuid);

        impl $name {
            /// Makes a new id, ordered by the time of making.
            pub fn new() -> Self {
                Self(new_uuid())
            }

            /// Derives the id of a thing that a file names by `parts`; the same parts give the same id.
            pub fn derived(parts: &[&str]) -> Self {
                Self(derived_uuid(stringify!($name), parts))
            }

            /// Gives the 16 bytes of the id, most significant first.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads an id from its 16 bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Uuid::parse_str(text).map(Self).map_err(|_| Error::invalid("id", "not a UUID"))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let bytes: [u8; 16] =
                    value.as_blob()?.try_into().map_err(|_| FromSqlError::InvalidType)?;
                Ok(Self(Uuid::from_bytes(bytes)))
            }
        }
    };
}

id!(
    /// Names one command of a person; repeating a command with the same id changes nothing.
    CommandId
);
id!(
    /// Names one entry of the journal.
    JournalEntryId
);
id!(
    /// Names one installation of Casemate; each writes its own stream of the journal.
    DeviceId
);
id!(
    /// Names the person who uses the program and acts: caseworker, team lead or auditor.
    ActorId
);
id!(
    /// Names a case.
    CaseId
);
id!(
    /// Names a person in a case: applicant, tenant, professional.
    PersonId
);
id!(
    /// Names one entry of a case's timeline.
    EntryId
);
id!(
    /// Names something to be done in a case.
    TaskId
);
id!(
    /// Names one decision of a person about a suggestion.
    DecisionId
);
id!(
    /// Names one request that a second person look at something before it is done.
    ReviewId
);
id!(
    /// Names one call to a model.
    CallId
);
id!(
    /// Names one store file; the keychain holds its key under this id.
    StoreId
);

#[expect(clippy::disallowed_methods, reason = "the one home of new ids")]
fn new_uuid() -> Uuid {
    Uuid::now_v7()
}

fn derived_uuid(kind: &str, parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(b"casemate derived id 1");
    for part in std::iter::once(&kind).chain(parts) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    Uuid::new_v8(bytes)
}

#[cfg(test)]
mod tests;
