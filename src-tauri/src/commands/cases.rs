//! Commands on cases.

use std::sync::Arc;

use casework::cases::{self, CaseList, CaseView};
use casework::ids::{CaseId, CommandId};
use casework::outlook::Outlook;

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

/// Gives what is due in a case and what may be done next.
#[tauri::command(async)]
#[specta::specta]
pub fn show_outlook(app: App<'_>, id: CaseId) -> Result<Outlook, IpcError> {
    app.read(|r, _| cases::views::outlook(r, id).map(Arc::unwrap_or_clone))
}

/// Moves a case to another stage that its own permits.
#[tauri::command(async)]
#[specta::specta]
pub fn move_case(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    stage: String,
) -> Result<(), IpcError> {
    app.write(command, |w| cases::move_to(w, id, &stage))
}
