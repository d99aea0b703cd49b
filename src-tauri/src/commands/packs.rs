//! Commands on the playbooks of the store.

use casework::cases;
use casework::ids::{CaseId, CommandId};
use casework::packs::{self, PackView, PlaybookChange};

use crate::ipc::IpcError;
use crate::state::App;

/// Lists the playbooks of the store and of the program.
#[tauri::command(async)]
#[specta::specta]
pub fn list_playbooks(app: App<'_>) -> Result<Vec<PackView>, IpcError> {
    app.read(|r, _| packs::views::list(r))
}

/// Says what changes if a case moves to the newest version of its playbook.
#[tauri::command(async)]
#[specta::specta]
pub fn show_playbook_change(app: App<'_>, id: CaseId) -> Result<Option<PlaybookChange>, IpcError> {
    app.read(|r, _| cases::views::playbook_change(r, id))
}

/// Moves a case to the newest version of its playbook.
#[tauri::command(async)]
#[specta::specta]
pub fn change_playbook(app: App<'_>, command: CommandId, id: CaseId) -> Result<(), IpcError> {
    app.write(command, |w| cases::change_playbook(w, id))
}
