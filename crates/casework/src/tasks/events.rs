//! What happens to tasks. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::ids::{ActorId, CaseId, TaskId};
use crate::journal::Event;
use crate::time::Date;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum TaskEvent {
    /// Somebody took something on.
    Added {
        id: TaskId,
        case: CaseId,
        title: String,
        due: Option<Date>,
        owner: ActorId,
        /// The suggestion it came from; none if a person wrote it.
        origin: Option<Origin>,
        /// Whether a person changed the words of the suggestion.
        edited: bool,
    },
    Changed {
        id: TaskId,
        case: CaseId,
        title: String,
        due: Option<Date>,
        owner: ActorId,
    },
    Finished {
        id: TaskId,
        case: CaseId,
    },
    Reopened {
        id: TaskId,
        case: CaseId,
    },
    Cancelled {
        id: TaskId,
        case: CaseId,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for TaskEvent {
    const AREA: &'static str = "task";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Added { case, .. }
            | Self::Changed { case, .. }
            | Self::Finished { case, .. }
            | Self::Reopened { case, .. }
            | Self::Cancelled { case, .. } => Some(*case),
            Self::Unknown => None,
        }
    }
}
