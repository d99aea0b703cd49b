//! The only door to the outside: the keychain of the computer, the process, folders and the log.
//!
//! What the core must not know (environment, threads, other programs) stands here, so that the
//! desktop program and the command line share it. Nothing here opens a network connection.

pub mod folders;
pub mod keychain;
pub mod log;
pub mod opening;
pub mod process;
