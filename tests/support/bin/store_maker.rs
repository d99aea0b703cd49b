//! Makes a store as the first run does, with its key in the real keychain, and prints its
//! recovery code; or ages the program: marks a store as made by a version still to come.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use casework::error::{Error, Result};
use casework::sensitive::RecoverySecret;
use casework::settings::Role;
use casework::store::{self, Location, Presence};
use casework::testing::mark_as_newer;
use casework::time::Clock;
use platform::folders::DataFolder;
use platform::keychain::Keychain;
use platform::opening::{Closed, Door, SetUp};

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["set-up", name, folder] => set_up(Path::new(folder), name),
        ["mark-as-newer", folder] => make_newer(Path::new(folder)),
        _ => Err(Error::invalid(
            "arguments",
            "set-up NAME or mark-as-newer, and a folder",
        )),
    };
    match done {
        Ok(said) if writeln!(io::stdout(), "{said}").is_ok() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            drop(writeln!(io::stderr(), "{error:?}"));
            ExitCode::FAILURE
        }
    }
}

fn set_up(folder: &Path, name: &str) -> Result<String> {
    let door = Door::new(
        DataFolder::at(folder)?,
        Keychain::of_this_computer(),
        Arc::new(Clock::System),
    );
    let secret = RecoverySecret::draw()?;
    let wanted = SetUp {
        secret: &secret,
        name,
        role: Role::Caseworker,
    };
    let made = door.set_up(&wanted).map_err(|closed| match closed {
        Closed::Failed(error) => error,
        Closed::State(state) => Error::internal(format!("the store is {state:?}")),
    })?;
    made.close()?;
    let code = secret.to_code();
    let groups: Vec<_> = code.iter().map(|group| group.as_str()).collect();
    Ok(groups.join("-"))
}

fn make_newer(folder: &Path) -> Result<String> {
    let location = Location::new(folder);
    let Presence::Present(Some(store)) = store::look(&location)? else {
        return Err(Error::internal("there is no store"));
    };
    let key = Keychain::of_this_computer().get(store)?;
    let key = key.ok_or_else(|| Error::internal("the keychain has no key"))?;
    mark_as_newer(&location, &key)?;
    Ok("marked".to_owned())
}
