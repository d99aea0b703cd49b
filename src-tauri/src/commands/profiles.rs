//! Commands on model servers.

use casework::calls::views::{DayUse, day_use};
use casework::ids::CommandId;
use casework::profiles::views::{self, ProfileView};
use casework::profiles::{self, Profile};
use platform::egress::{LocalServer, Probe, detect};

use crate::ipc::IpcError;
use crate::state::App;

/// Lists the model servers that people of this store set up.
#[tauri::command(async)]
#[specta::specta]
pub fn list_profiles(app: App<'_>) -> Result<Vec<ProfileView>, IpcError> {
    app.read(|r, _| views::list(r))
}

/// Keeps a model server, and its key where one is given.
#[tauri::command(async)]
#[specta::specta]
pub fn save_profile(
    app: App<'_>,
    command: CommandId,
    profile: Profile,
    key: Option<String>,
) -> Result<(), IpcError> {
    app.save_profile(command, &profile, key)
}

/// Forgets a model server and its key.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_profile(app: App<'_>, command: CommandId, id: String) -> Result<(), IpcError> {
    app.remove_profile(command, &id)
}

/// Asks a server for its models; no word of a case is sent.
#[tauri::command(async)]
#[specta::specta]
pub fn test_profile(
    app: App<'_>,
    profile: Profile,
    key: Option<String>,
) -> Result<Probe, IpcError> {
    app.test_profile(&profile, key)
}

/// Looks for model servers on this computer.
#[tauri::command(async)]
#[specta::specta]
pub fn find_local_servers(app: App<'_>) -> Result<Vec<LocalServer>, IpcError> {
    app.stir();
    Ok(detect())
}

/// Gives how much left today, and how much may.
#[tauri::command(async)]
#[specta::specta]
pub fn show_day_use(app: App<'_>) -> Result<DayUse, IpcError> {
    app.read(|r, _| day_use(r))
}

/// Sets how many tokens may leave in a day; none is no limit.
#[tauri::command(async)]
#[specta::specta]
pub fn set_day_budget(
    app: App<'_>,
    command: CommandId,
    tokens: Option<u32>,
) -> Result<(), IpcError> {
    app.write(command, |w| profiles::set_day_budget(w, tokens))
}
