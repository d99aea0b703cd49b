//! Commands on reviews.

use casework::ids::{CaseId, CommandId, ReviewId};
use casework::reviews::{self, Looked, ReturnReason, ReviewList, ReviewSummary, ReviewView};
use casework::tasks::Wording;

use crate::ipc::IpcError;
use crate::state::App;

/// Lists what waits for a decision, and what came back to the person.
#[tauri::command(async)]
#[specta::specta]
pub fn list_reviews(app: App<'_>) -> Result<ReviewList, IpcError> {
    app.read(reviews::views::list)
}

/// Lists the reviews of a case that are not settled.
#[tauri::command(async)]
#[specta::specta]
pub fn list_case_reviews(app: App<'_>, id: CaseId) -> Result<Vec<ReviewSummary>, IpcError> {
    app.read(|r, actor| reviews::views::of_case(r, id, actor))
}

/// Gives a review with what it rests on.
#[tauri::command(async)]
#[specta::specta]
pub fn show_review(app: App<'_>, review: ReviewId) -> Result<ReviewView, IpcError> {
    app.read(|r, actor| reviews::views::one(r, review, actor))
}

/// Approves what was asked for.
#[tauri::command(async)]
#[specta::specta]
pub fn approve_review(
    app: App<'_>,
    command: CommandId,
    review: ReviewId,
    looked: Looked,
) -> Result<(), IpcError> {
    app.write(command, |w| reviews::approve(w, review, &looked))
}

/// Changes the words and approves them.
#[tauri::command(async)]
#[specta::specta]
pub fn edit_and_approve_review(
    app: App<'_>,
    command: CommandId,
    review: ReviewId,
    wording: Wording,
    looked: Looked,
) -> Result<(), IpcError> {
    app.write(command, |w| {
        reviews::edit_and_approve(w, review, &wording, &looked)
    })
}

/// Returns it to the person who asked.
#[tauri::command(async)]
#[specta::specta]
pub fn return_review(
    app: App<'_>,
    command: CommandId,
    review: ReviewId,
    because: (ReturnReason, String),
    looked: Looked,
) -> Result<(), IpcError> {
    let (reason, detail) = because;
    app.write(command, |w| {
        reviews::send_back(w, review, (reason, &detail), &looked)
    })
}

/// Asks again after a return.
#[tauri::command(async)]
#[specta::specta]
pub fn ask_review_again(
    app: App<'_>,
    command: CommandId,
    review: ReviewId,
    wording: Wording,
) -> Result<(), IpcError> {
    app.write(command, |w| reviews::ask_again(w, review, &wording))
}

/// Takes a request back.
#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_review(app: App<'_>, command: CommandId, review: ReviewId) -> Result<(), IpcError> {
    app.write(command, |w| reviews::withdraw(w, review))
}
