//! Commands on what people decide about facts.

use casework::cases;
use casework::ids::{CaseId, CommandId};
use casework::rulings::{self, GivenFact};

use crate::ipc::IpcError;
use crate::state::App;

/// Says that a value is right, whether the file says it or the person gives it.
#[tauri::command(async)]
#[specta::specta]
pub fn confirm_fact(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    fact: GivenFact,
) -> Result<(), IpcError> {
    app.write(command, |w| cases::confirm_fact(w, id, &fact))
}

/// Says that a value is wrong.
#[tauri::command(async)]
#[specta::specta]
pub fn reject_fact(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    fact: GivenFact,
) -> Result<(), IpcError> {
    app.write(command, |w| cases::reject_fact(w, id, &fact))
}

/// Takes back what was decided about a fact.
#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_ruling(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    fact: String,
) -> Result<(), IpcError> {
    app.write(command, |w| rulings::withdraw(w, id, &fact))
}
