//! The core's figures: saving, replaying, verifying, importing, listing, the brief.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use casework::brief::{self, Options};
use casework::case_files::CaseFile;
use casework::cases;
use casework::entries;
use casework::ids::{ActorId, CommandId};
use casework::outlook;
use casework::playbooks;
use casework::store::Location;
use casework::testing::{key, note, peers};
use casework::vault::Vault;
use journeys::Outcome;

use crate::stores::{self, CASES, ENTRIES};
use crate::table::{Figure, Goal, Table};
use crate::text::{self, Random};
use crate::timing::{median, now, percentile, timed};

const SAVES: usize = 400;
const RUNS: usize = 5;
const MORNING_CASES: usize = 300;
/// A sample case that its playbook has much to say about.
const RICH_CASE: &str = include_str!("../cases/C04.json");
/// The size of what a save makes the disk take, for the machine's own figure.
const BLOCK: [u8; 4096] = [7; 4096];

/// Measures the core.
pub(crate) fn measure(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let large = Location::new(folder.path().join("large"));
    import(table, folder.path(), &large)?;
    save(table, folder.path(), &large)?;
    open(table, folder.path(), &large)?;
    replay(table, folder.path(), &large)?;
    list(table, folder.path(), &large)?;
    verify(table, &large)?;
    brief_of_forty(table)?;
    outlook_of_forty(table)?;
    morning(table, folder.path())
}

fn rows_per_second(rows: usize, time: Duration) -> Figure {
    Figure {
        value: rows as f64 / time.as_secs_f64(),
        unit: "rows/s",
    }
}

fn import(table: &mut Table, folder: &Path, large: &Location) -> Outcome<()> {
    let rows = CASES * ENTRIES;
    let files = (0..CASES)
        .map(|number| stores::named(number, ENTRIES))
        .collect::<Outcome<Vec<_>>>()?;
    let plain: Vec<CaseFile> = (0..CASES)
        .map(|number| text::case(number, ENTRIES))
        .collect();
    let (vault, actor) = stores::create(large)?;
    let (ours, ()) = timed(|| stores::bring_in(&vault, actor, &files))?;
    let path = folder.join("plain.db");
    let (peer, _) = timed(|| Ok(peers::insert_into_plain_sqlite(&path, &plain)?))?;
    table.line(
        "import 50 case files of 2,000 entries",
        rows_per_second(rows, ours),
        ("plain SQLite, rows only", rows_per_second(rows, peer)),
        Goal::Open,
    )
}

fn save(table: &mut Table, folder: &Path, large: &Location) -> Outcome<()> {
    let vault = stores::open(large)?;
    let (actor, case) = someone_and_some_case(&vault)?;
    let mut file = File::create(folder.join("synced"))?;
    let mut random = Random::from_seed(99);
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..SAVES {
        let new = note(&text::body(&mut random));
        let start = now();
        vault.write(actor, CommandId::new(), |w| entries::add(w, case, &new))?;
        ours.push(start.elapsed());
        let start = now();
        file.write_all(&BLOCK)?;
        file.sync_data()?;
        peer.push(start.elapsed());
    }
    for (what, percent, goal) in [
        ("durable save, p50", 50, Goal::Open),
        ("durable save, p95", 95, Goal::Times(5.0)),
    ] {
        let (ours, peer) = (
            percentile(&mut ours, percent),
            percentile(&mut peer, percent),
        );
        table.line(
            what,
            ours.into(),
            ("4 KiB and fdatasync", peer.into()),
            goal,
        )?;
    }
    Ok(())
}

fn open(table: &mut Table, folder: &Path, large: &Location) -> Outcome<()> {
    let small = Location::new(folder.join("empty"));
    drop(stores::create(&small)?);
    let opened = |location: &Location| median(RUNS, || Ok(timed(|| stores::open(location))?.0));
    let (ours, peer) = (opened(large)?, opened(&small)?);
    let peer = ("an empty store", peer.into());
    table.line(
        "open a store of 100,000 entries",
        ours.into(),
        peer,
        Goal::Open,
    )
}

fn replay(table: &mut Table, folder: &Path, large: &Location) -> Outcome<()> {
    let plain: Vec<CaseFile> = (0..CASES)
        .map(|number| text::case(number, ENTRIES))
        .collect();
    let mut run = 0;
    let peer = median(3, || {
        run += 1;
        let path = folder.join(format!("plain-{run}.db"));
        Ok(timed(|| Ok(peers::insert_into_plain_sqlite(&path, &plain)?))?.0)
    })?;
    let ours = median(3, || {
        peers::outdate_projections(large, &key())?;
        Ok(timed(|| stores::open(large))?.0)
    })?;
    let peer = ("plain SQLite inserts the same rows", peer.into());
    table.line(
        "open and replay 100,000 entries",
        ours.into(),
        peer,
        Goal::AtMost(5_000.0),
    )
}

fn list(table: &mut Table, folder: &Path, large: &Location) -> Outcome<()> {
    let small = Location::new(folder.join("small"));
    let (vault, actor) = stores::create(&small)?;
    stores::import_cases(&vault, actor, 0..CASES, 40)?;
    let listed = |vault: &Vault, actor: ActorId| {
        let list = || Ok(vault.read(|r| cases::views::list(r, actor))?);
        median(RUNS, || Ok(timed(list)?.0))
    };
    let peer = listed(&vault, actor)?;
    let large = stores::open(large)?;
    let (actor, case) = someone_and_some_case(&large)?;
    let ours = listed(&large, actor)?;
    let peer = ("50 cases of 40 entries", peer.into());
    table.line(
        "list 50 cases of 2,000 entries",
        ours.into(),
        peer,
        Goal::AtMost(100.0),
    )?;
    let query = entries::EntryQuery {
        kinds: Vec::new(),
        only_new: false,
        limit: 200,
        reveal: None,
    };
    let page = || Ok(large.read(|r| entries::views::list(r, case, actor, None, &query))?);
    let page = median(RUNS, || Ok(timed(page)?.0))?;
    let peer = ("the list above", ours.into());
    table.line(
        "a page of 200 of 2,000 entries",
        page.into(),
        peer,
        Goal::AtMost(100.0),
    )
}

fn verify(table: &mut Table, large: &Location) -> Outcome<()> {
    let vault = stores::open(large)?;
    let (actor, _) = someone_and_some_case(&vault)?;
    stores::import_cases(&vault, actor, CASES..2 * CASES, ENTRIES)?;
    drop(vault);
    let peer = median(
        3,
        || Ok(timed(|| Ok(peers::check_pages(large, &key())?))?.0),
    )?;
    let vault = stores::open(large)?;
    let ours = median(3, || {
        let (time, found) = timed(|| Ok(vault.verify()?))?;
        match found.is_whole() {
            true => Ok(time),
            false => Err(format!("the store is not whole: {found:?}").into()),
        }
    })?;
    let peer = ("SQLCipher checks its pages alone", peer.into());
    table.line(
        "verify 200,000 entries",
        ours.into(),
        peer,
        Goal::AtMost(5_000.0),
    )
}

fn brief_of_forty(table: &mut Table) -> Outcome<()> {
    let case = text::case(7, 40);
    let text = case.to_json()?;
    let peer = median(101, || {
        let read = || CaseFile::parse("", &text).map_err(|problems| format!("{problems:?}").into());
        Ok(timed(read)?.0)
    })?;
    let options = || Options {
        today: Some(case.today),
        ..Options::default()
    };
    // The rules are compiled once for a program.
    brief::make(&case, options())?;
    let ours = median(101, || Ok(timed(|| Ok(brief::make(&case, options())?))?.0))?;
    let peer = ("reading the case file", peer.into());
    table.line(
        "the brief of a case of 40 entries",
        ours.into(),
        peer,
        Goal::AtMost(100.0),
    )
}

/// A rich sample case, with its first entries told again until there are forty.
fn rich_case() -> Outcome<CaseFile> {
    let mut case = CaseFile::parse("C04", RICH_CASE).map_err(|problems| format!("{problems:?}"))?;
    for number in 0..40_usize.saturating_sub(case.entries.len()) {
        let mut again = case.entries.get(number).ok_or("no entry")?.clone();
        again.id = format!("X{number:02}");
        case.entries.push(again);
    }
    Ok(case)
}

fn outlook_of_forty(table: &mut Table) -> Outcome<()> {
    let case = rich_case()?;
    let text = case.to_json()?;
    let playbook = playbooks::built_in(&case.playbook)?.ok_or("no playbook")?;
    let peer = median(101, || {
        let read = || CaseFile::parse("", &text).map_err(|problems| format!("{problems:?}").into());
        Ok(timed(read)?.0)
    })?;
    let read = || Ok(outlook::read(&case, &playbook, case.today, &[])?);
    read()?;
    let ours = median(101, || Ok(timed(read)?.0))?;
    let peer = ("reading the case file", peer.into());
    table.line(
        "deadlines and actions of a case of 40 entries",
        ours.into(),
        peer,
        Goal::AtMost(20.0),
    )
}

/// A team lead's morning: the list of 300 cases on a store that was just opened, when nothing is
/// remembered.
fn morning(table: &mut Table, folder: &Path) -> Outcome<()> {
    let location = Location::new(folder.join("morning"));
    let (vault, actor) = stores::create(&location)?;
    stores::import_cases(&vault, actor, 0..MORNING_CASES, 40)?;
    drop(vault);
    let texts = (0..MORNING_CASES).map(|number| text::case(number, 40).to_json());
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let peer = median(3, || {
        let read = || {
            for text in &texts {
                CaseFile::parse("", text).map_err(|problems| format!("{problems:?}"))?;
            }
            Ok(())
        };
        Ok(timed(read)?.0)
    })?;
    let ours = median(3, || {
        let vault = stores::open(&location)?;
        Ok(timed(|| Ok(vault.read(|r| cases::views::list(r, actor))?))?.0)
    })?;
    let peer = ("reading the 300 case files", peer.into());
    table.line(
        "the first list of 300 cases of 40 entries",
        ours.into(),
        peer,
        Goal::AtMost(2_000.0),
    )
}

fn someone_and_some_case(vault: &Vault) -> Outcome<(ActorId, casework::ids::CaseId)> {
    let found = vault.read(|r| {
        let actor = casework::settings::views::actors(r)?.into_iter().next();
        let Some(actor) = actor else { return Ok(None) };
        let case = cases::views::list(r, actor.id)?.cases.into_iter().next();
        Ok(case.map(|case| (actor.id, case.id)))
    })?;
    Ok(found.ok_or("an empty store")?)
}
