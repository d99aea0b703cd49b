//! `casemate redact`: JSON lines in, the same texts without what says who somebody is out.

use std::io::{self, BufRead as _, Read as _, Write};
use std::path::PathBuf;

use casework::redaction::{Known, KnownPerson, Label, Placeholders, Redactor, composed};
use serde::{Deserialize, Serialize};

use super::read_bytes;
use crate::output::Failure;

/// The longest line that is read, in bytes.
const LINE_BYTES_MAX: u64 = 2_000_000;

/// Take out of texts what says who somebody is: JSON lines {"id", "text"} in, spans and text out
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What the case record knows: {"people", "addresses", "organisations", "references"}
    #[arg(long, value_name = "NAMES.json")]
    known: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Names {
    people: Vec<String>,
    addresses: Vec<String>,
    organisations: Vec<String>,
    references: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    spans: Vec<AnswerSpan>,
    redacted: String,
}

/// Offsets are code points of the text in NFC, the end exclusive.
#[derive(Serialize)]
struct AnswerSpan {
    start: usize,
    end: usize,
    label: Label,
}

/// Redacts standard input line by line; prints JSON lines whatever the format.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    redact(arguments, &mut io::stdin().lock(), out)
}

fn redact(
    arguments: &Arguments,
    input: &mut dyn io::BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let known = match &arguments.known {
        None => Known::default(),
        Some(path) => {
            let names: Names = serde_json::from_slice(&read_bytes(path)?).map_err(|error| {
                let place = format!("{}:{}:{}", path.display(), error.line(), error.column());
                Failure::new(format!(
                    "{place}: not {{\"people\", \"addresses\", \"organisations\", \"references\"}}, each a list of texts"
                ))
            })?;
            known(names)
        }
    };
    let redactor = Redactor::new(&known)?;
    let mut placeholders = Placeholders::new(&known);
    let mut number = 0u64;
    loop {
        let mut bytes = Vec::new();
        let read = (&mut *input)
            .take(LINE_BYTES_MAX + 1)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| {
                Failure::new(format!("standard input cannot be read: {}", error.kind()))
            })?;
        number += 1;
        if read == 0 {
            return Ok(());
        }
        if read as u64 > LINE_BYTES_MAX {
            return Err(Failure::new(format!("line {number} is longer than 2 MB")));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let line: Line = serde_json::from_slice(&bytes).map_err(|error| {
            Failure::new(format!(
                "line {number}, column {}: not JSON with \"id\" and \"text\"",
                error.column()
            ))
        })?;
        let text = composed(&line.text);
        let redacted = redactor.redact(&text, &mut placeholders)?;
        let code_points = |byte: usize| text.get(..byte).unwrap_or_default().chars().count();
        let answer = Answer {
            id: line.id,
            spans: redacted
                .spans
                .iter()
                .map(|span| AnswerSpan {
                    start: code_points(span.range.start),
                    end: code_points(span.range.end),
                    label: span.label,
                })
                .collect(),
            redacted: redacted.text,
        };
        serde_json::to_writer(&mut *out, &answer).map_err(io::Error::from)?;
        writeln!(out)?;
    }
}

fn known(names: Names) -> Known {
    let people = names.people.into_iter().map(|name| KnownPerson {
        name,
        role: String::new(),
        born: None,
    });
    Known {
        people: people.collect(),
        addresses: names.addresses,
        organisations: names.organisations,
        references: names.references,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str, known: Option<PathBuf>) -> Result<String, Failure> {
        let mut out = Vec::new();
        redact(&Arguments { known }, &mut input.as_bytes(), &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn offsets_are_code_points_of_the_composed_text() {
        // `Phạm` with its mark apart, as some programs write it.
        let input = "{\"id\": 7, \"text\": \"Rang Pha\u{323}m, NINO JN531417D\"}\n\n";
        let expected = concat!(
            r#"{"id":7,"spans":[{"start":5,"end":9,"label":"PERSON"},{"start":16,"end":25,"label":"NINO"}],"#,
            r#""redacted":"Rang [person 1], NINO [national insurance number 1]"}"#,
            "\n"
        );
        assert_eq!(answers(input, None).unwrap(), expected);
    }

    #[test]
    fn what_the_record_knows_is_read_from_a_file_and_a_faulty_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("names.json");
        std::fs::write(&file, r#"{"people": ["Hope Marsh"]}"#).unwrap();
        let input = r#"{"id": "a", "text": "hope marsh rang"}"#;
        let answer = answers(input, Some(file.clone())).unwrap();
        assert!(answer.contains(r#""redacted":"[person] rang""#), "{answer}");
        std::fs::write(&file, r#"{"persons": ["Hope Marsh"]}"#).unwrap();
        assert!(answers(input, Some(file)).is_err());
    }

    #[test]
    fn a_line_that_cannot_be_read_stops_and_says_which_without_its_words() {
        let failure =
            answers("{\"id\": 1, \"text\": \"ok\"}\n{\"id\": \"Hope\"", None).unwrap_err();
        let Failure::Reason(reason) = failure else {
            panic!("unheard")
        };
        assert!(
            reason.starts_with("line 2") && !reason.contains("Hope"),
            "{reason}"
        );
    }
}
