//! Redaction beside Presidio, on the sentences of `tests/redaction`.
//!
//! Presidio runs with its patterns alone: its models of names come from servers that a bench does
//! not reach. Where it could not be installed, ours stands alone and the table says so.

use std::path::Path;
use std::process::Command;

use casework::redaction::{Known, Placeholders, Redactor};
use journeys::Outcome;
use serde::Deserialize;

use crate::table::{Figure, Goal, Table};
use crate::timing::{median, timed};

const SENTENCES: &str = include_str!("../redaction/sentences.jsonl");
const RUNS: usize = 5;

#[derive(Deserialize)]
struct Sentence {
    text: String,
    spans: Vec<Piece>,
}

/// A piece that must go: code points, the end exclusive.
#[derive(Deserialize)]
struct Piece {
    start: usize,
    end: usize,
}

/// What Presidio made of the sentences.
#[derive(Deserialize)]
struct Peer {
    milliseconds: f64,
    whole: f64,
}

/// Measures the time of a sentence and how many pieces of a hundred are masked whole.
pub(crate) fn measure(table: &mut Table) -> Outcome<()> {
    let lines = SENTENCES.lines().map(serde_json::from_str);
    let sentences: Vec<Sentence> = lines.collect::<Result<_, _>>()?;
    let redactor = Redactor::new(&Known::default())?;
    let time = median(RUNS, || {
        let (time, ()) = timed(|| {
            for sentence in &sentences {
                redactor.redact(&sentence.text, &mut Placeholders::default())?;
            }
            Ok(())
        })?;
        Ok(time)
    })?;
    let ours = time.as_secs_f64() * 1_000.0 / sentences.len() as f64;
    let whole = masked_whole(&redactor, &sentences)?;
    let peer = peer()?;
    let (name, peer) = match &peer {
        Some(peer) => ("Presidio, patterns alone", peer),
        None => (
            "Presidio is not installed: ours again",
            &Peer {
                milliseconds: ours,
                whole,
            },
        ),
    };
    let figure = |value, unit| Figure { value, unit };
    table.line(
        "redact a sentence",
        figure(ours, "ms"),
        (name, figure(peer.milliseconds, "ms")),
        Goal::AtMost(5.0),
    )?;
    table.line(
        "pieces masked whole, no dictionary",
        figure(whole, "%"),
        (name, figure(peer.whole, "%")),
        Goal::Open,
    )
}

/// Gives of how many pieces in a hundred no letter or digit is left.
fn masked_whole(redactor: &Redactor, sentences: &[Sentence]) -> Outcome<f64> {
    let (mut whole, mut all) = (0, 0);
    for sentence in sentences {
        let mut masked = vec![false; sentence.text.chars().count()];
        for span in redactor.find(&sentence.text)? {
            let place = |byte: usize| {
                let before = sentence.text.get(..byte).unwrap_or_default();
                before.chars().count()
            };
            masked
                .get_mut(place(span.range.start)..place(span.range.end))
                .unwrap_or_default()
                .fill(true);
        }
        let letters: Vec<char> = sentence.text.chars().collect();
        for piece in &sentence.spans {
            let mut left = (piece.start..piece.end).filter(|&at| {
                let is_letter = letters
                    .get(at)
                    .is_some_and(|letter| letter.is_alphanumeric());
                is_letter && masked.get(at) == Some(&false)
            });
            all += 1;
            whole += usize::from(left.next().is_none());
        }
    }
    Ok(whole as f64 * 100.0 / all as f64)
}

/// Has Presidio read the same sentences; nothing where it is not installed.
fn peer() -> Outcome<Option<Peer>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let python = top.join("target/presidio/bin/python");
    if !top.join("target/presidio/ready").exists() {
        return Ok(None);
    }
    let output = Command::new(python)
        .arg(top.join("tests/bench/presidio.py"))
        .arg(top.join("tests/redaction/sentences.jsonl"))
        .output()?;
    Ok(Some(serde_json::from_slice(&output.stdout)?))
}
