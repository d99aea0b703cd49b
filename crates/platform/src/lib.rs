//! The only door to the outside: model servers, the keychain, the process, folders and the log.
//!
//! What the core must not know (environment, threads, other programs) stands here, so that the
//! desktop program and the command line share it. Only `egress` opens a network
//! connection.

pub mod asking;
pub mod egress;
pub mod folders;
pub mod keychain;
pub mod log;
pub mod opening;
pub mod process;
