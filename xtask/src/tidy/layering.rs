//! The order of the modules in the core's `lib.rs` is the layering.

use super::rust_source::{leading_name, line_at, words};
use super::{File, Finding};

const CORE: &str = "crates/casework/src/";

/// A module of the core imports only modules that stand above it in `lib.rs`.
pub(super) fn modules_import_only_what_stands_above(files: &[File]) -> Vec<Finding> {
    let Some(root) = files.iter().find(|f| f.path == format!("{CORE}lib.rs")) else {
        return Vec::new();
    };
    let order = modules(root);
    let mut findings = Vec::new();
    for file in files.iter().filter(|f| f.is_rust() && !f.is_test()) {
        let Some(inside) = file.path.strip_prefix(CORE) else {
            continue;
        };
        let own = leading_name(inside);
        let Some(place) = order.iter().position(|name| name == own) else {
            if inside != "lib.rs" {
                findings.push(Finding::new(
                    file,
                    1,
                    format!("not in lib.rs: give `{own}` its place in the order there"),
                ));
            }
            continue;
        };
        for (line, name) in imports(&file.rust().code_without_tests, inside) {
            let theirs = order.iter().position(|module| *module == name);
            if theirs.is_some_and(|theirs| theirs > place) {
                findings.push(Finding::new(
                    file,
                    line,
                    format!(
                        "`{own}` uses `{name}`, which stands below it in lib.rs: move the code \
                         down, or pass in what it needs"
                    ),
                ));
            }
        }
    }
    findings
}

/// The modules of a crate root, in their order.
pub(super) fn modules(root: &File) -> Vec<String> {
    let code = &root.rust().code;
    words(code, "mod")
        .map(|at| leading_name(code[at + 3..].trim_start()).to_owned())
        .collect()
}

/// The core's own modules that the code names, each with its line.
fn imports(code: &str, inside: &str) -> Vec<(usize, String)> {
    let depth = inside.trim_end_matches("/mod.rs").matches('/').count() + 1;
    let root = "super::".repeat(depth);
    let mut found = Vec::new();
    for start in ["crate::", root.as_str()] {
        for (at, _) in code.match_indices(start) {
            // `super::` that is the tail of a longer chain is counted where the chain starts.
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c)) {
                continue;
            }
            let line = line_at(code, at);
            let rest = &code[at + start.len()..];
            found.extend(first_names(rest).into_iter().map(|name| (line, name)));
        }
    }
    found
}

/// `a` of `a::b`, or `a` and `c` of `{a::b, c::{d, e}}`.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return vec![leading_name(rest).to_owned()];
    };
    let mut names = Vec::new();
    let mut depth = 0;
    let mut expected = true;
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'}' if depth == 0 => break,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b',' if depth == 0 => expected = true,
            _ if expected && byte.is_ascii_alphabetic() => {
                names.push(leading_name(&group[at..]).to_owned());
                expected = false;
            }
            _ => {}
        }
    }
    names
}
