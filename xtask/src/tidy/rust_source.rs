//! Just enough of Rust's grammar to tell code, comments and strings apart.
//!
//! Every view has the length and the lines of the file; what it leaves out is blank.

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Literal,
}

/// A Rust file taken apart.
pub(super) struct RustSource {
    /// The file with comments and literals blank.
    pub(super) code: String,
    /// The code with its inline test modules blank too.
    pub(super) code_without_tests: String,
    /// The file with everything but its comments blank.
    pub(super) comments: String,
    /// Every string or character literal with the line it starts on.
    pub(super) literals: Vec<(usize, String)>,
}

impl RustSource {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut kinds = vec![Kind::Code; bytes.len()];
        let mut literals = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let (kind, length) = token(bytes, at);
            let end = (at + length.max(1)).min(bytes.len());
            kinds[at..end].fill(kind);
            if kind == Kind::Literal {
                literals.push((line_at(text, at), text[at..end].to_owned()));
            }
            at = end;
        }
        let code = only(Kind::Code, text, &kinds);
        Self {
            code_without_tests: without_tests(&code),
            comments: only(Kind::Comment, text, &kinds),
            code,
            literals,
        }
    }
}

fn only(wanted: Kind, text: &str, kinds: &[Kind]) -> String {
    let kept = text.bytes().zip(kinds).map(|(byte, kind)| {
        if *kind == wanted || byte == b'\n' {
            byte
        } else {
            b' '
        }
    });
    // Tokens end at character boundaries, so what is kept is whole characters.
    String::from_utf8_lossy(&kept.collect::<Vec<u8>>()).into_owned()
}

fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut code = code.to_owned();
    let mut from = 0;
    while let Some(found) = code[from..].find(MARK) {
        let start = from + found;
        let end = item_end(&code, start + MARK.len());
        let blank: String = code[start..end]
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        code.replace_range(start..end, &blank);
        from = end;
    }
    code
}

/// The kind and the length of what starts at a byte that no earlier token covers.
fn token(bytes: &[u8], at: usize) -> (Kind, usize) {
    let rest = &bytes[at..];
    match rest {
        [b'/', b'/', ..] => (Kind::Comment, until(rest, |r| r[0] == b'\n')),
        [b'/', b'*', ..] => (Kind::Comment, block_comment(rest)),
        [b'"', ..] => (Kind::Literal, quoted(rest, b'"')),
        [b'r' | b'b' | b'c', ..] if !follows_a_word(bytes, at) => prefixed(rest),
        [b'\'', b'\\', ..] => (Kind::Literal, quoted(rest, b'\'')),
        [b'\'', next, ..] => {
            let width = char_width(*next);
            if rest.get(1 + width) == Some(&b'\'') {
                (Kind::Literal, 2 + width)
            } else {
                (Kind::Code, 1)
            }
        }
        [first, ..] => (Kind::Code, char_width(*first)),
        [] => (Kind::Code, 1),
    }
}

fn follows_a_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')
}

/// A literal with a prefix (`b"`, `r#"`, `br"`, `c"`, `b'`), or one byte of code.
fn prefixed(rest: &[u8]) -> (Kind, usize) {
    let letters = until(rest, |r| !r[0].is_ascii_alphabetic());
    if letters > 2 {
        return (Kind::Code, 1);
    }
    let hashes = until(&rest[letters..], |r| r[0] != b'#');
    let raw = rest[..letters].contains(&b'r');
    let opening = rest.get(letters + hashes);
    let length = match opening {
        Some(b'"') if raw => {
            let body = &rest[letters + hashes + 1..];
            let closed = until(body, |r| {
                r[0] == b'"' && r[1..].iter().take_while(|b| **b == b'#').count() >= hashes
            });
            letters + hashes + 1 + closed + 1 + hashes
        }
        Some(quote @ (b'"' | b'\'')) if hashes == 0 => letters + quoted(&rest[letters..], *quote),
        _ => return (Kind::Code, 1),
    };
    (Kind::Literal, length)
}

fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn block_comment(rest: &[u8]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn until(rest: &[u8], stop: impl Fn(&[u8]) -> bool) -> usize {
    (0..rest.len())
        .find(|at| stop(&rest[*at..]))
        .unwrap_or(rest.len())
}

fn char_width(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// The line, counted from 1, that a byte stands on.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
}

/// The end of the item that starts at `from`: past its closing brace or its semicolon.
pub(super) fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    let mut nested = 0_usize;
    for (offset, byte) in code.as_bytes()[from..].iter().enumerate() {
        match byte {
            b'(' | b'[' => nested += 1,
            b')' | b']' => nested = nested.saturating_sub(1),
            b'{' => depth += 1,
            b'}' if depth <= 1 => return from + offset + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 && nested == 0 => return from + offset + 1,
            _ => {}
        }
    }
    code.len()
}

/// Every place where a whole word stands in the code.
pub(super) fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word).filter_map(move |(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        (!part(before) && !part(after)).then_some(at)
    })
}

/// The name that the text starts with, if it starts with one.
pub(super) fn leading_name(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    &text[..end]
}
