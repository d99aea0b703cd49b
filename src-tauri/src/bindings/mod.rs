//! The one list of commands, and the TypeScript that is made from it.

use tauri_specta::{Builder, collect_commands, collect_events};

use crate::commands::{
    brief, calls, case_files, cases, drafts, entries, packs, profiles, reviews, rulings, store,
    suggestions, tasks,
};
use crate::ipc::{Asked, Changed};

// By feature: one command a line hides what belongs together.
#[rustfmt::skip]
/// Lists every command and event of the program.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .disable_serde_phases()
        .commands(collect_commands![
            store::store_state, store::try_again, store::begin_set_up, store::finish_set_up,
            store::open_with_recovery_code, store::continue_with_cut_history, store::lock_store,
            store::keep_awake,
            case_files::open_sample_cases, case_files::import_case_files,
            cases::list_cases, cases::show_case, cases::look_at_case,
            entries::list_entries, entries::add_entry,
            drafts::read_draft, drafts::save_draft, drafts::discard_draft,
            brief::make_brief,
            cases::show_outlook, cases::move_case,
            rulings::confirm_fact, rulings::reject_fact, rulings::withdraw_ruling,
            packs::list_playbooks, packs::show_playbook_change, packs::change_playbook,
            suggestions::list_suggestions, suggestions::accept_suggestion,
            suggestions::dismiss_suggestion, suggestions::defer_suggestion,
            suggestions::undo_decision,
            tasks::list_tasks, tasks::add_task, tasks::finish_task, tasks::reopen_task,
            tasks::change_task, tasks::cancel_task,
            reviews::list_reviews, reviews::list_case_reviews, reviews::show_review,
            reviews::approve_review, reviews::edit_and_approve_review, reviews::return_review,
            reviews::ask_review_again, reviews::withdraw_review,
            store::list_people_of_store, store::add_person_to_store, store::choose_person,
            profiles::list_profiles, profiles::save_profile, profiles::remove_profile,
            profiles::test_profile, profiles::find_local_servers, profiles::show_day_use,
            profiles::set_day_budget,
            calls::preview_call, calls::send_call, calls::stop_call, calls::list_answers,
            calls::accept_proposed, calls::list_calls, calls::show_call, calls::show_never_sent,
            calls::mark_never_sent, calls::list_wishes, calls::keep_wish, calls::drop_wish,
        ])
        .events(collect_events![Changed, Asked])
}

#[cfg(test)]
mod tests;
