//! Commands: what the webview may ask for. At most five lines each, no rule, no SQL, no words.

pub mod brief;
pub mod case_files;
pub mod cases;
pub mod drafts;
pub mod entries;
pub mod store;
