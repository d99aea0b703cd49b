//! What is left outside the encrypted file after work on a case: none of its words, and no key.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use journeys::laptop::Laptop;
use journeys::model_server::{Manner, ModelServer};

use crate::models::{sets_up, turns_to_the_model};
use crate::person::{Part, Person, Whole, laptop};

const SAMPLE: &str = include_str!("../cases/S01.json");
/// Words that nobody else writes, in the places where people write.
const NAME: &str = "Zephyrine Quillfeather";
const REFERENCE: &str = "CBC-HR-26-7719";
const SUBJECT: &str = "Vermilion gasket";
const BODY: &str = "The ocelot wore galoshes on Tuesday";
const UNSAVED: &str = "An unsaved marmoset tuned the theremin";
const PROVIDER_KEY: &str = "sk-canary-5up3rfluous-0celot";
const PERSON: &str = "Peregrine Stint-Holloway";
/// Far above what a case needs: only another program's files are larger.
const BYTES_MAX: u64 = 32_000_000;

#[test]
fn no_word_of_a_case_and_no_key_is_found_outside_the_store() {
    let laptop = laptop();
    let (person, begin, code) = with_a_secret_case(&laptop);
    let secrets = secrets(&key_in(&laptop), &code);
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

#[test]
fn a_call_to_a_model_leaves_no_key_and_no_word_behind() {
    let server = ModelServer::start(Manner::Quotes).unwrap();
    let laptop = laptop();
    let (person, begin, code) = with_a_secret_case(&laptop);
    sets_up(&person, &server.address(), PROVIDER_KEY);
    let kept = laptop.keychain.kept().unwrap();
    let with_key = kept.iter().map(|one| &one.secret);
    let with_key = with_key.filter(|secret| holds(secret, PROVIDER_KEY.as_bytes()));
    assert_eq!(with_key.count(), 1, "the key is in the keychain");

    person.opens_case_by_keyboard(NAME);
    turns_to_the_model(&person);
    person.clicks("button", Whole("Ask for a brief"));
    person.clicks("button", Whole("Send exactly this"));
    person.reads("Written by a model, checked by Casemate against the file.");
    let secrets: Vec<_> = secrets(&key_in(&laptop), &code)
        .into_iter()
        .chain([("the provider's key", PROVIDER_KEY.as_bytes().to_vec())])
        .collect();
    // The words of the case are redacted, and the key goes to the server alone.
    let heads = server.requests().join("\n");
    assert!(heads.contains(PROVIDER_KEY), "{heads}");
    for body in server.bodies() {
        for (what, secret) in &secrets {
            assert!(!holds(body.as_bytes(), secret), "{what} left");
        }
    }
    for id in person.window.processes().unwrap() {
        hides_everything(id, &secrets);
    }
    are_silent(&files_since(&laptop, begin), &secrets);
    person.window.kill().unwrap();
    are_silent(&files_since(&laptop, begin), &secrets);
}

/// Sets a store up and brings a case in that nobody else has; gives when that began, and the code.
#[track_caller]
fn with_a_secret_case(laptop: &Laptop) -> (Person, SystemTime, String) {
    let begin = fs::metadata(laptop.keychain.folder())
        .unwrap()
        .modified()
        .unwrap();
    let code = laptop.set_up_for(PERSON).unwrap();
    let case = laptop.desk("case.json");
    let text = SAMPLE
        .replace("Craig Dunmore", NAME)
        .replace("CBC-HR-26-0611", REFERENCE);
    fs::write(&case, text).unwrap();
    assert!(holds(&fs::read(&case).unwrap(), NAME.as_bytes()));
    let person = Person::at(laptop);
    person.is_on("My cases");
    person.chooses_files(&[case]);
    person.clicks("button", Whole("Import 1 case"));
    person.clicks("button", Whole("Go to My cases"));
    (person, begin, code)
}

fn writes(person: &Person, subject: &str, body: &str) {
    person.clicks("button", Whole("Add entry"));
    person.is_at("textbox", Whole("What happened"));
    person.types(body);
    person.presses(&["Shift+Tab"]);
    person.is_at("textbox", Whole("Subject"));
    person.types(subject);
}

/// Reads the store's key where it belongs, in the keychain: 64 hex digits at the end.
fn key_in(laptop: &Laptop) -> Vec<u8> {
    let kept = laptop.keychain.kept().unwrap();
    let mut keys = kept
        .iter()
        .filter(|one| one.account.starts_with("store key "));
    let text = String::from_utf8(keys.next().unwrap().secret.clone()).unwrap();
    let digits = &text.as_bytes()[text.len() - 64..];
    let pairs = digits
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

/// All that must not be found, in the forms in which programs write things down.
fn secrets(key: &[u8], code: &str) -> Vec<(&'static str, Vec<u8>)> {
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
    let (code, run_on) = (code.to_owned(), code.replace('-', ""));
    let spaced = code.replace('-', " ");
    for text in [
        hex.to_uppercase(),
        hex,
        to_base64(key),
        code,
        run_on,
        spaced,
    ] {
        secrets.push(("the key or its code", wide(&text)));
        secrets.push(("the key or its code", text.into_bytes()));
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

/// Gives every file of the laptop but for those on the desk, and all that was made meanwhile in
/// this computer's folder for temporary files.
fn files_since(laptop: &Laptop, begin: SystemTime) -> Vec<PathBuf> {
    let home = laptop.keychain.folder();
    let mut files = Vec::new();
    let mut folders = vec![home.to_owned()];
    for entry in fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
        let made = entry.metadata().and_then(|about| about.created());
        let of_a_test = entry.file_name().to_string_lossy().starts_with("casemate-");
        if made.is_ok_and(|time| time >= begin) && !of_a_test {
            folders.push(entry.path());
        }
    }
    while let Some(folder) = folders.pop() {
        if folder.is_file() {
            files.push(folder);
            continue;
        }
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, Ok(about)) = (entry.path(), entry.metadata()) else {
                continue;
            };
            if about.is_dir() && path != laptop.desk("") {
                folders.push(path);
            } else if about.is_file() && about.len() <= BYTES_MAX {
                files.push(path);
            }
        }
    }
    files.sort();
    files
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
