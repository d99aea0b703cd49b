//! Exactly what would leave: the requests for one case, made and shown before anybody clears them.
//!
//! What is marked never to leave is left out here already. A preview is kept in memory until it is
//! sent or replaced; it writes nothing, and a preview made twice differs in its marker alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::views::{self, DayUse};
use super::{NewCall, fingerprint};
use crate::assistant::{self, Checked, Composed, Purpose, Wanted, WantedFact};
use crate::case_files::{CaseFile, EntryKind};
use crate::cues::{Words, addresses_the_machine};
use crate::error::{OrNotFound, Result};
use crate::ids::{CallId, CaseId, EntryId};
use crate::journal::Reader;
use crate::profiles::{self, Profile};
use crate::redaction::{Known, Placeholders, Redacted, Redactor};
use crate::time::Date;
use crate::{cases, entries};

/// The most actions that a model may choose from.
const ACTIONS_MAX: usize = 40;

/// Whether words that say a gender leave as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    #[default]
    AsWritten,
    /// Pronouns and titles become words without a gender.
    Neutral,
}

/// What somebody wants to ask about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewPreview {
    pub case: CaseId,
    pub purpose: Purpose,
    /// Id of the profile.
    pub profile: String,
    /// The entries that stay here.
    pub left_out: Vec<EntryId>,
    pub gender: Gender,
    /// The wish that it would grant.
    pub wish: Option<CallId>,
}

/// Exactly what would leave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PreviewView {
    /// Names this preview; it is what is sent, and the first of its calls.
    pub run: CallId,
    pub case: CaseId,
    pub reference: String,
    pub purpose: Purpose,
    pub profile: Profile,
    /// Scheme, host, port and path.
    pub address: String,
    pub gender: Gender,
    /// The requests, in their order.
    pub parts: Vec<PartView>,
    /// Every entry of the case, in the order of the file.
    pub entries: Vec<PreviewEntry>,
    /// Each placeholder with the words that it stands for.
    pub placeholders: Vec<(String, String)>,
    /// How many hidden characters were taken out.
    pub hidden: u32,
    pub day: DayUse,
}

/// One request: what leaves, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PartView {
    /// The exact body, JSON in UTF-8.
    pub body: String,
    /// SHA-256 of the body in hexadecimal.
    pub sha256: String,
    pub bytes: u32,
    /// At four bytes a token, its answer not included.
    pub tokens: u32,
    /// Labels of the entries in it.
    pub entries: Vec<String>,
}

/// An entry, as it is here and as it would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewEntry {
    pub id: EntryId,
    pub label: String,
    pub date: Date,
    pub kind: EntryKind,
    pub subject: String,
    pub body: String,
    /// None where it stays here.
    pub sent: Option<SentText>,
    /// It is marked never to leave.
    pub never: bool,
    /// It speaks to the computer: nothing of it is taken from an answer.
    pub hostile: bool,
}

/// The words of an entry as they would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SentText {
    pub subject: Vec<Run>,
    pub body: Vec<Run>,
}

/// A run of text: as it is written, or what stands for something that was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Run {
    pub text: String,
    pub replaced: bool,
}

/// A preview with all that is needed to send it and to read its answer.
#[derive(Debug)]
pub struct Prepared {
    view: PreviewView,
    file: CaseFile,
    composed: Composed,
    ids: BTreeMap<String, EntryId>,
    wish: Option<CallId>,
}

/// What the preview takes from outside: where it would go, and letters nobody can foresee.
#[derive(Debug, Clone, Copy)]
pub struct Outside<'o> {
    /// Scheme, host, port and path of the profile, as the client checked it.
    pub address: &'o str,
    /// At least 16 letters and digits by which case text is fenced.
    pub marker: &'o str,
}

/// Makes the preview of what somebody wants to ask. `Refused` if nothing of the case may leave,
/// `Invalid` if no entry is left or a question is missing, `TooLarge` if one entry alone is more
/// than a request may be.
pub fn prepare(r: &Reader<'_>, new: &NewPreview, outside: Outside<'_>) -> Result<Prepared> {
    let profile = profiles::views::one(r, &new.profile)?
        .or_not_found("profile", &new.profile)?
        .profile;
    let marks = views::never_sent(r, new.case)?;
    if marks.whole_case {
        return Err(super::case_mark());
    }
    let file = cases::views::file(r, new.case)?;
    let ids = entries::views::ids(r, new.case)?;
    let stays = |id: &EntryId| new.left_out.contains(id) || marks.entries.contains(id);
    let left_out: BTreeSet<String> = ids
        .iter()
        .filter(|(_, id)| stays(id))
        .map(|(label, _)| label.clone())
        .collect();
    let known = Known::of_case(&file);
    let redactor = match new.gender {
        Gender::AsWritten => Redactor::new(&known)?,
        Gender::Neutral => Redactor::new(&known)?.without_gender(),
    };
    let closed = closed_set(r, new.case)?;
    let wanted = Wanted {
        purpose: &new.purpose,
        model: &profile.model,
        dialect: profile.dialect,
        marker: outside.marker,
        budget: profile.part_tokens,
        left_out: &left_out,
        actions: &closed.actions,
        facts: &closed.facts,
    };
    let composed = assistant::compose(&file, &redactor, Placeholders::new(&known), &wanted)?;
    let view = PreviewView {
        run: CallId::new(),
        case: new.case,
        reference: file.reference.clone(),
        purpose: new.purpose.clone(),
        address: outside.address.to_owned(),
        gender: new.gender,
        parts: composed.requests.iter().map(part).collect(),
        entries: shown(&file, &ids, &composed, &marks.entries)?,
        placeholders: placeholders(&composed),
        hidden: composed.sent.hidden,
        day: views::day_use(r)?,
        profile,
    };
    Ok(Prepared {
        view,
        file,
        composed,
        ids,
        wish: new.wish,
    })
}

impl Prepared {
    /// Gives what a person sees of it.
    pub fn view(&self) -> &PreviewView {
        &self.view
    }

    /// Gives the call of a part, by its place from 0; none after the last.
    pub fn call(&self, part: usize) -> Option<NewCall> {
        let shown = self.view.parts.get(part)?;
        let labels = shown.entries.iter();
        Some(NewCall {
            id: if part == 0 {
                self.view.run
            } else {
                CallId::derived(&[&self.view.run.to_string(), &part.to_string()])
            },
            run: self.view.run,
            case: self.view.case,
            purpose: self.view.purpose.clone(),
            profile: self.view.profile.name.clone(),
            address: self.view.address.clone(),
            model: self.view.profile.model.clone(),
            entries: labels
                .filter_map(|label| self.ids.get(label).copied())
                .collect(),
            shown: shown.sha256.clone(),
            wish: self.wish,
        })
    }

    /// Reads an answer, or as much of it as has come.
    pub fn read(&self, answer: &str) -> Result<Checked> {
        assistant::so_far(&self.file, &self.composed.sent, answer)
    }
}

/// What a model may propose.
struct ClosedSet {
    /// Key and title.
    actions: Vec<(String, String)>,
    facts: Vec<WantedFact>,
}

/// Gives the actions that the playbook permits, those that the rules suggest first, and the facts
/// that it asks about: a model proposes from these alone.
fn closed_set(r: &Reader<'_>, case: CaseId) -> Result<ClosedSet> {
    let outlook = cases::views::outlook(r, case)?;
    let permitted = cases::views::permitted_actions(r, case)?;
    let mut actions: Vec<(String, String)> = Vec::new();
    for action in outlook.actions.iter().chain(&permitted) {
        if actions.len() < ACTIONS_MAX && !actions.iter().any(|(key, _)| *key == action.key) {
            actions.push((action.key.clone(), action.title.clone()));
        }
    }
    let facts = outlook.questions.iter().map(|question| WantedFact {
        id: question.fact.clone(),
        title: question.title.clone(),
        kind: question.kind,
    });
    Ok(ClosedSet {
        actions,
        facts: facts.collect(),
    })
}

fn part(request: &assistant::Request) -> PartView {
    PartView {
        sha256: fingerprint(&request.body),
        bytes: u32::try_from(request.body.len()).unwrap_or(u32::MAX),
        tokens: request.tokens,
        entries: request.entries.clone(),
        body: request.body.clone(),
    }
}

fn placeholders(composed: &Composed) -> Vec<(String, String)> {
    let bodies = || composed.requests.iter().map(|request| &request.body);
    let used = |placeholder: &str| bodies().any(|body| body.contains(placeholder));
    let all = composed.sent.placeholders();
    all.filter(|(placeholder, _)| used(placeholder))
        .map(|(placeholder, words)| (placeholder.to_owned(), words.to_owned()))
        .collect()
}

fn shown(
    file: &CaseFile,
    ids: &BTreeMap<String, EntryId>,
    composed: &Composed,
    never: &[EntryId],
) -> Result<Vec<PreviewEntry>> {
    let sent: BTreeMap<&str, SentText> = composed
        .sent
        .entries()
        .map(|(label, subject, body)| {
            let text = SentText {
                subject: runs(subject),
                body: runs(body),
            };
            (label, text)
        })
        .collect();
    let mut shown = Vec::new();
    for entry in &file.entries {
        let Some(id) = ids.get(&entry.id) else {
            continue;
        };
        shown.push(PreviewEntry {
            id: *id,
            label: entry.id.clone(),
            date: entry.date,
            kind: entry.kind,
            subject: entry.subject.clone(),
            body: entry.body.clone(),
            sent: sent.get(entry.id.as_str()).cloned(),
            never: never.contains(id),
            hostile: composed.sent.hostile.contains(&entry.id)
                || addresses_the_machine(&Words::of(&entry.body))?,
        });
    }
    Ok(shown)
}

/// Cuts a redacted text into what is as it was written and what stands for something else.
fn runs(redacted: &Redacted) -> Vec<Run> {
    let (mut runs, mut position) = (Vec::new(), 0);
    let mut push = |range: std::ops::Range<usize>, replaced: bool| {
        let text = redacted.text.get(range).unwrap_or_default();
        if !text.is_empty() {
            runs.push(Run {
                text: text.to_owned(),
                replaced,
            });
        }
    };
    for placed in &redacted.placed {
        push(position..placed.start, false);
        push(placed.clone(), true);
        position = placed.end;
    }
    push(position..redacted.text.len(), false);
    runs
}
