use super::*;

fn files(samples: &[(&str, &str)]) -> Vec<File> {
    let file =
        |(path, text): &(&str, &str)| File::new(path, Some((*text).to_owned()), text.len() as u64);
    samples.iter().map(file).collect()
}

/// The places that break the rule, as `path:line`.
fn places(rule: Rule, samples: &[(&str, &str)]) -> Vec<String> {
    rule(&files(samples))
        .iter()
        .map(|finding| format!("{}:{}", finding.path, finding.line))
        .collect()
}

/// Checks one file on its own: the lines that break the rule.
#[track_caller]
fn check(rule: Rule, path: &str, text: &str, lines: &[usize]) {
    let expected: Vec<String> = lines.iter().map(|line| format!("{path}:{line}")).collect();
    assert_eq!(places(rule, &[(path, text)]), expected, "{text}");
}

const ORDER: (&str, &str) = (
    "crates/casework/src/lib.rs",
    "//! Core.\npub mod ids;\npub mod people;\n#[cfg(test)]\nmod testing;\npub mod cases;\n",
);

#[track_caller]
fn check_layering(path: &str, text: &str, lines: &[usize]) {
    let found = places(
        layering::modules_import_only_what_stands_above,
        &[ORDER, (path, text)],
    );
    let expected: Vec<String> = lines.iter().map(|line| format!("{path}:{line}")).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_module_imports_only_what_stands_above_it() {
    let cases = "crates/casework/src/cases/mod.rs";
    let people = "crates/casework/src/people/mod.rs";
    let views = "crates/casework/src/people/views.rs";
    check_layering(cases, "use crate::ids::CaseId;\nuse crate::people;\n", &[]);
    check_layering(people, "use crate::ids::{A, B};\nuse crate::Error;\n", &[]);
    check_layering(people, "\nuse crate::cases::Case;\n", &[2]);
    check_layering(people, "use crate::{ids::A, cases::{B, C}};\n", &[1]);
    check_layering(people, "use crate::{\n    ids::{A, cases},\n};\n", &[]);
    check_layering(people, "fn a() { super::cases::close() }\n", &[1]);
    check_layering(views, "use super::cases;\n", &[]);
    check_layering(views, "use super::super::cases;\n", &[1]);
    check_layering(views, "fn a() { crate::cases::one() }\n", &[1]);
}

#[test]
fn tests_and_comments_may_name_any_module() {
    let people = "crates/casework/src/people/mod.rs";
    check_layering(
        "crates/casework/src/people/tests.rs",
        "use crate::cases;\n",
        &[],
    );
    check_layering(people, "//! As `crate::cases` does.\n", &[]);
    check_layering(people, "#[cfg(test)]\nmod t { use crate::cases; }\n", &[]);
    check_layering(people, "#[cfg(test)]\nmod t { }\nuse crate::cases;\n", &[3]);
}

#[test]
fn a_module_without_a_place_in_the_order_is_found() {
    check_layering("crates/casework/src/stray.rs", "", &[1]);
}

const LOCK: &str = r#"
[[package]]
name = "casework"
dependencies = [
 "hmac",
 "jiff 1.0.0",
]

[[package]]
name = "hmac"
version = "1.0.0"

[[package]]
name = "jiff"
dependencies = [
 "inner",
]

[[package]]
name = "inner"
dependencies = []
"#;

#[test]
fn the_core_links_no_network_however_indirectly() {
    let rule: Rule = dependencies::the_core_links_no_network;
    check(rule, "Cargo.lock", LOCK, &[]);
    let reaching = LOCK.replace("dependencies = []", "dependencies = [\n \"tokio\",\n]");
    check(rule, "Cargo.lock", &reaching, &[1]);
    let elsewhere = format!("{LOCK}\n[[package]]\nname = \"x\"\ndependencies = [\n \"tokio\",\n]");
    check(rule, "Cargo.lock", &elsewhere, &[]);
}

#[test]
fn the_core_names_no_network_and_no_process() {
    let rule: Rule = dependencies::the_core_links_no_network;
    let core = "crates/casework/src/ids.rs";
    check(rule, core, "// std::net is not used.\nuse std::fmt;\n", &[]);
    check(
        rule,
        core,
        "use std::fmt;\nuse std::net::TcpStream;\n",
        &[2],
    );
    check(rule, core, "fn a() { std::process::id(); }\n", &[1]);
    check(
        rule,
        "crates/platform/src/a.rs",
        "use std::process::Command;\n",
        &[],
    );
}

#[test]
fn delicate_libraries_stay_in_their_homes() {
    let rule: Rule = dependencies::libraries_stay_in_their_homes;
    let manifest = "[package]\nname = \"keyring\"\n[dependencies]\nserde.workspace = true\n";
    check(rule, "crates/cli/Cargo.toml", manifest, &[]);
    let keyring = "[dev-dependencies]\nkeyring-core = \"1\"\n";
    check(rule, "crates/cli/Cargo.toml", keyring, &[2]);
    check(rule, "crates/platform/Cargo.toml", keyring, &[]);
    let table = "[target.'cfg(unix)'.dependencies.rusqlite]\nversion = \"1\"\n";
    check(rule, "crates/cli/Cargo.toml", table, &[1]);
    let import = "import { invoke } from '@tauri-apps/api/core';\n";
    check(rule, "ui/src/screens/Case.svelte", import, &[1]);
    check(rule, "ui/src/api/client.ts", import, &[]);
}

#[test]
fn a_feature_has_its_command_its_screen_and_its_tests() {
    let rule: Rule = features::every_feature_has_its_places;
    let events = ("crates/casework/src/visits/events.rs", "");
    let whole = [
        events,
        ("src-tauri/src/commands/visits.rs", ""),
        ("ui/src/features/visits/Visits.svelte", ""),
        ("crates/casework/src/visits/tests.rs", ""),
    ];
    assert_eq!(places(rule, &whole).len(), 0);
    for missing in 1..whole.len() {
        let mut part = whole.to_vec();
        part.remove(missing);
        assert_eq!(
            places(rule, &part),
            ["crates/casework/src/visits/events.rs:1"]
        );
    }
}

#[test]
fn a_module_says_what_it_owns() {
    let rule: Rule = documentation::every_module_says_what_it_owns;
    check(rule, "a/b.rs", "//! Owns b.\n\nfn b() {}\n", &[]);
    check(rule, "a/b.rs", "fn b() {}\n//! Late.\n", &[1]);
    check(rule, "a/b.rs", "", &[1]);
    check(rule, "a/tests.rs", "use super::*;\n", &[]);
}

#[test]
fn a_public_item_says_what_it_does() {
    let rule: Rule = documentation::every_public_item_says_what_it_does;
    let path = "a/b.rs";
    check(rule, path, "/// Closes it.\npub fn close() {}\n", &[]);
    check(rule, path, "fn close() {}\npub(crate) fn open() {}\n", &[]);
    check(
        rule,
        path,
        "/// Is it.\n#[derive(\n    Debug,\n)]\npub struct A;\n",
        &[],
    );
    check(
        rule,
        path,
        "/// Closes a case and\n/// its tasks.\n///\n/// More\npub fn a() {}\n",
        &[],
    );
    check(rule, path, "pub fn close() {}\n", &[1]);
    check(rule, path, "/// Closes it\npub fn close() {}\n", &[2]);
    check(rule, path, "/// A.\npub struct A;\npub enum B {}\n", &[3]);
    check(rule, path, "/// A.\n\npub trait A {}\n", &[3]);
}

#[test]
fn a_public_module_is_on_the_map() {
    let rule: Rule = documentation::every_public_module_is_on_the_map;
    let root = (
        "crates/casework/src/lib.rs",
        "//! C.\npub mod ids;\nmod inner;\n",
    );
    let map = ("ARCHITECTURE.md", "- `ids`: ids\n");
    let other = ("ARCHITECTURE.md", "the idle ids\n");
    assert_eq!(places(rule, &[root, map]).len(), 0);
    assert_eq!(
        places(rule, &[root, other]),
        ["crates/casework/src/lib.rs:1"]
    );
    assert_eq!(places(rule, &[root]), ["crates/casework/src/lib.rs:1"]);
}

#[test]
fn names_say_what_a_thing_is() {
    let rule: Rule = names::names_say_what_a_thing_is;
    check(
        rule,
        "a/entries.rs",
        "struct EntryView;\nenum Database {}\n",
        &[],
    );
    check(rule, "a/secret_service.rs", "struct SecretService;\n", &[]);
    check(
        rule,
        "a/e2e.rs",
        "struct NewEntry;\n// struct CaseManager\n",
        &[],
    );
    check(
        rule,
        "a/entries.rs",
        "pub(crate) struct CaseManager;\n",
        &[1],
    );
    check(rule, "a/entries.rs", "\npub type CaseData = ();\n", &[2]);
    check(rule, "a/entries.rs", "struct EntryOld;\n", &[1]);
    check(rule, "a/utils.rs", "", &[1]);
    check(rule, "a/reword2.rs", "", &[1]);
    check(rule, "ui/caseHelper.ts", "", &[1]);
    check(rule, "ui/case.ts", "export interface PersonInfo {}\n", &[1]);
}

#[test]
fn files_and_functions_stay_small() {
    let rule: Rule = sizes::files_and_functions_stay_small;
    let lines = |count| "x\n".repeat(count);
    check(rule, "a.rs", &lines(500), &[]);
    check(rule, "a.rs", &lines(501), &[1]);
    check(rule, "a.svelte", &lines(200), &[]);
    check(rule, "a.svelte", &lines(201), &[1]);
    check(rule, "ui/src/text/en.ts", &lines(900), &[]);
    let function = |count| format!("\nfn long(\n) {{\n{}}}\n", lines(count));
    check(rule, "a.rs", &function(67), &[]);
    check(rule, "a.rs", &function(68), &[2]);
    check(rule, "a.rs", &format!("fn short();\n{}", lines(100)), &[]);
}

#[test]
fn the_list_of_longer_files_only_shrinks() {
    let file = |count| files(&[("a.rs", "x\n".repeat(count).as_str())]).remove(0);
    assert!(sizes::file_too_long(&file(600), &["a.rs"]).is_none());
    assert!(sizes::file_too_long(&file(801), &["a.rs"]).is_some());
    assert!(sizes::file_too_long(&file(400), &["a.rs"]).is_some());
}

#[test]
fn sql_stays_in_the_core_and_writes_in_apply() {
    let rule: Rule = sql::statements_stay_in_the_core;
    let read = "fn a() { q(\"SELECT id FROM cases\") }\n";
    let write = "fn a() {\n q(r#\"UPDATE cases_case\n SET closed = 1\"#) }\n";
    check(rule, "crates/casework/src/cases/views.rs", read, &[]);
    check(rule, "crates/cli/src/main.rs", read, &[1]);
    check(
        rule,
        "crates/cli/src/main.rs",
        "// SELECT id FROM cases\n",
        &[],
    );
    check(rule, "crates/casework/src/cases/apply.rs", write, &[]);
    check(rule, "crates/casework/src/journal/mod.rs", write, &[]);
    check(rule, "crates/casework/src/cases/tests.rs", write, &[]);
    check(rule, "crates/casework/src/cases/mod.rs", write, &[2]);
    check(
        rule,
        "src-tauri/src/commands/a.rs",
        "fn a() { q(\"PRAGMA key\") }\n",
        &[1],
    );
}

#[test]
fn the_webview_stays_closed() {
    let rule: Rule = interface::the_webview_stays_closed;
    check(rule, "ui/src/A.svelte", "<p>{text}</p>\n", &[]);
    check(rule, "ui/src/A.svelte", "<p>{@html text}</p>\n", &[1]);
    check(rule, "ui/src/a.ts", "\nnode.innerHTML = text;\n", &[2]);
    check(rule, "src-tauri/tauri.conf.json", "\"csp\": null,\n", &[1]);
    check(
        rule,
        "src-tauri/tauri.conf.json",
        "style-src 'unsafe-inline'\n",
        &[1],
    );
    check(rule, "docs/threat-model.md", "no unsafe-inline\n", &[]);
}

#[test]
fn looks_come_from_the_styles() {
    let rule: Rule = interface::looks_come_from_the_styles;
    let component = |css: &str| format!("<p>#fff 4px</p>\n<style>\n{css}\n</style>\n");
    let path = "ui/src/kit/Tag.svelte";
    check(
        rule,
        path,
        &component("a { color: var(--ink); margin: 0px }"),
        &[],
    );
    check(rule, path, &component("a { color: #1d70b8 }"), &[3]);
    check(rule, path, &component("a { margin: 4px }"), &[3]);
    check(rule, path, &component("#main { color: var(--ink) }"), &[]);
    check(rule, path, "<p style=\"top: 3px\"></p>\n", &[1]);
    check(
        rule,
        "ui/src/styles/tokens.scss",
        "a { color: #1d70b8 }\n",
        &[],
    );
}

#[test]
fn words_come_from_the_text_folder() {
    let rule: Rule = interface::words_come_from_the_text_folder;
    let path = "ui/src/kit/Tag.svelte";
    let script = "<script lang=\"ts\">\n  const a = 'words < words';\n</script>\n";
    check(
        rule,
        path,
        &format!("{script}<p class=\"tag\">{{text.a}} &middot; 5</p>\n"),
        &[],
    );
    check(
        rule,
        path,
        "<!-- why -->\n{#if a > 1}<b>{`a ${b}`}</b>{/if}\n",
        &[],
    );
    check(
        rule,
        path,
        "<a onclick={() => go(1)} title={text.b}>{text.a}</a>\n",
        &[],
    );
    check(rule, path, &format!("{script}<p>Close case</p>\n"), &[4]);
    check(rule, path, "<p>\n  {n} days\n</p>\n", &[2]);
    check(
        rule,
        path,
        "<button\n  aria-label=\"Close\">{x}</button>\n",
        &[2],
    );
}

#[test]
fn only_the_known_test_programs_exist() {
    let rule: Rule = test_programs::only_the_known_test_programs_exist;
    check(rule, "tests/Cargo.toml", "[[test]]\nname = \"e2e\"\n", &[]);
    check(
        rule,
        "tests/Cargo.toml",
        "\n[[test]]\nname = \"more\"\n",
        &[2],
    );
    check(
        rule,
        "crates/cli/Cargo.toml",
        "[[test]]\nname = \"e2e\"\n",
        &[1],
    );
    check(rule, "tests/e2e/main.rs", "", &[]);
    check(rule, "crates/cli/src/tests/brief.rs", "", &[]);
    check(rule, "crates/cli/tests/brief.rs", "", &[1]);
}

#[test]
fn nothing_unfinished_is_left() {
    let rule: Rule = leftovers::nothing_is_left_over;
    check(
        rule,
        "a/b.rs",
        "// Why: because.\n/// let a = b;\nlet c = it.skip (2);\n",
        &[],
    );
    check(rule, "a/b.rs", "// TODO(#12): the second page.\n", &[]);
    check(rule, "a/b.rs", "// TODO: the second page.\n", &[1]);
    check(rule, "a/b.rs", "// FIXME\n", &[1]);
    check(rule, "a/b.rs", "let a = 1;\n// let b = 2;\n", &[2]);
    check(rule, "a/b.rs", "let a = \"// let b = 2;\";\n", &[]);
    check(rule, "a/b.rs", "#[test]\n#[ignore]\nfn a() {}\n", &[2]);
    check(rule, "ui/a.test.ts", "it.only('a', () => {});\n", &[1]);
    check(rule, "ui/a.ts", "  // const a = {\n", &[1]);
}

#[test]
fn no_path_of_one_machine_is_left() {
    let rule: Rule = leftovers::no_path_of_one_machine;
    // In pieces, so that they are not found here.
    let starts = [["/ho", "me/ann/x"], ["/ro", "ot/x"], ["C:\\Us", "ers\\ann"]];
    for start in starts.map(|pieces| pieces.concat()) {
        check(rule, "docs/a.md", &format!("\nsee `{start}`\n"), &[2]);
    }
    check(
        rule,
        "docs/a.md",
        "~/.local/share/casemate, ../home/a, docs/mnt/b\n",
        &[],
    );
}

#[test]
fn no_large_file_is_added() {
    let sized = |path: &str, kib: u64| File::new(path, None, kib * 1024);
    assert!(leftovers::no_large_file(&[sized("docs/a.png", 200)]).is_empty());
    assert!(leftovers::no_large_file(&[sized("Cargo.lock", 900)]).is_empty());
    assert!(leftovers::no_large_file(&[sized("playbooks/a.toml", 900)]).is_empty());
    assert_eq!(
        leftovers::no_large_file(&[sized("playbooks/a.toml", 901)]).len(),
        1
    );
    assert_eq!(
        leftovers::no_large_file(&[sized("docs/a.png", 201)]).len(),
        1
    );
}

#[test]
fn code_comments_and_literals_are_told_apart() {
    let text =
        "let a = 'x'; // b\nlet s = r#\"c \" d\"#; /* e /* f */ */ let g = b\"\\\"h\";\n&'i j";
    let source = rust_source::RustSource::new(text);
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        squeezed(&source.code),
        "let a = ; let s = ; let g = ; &'i j"
    );
    assert_eq!(squeezed(&source.comments), "// b /* e /* f */ */");
    let literals: Vec<(usize, &str)> = source
        .literals
        .iter()
        .map(|(line, text)| (*line, text.as_str()))
        .collect();
    let expected = [(1, "'x'"), (2, "r#\"c \" d\"#"), (2, "b\"\\\"h\"")];
    assert_eq!(literals, expected);
}
