//! The file as it is written: serde types that refuse unknown keys and know where each word stands.
//!
//! Nothing here is checked beyond its shape; `build` turns it into a `Playbook`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use toml::Spanned;

use super::cues::{Author, Dated};
use super::model::{
    CheckSeverity, DaySign, Effect, FactType, Force, IfUnknown, Mark, Prefer, Priority, Tense,
    WhenPast,
};
use crate::calendar::Rule;
use crate::case_files::{Direction, EntryKind};
use crate::time::Date;

pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPlaybook {
    pub(super) playbook: Header,
    #[serde(default)]
    pub(super) lists: BTreeMap<String, Text>,
    #[serde(default)]
    pub(super) source: Vec<RawSource>,
    #[serde(default)]
    pub(super) case_type: Vec<RawCaseType>,
    #[serde(default)]
    pub(super) stage: Vec<RawStage>,
    #[serde(default)]
    pub(super) fact: Vec<RawFact>,
    #[serde(default)]
    pub(super) file_date: Vec<RawFileDate>,
    #[serde(default)]
    pub(super) time_limit: Vec<RawTimeLimit>,
    #[serde(default)]
    pub(super) check: Vec<RawCheck>,
    #[serde(default)]
    pub(super) evidence: Vec<RawMention>,
    #[serde(default)]
    pub(super) action: Vec<RawAction>,
    #[serde(default)]
    pub(super) must_mention: Vec<RawMention>,
    #[serde(default)]
    pub(super) letter: Vec<RawLetter>,
    #[serde(default)]
    pub(super) retention: Vec<RawRetention>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) id: Text,
    pub(super) title: String,
    pub(super) version: Text,
    pub(super) law_as_at: Date,
    pub(super) jurisdiction: String,
    pub(super) reviewed_by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub(super) id: Text,
    pub(super) title: Text,
    pub(super) force: Force,
    pub(super) url: Text,
    #[serde(default)]
    pub(super) quote: String,
    pub(super) checked: Date,
    pub(super) mark: Mark,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCaseType {
    pub(super) id: Text,
    pub(super) title: String,
    pub(super) start: Text,
    pub(super) stages: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStage {
    pub(super) id: Text,
    pub(super) title: String,
    #[serde(default)]
    pub(super) moves: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    pub(super) id: Text,
    #[serde(rename = "type")]
    pub(super) kind: FactType,
    pub(super) title: String,
    #[serde(default)]
    pub(super) ask: String,
    #[serde(default)]
    pub(super) choices: Vec<Text>,
    #[serde(default)]
    pub(super) case_types: Vec<Text>,
    pub(super) derive: Option<Text>,
    pub(super) prefer: Option<Prefer>,
    pub(super) not_before: Option<Text>,
    #[serde(default)]
    pub(super) opens: Vec<Text>,
    #[serde(default)]
    pub(super) tense: Tense,
    #[serde(default)]
    pub(super) hedged: bool,
    #[serde(default)]
    pub(super) cues: Vec<Spanned<RawCue>>,
    #[serde(default)]
    pub(super) not: Vec<Text>,
    #[serde(default)]
    pub(super) unless: Vec<Text>,
    pub(super) mark: Option<Mark>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFileDate {
    pub(super) id: Text,
    pub(super) title: Text,
    #[serde(default)]
    pub(super) cues: Vec<Spanned<RawCue>>,
    pub(super) sign: Option<DaySign>,
    #[serde(default)]
    pub(super) not: Vec<Text>,
    #[serde(default)]
    pub(super) unless: Vec<Text>,
    #[serde(default)]
    pub(super) one: bool,
    #[serde(default)]
    pub(super) case_types: Vec<Text>,
    #[serde(default)]
    pub(super) stages: Vec<Text>,
    pub(super) when: Option<Text>,
    #[serde(default)]
    pub(super) met_by: Vec<Text>,
    #[serde(default)]
    pub(super) done_cues: Vec<Spanned<RawCue>>,
    pub(super) past: Option<WhenPast>,
    #[serde(default = "Effect::must_do_by")]
    pub(super) effect: Effect,
    #[serde(default)]
    pub(super) warn_days: Vec<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTimeLimit {
    pub(super) id: Text,
    pub(super) title: String,
    pub(super) start: Text,
    pub(super) rule: Spanned<Rule>,
    #[serde(default)]
    pub(super) case_types: Vec<Text>,
    #[serde(default)]
    pub(super) stages: Vec<Text>,
    pub(super) when: Option<Text>,
    #[serde(default)]
    pub(super) if_unknown: Option<IfUnknown>,
    #[serde(default)]
    pub(super) met_by: Vec<Text>,
    pub(super) stops_when: Option<Text>,
    #[serde(default)]
    pub(super) pauses: Vec<RawPause>,
    #[serde(default)]
    pub(super) restarts: Vec<Text>,
    pub(super) force: Spanned<Force>,
    pub(super) effect: Effect,
    pub(super) past: Option<WhenPast>,
    pub(super) basis: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) warn_days: Vec<u16>,
    #[serde(default)]
    pub(super) note: String,
    pub(super) mark: Mark,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPause {
    pub(super) from: Text,
    pub(super) to: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCheck {
    pub(super) id: Text,
    pub(super) title: String,
    #[serde(default)]
    pub(super) case_types: Vec<Text>,
    #[serde(default)]
    pub(super) stages: Vec<Text>,
    pub(super) severity: CheckSeverity,
    pub(super) when: Text,
    #[serde(default)]
    pub(super) blocks: Vec<Text>,
    pub(super) message: String,
    pub(super) basis: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) facts: Vec<Text>,
    pub(super) mark: Mark,
}

/// Something the file should show: an item of evidence, or one a summary must mention.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMention {
    pub(super) id: Text,
    pub(super) title: String,
    #[serde(default)]
    pub(super) case_types: Vec<Text>,
    #[serde(default)]
    pub(super) stages: Vec<Text>,
    pub(super) when: Option<Text>,
    #[serde(default)]
    pub(super) facts: Vec<Text>,
    #[serde(default)]
    pub(super) cues: Vec<Spanned<RawCue>>,
    #[serde(default)]
    pub(super) not: Vec<Text>,
    #[serde(default)]
    pub(super) unless: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAction {
    pub(super) key: Text,
    pub(super) title: Text,
    pub(super) why: Text,
    #[serde(default)]
    pub(super) case_types: Vec<Text>,
    #[serde(default)]
    pub(super) stages: Vec<Text>,
    pub(super) when: Option<Text>,
    #[serde(default)]
    pub(super) each: Vec<Text>,
    #[serde(default)]
    pub(super) cues: Vec<Spanned<RawCue>>,
    #[serde(default)]
    pub(super) not: Vec<Text>,
    #[serde(default)]
    pub(super) unless: Vec<Text>,
    #[serde(default)]
    pub(super) done_by: Vec<Text>,
    #[serde(default)]
    pub(super) done_cues: Vec<Spanned<RawCue>>,
    pub(super) due: Text,
    pub(super) priority: Priority,
    #[serde(default)]
    pub(super) evidence: Vec<Text>,
    #[serde(default)]
    pub(super) expects: Vec<Text>,
    pub(super) basis: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) replaces: Vec<Text>,
    #[serde(default)]
    pub(super) moves_to: Option<Text>,
    #[serde(default)]
    pub(super) letter: Option<Text>,
    #[serde(default)]
    pub(super) needs_review: bool,
    pub(super) mark: Mark,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLetter {
    pub(super) id: Text,
    pub(super) title: String,
    pub(super) to: String,
    pub(super) parts: Vec<RawPart>,
    pub(super) basis: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) needs_review: bool,
    pub(super) mark: Mark,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) id: Text,
    pub(super) title: String,
    #[serde(default)]
    pub(super) text: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRetention {
    pub(super) case_types: Vec<Text>,
    pub(super) years: u8,
    pub(super) after: String,
    pub(super) basis: Spanned<Vec<Text>>,
    pub(super) mark: Mark,
}

/// A cue: a phrase alone, or a table that says more about it.
#[derive(Default)]
pub(super) struct RawCue {
    pub(super) say: Vec<String>,
    pub(super) value: Option<RawValue>,
    pub(super) date: Option<Dated>,
    pub(super) kinds: Vec<EntryKind>,
    pub(super) direction: Vec<Direction>,
    pub(super) by: Option<Author>,
    pub(super) roles: Vec<String>,
    pub(super) rank: Option<u8>,
}

/// What a cue says of a flag or a choice.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum RawValue {
    Flag(bool),
    Choice(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueTable {
    say: OneOrMany,
    value: Option<RawValue>,
    date: Option<Dated>,
    #[serde(default)]
    kinds: Vec<EntryKind>,
    #[serde(default)]
    direction: Vec<Direction>,
    by: Option<Author>,
    #[serde(default)]
    roles: Vec<String>,
    rank: Option<u8>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl<'de> Deserialize<'de> for RawCue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CueVisitor)
    }
}

struct CueVisitor;

impl<'de> Visitor<'de> for CueVisitor {
    type Value = RawCue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a phrase, or a table with `say`")
    }

    fn visit_str<E>(self, phrase: &str) -> Result<RawCue, E> {
        Ok(RawCue {
            say: vec![phrase.to_owned()],
            ..RawCue::default()
        })
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<RawCue, M::Error> {
        let table = CueTable::deserialize(MapAccessDeserializer::new(map))?;
        Ok(RawCue {
            say: match table.say {
                OneOrMany::One(phrase) => vec![phrase],
                OneOrMany::Many(phrases) => phrases,
            },
            value: table.value,
            date: table.date,
            kinds: table.kinds,
            direction: table.direction,
            by: table.by,
            roles: table.roles,
            rank: table.rank,
        })
    }
}

impl RawCue {
    /// Says whether the cue gives a choice this value.
    pub(super) fn says_choice(&self, choice: &str) -> bool {
        matches!(&self.value, Some(RawValue::Choice(value)) if value == choice)
    }
}
