//! The journeys: real programs, a real keychain, a real window.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod barriers;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod case_files;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod citations;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod connections;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod entries;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod first_run;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod keychain;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod models;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod person;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod process;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod recovery;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod reviews;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod screens;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod secrecy;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod store_states;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod suggestions;
