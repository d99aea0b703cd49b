//! Commands on briefs.

use casework::brief::views::{self, BriefView};
use casework::ids::{CaseId, CommandId};

use crate::ipc::IpcError;
use crate::state::App;

/// Makes the brief of a case on the device; none if the same command made it before.
#[tauri::command(async)]
#[specta::specta]
pub fn make_brief(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
) -> Result<Option<BriefView>, IpcError> {
    app.write_for(command, |w| views::of_case(w, id))
}
