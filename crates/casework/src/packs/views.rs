//! Readings of the playbooks of a store.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::digest;
use crate::error::Result;
use crate::journal::{Reader, clock_ms};
use crate::outlook::{self, PlaybookView};
use crate::playbooks::{self, BUILT_IN, Playbook};
use crate::time::{Date, date_in_london};

/// A playbook that cases of this store can be read by.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PackView {
    pub playbook: PlaybookView,
    pub origin: PackOrigin,
    /// Who signed it; none for one that came with the program.
    pub signed_by: Option<String>,
    pub imported_on: Option<Date>,
    /// Whether new cases are read by it: the newest of its name.
    pub newest: bool,
    /// How many cases are read by it.
    pub cases: u32,
}

/// Where a playbook came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PackOrigin {
    Program,
    Imported,
}

/// What changes for a case that moves to another version of its playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlaybookChange {
    pub from: PlaybookView,
    pub to: PlaybookView,
    /// Deadlines of this case that come, go, or change.
    pub deadlines: Vec<ChangeLine>,
    /// Suggestions in this case that come, go, or change.
    pub actions: Vec<ChangeLine>,
    /// How many rules of the playbook come, go, or change, whether they touch this case or not.
    pub rules: u32,
}

/// One thing that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangeLine {
    pub title: String,
    /// None where it is new.
    pub before: Option<String>,
    /// None where it goes.
    pub now: Option<String>,
}

/// A playbook with its text.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) sha256: String,
    /// That of the program is a megabyte, which is not copied for each case of a list.
    pub(crate) text: Cow<'static, str>,
    pub(crate) playbook: Arc<Playbook>,
}

/// Lists the playbooks that the store or the program has, by title, the newest version first.
pub fn list(r: &Reader<'_>) -> Result<Vec<PackView>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT p.sha256, p.text, p.signed_by, p.kept,
                (SELECT count(*) FROM cases_case c WHERE c.read_by = p.sha256)
         FROM packs_pack p ORDER BY p.kept DESC LIMIT 200",
    )?;
    let kept = statement.query_map([], |row| {
        let (sha256, text): (String, String) = (row.get(0)?, row.get(1)?);
        let (signed_by, kept): (Option<String>, i64) = (row.get(2)?, row.get(3)?);
        Ok((sha256, text, signed_by, kept, row.get(4)?))
    })?;
    let mut packs = Vec::new();
    let mut seen = Vec::new();
    for row in kept {
        let (sha256, text, signed_by, kept, cases): (_, _, _, _, u32) = row?;
        let Some(playbook) = parsed(&sha256, &text) else {
            continue;
        };
        let newest = newest(r, &playbook.id)?.is_some_and(|newest| newest.sha256 == sha256);
        let imported_on = signed_by.as_ref().map(|_| date_in_london(clock_ms(kept)));
        seen.push(sha256);
        packs.push(PackView {
            playbook: outlook::playbook(&playbook),
            origin: match &signed_by {
                Some(_) => PackOrigin::Imported,
                None => PackOrigin::Program,
            },
            signed_by,
            imported_on,
            newest,
            cases,
        });
    }
    for version in of_program(|_, _| true)? {
        if !seen.contains(&version.sha256) {
            let newest = newest(r, &version.playbook.id)?;
            packs.push(PackView {
                playbook: outlook::playbook(&version.playbook),
                origin: PackOrigin::Program,
                signed_by: None,
                imported_on: None,
                newest: newest.is_some_and(|newest| newest.sha256 == version.sha256),
                cases: 0,
            });
        }
    }
    let name = |pack: &PackView| (pack.playbook.title.clone(), !pack.newest);
    packs.sort_by_cached_key(name);
    Ok(packs)
}

/// Gives the playbook that a case is read by: the version it started under or was moved to, or, in
/// a case that was never given one, that of the program. None if nobody knows the playbook.
pub(crate) fn of_case(
    r: &Reader<'_>,
    id: &str,
    read_by: Option<&str>,
) -> Result<Option<Arc<Playbook>>> {
    if let Some(sha256) = read_by {
        if let Some(known) = PARSED
            .lock()
            .ok()
            .and_then(|known| known.get(sha256).cloned())
        {
            return Ok(Some(known));
        }
        // The program reads its own text once; a version of its own is not read again.
        let own = of_program(|_, own| own == sha256)?.pop();
        let kept = match own {
            Some(own) => Some(own.playbook),
            None => text(r, sha256)?.and_then(|text| parsed(sha256, &text)),
        };
        if kept.is_some() {
            return Ok(kept);
        }
    }
    Ok(newest(r, id)?.map(|newest| newest.playbook))
}

/// Gives the version of a playbook that new cases are read by: the one whose law is the latest, and
/// of two with the same law the one that was imported, then the one that came last.
pub(crate) fn newest(r: &Reader<'_>, id: &str) -> Result<Option<Version>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT sha256, text FROM packs_pack
         WHERE playbook = ?1 AND signed_by IS NOT NULL ORDER BY kept LIMIT 100",
    )?;
    let rows = statement.query_map([id], |row| {
        let row: (String, String) = (row.get(0)?, row.get(1)?);
        Ok(row)
    })?;
    let mut newest = of_program(|own, _| own == id)?.pop();
    for row in rows {
        let (sha256, text) = row?;
        let Some(playbook) = parsed(&sha256, &text) else {
            continue;
        };
        let law = newest.as_ref().map(|newest| newest.playbook.law_as_at);
        if law.is_none_or(|law| playbook.law_as_at >= law) {
            newest = Some(Version {
                sha256,
                text: text.into(),
                playbook,
            });
        }
    }
    Ok(newest)
}

/// Gives the text of a kept playbook.
pub(crate) fn text(r: &Reader<'_>, sha256: &str) -> Result<Option<String>> {
    let text = r
        .connection()
        .prepare_cached("SELECT text FROM packs_pack WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?;
    Ok(text)
}

/// Gives the digest under which an imported version of a playbook is kept.
pub(super) fn kept_as(r: &Reader<'_>, id: &str, version: &str) -> Result<Option<String>> {
    let sha256 = r
        .connection()
        .prepare_cached(
            "SELECT sha256 FROM packs_pack
             WHERE playbook = ?1 AND version = ?2 AND signed_by IS NOT NULL",
        )?
        .query_row([id, version], |row| row.get(0))
        .optional()?;
    Ok(sha256)
}

/// Counts the cases of a playbook, whichever version they are read by.
pub(super) fn cases_of(r: &Reader<'_>, id: &str) -> Result<u32> {
    let count = r
        .connection()
        .prepare_cached("SELECT count(*) FROM cases_case WHERE playbook = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok(count)
}

/// Gives the trusted keys with their names.
pub(super) fn keys(r: &Reader<'_>) -> Result<Vec<(String, String)>> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT key, name FROM packs_key ORDER BY trusted LIMIT 100")?;
    let keys = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// Gives those of the playbooks that came with the program whose id and digest are wanted, and reads
/// no other.
fn of_program(wanted: impl Fn(&str, &str) -> bool) -> Result<Vec<Version>> {
    let mut versions = Vec::new();
    for ((name, text), sha256) in BUILT_IN.iter().zip(DIGESTS.iter()) {
        let id = name.strip_suffix(".toml").unwrap_or(name);
        if !wanted(id, sha256) {
            continue;
        }
        if let Some(playbook) = playbooks::built_in(id)? {
            versions.push(Version {
                sha256: sha256.clone(),
                text: Cow::Borrowed(*text),
                playbook,
            });
        }
    }
    Ok(versions)
}

static DIGESTS: LazyLock<Vec<String>> =
    LazyLock::new(|| BUILT_IN.iter().map(|(_, text)| digest(text)).collect());

/// Kept playbooks that were read since the program started, by the digest of their text.
static PARSED: LazyLock<Mutex<BTreeMap<String, Arc<Playbook>>>> = LazyLock::new(Mutex::default);

/// Reads a kept playbook, once; none where this version of the program cannot read it.
fn parsed(sha256: &str, text: &str) -> Option<Arc<Playbook>> {
    let mut known = PARSED.lock().ok()?;
    if let Some(playbook) = known.get(sha256) {
        return Some(playbook.clone());
    }
    let playbook = Arc::new(Playbook::parse("kept.toml", text).ok()?);
    known.insert(sha256.to_owned(), playbook.clone());
    Some(playbook)
}
