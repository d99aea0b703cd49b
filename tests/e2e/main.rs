//! The journeys: real programs, a real keychain, a real window.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod keychain;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod process;
