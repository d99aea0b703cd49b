//! What happens to briefs. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;
use crate::journal::Event;
use crate::time::Date;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum BriefEvent {
    /// A brief was made and shown. Its words are not kept: the same entries and the same engine
    /// make it again, and the digest tells that they did.
    Made {
        case: CaseId,
        engine: String,
        engine_version: String,
        model: Option<String>,
        read_on: Date,
        /// Labels of the entries that were read.
        entries: Vec<String>,
        sentences: u32,
        withheld: u32,
        concerns: u32,
        /// SHA-256 of the brief as JSON, in hex.
        digest: String,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for BriefEvent {
    const AREA: &'static str = "brief";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Made { case, .. } => Some(*case),
            Self::Unknown => None,
        }
    }
}
