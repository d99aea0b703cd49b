//! Commands on a case's timeline.

use casework::cases;
use casework::entries::{self, EntryPage, EntryQuery, NewEntry};
use casework::ids::{CaseId, CommandId};

use crate::ipc::IpcError;
use crate::state::App;

/// Lists entries of a case, the newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_entries(app: App<'_>, id: CaseId, query: EntryQuery) -> Result<EntryPage, IpcError> {
    app.read(|r, actor| {
        let since = cases::views::visit_before(r, id, actor)?;
        entries::views::list(r, id, actor, since, &query)
    })
}

/// Adds an entry that the person wrote.
#[tauri::command(async)]
#[specta::specta]
pub fn add_entry(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    entry: NewEntry,
) -> Result<(), IpcError> {
    app.write(command, |w| entries::add(w, id, &entry))
}
