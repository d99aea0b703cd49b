//! The core of Casemate: it decides and remembers.
//!
//! No Tauri, no network, no async, no environment. The order of the modules below is the layering:
//! a module imports only modules that stand above it.

pub mod error;
pub mod ids;
pub mod time;
pub mod calendar;
pub mod sensitive;
pub mod store;
pub mod journal;
pub mod cues;
pub mod case_files;
pub mod redaction;
pub mod citations;
pub mod playbooks;
pub mod facts;
pub mod clocks;
pub mod actions;
pub mod outlook;
pub mod people;
pub mod settings;
pub mod profiles;
pub mod packs;
pub mod rulings;
pub mod entries;
pub mod cases;
pub mod drafts;
pub mod tasks;
pub mod reviews;
pub mod suggestions;
pub mod brief;
pub mod assistant;
pub mod calls;
mod events;
pub mod vault;
pub mod imports;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
