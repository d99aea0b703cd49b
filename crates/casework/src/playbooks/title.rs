//! Lines for people with places in them: `Relief ends on {relief_56}`.

/// A line with places that are filled when it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// The author of the entry.
    Author,
    /// The words that set a day.
    Matter,
    /// The day itself.
    Day,
    /// The value of a fact, by its number.
    Fact(usize),
    /// The last day of a time limit, by its number.
    TimeLimit(usize),
}

impl Template {
    /// Reads a line; `name` says what a name in braces stands for.
    pub(super) fn parse(text: &str, name: impl Fn(&str) -> Option<Piece>) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').ok_or("a `{` is not closed")? + open;
            let inner = &rest[open + 1..close];
            let piece =
                name(inner).ok_or_else(|| format!("`{{{inner}}}` stands for nothing here"))?;
            if open > 0 {
                pieces.push(Piece::Words(rest[..open].to_owned()));
            }
            pieces.push(piece);
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        if pieces.is_empty() {
            return Err("is empty".into());
        }
        Ok(Self { pieces })
    }

    /// Writes the line; where a place cannot be filled, `instead` says what stands there.
    pub fn fill(&self, fill: impl Fn(&Piece) -> Option<String>) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            piece => fill(piece).unwrap_or_else(|| "a date not yet known".to_owned()),
        };
        self.pieces.iter().map(piece).collect()
    }

    /// Writes the line with nothing in its places, for where no case is at hand.
    pub fn plain(&self) -> String {
        self.fill(|_| Some("\u{2026}".to_owned()))
    }
}
