//! Readings of the people in a case.

use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::rank;
use crate::case_files::Party;
use crate::error::Result;
use crate::ids::{CaseId, PersonId};
use crate::journal::Reader;
use crate::time::Date;

/// The most people that one case can hold.
pub const PEOPLE_MAX: usize = 500;

/// A person in a case, as the screen shows them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PersonView {
    pub id: PersonId,
    /// `P1`, as case files name them.
    pub label: String,
    pub name: String,
    pub role: String,
    pub dob: Option<Date>,
    /// In whole years on the date on which the case is read.
    pub age: Option<i32>,
    /// Whether the case is about this person.
    pub main: bool,
}

/// Lists the people of a case, the one it is about first; `today` gives their ages.
pub fn list(r: &Reader<'_>, case: CaseId, today: Date) -> Result<Vec<PersonView>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT id, label, name, role, dob FROM people_person
         WHERE case_id = ?1 ORDER BY position, id LIMIT ?2",
    )?;
    let people = statement.query_map((case, PEOPLE_MAX as i64), |row| {
        let dob: Option<Date> = row.get(4)?;
        let age = dob.map(|dob| years_between(dob, today));
        Ok(PersonView {
            id: row.get(0)?,
            label: row.get(1)?,
            name: row.get(2)?,
            role: row.get(3)?,
            dob,
            age,
            main: false,
        })
    })?;
    let mut people = people.collect::<rusqlite::Result<Vec<_>>>()?;
    people.sort_by_key(|person| rank(&person.role));
    if let Some(first) = people.first_mut() {
        first.main = true;
    }
    Ok(people)
}

pub(crate) fn parties(r: &Reader<'_>, case: CaseId) -> Result<Vec<Party>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT label, name, role, dob FROM people_person
         WHERE case_id = ?1 ORDER BY position, id LIMIT ?2",
    )?;
    let parties = statement.query_map((case, PEOPLE_MAX as i64), |row| {
        Ok(Party {
            id: row.get(0)?,
            name: row.get(1)?,
            role: row.get(2)?,
            dob: row.get(3)?,
        })
    })?;
    Ok(parties.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn party(r: &Reader<'_>, id: PersonId) -> Result<Option<Party>> {
    let party = r
        .connection()
        .prepare_cached("SELECT label, name, role, dob FROM people_person WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(Party {
                id: row.get(0)?,
                name: row.get(1)?,
                role: row.get(2)?,
                dob: row.get(3)?,
            })
        })
        .optional()?;
    Ok(party)
}

fn years_between(born: Date, today: Date) -> i32 {
    let (born, today) = (born.civil(), today.civil());
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    i32::from(today.year()) - i32::from(born.year()) - i32::from(before_birthday)
}
