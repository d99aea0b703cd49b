//! Finding and opening the store, and what to say when it does not open.
//!
//! Never makes a store: that shows a recovery code to a person, which the window does.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::store::{self, Location, Presence};
use casework::time::Clock;
use casework::vault::{Damage, DamageKind};
use platform::folders::DataFolder;
use platform::keychain::Keychain;
use platform::opening::{Closed, Door, OpenStore, StoreState};

use crate::output::Failure;

/// Where the store is.
#[derive(clap::Args)]
pub(crate) struct StoreArguments {
    /// The folder of the store [default: this person's data folder]
    #[arg(long, value_name = "PATH")]
    store: Option<PathBuf>,
}

/// Opens the store; a store that does not verify is damage, anything else a failure.
pub(crate) fn open(arguments: &StoreArguments) -> Result<Result<OpenStore, Damage>, Failure> {
    let folder = match &arguments.store {
        Some(path) => existing(path)?,
        None => DataFolder::of_this_person()?,
    };
    let door = Door::new(
        folder,
        Keychain::of_this_computer(),
        Arc::new(Clock::System),
    );
    match door.open() {
        Ok(store) => Ok(Ok(store)),
        Err(Closed::State(StoreState::Damaged(damage))) => Ok(Err(damage)),
        Err(Closed::State(state)) => Err(Failure::new(reason(&state))),
        Err(Closed::Failed(error)) => Err(error.into()),
    }
}

/// A store that is named must be there: opening a folder takes it from everybody else, and a
/// mistyped path must not do that to somebody's documents.
fn existing(path: &Path) -> Result<DataFolder, Failure> {
    // People name the file as well as its folder.
    let folder = match path.is_file() {
        true => path.parent().unwrap_or(path),
        false => path,
    };
    match store::look(&Location::new(folder))? {
        Presence::Absent => Err(Failure::new("there is no store in that folder")),
        _ => Ok(DataFolder::at(folder)?),
    }
}

/// Says in one line what is wrong with a damaged store.
pub(crate) fn damage_reason(damage: &Damage) -> String {
    let what = match damage.what {
        DamageKind::Page => "pages of the store do not verify",
        DamageKind::HistoryCut => "the newest entries of the journal are gone",
        DamageKind::HistoryReplaced => "the newest entries of the journal were replaced",
        DamageKind::AnchorMissing => "the anchor beside the store is gone",
        DamageKind::FileMissing => "the store file is gone, the files beside it are there",
    };
    let seq = damage
        .first_bad_seq
        .map(|seq| format!("; first bad journal entry: {seq}"));
    let last = damage
        .last_good
        .map(|date| format!("; last good entry: {date}"));
    format!(
        "{what}{}{}",
        seq.unwrap_or_default(),
        last.unwrap_or_default()
    )
}

fn reason(state: &StoreState) -> &'static str {
    match state {
        StoreState::FirstRun => "there is no store here yet: start Casemate and set it up first",
        StoreState::KeychainMissing => "no keychain service answers, so the store stays closed",
        StoreState::KeychainLocked => "the keychain is locked: unlock it and try again",
        StoreState::KeyMissing => {
            "the keychain has no key for this store: start Casemate and give the recovery code"
        }
        StoreState::WrongKey => "the key in the keychain is not the key of this store",
        StoreState::EmptyFile => "the store file is empty; it was left as it is",
        StoreState::ForeignFile => "the file is no store of Casemate; it was left as it is",
        StoreState::NewerVersion => "a newer version of Casemate made this store",
        StoreState::InUse => "Casemate is running with this store: close it first",
        StoreState::Unreadable => "the store's folder cannot be read or written",
        StoreState::Open { .. }
        | StoreState::ChoosePerson { .. }
        | StoreState::Locked
        | StoreState::Damaged(_) => "the store does not open",
    }
}
