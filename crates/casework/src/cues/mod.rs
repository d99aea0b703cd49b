//! Cues: what rules find in one text.
//!
//! Owns the phrase language of the cue files, the finding of safeguarding concerns, and the finding
//! and resolving of dates against the day on which the text was written. Pure: the same text gives
//! the same hits on every machine. Recall comes first: a missed concern is the worst fault here,
//! so a cue is dropped only where the words around it say plainly that there is none.
//! It never reads a clock, never writes, and never decides anything.

mod ahead;
mod ahead_words;
mod dates;
mod hostile;
mod names;
mod phrase_index;
mod phrases;
mod safeguarding;
mod surroundings;
mod vocabulary;
mod words;

#[cfg(test)]
mod safeguarding_tests;
#[cfg(test)]
mod tests;

pub use dates::{DateHit, DateRole, Precision, dates};
pub use hostile::addresses_the_machine;
pub(crate) use names::weekday_of;
pub use phrase_index::Phrases;
pub use phrases::{Phrase, PhraseHit};
pub use safeguarding::{
    Flag, SafeguardingHit, Severity, flag, is_of_another_case, safeguarding, safeguarding_in,
    settled,
};
pub use surroundings::Age;
pub use words::{Break, Word, Words};
