//! The core of Casemate: it decides and remembers.
//!
//! No Tauri, no network, no async, no environment. The order of the modules below is the layering:
//! a module imports only modules that stand above it.

pub mod error;
pub mod ids;
pub mod time;
pub mod case_files;
