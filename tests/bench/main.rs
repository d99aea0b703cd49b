//! Measures, each figure beside its peer in the same run.
//!
//! `bench` prints the table. `bench fill FOLDER` only makes a store of 50 cases of 2,000 entries,
//! with its key in the keychain of the session it runs in. `bench core` leaves the window out.

#[cfg(target_os = "linux")]
mod desktop;
mod core;
mod redaction;
#[cfg(target_os = "linux")]
mod screen;
mod stores;
mod table;
mod text;
mod timing;

use std::path::Path;

use journeys::Outcome;
use table::Table;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["fill", folder] => return stores::fill_with_keychain(Path::new(folder)),
        [] | ["core" | "desktop"] => {}
        _ => return Err("bench [core | desktop | fill FOLDER]".into()),
    }
    let mut table = Table::start()?;
    if arguments != ["desktop"] {
        core::measure(&mut table)?;
        redaction::measure(&mut table)?;
    }
    #[cfg(target_os = "linux")]
    if arguments != ["core"] {
        desktop::measure(&mut table)?;
    }
    table.end()
}
