//! What a model server answered, and the reading of it as it comes.
//!
//! The reading takes a stream of events or one JSON document, shows each piece of text as soon as
//! it is whole, and says at the end whether the server itself called the answer finished. It is
//! pure: no network, no clock. What a server says beside the text chooses a code and is dropped.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use super::Limits;
use super::error::{self, CallCode, Error, Result};
use super::stream::{Decoder, Event, TooLong};

/// What a model said, whole or in part.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The text, exactly as it was shown piece by piece.
    pub text: String,
    /// How it ended, and so whether it may be used.
    pub ending: Ending,
    /// What the server counted, if it said so.
    pub usage: Option<Usage>,
    /// How many calls of tools came that nobody had offered; none was looked at.
    pub tool_calls_ignored: u32,
    /// How many times the request was sent, from 1.
    pub tries: u32,
}

impl Answer {
    /// Tells whether the server called the answer finished; a part is never used as a whole.
    pub fn complete(&self) -> bool {
        self.ending == Ending::Complete
    }
}

impl std::fmt::Debug for Answer {
    /// Says how much it is, and not what.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = self.text.len();
        write!(f, "Answer({bytes} bytes, {:?})", self.ending)
    }
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ending {
    /// The server called it finished.
    Complete,
    /// The limit on its length cut it.
    Length,
    /// The provider's content filter cut it.
    Filtered,
    /// The model wanted a tool, and has none.
    ToolCalls,
    /// The call failed after the first text: cancelled, cut off, too slow, too large.
    Stopped { code: CallCode },
}

/// What the server counted, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Usage {
    #[serde(default)]
    pub prompt_tokens: u32,
    #[serde(default)]
    pub completion_tokens: u32,
}

/// Whether more is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    More,
    /// The server said that this was all.
    Done,
}

/// An answer while it comes; `F` gets each piece of text once.
pub(super) struct Reading<F> {
    on_text: F,
    limits: Limits,
    bytes: usize,
    form: Form,
    answer: Answer,
    finish: Option<Ending>,
}

/// The form of the body, known from its first byte that is not blank.
enum Form {
    Unknown(Vec<u8>),
    Events(Decoder),
    Document(Vec<u8>),
}

const NOT_UNDERSTOOD: Error = Error::new(CallCode::NotUnderstood, "an answer that we cannot read");
const TOO_LARGE: Error = Error::new(CallCode::TooLarge, "an answer above the limit");
const CUT_OFF: Error = Error::new(CallCode::CutOff, "the answer ended before it was whole");
const EMPTY: Error = Error::new(CallCode::NotUnderstood, "an answer without a word");
const PAGE: Error = Error::new(CallCode::NotUnderstood, "a web page instead of an answer");

impl<F: FnMut(&str)> Reading<F> {
    pub(super) fn new(limits: &Limits, on_text: F) -> Self {
        Self {
            on_text,
            limits: *limits,
            bytes: 0,
            form: Form::Unknown(Vec::new()),
            answer: Answer {
                text: String::new(),
                ending: Ending::Complete,
                usage: None,
                tool_calls_ignored: 0,
                tries: 0,
            },
            finish: None,
        }
    }

    /// Begins another try. What came before it is forgotten; none of it was text.
    pub(super) fn begin(&mut self) {
        self.bytes = 0;
        self.form = Form::Unknown(Vec::new());
        self.answer.tries += 1;
        self.answer.tool_calls_ignored = 0;
    }

    /// Tells whether a person may have seen a part, so that nothing is tried again.
    pub(super) fn has_begun(&self) -> bool {
        !self.answer.text.is_empty() || self.finish.is_some()
    }

    /// Tells whether the text is whole, so that only the server's last words are missing.
    pub(super) fn is_finished(&self) -> bool {
        self.finish.is_some()
    }

    /// Takes the next bytes of the body.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Next> {
        self.bytes += bytes.len();
        if self.bytes > self.limits.answer_bytes_max {
            return Err(TOO_LARGE);
        }
        if let Form::Unknown(start) = &mut self.form {
            start.extend_from_slice(bytes);
            let start = std::mem::take(start);
            return self.push_first(start);
        }
        self.push_known(bytes)
    }

    /// Takes the end of the body.
    pub(super) fn end(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.form, Form::Unknown(Vec::new())) {
            Form::Unknown(_) => Err(CUT_OFF),
            Form::Document(bytes) => self.read_document(&bytes),
            // An event that was cut is no event, whatever stands in it.
            Form::Events(decoder) => match decoder.finish() {
                Ok(Some(event)) => self.read_event(&event).map(drop).or(Err(CUT_OFF)),
                Ok(None) => Ok(()),
                Err(TooLong) => Err(TOO_LARGE),
            },
        }
    }

    /// Gives the answer that came of it all, or why there is none. A part that was shown is
    /// always given, with what stopped it.
    pub(super) fn into_answer(mut self, ended: Result<()>) -> Result<Answer> {
        let failed = ended.err().unwrap_or(CUT_OFF);
        self.answer.ending = match self.finish {
            Some(Ending::Complete) if self.answer.text.is_empty() => return Err(EMPTY),
            Some(ending) => ending,
            None if self.answer.text.is_empty() => return Err(failed),
            None => Ending::Stopped {
                code: failed.code(),
            },
        };
        Ok(self.answer)
    }

    /// Tells the form by the first byte that is neither blank nor of a byte order mark.
    fn push_first(&mut self, start: Vec<u8>) -> Result<Next> {
        let blank = |byte: &u8| byte.is_ascii_whitespace() || b"\xEF\xBB\xBF".contains(byte);
        let first = start.iter().find(|byte| !blank(byte));
        self.form = match first {
            None => Form::Unknown(start),
            Some(b'<') => return Err(PAGE),
            Some(b'{' | b'[') => Form::Document(start),
            // The first letter of every field of an event, or of a comment.
            Some(b'd' | b'e' | b'i' | b'r' | b':') => {
                self.form = Form::Events(Decoder::new(self.limits.event_bytes_max));
                return self.push_known(&start);
            }
            Some(_) => return Err(NOT_UNDERSTOOD),
        };
        Ok(Next::More)
    }

    fn push_known(&mut self, bytes: &[u8]) -> Result<Next> {
        match &mut self.form {
            Form::Unknown(body) | Form::Document(body) => body.extend_from_slice(bytes),
            Form::Events(decoder) => {
                let events = decoder.push(bytes).map_err(|TooLong| TOO_LARGE)?;
                for event in events {
                    if self.read_event(&event)? == Next::Done {
                        return Ok(Next::Done);
                    }
                }
            }
        }
        Ok(Next::More)
    }

    fn read_event(&mut self, event: &Event) -> Result<Next> {
        let content = event.content.trim_ascii();
        if content == b"[DONE]" {
            if !self.has_begun() {
                return Err(EMPTY);
            }
            return Ok(Next::Done);
        }
        if content.is_empty() {
            return Ok(Next::More);
        }
        if event.is_error {
            let said: Value = serde_json::from_slice(content).unwrap_or_default();
            return Err(error::of_error_object(&said));
        }
        self.read_message(content)?;
        Ok(Next::More)
    }

    fn read_document(&mut self, bytes: &[u8]) -> Result<()> {
        let bytes = bytes.trim_ascii();
        self.read_message(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
    }

    /// Reads one JSON object of the server: a piece of an answer, a whole one, or an error.
    fn read_message(&mut self, bytes: &[u8]) -> Result<()> {
        let message: Message = serde_json::from_slice(bytes).map_err(|_| NOT_UNDERSTOOD)?;
        if let Some(said) = &message.error {
            return Err(error::of_error_object(said));
        }
        // A count that we cannot read is no reason to lose the text beside it.
        let usage = message
            .usage
            .and_then(|usage| Usage::deserialize(usage).ok());
        self.answer.usage = usage.or(self.answer.usage);
        let choices = message.choices.unwrap_or_default();
        for choice in choices.into_iter().filter(|choice| choice.index == 0) {
            if self.finish.is_some() {
                // What comes after the server called it finished is no part of it.
                return Ok(());
            }
            if let Some(said) = choice.delta.or(choice.message) {
                self.take(said);
            }
            let reason = choice.finish_reason.filter(|reason| !reason.is_empty());
            self.finish = reason.as_deref().map(ending);
        }
        Ok(())
    }

    fn take(&mut self, said: Said) {
        let unasked = said.tool_calls.map_or(0, |calls| calls.len())
            + usize::from(said.function_call.is_some());
        let unasked = u32::try_from(unasked).unwrap_or(u32::MAX);
        self.answer.tool_calls_ignored = self.answer.tool_calls_ignored.saturating_add(unasked);
        if let Some(text) = said.content.filter(|text| !text.is_empty()) {
            self.answer.text.push_str(&text);
            (self.on_text)(&text);
        }
    }
}

fn ending(finish_reason: &str) -> Ending {
    match finish_reason {
        "stop" => Ending::Complete,
        "length" => Ending::Length,
        "content_filter" => Ending::Filtered,
        "tool_calls" | "function_call" => Ending::ToolCalls,
        _ => Ending::Stopped {
            code: CallCode::NotUnderstood,
        },
    }
}

#[derive(Deserialize)]
struct Message {
    choices: Option<Vec<Choice>>,
    usage: Option<Value>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    index: u32,
    delta: Option<Said>,
    message: Option<Said>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Said {
    content: Option<String>,
    tool_calls: Option<Vec<IgnoredAny>>,
    function_call: Option<IgnoredAny>,
}
