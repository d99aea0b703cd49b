//! Commands on cases.

use casework::cases::{self, CaseList, CaseView};
use casework::ids::{CaseId, CommandId};

use crate::ipc::IpcError;
use crate::state::App;

/// Lists the cases, those that need attention first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_cases(app: App<'_>) -> Result<CaseList, IpcError> {
    app.read(cases::views::list)
}

/// Gives a case's page.
#[tauri::command(async)]
#[specta::specta]
pub fn show_case(app: App<'_>, id: CaseId) -> Result<CaseView, IpcError> {
    app.read(|r, actor| cases::views::one(r, id, actor))
}

/// Notes that the person opened a case's page.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_case(app: App<'_>, command: CommandId, id: CaseId) -> Result<(), IpcError> {
    app.write(command, |w| cases::view(w, id))
}
