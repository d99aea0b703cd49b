//! The strict reading of a case file: what the format asks for, field by field.
//!
//! The whole file is read in one pass and every problem is kept with its place, so that a person
//! mends a file once and not line by line. Optional fields may be absent or null. No problem quotes
//! a value; a field's name is repeated only if it is written as the format writes names.

use std::collections::HashSet;

use super::json::{self, Fault, Pair, Shape, Value};
use super::places::{Found, Places};
use super::{
    ATTACHMENTS_MAX, BODY_MAX, CaseFile, Direction, ENTRIES_MAX, EntryKind, FILE_BYTES_MAX,
    FileEntry, ID_MAX, ImportProblem, KEY_MAX, NAME_MAX, PARTIES_MAX, PROBLEMS_MAX, Party,
    SUBJECT_MAX, TITLE_MAX, YEARS,
};
use crate::time::{Date, TimeOfDay};

/// Reads a case file from bytes.
pub(super) fn bytes(name: &str, bytes: &[u8]) -> Result<CaseFile, Vec<ImportProblem>> {
    check_size(name, bytes.len())?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(whole(
            name,
            "The file is written in UTF-16. Save it as UTF-8.".into(),
        ));
    }
    let problem = |error: std::str::Utf8Error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let fault = Fault {
            offset: good.len(),
            problem: "A byte here is not UTF-8 text. Save the file as UTF-8.".into(),
        };
        Places::of(&good).report(name, vec![Found { fault, field: None }])
    };
    text(name, std::str::from_utf8(bytes).map_err(problem)?)
}

/// Reads a case file from text.
pub(super) fn text(name: &str, text: &str) -> Result<CaseFile, Vec<ImportProblem>> {
    check_size(name, text.len())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::default();
    let case = match json::read(text) {
        Ok(value) => reader.case(value),
        Err(fault) => {
            reader.found.push(Found { fault, field: None });
            None
        }
    };
    match case {
        Some(case) if reader.found.is_empty() => Ok(case),
        _ => Err(Places::of(text).report(name, reader.found)),
    }
}

fn check_size(name: &str, bytes: usize) -> Result<(), Vec<ImportProblem>> {
    if bytes <= FILE_BYTES_MAX {
        return Ok(());
    }
    Err(whole(
        name,
        format!("The file is larger than {} MB.", FILE_BYTES_MAX / 1_000_000),
    ))
}

fn whole(name: &str, problem: String) -> Vec<ImportProblem> {
    vec![ImportProblem {
        file: name.into(),
        line: None,
        column: None,
        field: None,
        problem,
    }]
}

/// An object whose fields are taken one by one; what is left at the end is unknown.
struct Object<'t> {
    offset: usize,
    path: String,
    pairs: Vec<Pair<'t>>,
    taken: Vec<&'static str>,
}

impl<'t> Object<'t> {
    fn field(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.into()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// Takes a field out; `None` if it is absent or null.
    fn take(&mut self, name: &'static str) -> Option<Value<'t>> {
        self.taken.push(name);
        let at = self
            .pairs
            .iter()
            .position(|pair| pair.name.as_deref() == Some(name))?;
        Some(self.pairs.remove(at).value).filter(|value| value.shape() != Shape::Null)
    }
}

/// Whether a text may have line breaks and tabs.
#[derive(Clone, Copy, PartialEq)]
enum Lines {
    One,
    Many,
}

/// Walks through a case file and keeps what is wrong; `None` anywhere means a problem was kept.
#[derive(Default)]
struct Reader {
    found: Vec<Found>,
    party_ids: HashSet<String>,
    entry_ids: HashSet<String>,
    /// False while the parties could not be read whole, so that `to` cannot be judged.
    parties_known: bool,
}

impl Reader {
    fn case(&mut self, value: Value<'_>) -> Option<CaseFile> {
        let mut object = self.object(value, String::new())?;
        self.optional(&mut object, "schema_version", Self::version);
        // `id`, `split` and `gold` serve evaluation; `gold` is dropped unread.
        self.optional(&mut object, "id", Self::key);
        self.optional(&mut object, "split", Self::key);
        object.take("gold");
        let reference = self.required(&mut object, "reference", Self::key);
        let title = self.required(&mut object, "title", |reader, value, path| {
            reader.filled(value, path, TITLE_MAX)
        });
        let authority = self.required(&mut object, "authority", Self::name);
        let playbook = self.required(&mut object, "playbook", Self::key);
        let case_type = self.required(&mut object, "case_type", Self::key);
        let stage = self.required(&mut object, "stage", Self::key);
        let today = self.required(&mut object, "today", Self::date);
        let parties = self.required(&mut object, "parties", |reader, value, path| {
            reader.list(value, path, PARTIES_MAX, Self::party)
        });
        self.parties_known = parties.is_some();
        let entries = self.required(&mut object, "entries", |reader, value, path| {
            reader.list(value, path, ENTRIES_MAX, Self::entry)
        });
        self.finish(object);
        let mut entries = entries?;
        entries.sort_by_key(|entry| (entry.date, entry.time));
        Some(CaseFile {
            reference: reference?,
            title: title?,
            authority: authority?,
            playbook: playbook?,
            case_type: case_type?,
            stage: stage?,
            today: today?,
            parties: parties?,
            entries,
        })
    }

    fn party(&mut self, value: Value<'_>, path: String) -> Option<Party> {
        let mut object = self.object(value, path)?;
        let id = self.required(&mut object, "id", |reader, value, path| {
            let id = reader.id(value, path.clone())?;
            let first = reader.party_ids.insert(id.clone());
            reader.holds(first, value, path, "Another party has this id already.")?;
            Some(id)
        });
        let name = self.required(&mut object, "name", Self::name);
        let role = self.required(&mut object, "role", Self::key);
        let dob = self.optional(&mut object, "dob", Self::date);
        self.finish(object);
        Some(Party {
            id: id?,
            name: name?,
            role: role?,
            dob: dob?,
        })
    }

    fn entry(&mut self, value: Value<'_>, path: String) -> Option<FileEntry> {
        let mut object = self.object(value, path.clone())?;
        let id = self.required(&mut object, "id", |reader, value, path| {
            let id = reader.id(value, path.clone())?;
            let first = reader.entry_ids.insert(id.clone());
            reader.holds(first, value, path, "Another entry has this id already.")?;
            Some(id)
        });
        let date = self.required(&mut object, "date", Self::date);
        let time = self.optional(&mut object, "time", Self::time);
        let kind = self.required(&mut object, "type", Self::kind);
        let author = self.required(&mut object, "author", Self::name);
        let direction = self.optional(&mut object, "direction", Self::direction);
        let to = self.optional(&mut object, "to", Self::to);
        let subject = self.required(&mut object, "subject", |reader, value, path| {
            reader.text(value, path, Lines::One, SUBJECT_MAX)
        });
        let body = self.required(&mut object, "body", |reader, value, path| {
            reader.text(value, path, Lines::Many, BODY_MAX)
        });
        let attachments = self.optional(&mut object, "attachments", |reader, value, path| {
            reader.list(value, path, ATTACHMENTS_MAX, Self::name)
        });
        self.finish(object);
        let entry = FileEntry {
            id: id?,
            date: date?,
            time: time?,
            kind: kind?,
            author: author?,
            direction: direction?,
            to: to?,
            subject: subject?,
            body: body?,
            attachments: attachments?.unwrap_or_default(),
        };
        let worded = !entry.subject.trim().is_empty() || !entry.body.trim().is_empty();
        let something = worded || !entry.attachments.is_empty();
        self.holds(
            something,
            value,
            path,
            "An entry needs a body, a subject or an attachment.",
        )?;
        Some(entry)
    }

    fn version(&mut self, value: Value<'_>, path: String) -> Option<()> {
        let text = self.key(value, path.clone())?;
        let minor = text.strip_prefix("1.").unwrap_or_default();
        let known = !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit());
        self.holds(
            known,
            value,
            path,
            "This version of the format is not known; 1.0 is.",
        )
    }

    fn id(&mut self, value: Value<'_>, path: String) -> Option<String> {
        let id = self.filled(value, path.clone(), ID_MAX)?;
        let plain = id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        let problem = "An id has letters, digits, full stops, hyphens and underscores only.";
        self.holds(plain, value, path, problem).map(|()| id)
    }

    fn to(&mut self, value: Value<'_>, path: String) -> Option<String> {
        let id = self.id(value, path.clone())?;
        let known = !self.parties_known || self.party_ids.contains(&id);
        self.holds(known, value, path, "No party of this case has this id.")
            .map(|()| id)
    }

    fn kind(&mut self, value: Value<'_>, path: String) -> Option<EntryKind> {
        let kind = match self.key(value, path.clone())?.as_str() {
            "note" => Some(EntryKind::Note),
            "email" => Some(EntryKind::Email),
            "letter" => Some(EntryKind::Letter),
            "phone" => Some(EntryKind::Phone),
            "document" => Some(EntryKind::Document),
            "form" => Some(EntryKind::Form),
            _ => None,
        };
        let problem = "The type must be note, email, letter, phone, document or form.";
        self.holds(kind.is_some(), value, path, problem).and(kind)
    }

    fn direction(&mut self, value: Value<'_>, path: String) -> Option<Direction> {
        let direction = match self.key(value, path.clone())?.as_str() {
            "in" => Some(Direction::In),
            "out" => Some(Direction::Out),
            "internal" => Some(Direction::Internal),
            _ => None,
        };
        let problem = "The direction must be in, out or internal.";
        self.holds(direction.is_some(), value, path, problem)
            .and(direction)
    }

    fn date(&mut self, value: Value<'_>, path: String) -> Option<Date> {
        let date: Option<Date> = self.key(value, path.clone())?.parse().ok();
        let problem = "This is not a date of the form 2026-06-18.";
        self.holds(date.is_some(), value, path.clone(), problem)?;
        let near = date.is_some_and(|date| YEARS.contains(&date.civil().year()));
        self.holds(near, value, path, "The year must be from 1850 to 2199.")
            .and(date)
    }

    fn time(&mut self, value: Value<'_>, path: String) -> Option<TimeOfDay> {
        let time: Option<TimeOfDay> = self.key(value, path.clone())?.parse().ok();
        let problem = "This is not a time of the form 14:05.";
        self.holds(time.is_some(), value, path, problem).and(time)
    }

    fn key(&mut self, value: Value<'_>, path: String) -> Option<String> {
        self.filled(value, path, KEY_MAX)
    }

    fn name(&mut self, value: Value<'_>, path: String) -> Option<String> {
        self.filled(value, path, NAME_MAX)
    }

    /// One line that is not blank.
    fn filled(&mut self, value: Value<'_>, path: String, max: usize) -> Option<String> {
        let text = self.text(value, path.clone(), Lines::One, max)?;
        self.holds(!text.trim().is_empty(), value, path, "This is empty.")
            .map(|()| text)
    }

    fn text(&mut self, value: Value<'_>, path: String, lines: Lines, max: usize) -> Option<String> {
        self.holds(
            value.shape() == Shape::Text,
            value,
            path.clone(),
            "This must be text in double quotes.",
        )?;
        let text = match value.text() {
            Ok(text) => text,
            Err(fault) => return self.fault(fault, path),
        };
        let breaks = |c| lines == Lines::Many && matches!(c, '\n' | '\r' | '\t');
        let plain = !text.chars().any(|c| c.is_control() && !breaks(c));
        let problem = match lines {
            Lines::One => "This must be one line, without control characters.",
            Lines::Many => "The only control characters may be line breaks and tabs.",
        };
        self.holds(plain, value, path.clone(), problem)?;
        let short = text.chars().nth(max).is_none();
        self.holds(
            short,
            value,
            path,
            &format!("This is longer than {max} characters."),
        )?;
        Some(text)
    }

    fn list<T>(
        &mut self,
        value: Value<'_>,
        path: String,
        max: usize,
        item: fn(&mut Self, Value<'_>, String) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.holds(
            value.shape() == Shape::Array,
            value,
            path.clone(),
            "This must be a list.",
        )?;
        let items = match value.items() {
            Ok(items) => items,
            Err(fault) => return self.fault(fault, path),
        };
        let problem = format!("This list has more than {max} items.");
        self.holds(items.len() <= max, value, path.clone(), &problem)?;
        let mut read = Vec::with_capacity(items.len());
        for (position, value) in items.iter().enumerate() {
            if self.found.len() >= PROBLEMS_MAX {
                return None;
            }
            read.push(item(self, *value, format!("{path}[{position}]")));
        }
        read.into_iter().collect()
    }

    fn object<'t>(&mut self, value: Value<'t>, path: String) -> Option<Object<'t>> {
        let problem = "This must be an object: { \"field\": value, ... }.";
        self.holds(value.shape() == Shape::Object, value, path.clone(), problem)?;
        match value.pairs() {
            Ok(pairs) => Some(Object {
                offset: value.offset,
                path,
                pairs,
                taken: Vec::new(),
            }),
            Err(fault) => self.fault(fault, path),
        }
    }

    fn required<T>(
        &mut self,
        object: &mut Object<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Self, Value<'_>, String) -> Option<T>,
    ) -> Option<T> {
        let path = object.field(name);
        match object.take(name) {
            Some(value) => read(self, value, path),
            None => {
                let problem = "This field is missing.".into();
                self.fault(
                    Fault {
                        offset: object.offset,
                        problem,
                    },
                    path,
                )
            }
        }
    }

    /// Reads a field that may be absent or null: `Some(None)` then.
    #[expect(
        clippy::option_option,
        reason = "the outer one says a problem was kept, as everywhere"
    )]
    fn optional<T>(
        &mut self,
        object: &mut Object<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Self, Value<'_>, String) -> Option<T>,
    ) -> Option<Option<T>> {
        let path = object.field(name);
        match object.take(name) {
            Some(value) => read(self, value, path).map(Some),
            None => Some(None),
        }
    }

    /// Reports the fields that nobody asked for.
    fn finish(&mut self, object: Object<'_>) {
        for pair in object.pairs.iter().take(PROBLEMS_MAX) {
            let name = pair.name.as_deref().filter(|name| is_field_name(name));
            let twice = name.is_some_and(|name| object.taken.contains(&name));
            let problem = match twice {
                true => "This field stands here twice.",
                false => "The format has no such field here.",
            };
            let path = name.map_or_else(|| object.path.clone(), |name| object.field(name));
            let fault = Fault {
                offset: pair.name_offset,
                problem: problem.into(),
            };
            self.fault::<()>(fault, path);
        }
    }

    fn holds(&mut self, is: bool, value: Value<'_>, path: String, problem: &str) -> Option<()> {
        match is {
            true => Some(()),
            false => self.fault(
                Fault {
                    offset: value.offset,
                    problem: problem.into(),
                },
                path,
            ),
        }
    }

    fn fault<T>(&mut self, fault: Fault, path: String) -> Option<T> {
        self.found.push(Found {
            fault,
            field: Some(path).filter(|path| !path.is_empty()),
        });
        None
    }
}

/// Tells a name as the format writes them from one that may be a word of the case.
fn is_field_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 30
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte))
}
