//! Readings of calls: the ledger of what left, and what never leaves.

use rusqlite::{OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CallEnd, TOKEN_BYTES, WHOLE_CASE, WISHES_MAX};
use crate::assistant::{Checked, Purpose};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{CallId, CaseId, EntryId};
use crate::journal::{Reader, clock_ms};
use crate::profiles;
use crate::time::{Date, date_in_london, time_in_london};

/// The most calls in one reading of the ledger.
const CALLS_MAX: i64 = 500;
/// The most entries of one case that are marked.
const MARKS_MAX: i64 = 5_000;
/// The most calls of a case in which answers are looked for, and the most answers.
const ANSWER_CALLS_MAX: i64 = 60;
const ANSWERS_MAX: usize = 12;
/// The longest words by which the ledger is searched, in code points.
const QUERY_MAX: usize = 200;

/// One call in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CallSummary {
    pub id: CallId,
    pub case: CaseId,
    pub reference: String,
    pub purpose: Purpose,
    pub profile: String,
    pub address: String,
    pub model: String,
    pub sha256: String,
    pub bytes: u32,
    pub by: String,
    pub on: Date,
    /// `2026-06-18 14:02`, in Europe/London.
    pub at: String,
    /// None while nothing is known of an answer.
    pub end: Option<CallEnd>,
    /// Why it ended so, by the name that the program gives it, where it was not answered.
    pub reason: Option<String>,
}

/// A call with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CallView {
    pub call: CallSummary,
    /// The exact bytes that left.
    pub body: String,
    pub answer: Option<String>,
}

/// What a model said of a case, as far as it proved itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct AnswerView {
    /// The first call of those that carried the file.
    pub run: CallId,
    pub purpose: Purpose,
    pub profile: String,
    pub model: String,
    pub by: String,
    /// `2026-06-18 14:02`, in Europe/London.
    pub at: String,
    /// How the last of its calls ended.
    pub end: Option<CallEnd>,
    /// How many calls carried the file.
    pub parts: u32,
    pub checked: Checked,
    /// How many entries were added to the case since.
    pub newer_entries: u32,
}

/// What was sent today, and how much may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayUse {
    /// Tokens, at four bytes a token.
    pub used: u32,
    /// None is no limit.
    pub budget: Option<u32>,
}

/// What somebody wants to ask once the server can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WishView {
    pub id: CallId,
    pub case: CaseId,
    pub reference: String,
    pub purpose: Purpose,
    /// Id of the profile.
    pub profile: String,
    pub by: String,
    pub on: Date,
}

/// What never leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NeverSent {
    pub whole_case: bool,
    pub entries: Vec<EntryId>,
}

const SUMMARY: &str =
    "SELECT c.id, c.case_id, coalesce(k.reference, ''), c.purpose, c.profile, c.address,
        c.model, c.sha256, c.bytes, coalesce(a.name, ''), c.sent, c.end,
        c.reason
     FROM calls_call c
     LEFT JOIN cases_case k ON k.id = c.case_id
     LEFT JOIN settings_actor a ON a.id = c.sent_by";

/// Lists what left, the latest first: of one case or of all, and only calls whose words, answer or
/// address hold these words.
pub fn ledger(r: &Reader<'_>, case: Option<CaseId>, words: &str) -> Result<Vec<CallSummary>> {
    if words.chars().count() > QUERY_MAX {
        return Err(Error::too_large("words", "at most 200 characters"));
    }
    let mut statement = r.connection().prepare_cached(&format!(
        "{SUMMARY} WHERE (?1 IS NULL OR c.case_id = ?1)
           AND (?2 = '' OR instr(lower(c.body), ?2) OR instr(lower(c.address), ?2)
                OR instr(lower(coalesce(c.answer, '')), ?2) OR instr(lower(k.reference), ?2))
         ORDER BY c.sent DESC, c.id DESC LIMIT ?3"
    ))?;
    let words = words.trim().to_lowercase();
    let rows = statement.query_map((case, words, CALLS_MAX), |row| Ok(summary(row)))?;
    rows.collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .collect()
}

/// Gives one call with its words.
pub fn one(r: &Reader<'_>, id: CallId) -> Result<CallView> {
    let call = r
        .connection()
        .prepare_cached(&format!("{SUMMARY} WHERE c.id = ?1"))?
        .query_row([id], |row| Ok(summary(row)))
        .optional()?
        .or_not_found("call", id)??;
    let (body, answer) = r
        .connection()
        .prepare_cached("SELECT body, answer FROM calls_call WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(CallView { call, body, answer })
}

/// Gives the last brief that a model wrote of a case, and the last answers to questions, the latest
/// first; a question whose answer proved nothing is among them.
pub fn answers(r: &Reader<'_>, case: CaseId) -> Result<Vec<AnswerView>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT c.run, c.purpose, c.profile, c.model, coalesce(a.name, ''), c.sent, c.end, c.checked,
                (SELECT count(*) FROM entries_entry e WHERE e.case_id = c.case_id AND e.added > c.sent)
         FROM calls_call c LEFT JOIN settings_actor a ON a.id = c.sent_by
         WHERE c.case_id = ?1 ORDER BY c.sent DESC LIMIT ?2",
    )?;
    let mut rows = statement.query((case, ANSWER_CALLS_MAX))?;
    let mut answers: Vec<AnswerView> = Vec::new();
    while let Some(row) = rows.next()? {
        let (answer, sent) = (answer(row)?, row.get(5)?);
        match answers.iter_mut().find(|known| known.run == answer.run) {
            // The earlier parts come after the last.
            Some(known) => {
                let later = std::mem::replace(&mut known.checked, answer.checked);
                known.checked.join(later);
                known.parts += 1;
                known.at = minute(sent);
                known.newer_entries = answer.newer_entries;
            }
            None => answers.push(answer),
        }
    }
    let is_brief = |answer: &AnswerView| answer.purpose == Purpose::Brief;
    let says = |answer: &AnswerView| is_brief(answer) && !answer.checked.sentences.is_empty();
    // A call that failed does not take the place of a brief that stands.
    let brief = answers.iter().find(|answer| says(answer));
    let brief = brief.or_else(|| answers.iter().find(|answer| is_brief(answer)));
    let brief = brief.map(|answer| answer.run);
    answers.retain(|answer| !is_brief(answer) || Some(answer.run) == brief);
    answers.truncate(ANSWERS_MAX);
    Ok(answers)
}

/// An answer with what is needed to act on it.
pub(super) struct AnswerOf {
    pub(super) case: CaseId,
    pub(super) model: String,
    pub(super) checked: Checked,
}

/// Gives what proved itself in the answer that begins with a call.
pub(super) fn answer_of(r: &Reader<'_>, run: CallId) -> Result<Option<AnswerOf>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT case_id, model, checked FROM calls_call WHERE run = ?1 ORDER BY sent LIMIT ?2",
    )?;
    let mut rows = statement.query((run, ANSWER_CALLS_MAX))?;
    let mut found: Option<AnswerOf> = None;
    while let Some(row) = rows.next()? {
        let checked: Option<String> = row.get(2)?;
        let checked = checked
            .as_deref()
            .map(read)
            .transpose()?
            .unwrap_or_default();
        match &mut found {
            Some(found) => found.checked.join(checked),
            None => {
                found = Some(AnswerOf {
                    case: row.get(0)?,
                    model: row.get(1)?,
                    checked,
                });
            }
        }
    }
    Ok(found)
}

/// Lists what somebody wants to ask, of one case or of all, the oldest first.
pub fn wishes(r: &Reader<'_>, case: Option<CaseId>) -> Result<Vec<WishView>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT q.id, q.case_id, coalesce(k.reference, ''), q.purpose, q.profile,
                coalesce(a.name, ''), q.made
         FROM calls_wish q
         LEFT JOIN cases_case k ON k.id = q.case_id
         LEFT JOIN settings_actor a ON a.id = q.made_by
         WHERE ?1 IS NULL OR q.case_id = ?1 ORDER BY q.made LIMIT ?2",
    )?;
    let limit = i64::try_from(WISHES_MAX).unwrap_or(i64::MAX);
    let rows = statement.query_map((case, limit), |row| {
        Ok((
            row.get::<_, String>(3)?,
            row.get::<_, i64>(6)?,
            WishView {
                id: row.get(0)?,
                case: row.get(1)?,
                reference: row.get(2)?,
                purpose: Purpose::Brief,
                profile: row.get(4)?,
                by: row.get(5)?,
                on: r.today(),
            },
        ))
    })?;
    let mut wishes = Vec::new();
    for row in rows {
        let (purpose, made, wish) = row?;
        wishes.push(WishView {
            purpose: read(&purpose)?,
            on: date_in_london(clock_ms(made)),
            ..wish
        });
    }
    Ok(wishes)
}

/// Gives how much left today.
pub fn day_use(r: &Reader<'_>) -> Result<DayUse> {
    let used = bytes_of_day(r, r.today())?.div_ceil(TOKEN_BYTES);
    Ok(DayUse {
        used: u32::try_from(used).unwrap_or(u32::MAX),
        budget: profiles::views::day_budget(r)?,
    })
}

/// Gives what of a case never leaves.
pub fn never_sent(r: &Reader<'_>, case: CaseId) -> Result<NeverSent> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT entry_id FROM calls_mark WHERE case_id = ?1 LIMIT ?2")?;
    let marks = statement.query_map((case, MARKS_MAX), |row| row.get(0))?;
    let marks: Vec<EntryId> = marks.collect::<rusqlite::Result<_>>()?;
    Ok(NeverSent {
        whole_case: marks.contains(&WHOLE_CASE),
        entries: marks
            .into_iter()
            .filter(|entry| *entry != WHOLE_CASE)
            .collect(),
    })
}

/// Counts the bytes that left on a day or later: where the computer's clock went back, what bears a
/// later day counts as well.
pub(super) fn bytes_of_day(r: &Reader<'_>, day: Date) -> Result<usize> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT sent, bytes FROM calls_call ORDER BY sent DESC")?;
    let mut rows = statement.query([])?;
    let mut sum = 0;
    // The latest stand first, so that no earlier day is read.
    while let Some(row) = rows.next()? {
        if date_in_london(clock_ms(row.get(0)?)) < day {
            break;
        }
        sum += row.get::<_, usize>(1)?;
    }
    Ok(sum)
}

/// Gives the case of a call that has not ended.
pub(super) fn find_open(r: &Reader<'_>, id: CallId) -> Result<Option<CaseId>> {
    let found = r
        .connection()
        .prepare_cached("SELECT case_id FROM calls_call WHERE id = ?1 AND end IS NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(found)
}

fn answer(row: &Row<'_>) -> Result<AnswerView> {
    let checked: Option<String> = row.get(7)?;
    let end: Option<String> = row.get(6)?;
    Ok(AnswerView {
        run: row.get(0)?,
        purpose: read(&row.get::<_, String>(1)?)?,
        profile: row.get(2)?,
        model: row.get(3)?,
        by: row.get(4)?,
        at: minute(row.get(5)?),
        end: end.as_deref().map(read).transpose()?,
        parts: 1,
        checked: match checked {
            Some(checked) => read(&checked)?,
            None => Checked::default(),
        },
        newer_entries: row.get(8)?,
    })
}

/// Gives the minute of a clock: `2026-06-18 14:02`.
fn minute(clock: i64) -> String {
    let ms = clock_ms(clock);
    format!("{} {}", date_in_london(ms), time_in_london(ms))
}

fn summary(row: &Row<'_>) -> Result<CallSummary> {
    let sent: i64 = row.get(10)?;
    let end: Option<String> = row.get(11)?;
    Ok(CallSummary {
        id: row.get(0)?,
        case: row.get(1)?,
        reference: row.get(2)?,
        purpose: read(&row.get::<_, String>(3)?)?,
        profile: row.get(4)?,
        address: row.get(5)?,
        model: row.get(6)?,
        sha256: row.get(7)?,
        bytes: row.get(8)?,
        by: row.get(9)?,
        on: date_in_london(clock_ms(sent)),
        at: minute(sent),
        end: end.as_deref().map(read).transpose()?,
        reason: row.get(12)?,
    })
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| Error::damaged("a call of the ledger").caused_by(error))
}
