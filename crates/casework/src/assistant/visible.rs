//! A text as a person sees it, without the characters that hide in it, and the way back.
//!
//! What nobody sees, nobody can have seen before it left: hidden characters stay here and are
//! counted. The words that stay are not changed.

use std::ops::Range;

use crate::redaction::{Redacted, is_hidden};

/// A text without hidden characters.
#[derive(Debug)]
pub(super) struct Visible {
    pub(super) text: String,
    /// What was taken out: before which byte of `text`, and how many bytes it had.
    hidden: Vec<(usize, usize)>,
}

/// A text as it was sent.
#[derive(Debug)]
pub(super) struct SentText {
    pub(super) visible: Visible,
    pub(super) redacted: Redacted,
}

impl Visible {
    pub(super) fn of(text: &str) -> Self {
        let mut visible = Self {
            text: String::with_capacity(text.len()),
            hidden: Vec::new(),
        };
        for c in text.chars() {
            if hides(c) {
                visible.hidden.push((visible.text.len(), c.len_utf8()));
            } else {
                visible.text.push(c);
            }
        }
        visible
    }

    /// Counts the characters that were taken out.
    pub(super) fn hidden(&self) -> u32 {
        u32::try_from(self.hidden.len()).unwrap_or(u32::MAX)
    }

    /// Gives the bytes of the whole text that bytes of this one stand for, without what hides
    /// right before and right after them.
    fn original(&self, range: Range<usize>) -> Range<usize> {
        let taken = |before: &dyn Fn(usize) -> bool| -> usize {
            let hidden = self.hidden.iter().filter(|(at, _)| before(*at));
            hidden.map(|(_, bytes)| bytes).sum()
        };
        let start = range.start + taken(&|at| at <= range.start);
        let end = range.end + taken(&|at| at < range.end);
        start..end
    }
}

impl SentText {
    /// Gives the bytes of the file's text that bytes of the redacted text stand for.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.visible.original(self.redacted.original(range))
    }
}

/// Says whether a character is not seen: it takes no room, turns the direction of the text, or is
/// a control or a tag.
fn hides(c: char) -> bool {
    is_hidden(c)
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}
