//! The words of a request: rules for the model, and the redacted entries, fenced as data.

use std::collections::BTreeSet;

use serde_json::json;

use super::visible::{SentText, Visible};
use super::{ANSWER_TOKENS_MAX, Composed, Purpose, QUESTION_MAX, Request, Sent, SentEntry};
use crate::case_files::{CaseFile, FileEntry};
use crate::cues::{Words, addresses_the_machine};
use crate::error::{Error, Result};
use crate::playbooks::FactType;
use crate::profiles::Dialect;
use crate::redaction::{Placeholders, Redactor};

const RULES: &str = include_str!("rules.txt");
/// The form of an answer; every text and list has a limit, or a small model never ends.
const SCHEMA: &str = include_str!("schema.json");
/// Bytes that are counted as one token.
const TOKEN_BYTES: usize = 4;
/// The fewest tokens a request may have: less holds no entry.
const BUDGET_MIN: u32 = 1_000;

/// How a request is wanted.
#[derive(Debug, Clone)]
pub struct Wanted<'w> {
    pub purpose: &'w Purpose,
    pub model: &'w str,
    pub dialect: Dialect,
    /// Letters and digits that nobody can foresee; they stand at both ends of case text.
    pub marker: &'w str,
    /// The most tokens of one request, without its answer.
    pub budget: u32,
    /// Labels of the entries that stay here.
    pub left_out: &'w BTreeSet<String>,
    /// Key and title of each action that the playbook permits.
    pub actions: &'w [(String, String)],
    /// The facts of the playbook that are asked for.
    pub facts: &'w [WantedFact],
}

/// A fact that a model is asked to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedFact {
    pub id: String,
    pub title: String,
    pub kind: FactType,
}

/// Makes the requests for a case, as few as fit the budget; `TooLarge` names the entry that fits in
/// none.
pub fn compose(
    file: &CaseFile,
    redactor: &Redactor,
    mut placeholders: Placeholders,
    wanted: &Wanted<'_>,
) -> Result<Composed> {
    check(wanted)?;
    let frame = Frame::of(wanted, redactor, &mut placeholders)?;
    let (mut entries, mut texts) = (Vec::new(), Vec::new());
    for entry in &file.entries {
        if wanted.left_out.contains(&entry.id) {
            continue;
        }
        let (sent, text) = sent_entry(file, entry, redactor, &mut placeholders)?;
        entries.push(sent);
        texts.push(text);
    }
    if entries.is_empty() {
        return Err(Error::invalid("left_out", "no entry is left to be sent"));
    }
    let room = (wanted.budget as usize * TOKEN_BYTES).saturating_sub(frame.body(wanted, "")?.len());
    let mut requests = Vec::new();
    let (mut part, mut used, mut labels) = (String::new(), 0, Vec::new());
    for (entry, text) in entries.iter().zip(&texts) {
        let bytes = json_bytes(text);
        if bytes > room {
            return Err(Error::too_large(
                "budget",
                format!(
                    "entry {} alone is longer than a request may be: leave it out",
                    entry.id
                ),
            ));
        }
        if used + bytes > room {
            requests.push(frame.request(wanted, &part, &mut labels)?);
            part.clear();
            used = 0;
        }
        part.push_str(text);
        used += bytes;
        labels.push(entry.id.clone());
    }
    requests.push(frame.request(wanted, &part, &mut labels)?);
    let hidden = entries
        .iter()
        .map(|entry| entry.body.visible.hidden() + entry.subject.visible.hidden());
    let hidden = hidden.sum();
    let hostile = hostile(&entries)?;
    Ok(Composed {
        requests,
        sent: Sent {
            entries,
            placeholders,
            actions: wanted.actions.to_vec(),
            facts: wanted.facts.to_vec(),
            hostile,
            hidden,
        },
    })
}

/// Gives the labels of the entries that address the machine.
fn hostile(sent: &[SentEntry]) -> Result<Vec<String>> {
    let mut labels = Vec::new();
    for entry in sent {
        let (body, subject) = (&entry.body.visible.text, &entry.subject.visible.text);
        if addresses_the_machine(&Words::of(body))? || addresses_the_machine(&Words::of(subject))? {
            labels.push(entry.id.clone());
        }
    }
    Ok(labels)
}

fn check(wanted: &Wanted<'_>) -> Result<()> {
    if wanted.budget < BUDGET_MIN {
        return Err(Error::invalid(
            "budget",
            "a request has at least 1,000 tokens",
        ));
    }
    if wanted.marker.len() < 16 || !wanted.marker.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(Error::internal("the marker of case text is too short"));
    }
    match wanted.purpose {
        Purpose::Ask { question } if question.trim().is_empty() => {
            Err(Error::invalid("question", "write what you want to know"))
        }
        Purpose::Ask { question } if question.chars().count() > QUESTION_MAX => Err(
            Error::too_large("question", "a question has at most 500 characters"),
        ),
        _ => Ok(()),
    }
}

/// Gives an entry as it is sent, and its text in the request.
fn sent_entry(
    file: &CaseFile,
    entry: &FileEntry,
    redactor: &Redactor,
    placeholders: &mut Placeholders,
) -> Result<(SentEntry, String)> {
    let mut sent_text = |text: &str| -> Result<SentText> {
        let visible = Visible::of(text);
        let redacted = redactor.redact(&visible.text, placeholders)?;
        Ok(SentText { visible, redacted })
    };
    let (subject, body) = (sent_text(&entry.subject)?, sent_text(&entry.body)?);
    let author = redactor.redact(&entry.author, placeholders)?.text;
    let kind = serde_json::to_value(entry.kind)
        .map_err(|error| Error::internal("the kind of an entry").caused_by(error))?;
    let to = entry
        .to
        .as_deref()
        .and_then(|to| file.parties.iter().find(|party| party.id == to));
    let to = match to {
        Some(party) => format!(" to {}", redactor.redact(&party.name, placeholders)?.text),
        None => String::new(),
    };
    let text = format!(
        "[{}] {} {} by {author}{to}: {}\n{}\n\n",
        entry.id,
        entry.date,
        kind.as_str().unwrap_or("entry"),
        subject.redacted.text,
        body.redacted.text
    );
    let sent = SentEntry {
        id: entry.id.clone(),
        subject,
        body,
    };
    Ok((sent, text))
}

/// Counts the bytes of a text inside JSON, where a line break, a tab, a quotation mark and a
/// backslash take two.
fn json_bytes(text: &str) -> usize {
    text.len() + text.matches(['\n', '\t', '"', '\\']).count()
}

/// What stands around the case text in every request of one run, redacted as the text is: the title
/// of an action can hold a name of the file.
struct Frame {
    question: Option<String>,
    actions: Vec<(String, String)>,
}

impl Frame {
    fn of(
        wanted: &Wanted<'_>,
        redactor: &Redactor,
        placeholders: &mut Placeholders,
    ) -> Result<Self> {
        let mut redact = |text: &str| -> Result<String> {
            Ok(redactor.redact(&Visible::of(text).text, placeholders)?.text)
        };
        let question = match wanted.purpose {
            Purpose::Brief => None,
            Purpose::Ask { question } => Some(redact(question)?),
        };
        let actions = wanted.actions.iter();
        let actions = actions.map(|(key, title)| Ok((key.clone(), redact(title)?)));
        Ok(Self {
            question,
            actions: actions.collect::<Result<_>>()?,
        })
    }

    fn request(
        &self,
        wanted: &Wanted<'_>,
        text: &str,
        labels: &mut Vec<String>,
    ) -> Result<Request> {
        let body = self.body(wanted, text)?;
        Ok(Request {
            tokens: u32::try_from(body.len().div_ceil(TOKEN_BYTES)).unwrap_or(u32::MAX),
            body,
            entries: std::mem::take(labels),
        })
    }

    /// Gives the exact body of a request.
    fn body(&self, wanted: &Wanted<'_>, text: &str) -> Result<String> {
        let line = |(id, title): (&String, &String)| format!("{id}: {title}\n");
        let actions = self.actions.iter().map(|(key, title)| (key, title));
        let facts = wanted.facts.iter().map(|fact| (&fact.id, &fact.title));
        let asked = match &self.question {
            None => "Write the brief of this case.".to_owned(),
            Some(question) => format!("Answer this question from the case alone: {question}"),
        };
        let marker = wanted.marker;
        let rules = RULES
            .replace("{marker}", marker)
            .replace("{actions}", &actions.map(line).collect::<String>())
            .replace("{facts}", &facts.map(line).collect::<String>());
        // Text that holds the marker could end the fence: the marker is made for each run, so that
        // only chance could.
        let text = text.replace(marker, "");
        let body = json!({
            "model": wanted.model,
            "messages": [
                {"role": "system", "content": rules},
                {"role": "user", "content": format!("{asked}\n\n<<<{marker}\n{text}{marker}>>>")},
            ],
            "stream": true,
            "stream_options": {"include_usage": true},
            "temperature": 0,
            "max_tokens": ANSWER_TOKENS_MAX,
        });
        let mut body = body.to_string();
        if let Some(format) = format(wanted.dialect) {
            body.pop();
            body.push_str(r#","response_format":"#);
            body.push_str(&format);
            body.push('}');
        }
        Ok(body)
    }
}

/// Gives how a server is told the form of the answer, as text: a server writes the parts of an
/// answer in the order of the schema, so that the sentences come first.
fn format(dialect: Dialect) -> Option<String> {
    let schema = SCHEMA.replace('\n', "");
    match dialect {
        Dialect::JsonSchema => Some(format!(
            r#"{{"type":"json_schema","json_schema":{{"name":"answer","strict":true,"schema":{schema}}}}}"#
        )),
        Dialect::JsonObject => Some(format!(r#"{{"type":"json_object","schema":{schema}}}"#)),
        Dialect::Plain => None,
    }
}
