//! Commands: what the webview may ask for. At most five lines each, no rule, no SQL, no words.

pub(crate) mod brief;
pub(crate) mod case_files;
pub(crate) mod cases;
pub(crate) mod drafts;
pub(crate) mod entries;
pub(crate) mod store;
