//! Commands on the store as a whole: its state, set-up, recovery, lock.

use casework::ids::{ActorId, CommandId};
use casework::settings::{self, ActorView, NewPerson, Role};
use platform::opening::StoreState;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ipc::IpcError;
use crate::state::App;

/// A recovery code as it is shown once.
#[derive(Serialize, Type)]
pub struct RecoveryCodeView {
    /// Seven groups of four characters.
    pub groups: Vec<String>,
    /// The positions, from 0, of the groups that are to be typed back.
    pub ask: Vec<u32>,
}

/// What a person gives to set a store up.
#[derive(Deserialize, Type)]
pub struct NewStore {
    pub name: String,
    pub role: Role,
    /// The asked groups of the recovery code, in their order.
    pub typed: Vec<String>,
}

/// Gives the state of the store, opening it the first time.
#[tauri::command(async)]
#[specta::specta]
pub fn store_state(app: App<'_>) -> Result<StoreState, IpcError> {
    app.state()
}

/// Tries to open the store again.
#[tauri::command(async)]
#[specta::specta]
pub fn try_again(app: App<'_>) -> Result<StoreState, IpcError> {
    app.open_by("trying again", |door| door.open())
}

/// Draws a recovery code and shows it once.
#[tauri::command(async)]
#[specta::specta]
pub fn begin_set_up(app: App<'_>) -> Result<RecoveryCodeView, IpcError> {
    let (groups, ask) = app.begin_set_up()?;
    Ok(RecoveryCodeView {
        groups,
        ask: ask.into_iter().map(|at| at as u32).collect(),
    })
}

/// Makes the store once the asked groups of the code were typed back.
#[tauri::command(async)]
#[specta::specta]
pub fn finish_set_up(app: App<'_>, set_up: NewStore) -> Result<StoreState, IpcError> {
    app.finish_set_up(&set_up.name, set_up.role, &set_up.typed)
}

/// Opens the store with its recovery code.
#[tauri::command(async)]
#[specta::specta]
pub fn open_with_recovery_code(app: App<'_>, code: String) -> Result<StoreState, IpcError> {
    app.open_by("opening by recovery code", |door| {
        door.open_with_code(&code)
    })
}

/// Opens a store whose history was cut or replaced, as the person has decided.
#[tauri::command(async)]
#[specta::specta]
pub fn continue_with_cut_history(app: App<'_>) -> Result<StoreState, IpcError> {
    app.open_by("going on after a loss", |door| door.open_accepting_loss())
}

/// Closes the store and wipes its key.
#[tauri::command(async)]
#[specta::specta]
pub fn lock_store(app: App<'_>) -> Result<StoreState, IpcError> {
    Ok(app.lock())
}

/// Notes that the person is there.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_awake(app: App<'_>) -> Result<(), IpcError> {
    app.stir();
    Ok(())
}

/// Lists the people of this store.
#[tauri::command(async)]
#[specta::specta]
pub fn list_people_of_store(app: App<'_>) -> Result<Vec<ActorView>, IpcError> {
    app.read(|r, _| settings::views::actors(r))
}

/// Adds a person who uses this store.
#[tauri::command(async)]
#[specta::specta]
pub fn add_person_to_store(
    app: App<'_>,
    command: CommandId,
    person: NewPerson,
) -> Result<(), IpcError> {
    app.write(command, |w| settings::add_person(w, &person))
}

/// Says who is at the keyboard.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_person(app: App<'_>, person: ActorId) -> Result<StoreState, IpcError> {
    app.choose_person(person)
}
