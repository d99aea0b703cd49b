//! The words of many phrases, each once.
//!
//! A phrase asks at each place for one of a set of words, and phrases share most of their sets. So
//! the words of a text are looked up once, and whether one of them fits a place of a phrase is then
//! a question between two numbers, without a look at letters.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::phrases::{Alternative, Element, Phrase};
use super::words::{HEAD_BYTES, Word, Words};

const BUCKETS: usize = 4096;
/// Starts of words lie in a bucket by so many of their letters, or by all they have.
const START_BYTES: usize = 3;

/// The number of a word in the vocabulary.
pub(super) type Known = u32;
/// The number of a set of words.
pub(super) type Set = u32;

/// Sets, and some that only look like them: most questions are answered without a search.
type Marks = u128;

/// The words of many phrases, and the sets in which phrases name them.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Those of one bucket stand together.
    words: Vec<Entry>,
    /// By word, what tells most words apart.
    glances: Vec<Glance>,
    /// By the first byte, whether a start of a word begins so that is too short for a bucket.
    short: Vec<bool>,
    /// Where in `words` each bucket ends.
    ends: Vec<u32>,
    sets: Vec<Vec<Known>>,
    numbers: HashMap<Vec<Known>, Set>,
}

/// The head of a word and the bits of it that count, and the sets the word is in.
#[derive(Debug)]
struct Glance {
    head: u64,
    mask: u64,
    marks: Marks,
}

#[derive(Debug)]
struct Entry {
    word: Alternative,
    /// The sets it is in, in order.
    sets: Vec<Set>,
    /// How many elements of phrases name it.
    named: u32,
}

impl Vocabulary {
    /// Takes in every word of some phrases.
    pub(super) fn of(phrases: &[Phrase]) -> Self {
        let elements = phrases.iter().flat_map(Phrase::rows).flatten();
        let distinct: HashSet<&Alternative> = elements.flat_map(Element::alternatives).collect();
        let mut words: Vec<(usize, &Alternative)> = distinct
            .into_iter()
            .map(|word| (bucket_of(word), word))
            .collect();
        words.sort_unstable();
        let mut ends = vec![0; BUCKETS];
        for (bucket, end) in ends.iter_mut().enumerate() {
            let end_of = words.partition_point(|(of, _)| *of <= bucket);
            *end = u32::try_from(end_of).unwrap_or(u32::MAX);
        }
        let entry = |(_, word): (usize, &Alternative)| Entry {
            word: word.clone(),
            sets: Vec::new(),
            named: 0,
        };
        let glances = words.iter().map(|(_, word)| {
            let (head, mask) = word.head_and_mask();
            Glance {
                head,
                mask,
                marks: 0,
            }
        });
        let mut short = vec![false; 1 << 8];
        for (_, word) in &words {
            if word.is_start() && word.key().len() < START_BYTES {
                short[first_byte(word.head())] = true;
            }
        }
        Self {
            glances: glances.collect(),
            short,
            words: words.into_iter().map(entry).collect(),
            ends,
            sets: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// Gives the number of the set of some words, which are in the vocabulary.
    pub(super) fn set(&mut self, alternatives: &[Alternative]) -> Set {
        let number = |word: &Alternative| {
            let mut range = self.range(bucket_of(word));
            range.find(|known| {
                let known = self.words.get(*known as usize);
                known.is_some_and(|known| known.word == *word)
            })
        };
        let mut words: Vec<Known> = alternatives.iter().filter_map(number).collect();
        words.sort_unstable();
        words.dedup();
        let new = Set::try_from(self.sets.len()).unwrap_or(Set::MAX);
        let set = *self.numbers.entry(words.clone()).or_insert(new);
        for known in &words {
            let place = *known as usize;
            if let (Some(entry), Some(glance)) =
                (self.words.get_mut(place), self.glances.get_mut(place))
            {
                entry.named += 1;
                if set == new {
                    entry.sets.push(set);
                    glance.marks |= mark(set);
                }
            }
        }
        if set == new {
            self.sets.push(words);
        }
        set
    }

    /// Gives the words of a set.
    pub(super) fn words_of(&self, set: Set) -> &[Known] {
        self.sets.get(set as usize).map_or(&[], Vec::as_slice)
    }

    /// Counts the words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Counts how many elements of phrases name the words of a set: what many of them name is
    /// common in texts too.
    pub(super) fn named(&self, set: Set) -> u32 {
        let words = self.words_of(set).iter();
        let named = words.filter_map(|known| self.words.get(*known as usize));
        named.map(|entry| entry.named).sum()
    }

    /// Looks up the words of a text.
    pub(super) fn sight<'v>(&'v self, words: &'v Words) -> Sight<'v> {
        let mut sight = Sight {
            vocabulary: self,
            words,
            known: Vec::with_capacity(words.len() * 2),
            seen: Vec::with_capacity(words.len()),
        };
        for word in words.iter() {
            let (mut before, mut marks) = (None, 0);
            let lengths = match self.short[first_byte(word.head)] {
                true => &[HEAD_BYTES, START_BYTES, 2, 1][..],
                false => &[HEAD_BYTES, START_BYTES][..],
            };
            for bytes in lengths {
                let start = first_bytes(word.head, *bytes);
                // A short word begins with itself.
                if before.replace(start) != Some(start) {
                    marks |= self.look_up(word, bucket(start), &mut sight.known);
                }
            }
            let end = u32::try_from(sight.known.len()).unwrap_or(u32::MAX);
            sight.seen.push((marks, end));
        }
        sight
    }

    fn look_up(&self, word: Word<'_>, bucket: usize, known: &mut Vec<Known>) -> Marks {
        let mut marks = 0;
        let range = self.range(bucket);
        let glances = self.glances.get(range.start as usize..range.end as usize);
        for (number, glance) in range.zip(glances.unwrap_or_default()) {
            let alike = word.head & glance.mask == glance.head;
            if alike && self.is(word, number) {
                known.push(number);
                marks |= glance.marks;
            }
        }
        marks
    }

    fn is(&self, word: Word<'_>, known: Known) -> bool {
        let entry = self.words.get(known as usize);
        entry.is_some_and(|entry| entry.word.fits(word))
    }

    fn range(&self, bucket: usize) -> Range<Known> {
        let end_of = |bucket: usize| self.ends.get(bucket).copied();
        let start = bucket.checked_sub(1).and_then(end_of).unwrap_or(0);
        start..end_of(bucket).unwrap_or(start)
    }
}

/// A text of which every word was looked up.
pub(super) struct Sight<'v> {
    vocabulary: &'v Vocabulary,
    words: &'v Words,
    known: Vec<Known>,
    /// By word, the sets it is in and where in `known` its own end.
    seen: Vec<(Marks, u32)>,
}

impl Sight<'_> {
    /// Gives the words of the vocabulary that the word at a place is.
    pub(super) fn at(&self, place: usize) -> &[Known] {
        let end_of = |place: usize| self.seen.get(place).map(|(_, end)| *end as usize);
        let start = place.checked_sub(1).and_then(end_of).unwrap_or(0);
        let end = end_of(place).unwrap_or(start);
        self.known.get(start..end).unwrap_or_default()
    }

    /// Says whether the word at a place is one of a set.
    pub(super) fn fits(&self, set: Set, place: usize) -> bool {
        let seen = self.seen.get(place);
        seen.is_some_and(|(marks, _)| marks & mark(set) != 0) && self.is_in(set, place)
    }

    fn is_in(&self, set: Set, place: usize) -> bool {
        self.at(place).iter().any(|known| {
            let entry = self.vocabulary.words.get(*known as usize);
            entry.is_some_and(|entry| entry.sets.binary_search(&set).is_ok())
        })
    }

    /// Says whether there is a word at a place that goes on the sentence of the word before.
    pub(super) fn goes_on(&self, place: usize) -> bool {
        self.words.goes_on(place)
    }

    /// Gives the words of the text.
    pub(super) fn words(&self) -> &Words {
        self.words
    }
}

fn mark(set: Set) -> Marks {
    1 << (set % Marks::BITS)
}

fn bucket_of(word: &Alternative) -> usize {
    let bytes = match word.is_start() {
        true => word.key().len().min(START_BYTES),
        false => HEAD_BYTES,
    };
    bucket(first_bytes(word.head(), bytes))
}

fn first_byte(head: u64) -> usize {
    head.to_be_bytes()[0].into()
}

fn first_bytes(head: u64, bytes: usize) -> u64 {
    head & !u64::MAX.checked_shr(8 * bytes as u32).unwrap_or(0)
}

fn bucket(start: u64) -> usize {
    // The high bits of a product depend on all bits of the number.
    (start.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize % BUCKETS
}
