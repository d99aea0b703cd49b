//! Commands on tasks.

use casework::ids::{CaseId, CommandId, TaskId};
use casework::tasks::{self, NewTask, TaskEdit, TaskList};

use crate::ipc::IpcError;
use crate::state::App;

/// Lists the tasks of a case.
#[tauri::command(async)]
#[specta::specta]
pub fn list_tasks(app: App<'_>, id: CaseId) -> Result<TaskList, IpcError> {
    app.read(|r, _| tasks::views::list(r, id))
}

/// Takes a task on that the person wrote.
#[tauri::command(async)]
#[specta::specta]
pub fn add_task(
    app: App<'_>,
    command: CommandId,
    id: CaseId,
    task: NewTask,
) -> Result<(), IpcError> {
    app.write(command, |w| tasks::add(w, id, &task))
}

/// Says that a task is done.
#[tauri::command(async)]
#[specta::specta]
pub fn finish_task(app: App<'_>, command: CommandId, task: TaskId) -> Result<(), IpcError> {
    app.write(command, |w| tasks::finish(w, task))
}

/// Takes a finished task up again.
#[tauri::command(async)]
#[specta::specta]
pub fn reopen_task(app: App<'_>, command: CommandId, task: TaskId) -> Result<(), IpcError> {
    app.write(command, |w| tasks::reopen(w, task))
}

/// Changes an open task.
#[tauri::command(async)]
#[specta::specta]
pub fn change_task(
    app: App<'_>,
    command: CommandId,
    task: TaskId,
    edit: TaskEdit,
) -> Result<(), IpcError> {
    app.write(command, |w| tasks::change(w, task, &edit))
}

/// Gives an open task up.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_task(app: App<'_>, command: CommandId, task: TaskId) -> Result<(), IpcError> {
    app.write(command, |w| tasks::cancel(w, task))
}
