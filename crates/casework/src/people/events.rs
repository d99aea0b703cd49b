//! What happens to people in a case. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, PersonId};
use crate::journal::Event;
use crate::time::Date;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum PersonEvent {
    Added {
        id: PersonId,
        case: CaseId,
        label: String,
        name: String,
        role: String,
        dob: Option<Date>,
    },
    /// A newer file of the case says something else of the person.
    Restated {
        id: PersonId,
        case: CaseId,
        name: String,
        role: String,
        dob: Option<Date>,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for PersonEvent {
    const AREA: &'static str = "person";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Added { case, .. } | Self::Restated { case, .. } => Some(*case),
            Self::Unknown => None,
        }
    }
}
