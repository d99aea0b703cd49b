//! The journeys: real programs, a real keychain, a real window.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod first_run;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod keychain;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod person;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod process;
