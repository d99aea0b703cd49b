//! Commands on entries that are begun and not added yet.

use casework::entries::NewEntry;
use casework::ids::CaseId;

use crate::ipc::IpcError;
use crate::state::App;

/// Gives the person's draft for a case.
#[tauri::command(async)]
#[specta::specta]
pub fn read_draft(app: App<'_>, id: CaseId) -> Result<Option<NewEntry>, IpcError> {
    app.vault(|vault, actor| vault.desk(actor, |desk| desk.draft(id)))
}

/// Keeps the person's draft for a case.
#[tauri::command(async)]
#[specta::specta]
pub fn save_draft(app: App<'_>, id: CaseId, draft: NewEntry) -> Result<(), IpcError> {
    app.stir();
    app.vault(|vault, actor| vault.desk(actor, |desk| desk.keep(id, &draft)))
}

/// Throws the person's draft for a case away.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_draft(app: App<'_>, id: CaseId) -> Result<(), IpcError> {
    app.vault(|vault, actor| vault.desk(actor, |desk| desk.discard(id)))
}
