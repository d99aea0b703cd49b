//! Commands on calls to a model: the preview, sending, the answers, the ledger.

use casework::calls::preview::{NewPreview, PreviewView};
use casework::calls::views::{self, AnswerView, CallSummary, CallView, NeverSent, WishView};
use casework::calls::{self, NewWish, Proposed};
use casework::ids::{CallId, CaseId, CommandId, EntryId};
use tauri::AppHandle;

use crate::ipc::IpcError;
use crate::state::App;

/// Makes the preview of what would leave, and keeps it to be sent.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_call(app: App<'_>, wanted: NewPreview) -> Result<PreviewView, IpcError> {
    app.preview(&wanted)
}

/// Sends the preview that was shown: `shown` has the digests of its parts, as the window has them.
#[tauri::command(async)]
#[specta::specta]
pub fn send_call(
    app: App<'_>,
    handle: AppHandle,
    run: CallId,
    shown: Vec<String>,
) -> Result<(), IpcError> {
    app.send(handle, run, &shown)
}

/// Stops the call that runs; what has come is kept.
#[tauri::command(async)]
#[specta::specta]
pub fn stop_call(app: App<'_>) -> Result<(), IpcError> {
    app.outgoing.stop();
    Ok(())
}

/// Gives what models said of a case, as far as it proved itself.
#[tauri::command(async)]
#[specta::specta]
pub fn list_answers(app: App<'_>, id: CaseId) -> Result<Vec<AnswerView>, IpcError> {
    app.read(|r, _| views::answers(r, id))
}

/// Takes on an action that an answer proposes.
#[tauri::command(async)]
#[specta::specta]
pub fn accept_proposed(
    app: App<'_>,
    command: CommandId,
    proposed: Proposed,
) -> Result<(), IpcError> {
    app.write(command, |w| calls::accept(w, &proposed))
}

/// Lists what left the laptop, of one case or of all.
#[tauri::command(async)]
#[specta::specta]
pub fn list_calls(
    app: App<'_>,
    id: Option<CaseId>,
    words: String,
) -> Result<Vec<CallSummary>, IpcError> {
    app.read(|r, _| views::ledger(r, id, &words))
}

/// Shows one call with its words.
#[tauri::command(async)]
#[specta::specta]
pub fn show_call(app: App<'_>, id: CallId) -> Result<CallView, IpcError> {
    app.read(|r, _| views::one(r, id))
}

/// Gives what of a case never leaves.
#[tauri::command(async)]
#[specta::specta]
pub fn show_never_sent(app: App<'_>, id: CaseId) -> Result<NeverSent, IpcError> {
    app.read(|r, _| views::never_sent(r, id))
}

/// Marks that an entry, or a whole case, never leaves; or takes the mark away.
#[tauri::command(async)]
#[specta::specta]
pub fn mark_never_sent(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    entry: Option<EntryId>,
    never: bool,
) -> Result<(), IpcError> {
    app.write(command, |w| calls::mark(w, id, entry, never))
}

/// Lists what waits to be asked, of one case or of all.
#[tauri::command(async)]
#[specta::specta]
pub fn list_wishes(app: App<'_>, id: Option<CaseId>) -> Result<Vec<WishView>, IpcError> {
    app.read(|r, _| views::wishes(r, id))
}

/// Keeps a wish to ask later.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_wish(app: App<'_>, command: CommandId, wish: NewWish) -> Result<(), IpcError> {
    app.write(command, |w| calls::wish(w, &wish))
}

/// Forgets a wish to ask later.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_wish(app: App<'_>, command: CommandId, id: CallId) -> Result<(), IpcError> {
    app.write(command, |w| calls::drop_wish(w, id))
}
