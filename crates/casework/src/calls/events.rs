//! What happens to calls. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use super::{CallEnd, NewWish};
use crate::assistant::{Checked, Purpose};
use crate::ids::{CallId, CaseId, EntryId};
use crate::journal::Event;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum CallEvent {
    /// A person saw these bytes and let them go; it is written before they go.
    Sent {
        id: CallId,
        case: CaseId,
        purpose: Purpose,
        profile: String,
        address: String,
        model: String,
        entries: Vec<EntryId>,
        sha256: String,
        /// The exact bytes, redacted.
        body: String,
        /// The first call of those that carry one file in parts.
        #[serde(default)]
        run: Option<CallId>,
    },
    Ended {
        id: CallId,
        case: CaseId,
        end: CallEnd,
        /// Why, by the name that the program gave it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The answer as it came, or as much of it as came.
        answer: String,
        /// What of it proved itself.
        #[serde(default)]
        checked: Option<Checked>,
    },
    /// Whether the words of an entry, or of the whole case, may ever leave.
    Marked {
        case: CaseId,
        entry: Option<EntryId>,
        never: bool,
    },
    /// Somebody wants to ask once there is a network.
    Wished { wish: NewWish },
    /// It was sent, or is not wanted any more.
    WishDropped { id: CallId, case: CaseId },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for CallEvent {
    const AREA: &'static str = "call";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Sent { case, .. }
            | Self::Ended { case, .. }
            | Self::Marked { case, .. }
            | Self::WishDropped { case, .. } => Some(*case),
            Self::Wished { wish } => Some(wish.case),
            Self::Unknown => None,
        }
    }
}
