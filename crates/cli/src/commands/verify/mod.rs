//! `casemate verify`: checks every page, the chain, the anchor, and the projections by a replay.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use casework::time::Date;
use casework::vault::{Damage, DamageKind, Verification};
use serde::Serialize;

use crate::output::{Failure, Format, count, print_json};
use crate::stores::{self, StoreArguments, damage_reason};

/// Check that the store is whole: pages, chain, anchor, and projections by a replay
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    store: StoreArguments,
}

/// What was found. Where the damage was seen on opening, the rest was not looked at.
#[derive(Default, Serialize)]
struct Report {
    whole: bool,
    entries: Option<u64>,
    bad_pages: Option<u64>,
    first_bad_seq: Option<u64>,
    anchor_holds: Option<bool>,
    first_difference: Option<String>,
    damage: Option<DamageKind>,
    last_good: Option<Date>,
}

/// Verifies and prints what was found; a store that is not whole is a failure.
pub(crate) fn run(
    arguments: &Arguments,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let (report, reason) = match stores::open(&arguments.store)? {
        Ok(store) => of_verification(store.vault.verify()?),
        Err(damage) => of_damage(&damage),
    };
    match format {
        Format::Json => print_json(&report, out)?,
        Format::Text => print(&report, out)?,
    }
    reason.map_or(Ok(()), |reason| Err(Failure::new(reason)))
}

fn of_damage(damage: &Damage) -> (Report, Option<String>) {
    let report = Report {
        first_bad_seq: damage.first_bad_seq.map(u64::from),
        damage: Some(damage.what),
        last_good: damage.last_good,
        ..Report::default()
    };
    (report, Some(damage_reason(damage)))
}

fn of_verification(found: Verification) -> (Report, Option<String>) {
    let reason = if found.bad_pages > 0 {
        Some(format!(
            "{} of the store do not verify",
            count(found.bad_pages, "page", "pages")
        ))
    } else if let Some(seq) = found.first_bad_seq {
        Some(format!(
            "the journal does not verify; first bad journal entry: {seq}"
        ))
    } else if !found.anchor_holds {
        Some("the journal does not end where the anchor says".to_owned())
    } else {
        let differs = found.first_difference.as_ref();
        differs.map(|_| "what is shown differs from a replay of the journal".to_owned())
    };
    let report = Report {
        whole: found.is_whole(),
        entries: Some(found.entries),
        bad_pages: Some(found.bad_pages),
        first_bad_seq: found.first_bad_seq,
        anchor_holds: Some(found.anchor_holds),
        first_difference: found.first_difference,
        ..Report::default()
    };
    (report, reason)
}

fn print(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if let Some(entries) = report.entries {
        writeln!(out, "Journal entries that verify: {entries}")?;
    }
    if let Some(pages) = report.bad_pages {
        writeln!(out, "Pages that do not verify: {pages}")?;
    }
    if let Some(seq) = report.first_bad_seq {
        writeln!(out, "First bad journal entry: {seq}")?;
    }
    if let Some(date) = report.last_good {
        writeln!(out, "Last good entry: {}", date.in_words())?;
    }
    if let Some(holds) = report.anchor_holds {
        writeln!(out, "Anchor holds: {}", if holds { "yes" } else { "no" })?;
    }
    if let Some(difference) = &report.first_difference {
        writeln!(out, "First difference from a replay: {difference}")?;
    }
    writeln!(
        out,
        "{}",
        if report.whole {
            "The store is whole."
        } else {
            "The store is damaged."
        }
    )
}
