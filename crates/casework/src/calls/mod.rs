//! Calls to a model: what a person saw is what leaves, and it is journaled before it does.
//!
//! `Cleared` is the only thing that may be sent to another machine. It is made here alone, from the
//! exact bytes that were shown, in the transaction that journals them; so the ledger knows every
//! call, also one whose answer never came. Marks say what never leaves. This module sends nothing.

pub(crate) mod apply;
pub(crate) mod events;
pub mod preview;
mod proposals;
#[cfg(test)]
mod tests;
pub mod views;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use specta::Type;

use crate::assistant::{ANSWER_BYTES_MAX, Checked, Purpose};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{CallId, CaseId, EntryId};
use crate::journal::Writer;
use crate::{entries, profiles, settings};
use events::CallEvent;

pub use proposals::{Proposed, accept};

/// The largest body of one call, in bytes.
pub const BODY_BYTES_MAX: usize = 1_000_000;
/// The longest name of a profile or model, and the longest address, in code points.
pub const NAME_MAX: usize = 300;
/// The longest name of why a call ended, in bytes.
const REASON_MAX: usize = 40;
/// The most wishes that wait.
pub const WISHES_MAX: usize = 100;
/// Bytes that are counted as one token against the budget of a day.
pub const TOKEN_BYTES: usize = 4;

/// A mark of a whole case stands under this id, which no entry has.
const WHOLE_CASE: EntryId = EntryId::from_bytes([0; 16]);

/// A call as a person has just seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewCall {
    pub id: CallId,
    /// The first call of those that carry one file in parts; its own id if it stands alone.
    pub run: CallId,
    pub case: CaseId,
    pub purpose: Purpose,
    /// Name of the profile, as its card shows it.
    pub profile: String,
    /// Scheme, host, port and path to which it goes.
    pub address: String,
    pub model: String,
    /// The entries whose words are in it.
    pub entries: Vec<EntryId>,
    /// SHA-256 of the bytes that were shown, in hexadecimal.
    pub shown: String,
    /// The wish that this grants: it waits no longer.
    pub wish: Option<CallId>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CallEnd {
    /// The whole answer came.
    Answered,
    /// A part of it came.
    Incomplete,
    /// A person stopped it.
    Stopped,
    /// Nothing came.
    Failed,
}

/// The exact bytes of a request that a person has seen, for one address.
#[derive(Clone, PartialEq, Eq)]
pub struct Cleared {
    address: String,
    body: Vec<u8>,
}

impl Cleared {
    /// The address for which it was cleared: scheme, host, port and path.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The exact bytes of the body, JSON in UTF-8.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Clears bytes that hold no case text, for tests of what sends them.
    #[cfg(any(test, feature = "testing"))]
    pub fn of_test(address: &str, body: Vec<u8>) -> Self {
        Self {
            address: address.to_owned(),
            body,
        }
    }
}

impl std::fmt::Debug for Cleared {
    /// Says how much it is, and not what.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cleared({} bytes)", self.body.len())
    }
}

/// Gives the SHA-256 of a body in hexadecimal, by which a window says what it has shown.
pub fn fingerprint(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Journals a call and clears its bytes to be sent; a wish that it grants is forgotten with it.
/// `Conflict` if they are not those that were shown; `Refused` to an auditor, by `case_mark` or
/// `entry_mark` if the case or an entry must not leave, or by `day_budget` if it does not hold.
pub fn clear(w: &mut Writer<'_>, call: &NewCall, body: &str) -> Result<Cleared> {
    settings::may_decide(w)?;
    check(call, body)?;
    w.knows_case(call.case)?
        .then_some(())
        .or_not_found("case", call.case)?;
    if fingerprint(body) != call.shown {
        return Err(Error::new(
            crate::error::Code::Conflict,
            "the call is not the one that was shown: look at it again",
        ));
    }
    let marks = views::never_sent(w, call.case)?;
    if marks.whole_case {
        return Err(case_mark());
    }
    if call
        .entries
        .iter()
        .any(|entry| marks.entries.contains(entry))
    {
        return Err(Error::refused_by(
            "entry_mark",
            "an entry of this call may not leave the laptop",
        ));
    }
    if let Some(budget) = profiles::views::day_budget(w)? {
        let today = views::bytes_of_day(w, w.today())? / TOKEN_BYTES;
        if today + body.len().div_ceil(TOKEN_BYTES) > budget as usize {
            return Err(Error::refused_by(
                "day_budget",
                "the budget of the day does not allow another call",
            ));
        }
    }
    w.record(&CallEvent::Sent {
        id: call.id,
        run: Some(call.run),
        case: call.case,
        purpose: call.purpose.clone(),
        profile: call.profile.clone(),
        address: call.address.clone(),
        model: call.model.clone(),
        entries: call.entries.clone(),
        sha256: call.shown.clone(),
        body: body.to_owned(),
    })?;
    if let Some(wish) = call.wish {
        let waits = views::wishes(w, Some(call.case))?;
        if waits.iter().any(|one| one.id == wish) {
            w.record(&CallEvent::WishDropped {
                id: wish,
                case: call.case,
            })?;
        }
    }
    Ok(Cleared {
        address: call.address.clone(),
        body: body.as_bytes().to_vec(),
    })
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    pub end: CallEnd,
    /// Why it ended so, by the name that the program gives it (`certificate_refused`); none where
    /// the whole answer came or a person stopped it.
    pub reason: Option<String>,
    /// The answer as it came, or as much of it as came.
    pub answer: String,
    /// What of it proved itself; none where nothing could be read.
    pub checked: Option<Checked>,
}

/// Keeps what came back, whole or in part.
pub fn end(w: &mut Writer<'_>, id: CallId, ended: &Ended) -> Result<()> {
    let case = views::find_open(w, id)?.or_not_found("call", id)?;
    if ended.answer.len() > ANSWER_BYTES_MAX {
        return Err(Error::too_large("answer", "an answer is at most 900 KB"));
    }
    if ended.reason.as_ref().is_some_and(|name| !is_name(name)) {
        return Err(Error::invalid("reason", "is a name, and no words"));
    }
    w.record(&CallEvent::Ended {
        id,
        case,
        end: ended.end,
        reason: ended.reason.clone(),
        answer: ended.answer.clone(),
        checked: ended.checked.clone(),
    })
}

/// What somebody wants to ask once the model server can be reached. FROZEN: it is stored as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewWish {
    /// Made by the caller.
    pub id: CallId,
    pub case: CaseId,
    pub purpose: Purpose,
    /// Id of the profile.
    pub profile: String,
}

/// Keeps a wish to ask later. It holds no text of the case: what it asks is made and shown anew
/// before anything is sent.
pub fn wish(w: &mut Writer<'_>, new: &NewWish) -> Result<()> {
    settings::may_decide(w)?;
    w.knows_case(new.case)?
        .then_some(())
        .or_not_found("case", new.case)?;
    if views::wishes(w, None)?.len() >= WISHES_MAX {
        return Err(Error::too_large("wishes", "at most 100 wait"));
    }
    w.record(&CallEvent::Wished { wish: new.clone() })
}

/// Forgets a wish, because it was sent or is not wanted any more.
pub fn drop_wish(w: &mut Writer<'_>, id: CallId) -> Result<()> {
    settings::may_decide(w)?;
    let all = views::wishes(w, None)?;
    let wish = all.into_iter().find(|wish| wish.id == id);
    let case = wish.or_not_found("wish", id)?.case;
    w.record(&CallEvent::WishDropped { id, case })
}

/// Marks that the words of an entry, or of a whole case, never leave; or takes the mark away.
pub fn mark(w: &mut Writer<'_>, case: CaseId, entry: Option<EntryId>, never: bool) -> Result<()> {
    settings::may_decide(w)?;
    w.knows_case(case)?
        .then_some(())
        .or_not_found("case", case)?;
    if let Some(entry) = entry {
        let known = entries::views::ids(w, case)?;
        let mut known = known.into_values();
        known.find(|id| *id == entry).or_not_found("entry", entry)?;
    }
    w.record(&CallEvent::Marked { case, entry, never })
}

fn case_mark() -> Error {
    Error::refused_by("case_mark", "nothing of this case may leave the laptop")
}

/// Whether a text is a name of ours, in which no words of anybody can stand.
fn is_name(text: &str) -> bool {
    let of_a_name = |c: char| c.is_ascii_lowercase() || c == '_';
    (1..=REASON_MAX).contains(&text.len()) && text.chars().all(of_a_name)
}

fn check(call: &NewCall, body: &str) -> Result<()> {
    if body.is_empty() || body.len() > BODY_BYTES_MAX {
        return Err(Error::too_large("body", "a call is at most 1 MB"));
    }
    for (field, text) in [
        ("profile", &call.profile),
        ("address", &call.address),
        ("model", &call.model),
    ] {
        if text.trim().is_empty() || text.chars().count() > NAME_MAX {
            return Err(Error::invalid(field, "has 1 to 300 characters"));
        }
    }
    Ok(())
}
