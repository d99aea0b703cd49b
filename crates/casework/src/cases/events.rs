//! What happens to cases. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;
use crate::journal::Event;
use crate::time::Date;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum CaseEvent {
    Opened {
        id: CaseId,
        reference: String,
        authority: String,
        #[serde(flatten)]
        heading: Heading,
    },
    /// A newer file of the same case gave another heading.
    Restated {
        id: CaseId,
        #[serde(flatten)]
        heading: Heading,
    },
    /// A person opened the case's page.
    Viewed { id: CaseId },
    /// Which text of its playbook the case is read by from now on.
    ReadBy {
        id: CaseId,
        /// SHA-256 of the text, in hexadecimal.
        playbook: String,
    },
    /// A person moved the case to another stage.
    Moved {
        id: CaseId,
        from: String,
        to: String,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

/// What a case file says of the case as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Heading {
    pub(crate) title: String,
    pub(crate) playbook: String,
    pub(crate) case_type: String,
    pub(crate) stage: String,
    /// For sample cases: the date on which they are read, whatever today is.
    pub(crate) read_as_at: Option<Date>,
}

impl Event for CaseEvent {
    const AREA: &'static str = "case";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Opened { id, .. }
            | Self::Restated { id, .. }
            | Self::Viewed { id }
            | Self::ReadBy { id, .. }
            | Self::Moved { id, .. } => Some(*id),
            Self::Unknown => None,
        }
    }
}
