//! What people decide about facts. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;
use crate::journal::Event;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum RulingEvent {
    /// A person looked at the words and says that the value is right.
    Confirmed {
        case: CaseId,
        /// Id of the fact in the playbook: `relief_accepted_on`.
        fact: String,
        /// As data: `2026-06-24`, `true`, `1512.60`.
        value: String,
        /// Label of the entry whose words say so; none where the person gave the value.
        entry: Option<String>,
    },
    /// A person says that the value is wrong.
    Rejected {
        case: CaseId,
        fact: String,
        value: String,
        entry: Option<String>,
    },
    /// What was decided about a fact no longer counts.
    Withdrawn { case: CaseId, fact: String },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for RulingEvent {
    const AREA: &'static str = "ruling";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Confirmed { case, .. }
            | Self::Rejected { case, .. }
            | Self::Withdrawn { case, .. } => Some(*case),
            Self::Unknown => None,
        }
    }
}
