//! Many phrases, found together: each is looked for only where its rarest word stands.
//!
//! Of the words that a phrase must have, the rarest is its pivot: the one that the fewest of all
//! the phrases name. At each word of a text the phrases whose pivot it is are tried from every
//! place where they could have begun, so a phrase that begins with `he` or `not` costs nothing
//! where the rest of it is not there.

use std::ops::Range;

use super::phrases::{Element, Phrase, PhraseHit};
use super::vocabulary::{Set, Sight, Vocabulary};
use super::words::Words;

/// Many phrases, found together.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    vocabulary: Vocabulary,
    /// The rows of all phrases, one after another.
    parts: Vec<Part>,
    /// By phrase.
    rows: Vec<Rows>,
    /// By word of the vocabulary, the phrases of which it is the pivot.
    tries: Vec<Vec<Try>>,
}

/// An element of a row, by its set of words.
#[derive(Debug, Clone, Copy)]
enum Part {
    Word { set: Set, optional: bool },
    Gap(u8),
}

/// The rows of a phrase: the one that is found, and those that must stand beside it or must not.
#[derive(Debug)]
struct Rows {
    own: Range<usize>,
    beside: Vec<Beside>,
}

#[derive(Debug)]
struct Beside {
    row: Range<usize>,
    absent: bool,
}

/// A phrase that may stand around a pivot.
#[derive(Debug, Clone, Copy)]
struct Try {
    phrase: u32,
    /// How many words before the pivot the phrase begins, at least and at most.
    nearest: u32,
    farthest: u32,
    /// The sets of the words right before and after the pivot, where there must be such words.
    before: Option<Set>,
    after: Option<Set>,
}

impl Phrases {
    /// Prepares phrases to be found together; their order is their number.
    pub fn new(phrases: Vec<Phrase>) -> Self {
        let vocabulary = Vocabulary::of(&phrases);
        let mut made = Self {
            rows: Vec::with_capacity(phrases.len()),
            parts: Vec::new(),
            tries: vec![Vec::new(); vocabulary.len()],
            vocabulary,
            phrases: Vec::new(),
        };
        for phrase in &phrases {
            let own = made.put(phrase.elements());
            let beside = phrase.beside().map(|(row, absent)| Beside {
                row: made.put(row),
                absent,
            });
            let beside = beside.collect();
            made.rows.push(Rows { own, beside });
        }
        for number in 0..phrases.len() {
            made.put_pivot(number);
        }
        made.phrases = phrases;
        made
    }

    fn put(&mut self, row: &[Element]) -> Range<usize> {
        let start = self.parts.len();
        for element in row {
            self.parts.push(match element {
                Element::Word {
                    alternatives,
                    optional,
                } => Part::Word {
                    set: self.vocabulary.set(alternatives),
                    optional: *optional,
                },
                Element::Gap(most) => Part::Gap(*most),
            });
        }
        start..self.parts.len()
    }

    fn put_pivot(&mut self, number: usize) {
        let Some(row) = self.rows.get(number) else {
            return;
        };
        let parts = self.parts.get(row.own.clone()).unwrap_or_default();
        let required = parts.iter().enumerate();
        let required = required.filter_map(|(place, part)| Some((place, part.required()?)));
        let Some((pivot, set)) = required.min_by_key(|(_, set)| self.vocabulary.named(*set)) else {
            return;
        };
        let reach = parts.iter().take(pivot).map(|part| part.reach());
        let (nearest, farthest) = reach.fold((0, 0), |(nearest, farthest), (least, most)| {
            (nearest + least, farthest + most)
        });
        let beside = |place: Option<usize>| parts.get(place?)?.required();
        let found = Try {
            phrase: u32::try_from(number).unwrap_or(u32::MAX),
            nearest,
            farthest,
            before: beside(pivot.checked_sub(1)),
            after: beside(Some(pivot + 1)),
        };
        for known in self.vocabulary.words_of(set) {
            if let Some(tries) = self.tries.get_mut(*known as usize) {
                tries.push(found);
            }
        }
    }

    /// Gives a phrase by its number.
    pub fn get(&self, number: usize) -> Option<&Phrase> {
        self.phrases.get(number)
    }

    /// Finds every phrase at every place, in the order of the text and then of the phrases.
    pub fn find(&self, words: &Words) -> Vec<PhraseHit> {
        let sight = self.vocabulary.sight(words);
        let mut hits = Vec::new();
        for place in 0..words.len() {
            let known = sight.at(place).iter();
            let tries = known.filter_map(|known| self.tries.get(*known as usize));
            for tried in tries.flatten() {
                let after = tried.after.is_none_or(|set| sight.fits(set, place + 1));
                let before = |set| place > 0 && sight.fits(set, place - 1);
                if after && tried.before.is_none_or(before) {
                    self.find_around(&sight, place, tried, &mut hits);
                }
            }
        }
        hits.sort_unstable_by_key(|hit| (hit.start, hit.phrase));
        // A phrase that holds its pivot twice is found from each of them.
        hits.dedup();
        hits
    }

    fn find_around(&self, sight: &Sight<'_>, pivot: usize, tried: &Try, hits: &mut Vec<PhraseHit>) {
        let number = tried.phrase as usize;
        let Some(rows) = self.rows.get(number) else {
            return;
        };
        let own = self.row(&rows.own);
        for back in 0..=tried.farthest {
            let Some(start) = pivot.checked_sub(back as usize) else {
                return;
            };
            let end = (back >= tried.nearest).then(|| end(own, sight, start));
            if let Some(end) = end.flatten()
                && self.is_beside(rows, sight, start)
            {
                hits.push(PhraseHit {
                    phrase: number,
                    start,
                    end,
                });
            }
            if !sight.goes_on(start) {
                return;
            }
        }
    }

    /// Says whether the sentence of a word holds what must stand beside a phrase, and nothing that
    /// must not.
    fn is_beside(&self, rows: &Rows, sight: &Sight<'_>, start: usize) -> bool {
        if rows.beside.is_empty() {
            return true;
        }
        let sentence = sight.words().sentence(start);
        rows.beside.iter().all(|beside| {
            let row = self.row(&beside.row);
            let stands = sentence
                .clone()
                .any(|place| end(row, sight, place).is_some());
            stands != beside.absent
        })
    }

    fn row(&self, row: &Range<usize>) -> &[Part] {
        self.parts.get(row.clone()).unwrap_or_default()
    }
}

impl Part {
    /// Gives the set of which one word must stand there.
    fn required(self) -> Option<Set> {
        match self {
            Self::Word {
                set,
                optional: false,
            } => Some(set),
            Self::Word { .. } | Self::Gap(_) => None,
        }
    }

    /// Gives how many words stand there, at least and at most.
    fn reach(self) -> (u32, u32) {
        match self {
            Self::Word { optional, .. } => (u32::from(!optional), 1),
            Self::Gap(most) => (0, u32::from(most)),
        }
    }
}

/// Gives the index after the last word of a row if it stands at `start`.
fn end(row: &[Part], sight: &Sight<'_>, start: usize) -> Option<usize> {
    let (first, rest) = row.split_first()?;
    let fits = matches!(first, Part::Word { set, .. } if sight.fits(*set, start));
    fits.then(|| rest_end(rest, sight, start + 1)).flatten()
}

/// Gives the index after the last word if the rest of a row stands from `position` on.
fn rest_end(row: &[Part], sight: &Sight<'_>, position: usize) -> Option<usize> {
    let Some((part, rest)) = row.split_first() else {
        return Some(position);
    };
    match *part {
        Part::Word { set, optional } => {
            let fits = sight.goes_on(position) && sight.fits(set, position);
            let taken = fits.then(|| rest_end(rest, sight, position + 1)).flatten();
            taken.or_else(|| optional.then(|| rest_end(rest, sight, position)).flatten())
        }
        Part::Gap(most) => {
            for skipped in 0..=most as usize {
                if let Some(end) = rest_end(rest, sight, position + skipped) {
                    return Some(end);
                }
                if !sight.goes_on(position + skipped) {
                    return None;
                }
            }
            None
        }
    }
}
