//! What happens to profiles. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use super::{KeyKept, Profile};
use crate::ids::CaseId;
use crate::journal::Event;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum ProfileEvent {
    /// New, or in place of the one of its id.
    Saved {
        profile: Box<Profile>,
        key: KeyKept,
    },
    Removed {
        id: String,
    },
    /// How many tokens may leave in a day; none is no limit.
    DayBudgetSet {
        tokens: Option<u32>,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for ProfileEvent {
    const AREA: &'static str = "profile";

    fn case(&self) -> Option<CaseId> {
        None
    }
}
