//! Commands that bring case files in.

use casework::cases::{ImportReport, Origin};
use casework::ids::CommandId;
use casework::imports::{self, Import, NamedText};
use serde::Deserialize;
use specta::Type;

use crate::ipc::IpcError;
use crate::samples;
use crate::state::App;

/// A case file that the person chose, read by the window.
#[derive(Deserialize, Type)]
pub struct CaseFileText {
    pub name: String,
    pub text: String,
}

/// Brings the sample cases in.
#[tauri::command(async)]
#[specta::specta]
pub fn open_sample_cases(app: App<'_>, command: CommandId) -> Result<ImportReport, IpcError> {
    let files = samples::files();
    import(
        &app,
        command,
        &Import {
            files: &files,
            origin: Origin::Sample,
            dry_run: false,
        },
    )
}

/// Brings case files in, or says what that would do.
#[tauri::command(async)]
#[specta::specta]
pub fn import_case_files(
    app: App<'_>,
    command: CommandId,
    files: Vec<CaseFileText>,
    dry_run: bool,
) -> Result<ImportReport, IpcError> {
    let named = |file: CaseFileText| NamedText {
        name: file.name,
        text: file.text,
    };
    let files: Vec<_> = files.into_iter().map(named).collect();
    import(
        &app,
        command,
        &Import {
            files: &files,
            origin: Origin::Real,
            dry_run,
        },
    )
}

fn import(
    app: &App<'_>,
    command: CommandId,
    wanted: &Import<'_>,
) -> Result<ImportReport, IpcError> {
    let (report, changes) =
        app.vault(|vault, actor| imports::import(vault, actor, command, wanted))?;
    app.tell(changes);
    Ok(report)
}
