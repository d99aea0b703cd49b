//! Commands on suggestions.

use casework::ids::{CaseId, CommandId, DecisionId};
use casework::suggestions::{self, DismissReason, SuggestionList};
use casework::tasks::Wording;
use casework::time::Date;

use crate::ipc::IpcError;
use crate::state::App;

/// Lists the suggestions of a case.
#[tauri::command(async)]
#[specta::specta]
pub fn list_suggestions(app: App<'_>, id: CaseId) -> Result<SuggestionList, IpcError> {
    app.read(|r, actor| suggestions::views::list(r, id, actor))
}

/// Accepts a suggestion, with the person's own words where there are some.
#[tauri::command(async)]
#[specta::specta]
pub fn accept_suggestion(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    suggestion: (String, DecisionId),
    wording: Option<Wording>,
) -> Result<(), IpcError> {
    let (key, decision) = suggestion;
    app.write(command, |w| {
        suggestions::accept(w, id, (&key, decision), wording.as_ref())
    })
}

/// Dismisses a suggestion with a reason.
#[tauri::command(async)]
#[specta::specta]
pub fn dismiss_suggestion(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    suggestion: (String, DecisionId),
    because: (DismissReason, String),
) -> Result<(), IpcError> {
    let ((key, decision), (reason, detail)) = (suggestion, because);
    app.write(command, |w| {
        suggestions::dismiss(w, id, (&key, decision), (reason, &detail))
    })
}

/// Puts a suggestion off to a later day.
#[tauri::command(async)]
#[specta::specta]
pub fn defer_suggestion(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    suggestion: (String, DecisionId),
    until: Date,
) -> Result<(), IpcError> {
    let (key, decision) = suggestion;
    app.write(command, |w| {
        suggestions::defer(w, id, (&key, decision), until)
    })
}

/// Takes the person's own decision back.
#[tauri::command(async)]
#[specta::specta]
pub fn undo_decision(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    decision: DecisionId,
) -> Result<(), IpcError> {
    app.write(command, |w| suggestions::undo(w, id, decision))
}
