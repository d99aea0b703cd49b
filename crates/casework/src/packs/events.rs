//! What happens to the playbooks of a store. FROZEN: optional fields may be added, nothing else
//! changes.

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;
use crate::journal::Event;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum PackEvent {
    /// The text of a playbook by which cases are read from now on.
    Kept {
        /// Of the text, in hexadecimal.
        sha256: String,
        playbook: String,
        version: String,
        text: String,
        /// Name of the key that signed it; none if it came with the program.
        signed_by: Option<String>,
    },
    /// A person says whose signature on a playbook counts.
    KeyTrusted {
        /// A public key as minisign writes it.
        key: String,
        name: String,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for PackEvent {
    const AREA: &'static str = "playbook";

    fn case(&self) -> Option<CaseId> {
        None
    }
}
