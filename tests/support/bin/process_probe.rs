//! Hardens itself as every program of Casemate does, and says what it is afterwards; in the
//! folder that its last argument names it then panics with a name that no log may hold.

use std::io::{self, Write};
use std::panic::catch_unwind;
use std::sync::Arc;

use casework::error::Error;
use platform::folders::DataFolder;
use platform::log::Log;
use platform::process::{Automation, InstanceLock, harden};

fn main() -> Result<(), Error> {
    harden(Automation::Refused)?;
    let mut words: Vec<_> = std::env::args().skip(1).collect();
    let folder = DataFolder::at(words.pop().unwrap_or_default())?;
    let _instance = InstanceLock::take(&folder)?;
    let log = Arc::new(Log::open(&folder)?);
    log.watch_panics();
    // A slice inside a character: the message of this panic quotes the text.
    if catch_unwind(|| "Élodie Okonkwo-Hart"[..1].len()).is_err() {
        log.event("probe", &[("panics", 1)]);
    }
    say(&words).map_err(|error| Error::internal("no output").caused_by(error))
}

fn say(words: &[String]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "words {words:?}")?;
    let mut variables: Vec<_> = std::env::vars().map(|(name, _)| name).collect();
    variables.sort();
    writeln!(output, "variables {variables:?}")?;
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, dumpable_behavior, getrlimit};
        writeln!(output, "core {:?}", getrlimit(Resource::Core))?;
        writeln!(output, "memory {:?}", dumpable_behavior()?)?;
    }
    writeln!(output, "id {}", std::process::id())
}
