//! `casemate playbook import | trust`: brings a signed playbook into the store.
//!
//! An import says what differs from the playbook that new cases were read by, rule by rule. Cases
//! that exist keep theirs until a person moves them.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use casework::ids::CommandId;
use casework::packs::{self, Became, Difference, PackImport, SignedPack};
use casework::playbooks::Problem;
use serde::Serialize;

use super::read_bytes;
use crate::output::{Failure, Format, count, print_json};
use crate::stores::{self, StoreArguments, damage_reason};

/// The most differences that are printed; JSON has all of them.
const LINES_MAX: usize = 200;

/// Bring a signed playbook into the store
#[derive(clap::Args)]
pub(crate) struct ImportArguments {
    /// The playbook
    #[arg(value_name = "PLAYBOOK.toml")]
    file: PathBuf,
    /// What minisign wrote beside it [default: the playbook's name with .minisig after it]
    #[arg(long, value_name = "FILE.minisig")]
    signature: Option<PathBuf>,
    /// Print what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    who: Who,
}

/// Say that a key's signature on a playbook counts
#[derive(clap::Args)]
pub(crate) struct TrustArguments {
    /// The public key, as minisign writes it
    #[arg(value_name = "KEY.pub")]
    key: PathBuf,
    /// Whose key it is
    #[arg(long)]
    name: String,
    #[command(flatten)]
    who: Who,
}

#[derive(clap::Args)]
struct Who {
    /// Your name in this store, if several people use it
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[command(flatten)]
    store: StoreArguments,
}

#[derive(Serialize)]
struct Report {
    dry_run: bool,
    import: Option<PackImport>,
    problems: Vec<Problem>,
}

/// Imports a signed playbook, or says what that would change.
pub(crate) fn import(
    arguments: &ImportArguments,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let name = arguments.file.display().to_string();
    let text = read_text(&arguments.file)?;
    let beside = || {
        let mut path = arguments.file.clone().into_os_string();
        path.push(".minisig");
        PathBuf::from(path)
    };
    let signature = read_text(&arguments.signature.clone().unwrap_or_else(beside))?;
    let pack = SignedPack {
        name: &name,
        text: &text,
        signature: &signature,
    };
    let store = stores::open(&arguments.who.store)?;
    let store = store.map_err(|damage| Failure::new(damage_reason(&damage)))?;
    let actor = store.person(arguments.who.person.as_deref())?;
    let outcome = match arguments.dry_run {
        true => store.vault.rehearse(actor, |w| packs::import(w, pack))?,
        false => {
            let command = CommandId::new();
            let written = store
                .vault
                .write(actor, command, |w| packs::import(w, pack))?;
            written
                .value
                .ok_or_else(|| Failure::new("the import was carried out before"))?
        }
    };
    store.close()?;
    let (import, problems) = match outcome {
        Ok(import) => (Some(import), Vec::new()),
        Err(problems) => (None, problems),
    };
    let report = Report {
        dry_run: arguments.dry_run,
        import,
        problems,
    };
    match format {
        Format::Json => print_json(&report, out)?,
        Format::Text => print(&report, out)?,
    }
    match report.problems.len() {
        0 => Ok(()),
        number => {
            let count = count(number as u64, "problem", "problems");
            Err(Failure::new(format!(
                "nothing was imported: the playbook has {count}"
            )))
        }
    }
}

/// Trusts a key.
pub(crate) fn trust(arguments: &TrustArguments, out: &mut dyn Write) -> Result<(), Failure> {
    let key = read_text(&arguments.key)?;
    let store = stores::open(&arguments.who.store)?;
    let store = store.map_err(|damage| Failure::new(damage_reason(&damage)))?;
    let actor = store.person(arguments.who.person.as_deref())?;
    store.vault.write(actor, CommandId::new(), |w| {
        packs::trust(w, &key, &arguments.name)
    })?;
    store.close()?;
    Ok(writeln!(
        out,
        "playbooks that this key signed can be imported"
    )?)
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let name = path.display();
    String::from_utf8(read_bytes(path)?)
        .map_err(|_| Failure::new(format!("{name}: is no text in UTF-8")))
}

fn print(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for problem in &report.problems {
        writeln!(out, "{problem}")?;
    }
    let Some(import) = &report.import else {
        return Ok(());
    };
    let playbook = &import.playbook;
    writeln!(
        out,
        "{} {}, law as at {}, signed by {}",
        playbook.title,
        playbook.version,
        playbook.law_as_at.in_words(),
        import.signed_by
    )?;
    match &import.instead_of {
        Some(before) => writeln!(out, "instead of {} {}", before.title, before.version)?,
        None => writeln!(out, "a playbook of a new name")?,
    }
    for difference in import.differences.iter().take(LINES_MAX) {
        print_difference(difference, out)?;
    }
    if import.differences.len() > LINES_MAX {
        let more = (import.differences.len() - LINES_MAX) as u64;
        writeln!(out, "and {}", count(more, "more", "more"))?;
    }
    let kept = count(u64::from(import.cases), "case keeps", "cases keep");
    writeln!(out, "{kept} an earlier version until a person moves it")?;
    match (report.dry_run, import.known) {
        (true, _) => writeln!(out, "nothing was changed: this was a dry run"),
        (false, true) => writeln!(out, "nothing was changed: the store had it already"),
        (false, false) => writeln!(out, "new cases are read by it from now on"),
    }
}

fn print_difference(difference: &Difference, out: &mut dyn Write) -> io::Result<()> {
    let Difference {
        section, id, title, ..
    } = difference;
    match difference.became {
        Became::Added => writeln!(out, "+ {section} {id}: {title}"),
        Became::Removed => writeln!(out, "- {section} {id}: {title}"),
        Became::Changed => {
            let keys = difference.keys.join(", ");
            writeln!(out, "~ {section} {id}: {title} ({keys})")
        }
    }
}
