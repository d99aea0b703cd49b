//! Stores for the bench.

use std::path::Path;
use std::sync::Arc;

use casework::cases::Origin;
use casework::ids::{ActorId, CommandId, StoreId};
use casework::imports::{Import, NamedText, import};
use casework::sensitive::RecoverySecret;
use casework::settings::{Role, name_actor};
use casework::store::Location;
use casework::testing::key;
use casework::time::Clock;
use casework::vault::{History, Vault};
use journeys::Outcome;
use platform::folders::DataFolder;
use platform::keychain::Keychain;
use platform::opening::{Closed, Door, SetUp};

use crate::text;

/// Cases and entries of the store on which the screen is measured.
pub(crate) const CASES: usize = 50;
pub(crate) const ENTRIES: usize = 2_000;

/// Makes an empty store with one person.
pub(crate) fn create(location: &Location) -> Outcome<(Vault, ActorId)> {
    let vault = Vault::create(location, StoreId::new(), &key(), Arc::new(Clock::System))?;
    let actor = ActorId::new();
    vault.write(actor, CommandId::new(), |w| {
        name_actor(w, "Nadia Weiss", Role::Caseworker)
    })?;
    Ok((vault, actor))
}

/// Opens a store that was closed.
pub(crate) fn open(location: &Location) -> Outcome<Vault> {
    let clock = Arc::new(Clock::System);
    Ok(Vault::open(
        location,
        &key(),
        clock,
        History::Checked,
        None,
    )?)
}

/// Imports so many cases with so many entries, ten files at once.
pub(crate) fn import_cases(
    vault: &Vault,
    actor: ActorId,
    cases: std::ops::Range<usize>,
    entries: usize,
) -> Outcome<()> {
    let numbers: Vec<usize> = cases.collect();
    for numbers in numbers.chunks(10) {
        let files = numbers
            .iter()
            .map(|&number| named(number, entries))
            .collect::<Outcome<Vec<_>>>()?;
        bring_in(vault, actor, &files)?;
    }
    Ok(())
}

/// Imports files; a problem in any of them is an error.
pub(crate) fn bring_in(vault: &Vault, actor: ActorId, files: &[NamedText]) -> Outcome<()> {
    let wanted = Import {
        files,
        origin: Origin::Real,
        dry_run: false,
    };
    let (report, _) = import(vault, actor, CommandId::new(), &wanted)?;
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(format!("{problem:?}").into()),
    }
}

/// Makes the file of a case.
pub(crate) fn named(number: usize, entries: usize) -> Outcome<NamedText> {
    let text = text::case(number, entries).to_json()?;
    Ok(NamedText {
        name: format!("{number}.json"),
        text,
    })
}

/// Makes the store of the screen's measurements, its key in the keychain of this session.
pub(crate) fn fill_with_keychain(folder: &Path) -> Outcome<()> {
    let clock = Arc::new(Clock::System);
    let door = Door::new(DataFolder::at(folder)?, Keychain::of_this_computer(), clock);
    let secret = RecoverySecret::draw()?;
    let set_up = SetUp {
        secret: &secret,
        name: "Nadia Weiss",
        role: Role::Caseworker,
    };
    let store = door.set_up(&set_up).map_err(|closed| match closed {
        Closed::Failed(error) => error.to_string(),
        Closed::State(state) => format!("the store is {state:?}"),
    })?;
    import_cases(&store.vault, store.person(None)?, 0..CASES, ENTRIES)?;
    store.close()?;
    Ok(())
}
