//! Every development case gives a brief whose every sentence stands.

use std::path::Path;

use serde_json::Value;

use super::*;
use crate::case_files::CaseFile;

fn cases() -> Vec<(String, CaseFile, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|found| found.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "there are no development cases");
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = CaseFile::parse(&name, &text).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        (name, file, value["gold"].clone())
    };
    names.into_iter().map(read).collect()
}

#[test]
fn look() {
    for (name, file, _) in cases() {
        let brief = make(&file, Options::default()).unwrap();
        println!("{name} {}", serde_json::to_string_pretty(&brief).unwrap());
    }
}
