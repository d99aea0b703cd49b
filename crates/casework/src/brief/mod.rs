//! The brief of a case, made on the device by rules and selection.
//!
//! Safeguarding concerns stand first; then a summary of at most 350 words in fixed sections, whose
//! every sentence has passed the citation check. What failed is listed with the reason, never
//! dropped in silence. Pure and deterministic: the same file gives the same brief on every
//! machine. It never reads a clock, never writes, and never decides what is to be done.

pub(crate) mod apply;
mod clauses;
mod compose;
mod concerns;
mod due;
pub(crate) mod events;
mod hostile;
mod lexicon;
mod missed;
mod render;
mod select;
mod summary;
mod superseded;
mod thin;
mod types;
pub mod views;

#[cfg(test)]
mod tests;

pub use compose::{WORDS_MAX, changed, make};
pub use types::{
    Brief, BriefCase, ChangedEntry, Concern, Conflict, ConflictSide, Engine, MentionStatus,
    MustMention, Options, Read, Section, Sentence, Superseded, TooThin, Withheld,
};
