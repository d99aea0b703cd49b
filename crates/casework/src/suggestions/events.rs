//! What people decide about suggestions. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use super::DismissReason;
use crate::actions::Ground;
use crate::ids::{CaseId, DecisionId, ReviewId, TaskId};
use crate::journal::Event;
use crate::tasks::Wording;
use crate::time::Date;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum SuggestionEvent {
    Accepted {
        #[serde(flatten)]
        decided: Decided,
        /// The words as the person accepts them.
        wording: Wording,
        /// What it became: a task, or a review.
        task: Option<TaskId>,
        review: Option<ReviewId>,
    },
    Dismissed {
        #[serde(flatten)]
        decided: Decided,
        reason: DismissReason,
        detail: String,
    },
    Deferred {
        #[serde(flatten)]
        decided: Decided,
        until: Date,
    },
    /// A person took their own decision back.
    Undone { decision: DecisionId, case: CaseId },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

/// What was decided about: the suggestion as it was shown, and what it rested on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub(crate) decision: DecisionId,
    pub(crate) case: CaseId,
    /// Key of the action: `homelessness.notify_main_duty`.
    pub(crate) key: String,
    pub(crate) playbook: String,
    pub(crate) playbook_version: String,
    /// The words that were shown.
    pub(crate) shown: Wording,
    pub(crate) grounds: Vec<Ground>,
}

impl Event for SuggestionEvent {
    const AREA: &'static str = "suggestion";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Accepted { decided, .. }
            | Self::Dismissed { decided, .. }
            | Self::Deferred { decided, .. } => Some(decided.case),
            Self::Undone { case, .. } => Some(*case),
            Self::Unknown => None,
        }
    }
}
