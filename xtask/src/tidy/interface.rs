//! The webview stays closed, its looks come from the styles, its words from the text folder.

use super::{File, Finding};

/// What opens the webview to text that acts, and what to do instead.
const OPENINGS: &[(&str, &str)] = &[
    (
        "innerHTML",
        "set `textContent`, or let Svelte make the elements",
    ),
    (
        "outerHTML",
        "set `textContent`, or let Svelte make the elements",
    ),
    ("insertAdjacentHTML", "let Svelte make the elements"),
    ("{@html", "case text is never markup: show it as text"),
    (
        "unsafe-inline",
        "no inline script or style: use a file or a class",
    ),
    ("unsafe-eval", "no code made at run time"),
    ("\"csp\": null", "the content security policy is never off"),
    (
        "dangerousDisableAssetCspModification",
        "the content security policy is never weakened",
    ),
];

/// Nothing in the UI or the shell opens the webview to markup or foreign code.
pub(super) fn the_webview_stays_closed(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let shell = files.iter().filter(|f| {
        (f.path.starts_with("ui/") || f.path.starts_with("src-tauri/"))
            && !f.path.ends_with(".md")
            && f.path != "ui/package-lock.json"
    });
    for file in shell {
        for (number, line) in file.text().lines().enumerate() {
            for (opening, advice) in OPENINGS {
                if line.contains(opening) {
                    findings.push(Finding::new(
                        file,
                        number + 1,
                        format!("`{opening}`: {advice}"),
                    ));
                }
            }
        }
    }
    findings
}

/// No colour and no pixel length outside `ui/src/styles`.
pub(super) fn looks_come_from_the_styles(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let styled = file.path.ends_with(".svelte") || file.path.ends_with(".scss");
        if !file.path.starts_with("ui/src/") || file.path.starts_with("ui/src/styles/") || !styled {
            continue;
        }
        let mut inside = file.path.ends_with(".scss");
        for (number, line) in file.text().lines().enumerate() {
            let was_inside = inside;
            inside = (inside || line.contains("<style")) && !line.contains("</style");
            let checked = was_inside || line.contains(" style=") || line.contains("style:");
            if checked && let Some(literal) = look_literal(line) {
                findings.push(Finding::new(
                    file,
                    number + 1,
                    format!("`{literal}`: use a token of ui/src/styles/, or add one there"),
                ));
            }
        }
    }
    findings
}

/// A colour or a pixel length written out in a line of style.
fn look_literal(line: &str) -> Option<&str> {
    let line = line.split("/*").next().unwrap_or(line);
    for function in ["rgb(", "rgba(", "hsl(", "hsla("] {
        if line.contains(function) {
            return Some(function);
        }
    }
    if let Some((_, value)) = line.split_once(':')
        && let Some(at) = value.find('#')
    {
        let digits = value[at + 1..]
            .find(|c: char| !c.is_ascii_hexdigit())
            .unwrap_or(value.len() - at - 1);
        if digits >= 3 && !value[at..].starts_with("#{") {
            return Some(&value[at..=at + digits]);
        }
    }
    for (at, _) in line.match_indices("px") {
        let number = line[..at]
            .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
            .map_or(0, |before| before + 1);
        let ends = !line[at + 2..].starts_with(|c: char| c.is_alphanumeric());
        if number < at && ends && &line[number..at] != "0" {
            return Some(&line[number..at + 2]);
        }
    }
    None
}

/// Attributes that a person sees or hears.
const SPOKEN: &[&str] = &[
    "aria-label=\"",
    "title=\"",
    "placeholder=\"",
    "alt=\"",
    "label=\"",
];

/// No words for people in a component: they come from `ui/src/text`.
pub(super) fn words_come_from_the_text_folder(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let components = files
        .iter()
        .filter(|f| f.path.starts_with("ui/src/") && f.path.ends_with(".svelte"));
    for file in components {
        let markup = Markup::read(file.text());
        for (number, line) in markup.shown.lines().enumerate() {
            if let Some(words) = spoken(line) {
                findings.push(word_finding(file, number + 1, words));
            }
        }
        for (number, line) in markup.tags.lines().enumerate() {
            for words in spoken_attributes(line) {
                findings.push(word_finding(file, number + 1, words));
            }
        }
    }
    findings
}

fn spoken_attributes(line: &str) -> impl Iterator<Item = &str> {
    SPOKEN.iter().filter_map(move |attribute| {
        let (before, value) = line.split_once(attribute)?;
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            return None;
        }
        spoken(value.split('"').next().unwrap_or_default())
    })
}

fn word_finding(file: &File, line: usize, words: &str) -> Finding {
    Finding::new(
        file,
        line,
        format!("`{words}` is shown to people: put the words into ui/src/text/"),
    )
}

/// The text, when it has a word in it.
fn spoken(text: &str) -> Option<&str> {
    let text = text.trim();
    let without_entity = text.split('&').enumerate().map(|(at, part)| {
        if at == 0 {
            part
        } else {
            part.split_once(';').map_or(part, |(_, rest)| rest)
        }
    });
    without_entity
        .flat_map(|part| part.split(|c: char| !c.is_alphabetic()))
        .any(|word| word.chars().count() > 1)
        .then_some(text)
}

/// A component taken apart: what a person sees, and the tags; each with the lines of the file.
struct Markup {
    shown: String,
    tags: String,
}

impl Markup {
    fn read(text: &str) -> Self {
        let mut parts = Self {
            shown: String::new(),
            tags: String::new(),
        };
        let mut rest = text;
        while !rest.is_empty() {
            let (kind, length) = markup_token(rest);
            let (token, after) = rest.split_at(length);
            parts.push(token, kind);
            rest = after;
        }
        parts
    }

    fn push(&mut self, token: &str, kind: MarkupKind) {
        for letter in token.chars() {
            let newline = letter == '\n';
            let keep = |wanted| {
                if newline || kind == wanted {
                    letter
                } else {
                    ' '
                }
            };
            self.shown.push(keep(MarkupKind::Shown));
            self.tags.push(keep(MarkupKind::Tag));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkupKind {
    Shown,
    Tag,
    Code,
}

fn markup_token(rest: &str) -> (MarkupKind, usize) {
    let through = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("<script") {
        (MarkupKind::Code, through("</script>"))
    } else if rest.starts_with("<style") {
        (MarkupKind::Code, through("</style>"))
    } else if rest.starts_with("<!--") {
        (MarkupKind::Code, through("-->"))
    } else if rest.starts_with('{') {
        (MarkupKind::Code, balanced(rest, '}'))
    } else if rest.starts_with('<') {
        (MarkupKind::Tag, balanced(rest, '>'))
    } else {
        let end = rest.find(['<', '{']).unwrap_or(rest.len());
        (MarkupKind::Shown, end)
    }
}

/// The length of a tag or an expression, past its closing character outside braces and quotes.
fn balanced(rest: &str, close: char) -> usize {
    let mut braces = 0_usize;
    let mut quote = None;
    for (at, letter) in rest.char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '{') => braces += 1,
            (None, '}') => {
                braces = braces.saturating_sub(1);
                if braces == 0 && close == '}' {
                    return at + 1;
                }
            }
            (None, '>') if braces == 0 && close == '>' => return at + 1,
            (None, '"' | '`') => quote = Some(letter),
            (None, '\'') => quote = Some(letter),
            _ => {}
        }
    }
    rest.len()
}
