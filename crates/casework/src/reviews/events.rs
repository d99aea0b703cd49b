//! What happens to reviews. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use super::{Looked, ReturnReason};
use crate::ids::{CaseId, ReviewId, TaskId};
use crate::journal::Event;
use crate::tasks::{Origin, Wording};

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum ReviewEvent {
    /// A person accepted something that needs a second person.
    Requested {
        id: ReviewId,
        case: CaseId,
        /// The words of the suggestion.
        shown: Wording,
        /// The words as the person asks for them.
        asked: Wording,
        origin: Origin,
    },
    Approved {
        id: ReviewId,
        case: CaseId,
        /// The task that it became.
        task: TaskId,
        looked: Looked,
    },
    EditedAndApproved {
        id: ReviewId,
        case: CaseId,
        wording: Wording,
        task: TaskId,
        looked: Looked,
    },
    Returned {
        id: ReviewId,
        case: CaseId,
        reason: ReturnReason,
        detail: String,
        looked: Looked,
    },
    AskedAgain {
        id: ReviewId,
        case: CaseId,
        asked: Wording,
    },
    Withdrawn {
        id: ReviewId,
        case: CaseId,
    },
    /// It was handed to somebody further up.
    Escalated {
        id: ReviewId,
        case: CaseId,
        detail: String,
        looked: Looked,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for ReviewEvent {
    const AREA: &'static str = "review";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Requested { case, .. }
            | Self::Approved { case, .. }
            | Self::EditedAndApproved { case, .. }
            | Self::Returned { case, .. }
            | Self::AskedAgain { case, .. }
            | Self::Withdrawn { case, .. }
            | Self::Escalated { case, .. } => Some(*case),
            Self::Unknown => None,
        }
    }
}
