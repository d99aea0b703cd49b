//! What the journeys need of the world, made for each test and gone after it.
//!
//! Nothing here stands in for our own code: the keychain service, the display and the programs
//! are the real ones, in folders of their own. A test never sees the person's own keychain,
//! display or data.

#[cfg(unix)]
pub mod display;
#[cfg(target_os = "linux")]
pub mod laptop;
pub mod model_server;
pub mod picture;
#[cfg(unix)]
pub mod process;
#[cfg(target_os = "linux")]
pub mod real_model;
#[cfg(target_os = "linux")]
pub mod secret_service;
#[cfg(unix)]
pub mod webdriver;
#[cfg(target_os = "linux")]
pub mod window;

/// What the support gives: the thing, or any error, for a test to unwrap.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
