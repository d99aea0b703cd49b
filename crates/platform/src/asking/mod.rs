//! Asking a model: what was prepared and shown goes out part by part, and what comes back is read
//! as it comes.
//!
//! It drives the client and decides nothing: clearing and keeping are asked of the program, in that
//! order, so that nothing leaves that is not in the journal. What stands already is never lost: a
//! call that breaks off is kept with what of it proved itself.

mod outgoing;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};

use casework::assistant::{ANSWER_BYTES_MAX, Checked, objects};
use casework::calls::preview::Prepared;
use casework::calls::{CallEnd, Cleared, Ended, NewCall};
use casework::error::{Code, Result};
use casework::ids::{CallId, CaseId};
use serde::{Deserialize, Serialize};
use specta::Type;

pub use outgoing::Outgoing;

use crate::egress::{self, Answer, Call, CallCode, Cancel, Client, Ending, Key};

/// So many bytes of an answer come between two pieces of news, unless something whole came.
const NEWS_BYTES: usize = 120;

/// What asking needs of the program around it.
pub trait World: Sync {
    /// Journals a call and clears its bytes.
    fn clear(&self, call: &NewCall, body: &str) -> Result<Cleared>;

    /// Keeps what came of a call.
    fn end(&self, call: CallId, ended: &Ended) -> Result<()>;

    /// Tells the window how far it is.
    fn show(&self, progress: &Progress);
}

/// How far asking is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Progress {
    /// The preview that was sent.
    pub run: CallId,
    pub case: CaseId,
    /// The part that is on its way, from 1.
    pub part: u32,
    pub parts: u32,
    /// Bytes of the answer to this part that have come.
    pub bytes: u32,
    /// What has proved itself so far, of all parts.
    pub checked: Checked,
    /// None while it goes on.
    pub outcome: Option<AskOutcome>,
}

/// How asking ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AskOutcome {
    /// Every part was answered.
    Answered,
    /// A person stopped it; what had come is kept.
    Stopped,
    /// The answer broke off; what had come is kept.
    Incomplete { reason: BrokeOff },
    /// The server takes requests of another form: the same words are to be looked at again.
    OtherForm,
    /// Nobody could be reached; nothing was read. It can be asked again later.
    Unreachable { code: CallCode },
    /// It failed; nothing came.
    Failed { code: CallCode },
    /// The store said no before the next part left: a mark, the budget of the day, a lock.
    NotCleared {
        code: Code,
        /// The rule that said no, where it was one: `case_mark`, `entry_mark`, `day_budget`.
        rule: Option<String>,
    },
}

impl AskOutcome {
    /// Gives the name under which the ledger keeps why it ended so; none where it was answered or
    /// a person stopped it.
    fn reason(&self) -> Option<String> {
        let name = match self {
            Self::Incomplete { reason } => serde_json::to_value(reason),
            Self::Unreachable { code } | Self::Failed { code } => serde_json::to_value(code),
            Self::OtherForm => serde_json::to_value(CallCode::RequestRefused),
            Self::Answered | Self::Stopped | Self::NotCleared { .. } => return None,
        };
        name.ok()?.as_str().map(str::to_owned)
    }
}

/// Why an answer is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BrokeOff {
    /// It was longer than the limit of the answer.
    Length,
    /// The provider's filter cut it.
    Filtered,
    /// The connection ended.
    CutOff,
    /// A time limit passed.
    TimedOut,
}

/// With what to ask.
pub struct Means<'m> {
    pub client: &'m Client,
    pub key: Option<&'m Key>,
    pub cancel: &'m Cancel,
}

/// Sends the parts of a preview one after the other, as long as each is answered; gives how it
/// ended, which the window was told as well. An error is one of the store.
pub fn ask(prepared: &Prepared, means: &Means<'_>, world: &dyn World) -> Result<AskOutcome> {
    let mut whole = Checked::default();
    let parts = prepared.view().parts.len();
    for part in 0..parts {
        let (outcome, checked) = ask_part(prepared, (part, &whole), means, world)?;
        whole.join(checked);
        if outcome != AskOutcome::Answered || part + 1 == parts {
            let told = Some(outcome.clone());
            world.show(&progress(prepared, (part, 0), whole, told));
            return Ok(outcome);
        }
    }
    Ok(AskOutcome::Answered)
}

/// Sends one part and keeps what came of it.
fn ask_part(
    prepared: &Prepared,
    (part, before): (usize, &Checked),
    means: &Means<'_>,
    world: &dyn World,
) -> Result<(AskOutcome, Checked)> {
    let view = prepared.view();
    let (Some(call), Some(shown)) = (prepared.call(part), view.parts.get(part)) else {
        return Ok((AskOutcome::Answered, Checked::default()));
    };
    if means.cancel.is_cancelled() {
        return Ok((AskOutcome::Stopped, Checked::default()));
    }
    let cleared = world.clear(&call, &shown.body)?;
    let heard = Mutex::new((String::new(), 0, 0));
    let tell = |text: &str| {
        let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
        let (answer, known, told) = &mut *heard;
        answer.push_str(text);
        let (come, bytes) = (objects(answer), answer.len());
        if come == *known && bytes < *told + NEWS_BYTES {
            return;
        }
        (*known, *told) = (come, bytes);
        // What cannot be read yet is read at the end.
        if let Ok(checked) = prepared.read(answer) {
            let mut whole = before.clone();
            whole.join(checked);
            world.show(&progress(prepared, (part, bytes), whole, None));
        }
    };
    world.show(&progress(prepared, (part, 0), before.clone(), None));
    let sent = Call {
        profile: &view.profile,
        key: means.key,
        cleared: &cleared,
    };
    let answer = means.client.send(&sent, means.cancel, tell);
    let (mut outcome, end, text) = judged(answer);
    if outcome == AskOutcome::OtherForm && view.profile.dialect.next().is_none() {
        let code = CallCode::RequestRefused;
        outcome = AskOutcome::Failed { code };
    }
    let text = cut(text);
    let checked = prepared.read(&text).ok();
    world.end(
        call.id,
        &Ended {
            end,
            reason: outcome.reason(),
            answer: text,
            checked: checked.clone(),
        },
    )?;
    Ok((outcome, checked.unwrap_or_default()))
}

fn judged(answer: egress::Result<Answer>) -> (AskOutcome, CallEnd, String) {
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            let (outcome, end) = match error.code() {
                CallCode::Cancelled => (AskOutcome::Stopped, CallEnd::Stopped),
                CallCode::RequestRefused => (AskOutcome::OtherForm, CallEnd::Failed),
                code @ (CallCode::Unreachable | CallCode::Busy | CallCode::TimedOut) => {
                    (AskOutcome::Unreachable { code }, CallEnd::Failed)
                }
                code => (AskOutcome::Failed { code }, CallEnd::Failed),
            };
            return (outcome, end, String::new());
        }
    };
    let broke = |reason| (AskOutcome::Incomplete { reason }, CallEnd::Incomplete);
    let (outcome, end) = match answer.ending {
        Ending::Complete => (AskOutcome::Answered, CallEnd::Answered),
        Ending::Length => broke(BrokeOff::Length),
        Ending::Filtered => broke(BrokeOff::Filtered),
        Ending::ToolCalls => broke(BrokeOff::CutOff),
        Ending::Stopped { code } => match code {
            CallCode::Cancelled => (AskOutcome::Stopped, CallEnd::Stopped),
            CallCode::TimedOut => broke(BrokeOff::TimedOut),
            _ => broke(BrokeOff::CutOff),
        },
    };
    (outcome, end, answer.text)
}

/// Cuts an answer to what is kept.
fn cut(mut text: String) -> String {
    if text.len() > ANSWER_BYTES_MAX {
        let mut end = ANSWER_BYTES_MAX;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
    text
}

fn progress(
    prepared: &Prepared,
    (part, bytes): (usize, usize),
    checked: Checked,
    outcome: Option<AskOutcome>,
) -> Progress {
    let view = prepared.view();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Progress {
        run: view.run,
        case: view.case,
        part: count(part + 1),
        parts: count(view.parts.len()),
        bytes: count(bytes),
        checked,
        outcome,
    }
}
