//! Writes to a store until it is killed, and says on standard output what is safe: the child of
//! the fault tests.
//!
//! Arguments: `create FOLDER`, or `write FOLDER SEED`.

use std::io::{self, Write};
use std::sync::Arc;

use casework::cases;
use casework::entries;
use casework::error::Error;
use casework::ids::{ActorId, CommandId, StoreId};
use casework::settings::{self, Role, name_actor};
use casework::store::Location;
use casework::testing::{key, note};
use casework::time::Clock;
use casework::vault::{History, Vault};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["create", folder] => create(&Location::new(folder)),
        ["write", folder, seed] => write(&Location::new(folder), seed.parse()?),
        _ => Err("create FOLDER, or write FOLDER SEED".into()),
    }
}

fn create(location: &Location) -> Result<(), Box<dyn std::error::Error>> {
    let vault = Vault::create(location, StoreId::new(), &key(), Arc::new(Clock::System))?;
    vault.write(ActorId::new(), CommandId::new(), |w| {
        name_actor(w, "Nadia Weiss", Role::Caseworker)
    })?;
    say("created")?;
    Ok(())
}

fn write(location: &Location, seed: u64) -> Result<(), Box<dyn std::error::Error>> {
    let clock = Arc::new(Clock::System);
    let vault = Vault::open(location, &key(), clock, History::Checked, None)?;
    let actor = vault
        .read(settings::views::actors)?
        .first()
        .ok_or("nobody")?
        .id;
    let case = vault
        .read(|r| cases::views::list(r, actor))?
        .cases
        .first()
        .ok_or("no case")?
        .id;
    for number in 0_u64.. {
        // Bodies of one word up to some pages of the store.
        let words = 1 + (seed.wrapping_mul(31).wrapping_add(number * number * 7)) % 900;
        let mut new =
            note(&"She rang about the damp. ".repeat(usize::try_from(words)?.div_ceil(5)));
        new.subject = format!("Call {number}");
        vault.write(actor, CommandId::new(), |w| -> Result<(), Error> {
            entries::add(w, case, &new)
        })?;
        say(&new.id.to_string())?;
    }
    Ok(())
}

fn say(line: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}
