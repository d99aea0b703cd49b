//! The core of Casemate: it decides and remembers.
//!
//! No Tauri, no network, no async, no environment. The order of the modules below is the layering:
//! a module imports only modules that stand above it.

pub mod case_files;
pub mod cases;
pub mod citations;
pub mod brief;
pub mod cues;
pub mod drafts;
pub mod entries;
pub mod error;
mod events;
pub mod ids;
pub mod journal;
pub mod people;
pub mod sensitive;
pub mod settings;
pub mod store;
pub mod time;
pub mod vault;
