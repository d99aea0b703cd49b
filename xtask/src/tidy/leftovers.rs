//! Nothing unfinished, nothing of one machine, nothing large.

use super::{File, Finding};

const FILE_KIB_MAX: u64 = 200;
/// A playbook is the law and practice of one service, and one file by its format.
const PLAYBOOK_KIB_MAX: u64 = 900;

/// Files whose size is not ours to choose.
const LARGE_BY_NATURE: &[&str] = &["Cargo.lock", "redaction/words.txt", "ui/package-lock.json"];

/// Unfinished marks, and what to do instead.
const MARKS: &[(&str, &str)] = &[
    (
        "FIXME",
        "FIXME: mend it, or file an issue and write `TODO(#12): ..`",
    ),
    (
        "#[ignore",
        "an ignored test proves nothing: mend it or delete it",
    ),
    (
        "#[should_panic",
        "say what is refused: return an error and compare it",
    ),
    (
        "it.skip(",
        "a skipped test proves nothing: mend it or delete it",
    ),
    ("it.only(", "`only` hides the other tests"),
    (
        "test.skip(",
        "a skipped test proves nothing: mend it or delete it",
    ),
    ("test.only(", "`only` hides the other tests"),
    (
        "describe.skip(",
        "a skipped test proves nothing: mend it or delete it",
    ),
    ("describe.only(", "`only` hides the other tests"),
];

/// No unfinished mark and no commented-out code.
pub(super) fn nothing_is_left_over(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|f| is_code(f) && !f.is_tidy()) {
        for (number, line) in file.text().lines().enumerate() {
            for (mark, advice) in MARKS {
                if line.contains(mark) {
                    findings.push(Finding::new(file, number + 1, *advice));
                }
            }
        }
        let comments = if file.is_rust() {
            &file.rust().comments
        } else {
            file.text()
        };
        for (number, line) in comments.lines().enumerate() {
            if let Some(advice) = comment_advice(line.trim()) {
                findings.push(Finding::new(file, number + 1, advice));
            }
        }
    }
    findings
}

fn comment_advice(line: &str) -> Option<&'static str> {
    let words = line.strip_prefix("//")?;
    if words.starts_with(['/', '!']) {
        return None;
    }
    let words = words.trim();
    if words.contains("TODO") && !words.contains("TODO(#") {
        return Some("a bare TODO is forgotten: file an issue and write `TODO(#12): ..`");
    }
    let code = words.ends_with([';', '{']) || words.starts_with('}');
    code.then_some("commented-out code: delete it, git keeps it")
}

fn is_code(file: &File) -> bool {
    [".rs", ".ts", ".js", ".svelte", ".scss", ".toml"]
        .iter()
        .any(|ending| file.path.ends_with(ending))
}

/// Starts of paths that exist on one machine only; in pieces, so that they are not found here.
const MACHINE_PATHS: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("/m", "nt/"),
    concat!(":\\Us", "ers\\"),
];

/// No absolute path of the machine a change was made on.
pub(super) fn no_path_of_one_machine(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.text().lines().enumerate() {
            let starts = |path: &str| {
                line.match_indices(path).any(|(at, _)| {
                    // A relative path may hold the same word further along.
                    path.starts_with(':')
                        || !line[..at]
                            .ends_with(|c: char| c.is_alphanumeric() || "._~@-*$}/".contains(c))
                })
            };
            if MACHINE_PATHS.iter().any(|path| starts(path)) {
                findings.push(Finding::new(
                    file,
                    number + 1,
                    "a path of one machine: make it relative to the project or to the user's folders",
                ));
            }
        }
    }
    findings
}

/// No file over 200 kB, and no playbook over 600.
pub(super) fn no_large_file(files: &[File]) -> Vec<Finding> {
    let most = |file: &File| match file.path.starts_with("playbooks/") {
        true => PLAYBOOK_KIB_MAX,
        false => FILE_KIB_MAX,
    };
    files
        .iter()
        .filter(|file| file.size_bytes > most(file) * 1024)
        .filter(|file| !LARGE_BY_NATURE.contains(&file.path.as_str()))
        .map(|file| {
            let (size, most) = (file.size_bytes / 1024, most(file));
            let problem = format!(
                "{size} KiB, at most {most}: make it smaller, or make it when it is needed"
            );
            Finding::new(file, 1, problem)
        })
        .collect()
}
