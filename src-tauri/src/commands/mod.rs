//! Commands: what the webview may ask for. At most five lines each, no rule, no SQL, no words.

pub mod brief;
pub mod calls;
pub mod case_files;
pub mod cases;
pub mod drafts;
pub mod entries;
pub mod packs;
pub mod profiles;
pub mod reviews;
pub mod rulings;
pub mod store;
pub mod suggestions;
pub mod tasks;
