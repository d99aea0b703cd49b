//! Every development case gives a brief whose every sentence stands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regex::RegexBuilder;
use serde_json::Value;

use super::*;
use crate::case_files::CaseFile;
use crate::citations::{self, Ground};

/// The share of key facts, in percent over all development cases, that the summaries hold. It only rises.
const KEY_FACTS_FLOOR: usize = 60;

fn cases() -> Vec<(String, CaseFile, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|found| found.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are no development cases");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = CaseFile::parse(&name, &text).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        (name, file, value["gold"].clone())
    };
    paths.into_iter().map(read).collect()
}

fn briefs() -> Vec<(String, CaseFile, Value, Brief)> {
    cases()
        .into_iter()
        .map(|(name, file, gold)| {
            let brief = make(&file, Options::default()).unwrap();
            (name, file, gold, brief)
        })
        .collect()
}

fn texts<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    value[key]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Gives the words of an entry at a citation.
fn words_at(file: &CaseFile, cite: &Cite) -> String {
    let entry = file
        .entries
        .iter()
        .find(|entry| entry.id == cite.entry)
        .unwrap();
    let text = match cite.part {
        citations::Part::Body => &entry.body,
        citations::Part::Subject => &entry.subject,
    };
    text.chars()
        .skip(cite.start as usize)
        .take((cite.end - cite.start) as usize)
        .collect()
}

#[test]
fn every_sentence_is_cited_checked_and_within_the_limit() {
    for (name, file, _, brief) in briefs() {
        let words: usize = brief
            .summary
            .iter()
            .map(|one| one.text.split_whitespace().count())
            .sum();
        assert!(words <= WORDS_MAX, "{name}: {words} words");
        assert!(!brief.summary.is_empty(), "{name}: nothing to say");
        for sentence in &brief.summary {
            assert!(
                !sentence.cites.is_empty(),
                "{name}: no cite: {}",
                sentence.text
            );
            let grounds: Vec<Ground<'_>> = sentence
                .cites
                .iter()
                .map(|cite| Ground {
                    entry: &cite.entry,
                    quote: &cite.quote,
                })
                .collect();
            let checked = citations::check(&sentence.text, &grounds, &file).unwrap();
            assert_eq!(checked, Ok(()), "{name}: {}", sentence.text);
        }
        let all = brief.summary.iter().flat_map(|one| &one.cites);
        let all = all.chain(brief.safeguarding.iter().flat_map(|one| &one.cites));
        let all = all.chain(brief.superseded.iter().flat_map(|one| &one.cites));
        for cite in all.chain(
            brief
                .conflicts
                .iter()
                .flat_map(|one| one.sides.iter().flat_map(|side| &side.cites)),
        ) {
            let words = words_at(&file, cite);
            let folded: Vec<&str> = words.split_whitespace().collect();
            assert_eq!(folded.join(" "), cite.quote, "{name}: {}", cite.entry);
        }
    }
}

#[test]
fn every_safeguarding_concern_of_the_gold_is_shown() {
    let mut missed = Vec::new();
    for (name, _, gold, brief) in briefs() {
        let shown: BTreeSet<&str> = brief
            .safeguarding
            .iter()
            .flat_map(|concern| &concern.entries)
            .map(String::as_str)
            .collect();
        for concern in gold["safeguarding"].as_array().unwrap() {
            if !texts(concern, "entries")
                .iter()
                .any(|entry| shown.contains(entry))
            {
                missed.push(format!("{name} {} {}", concern["id"], concern["text"]));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_key_facts_of_the_gold_are_mostly_in_the_summary() {
    let (mut found, mut all, mut lines) = (0, 0, Vec::new());
    for (name, _, gold, brief) in briefs() {
        let summary: Vec<&str> = brief.summary.iter().map(|one| one.text.as_str()).collect();
        let summary = summary.join("\n");
        let holds = |fact: &&Value| {
            texts(fact, "match").iter().all(|pattern| {
                RegexBuilder::new(pattern)
                    .case_insensitive(true)
                    .build()
                    .unwrap()
                    .is_match(&summary)
            })
        };
        let facts = gold["key_facts"].as_array().unwrap();
        let hits = facts.iter().filter(holds).count();
        lines.push(format!("{name} {hits}/{}", facts.len()));
        lines.extend(
            facts
                .iter()
                .filter(|fact| !holds(fact))
                .map(|fact| format!("   missing {} {}", fact["id"], fact["text"])),
        );
        found += hits;
        all += facts.len();
    }
    println!("{}\nkey facts {found}/{all}", lines.join("\n"));
    assert!(
        found * 100 >= KEY_FACTS_FLOOR * all,
        "{found} of {all}:\n{}",
        lines.join("\n")
    );
}
