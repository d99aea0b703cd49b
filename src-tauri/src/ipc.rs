//! What crosses to the webview beside views: errors without words, the news of a change,
//! and how far a call to a model is.

use casework::error::Code;
use casework::journal::Changes;
use platform::asking::Progress;
use serde::{Deserialize, Serialize};
use specta::Type;

/// An error as the window gets it: what can be done, which field, and the log's name for it. The
/// window has the words.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct IpcError {
    pub code: Code,
    pub field: Option<String>,
    pub incident: Option<String>,
}

/// Says, after a commit, which parts of the record are to be read again.
#[derive(Debug, Clone, Serialize, Deserialize, Type, tauri_specta::Event)]
pub struct Changed(pub Changes);

/// Says how far asking a model is.
#[derive(Debug, Clone, Serialize, Deserialize, Type, tauri_specta::Event)]
pub struct Asked(pub Progress);
