//! What happens to the settings of a store. FROZEN: optional fields may be added, nothing else
//! changes.

use serde::{Deserialize, Serialize};

use super::Role;
use crate::ids::{ActorId, CaseId, DeviceId};
use crate::journal::Event;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum SettingsEvent {
    ActorNamed {
        actor: ActorId,
        name: String,
        role: Role,
    },
    /// The end of a stream was lost or replaced, and a person went on with what was there.
    LossAccepted {
        /// The device whose stream was cut, the entry that the anchor named, and the last entry
        /// that was found.
        device: DeviceId,
        anchored_seq: Option<u64>,
        found_seq: u64,
    },
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

impl Event for SettingsEvent {
    const AREA: &'static str = "settings";

    fn case(&self) -> Option<CaseId> {
        None
    }
}
