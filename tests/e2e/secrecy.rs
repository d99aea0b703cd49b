//! What is left outside the encrypted file after work on a case: none of its words, and no key.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use journeys::laptop::Laptop;

use crate::person::{Part, Person, Whole, laptop};

const SAMPLE: &str = include_str!("../cases/S01.json");
/// Words that nobody else writes, in the places where people write.
const NAME: &str = "Zephyrine Quillfeather";
const REFERENCE: &str = "CBC-HR-26-7719";
const SUBJECT: &str = "Vermilion gasket";
const BODY: &str = "The ocelot wore galoshes on Tuesday";
const UNSAVED: &str = "An unsaved marmoset tuned the theremin";
const PERSON: &str = "Nadia Weiss";

#[test]
fn no_word_of_a_case_and_no_key_is_found_outside_the_store() {
    let laptop = laptop();
    let begin = fs::metadata(laptop.keychain.folder())
        .unwrap()
        .modified()
        .unwrap();
    laptop.set_up().unwrap();
    let case = laptop.desk("case.json");
    let text = SAMPLE
        .replace("Craig Dunmore", NAME)
        .replace("CBC-HR-26-0611", REFERENCE);
    fs::write(&case, text).unwrap();
    let key = laptop.keychain.kept().unwrap();
    let key = key
        .iter()
        .find(|kept| kept.account.starts_with("store key "))
        .unwrap();
    let key = key.secret.clone();
    assert_eq!(key.len(), 32);
    let secrets = secrets(&key);

    let person = Person::at(&laptop);
    person.is_on("My cases");
    person.chooses_files(&[case]);
    person.clicks("button", Whole("Import 1 case"));
    person.opens_case_by_keyboard(NAME);
    person.sees("heading", Whole("Summary"));
    person.presses(&["Alt+2"]);
    writes(&person, SUBJECT, BODY);
    person.presses(&["Ctrl+Enter"]);
    person.sees("article", Part(SUBJECT));
    writes(&person, "", UNSAVED);
    person.reads("Kept on this laptop, not in the timeline yet");

    for id in person.window.processes().unwrap() {
        hides_everything(id, &secrets);
    }
    let files = files_since(&laptop, begin);
    are_silent(&files, &secrets);
    person.presses(&["Ctrl+Shift+l"]);
    person.is_on("Casemate is locked");
    are_silent(&files_since(&laptop, begin), &secrets);
    person.clicks("button", Whole("Unlock"));
    person.reads(SUBJECT);
    person.window.kill().unwrap();
    let files = files_since(&laptop, begin);
    are_silent(&files, &secrets);
    assert!(files.iter().any(|file| file.ends_with("casemate.db")));
    assert!(files.iter().any(|file| file.ends_with("log/casemate.log")));
    are_private(&laptop.store());
}

fn writes(person: &Person, subject: &str, body: &str) {
    person.clicks("button", Whole("Add entry"));
    person.is_at("textbox", Whole("What happened"));
    person.types(body);
    person.presses(&["Shift+Tab"]);
    person.is_at("textbox", Whole("Subject"));
    person.types(subject);
}

/// All that must not be found, in the forms in which programs write things down.
fn secrets(key: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let words = [
        ("the name", NAME),
        ("the surname", "Quillfeather"),
        ("the reference", REFERENCE),
        ("the subject", SUBJECT),
        ("the body", BODY),
        ("the draft", UNSAVED),
        ("the caseworker", PERSON),
    ];
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut secrets: Vec<(&str, Vec<u8>)> = Vec::new();
    for (what, text) in words {
        secrets.push((what, text.as_bytes().to_vec()));
        secrets.push((what, wide(text)));
    }
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    for text in [hex.to_uppercase(), hex, to_base64(key)] {
        secrets.push(("the key", wide(&text)));
        secrets.push(("the key", text.into_bytes()));
    }
    secrets.push(("the key", key.to_vec()));
    secrets
}

/// Base64 of the usual alphabet, up to the last whole group: both alphabets and both ways to
/// end a text share most of it with this.
fn to_base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks_exact(3).map(|three| {
        let number = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[(number >> shift) as usize & 63]))
    });
    groups.flatten().collect()
}

/// Asserts that a process shows nothing in its arguments and its environment, and that its
/// memory is never written to the disk.
#[track_caller]
fn hides_everything(id: u32, secrets: &[(&str, Vec<u8>)]) {
    for name in ["cmdline", "environ"] {
        // Where even this cannot be read, nobody else reads it either.
        let shown = fs::read(format!("/proc/{id}/{name}")).unwrap_or_default();
        for (what, bytes) in secrets {
            assert!(!holds(&shown, bytes), "{what} is in /proc/PID/{name}");
        }
    }
    let limits = fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    let most = core.split_whitespace().nth(4).unwrap();
    assert!(["0", "1"].contains(&most), "process {id}: {core}");
}

#[track_caller]
fn are_silent(files: &[PathBuf], secrets: &[(&str, Vec<u8>)]) {
    for file in files {
        // A file may go while it is looked for.
        let bytes = fs::read(file).unwrap_or_default();
        for (what, secret) in secrets {
            assert!(!holds(&bytes, secret), "{what} is in {}", file.display());
        }
    }
}

fn holds(bytes: &[u8], secret: &[u8]) -> bool {
    let first = secret[0];
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|&byte| byte == first) {
        if rest[at..].starts_with(secret) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// Gives every file of the laptop but for those on the desk, and all that this computer's
/// folder for temporary files got meanwhile.
fn files_since(laptop: &Laptop, begin: SystemTime) -> Vec<PathBuf> {
    let home = laptop.keychain.folder();
    let mut files = Vec::new();
    let mut folders = vec![home.to_owned(), std::env::temp_dir()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let (path, Ok(about)) = (entry.path(), entry.metadata()) else {
                continue;
            };
            let is_new = about.modified().is_ok_and(|time| time >= begin);
            let foreign = folder == std::env::temp_dir() && is_of_another_test(&path);
            if about.is_dir() && path != laptop.desk("") && !foreign {
                folders.push(path);
            } else if about.is_file() && (is_new || path.starts_with(home)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files.dedup();
    files
}

/// Whether a folder belongs to another laptop: its files come and go.
fn is_of_another_test(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with("casemate-"))
}

/// Asserts that only their owner reads a folder and all that is in it.
fn are_private(folder: &Path) {
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700, "{}", folder.display());
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            are_private(&path);
        } else {
            assert_eq!(mode(&path), 0o600, "{}", path.display());
        }
    }
}
