//! The one list of commands, and the TypeScript that is made from it.

use tauri_specta::{Builder, collect_commands, collect_events};

use crate::commands::{brief, case_files, cases, drafts, entries, store};
use crate::ipc::Changed;

/// Lists every command and event of the program.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .disable_serde_phases()
        .commands(collect_commands![
            store::store_state,
            store::try_again,
            store::begin_set_up,
            store::finish_set_up,
            store::open_with_recovery_code,
            store::continue_with_cut_history,
            store::lock_store,
            store::keep_awake,
            case_files::open_sample_cases,
            case_files::import_case_files,
            cases::list_cases,
            cases::show_case,
            cases::look_at_case,
            entries::list_entries,
            entries::add_entry,
            drafts::read_draft,
            drafts::save_draft,
            drafts::discard_draft,
            brief::make_brief,
        ])
        .events(collect_events![Changed])
}

#[cfg(test)]
mod tests;
