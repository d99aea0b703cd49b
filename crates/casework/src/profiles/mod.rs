//! Profiles: the model servers that people of this store set up, what they are told about each, and
//! how much may leave in a day.
//!
//! Plain data without a key: keys are in the keychain. It says nothing about whether an address is
//! safe to send to; the client that sends decides that again for every call. A store without a
//! profile sends nothing.

pub(crate) mod apply;
pub(crate) mod events;
#[cfg(test)]
mod tests;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Error, OrNotFound, Result};
use crate::journal::Writer;
use crate::settings;
use events::ProfileEvent;

/// The most profiles of one store.
pub const PROFILES_MAX: usize = 20;
/// The fewest and the most tokens that a day may be given.
pub const DAY_TOKENS: std::ops::RangeInclusive<u32> = 1_000..=50_000_000;

const ID_CHARACTERS_MAX: usize = 64;
const NAME_CHARACTERS_MAX: usize = 80;
const ADDRESS_BYTES_MAX: usize = 300;
const MODEL_CHARACTERS_MAX: usize = 200;
const API_VERSION_CHARACTERS_MAX: usize = 32;
const CARD_CHARACTERS_MAX: usize = 300;

/// What language a model server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ProfileKind {
    /// OpenAI, or a server elsewhere that speaks as it does.
    OpenAi,
    /// Azure OpenAI: the model is a deployment, and the key has a header of its own.
    AzureOpenAi,
    /// An OpenAI-compatible server on this computer: Ollama, llama.cpp, LM Studio, vLLM.
    Local,
}

/// How a server takes the form of an answer; a server that refuses one is asked in the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// `response_format` with `json_schema`, as OpenAI has it.
    #[default]
    JsonSchema,
    /// `json_object` with the schema beside it.
    JsonObject,
    /// In words alone.
    Plain,
}

impl Dialect {
    /// Gives the dialect to try once a server refused this one; none after the last.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::JsonSchema => Some(Self::JsonObject),
            Self::JsonObject => Some(Self::Plain),
            Self::Plain => None,
        }
    }
}

/// A model server as a person set it up. FROZEN, with its card: it is stored as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Profile {
    /// Made by the caller.
    pub id: String,
    /// What people call it.
    pub name: String,
    pub kind: ProfileKind,
    /// The base address, such as `https://api.openai.com/v1` or `http://127.0.0.1:11434/v1`; for
    /// Azure the resource, without `/openai`.
    pub address: String,
    /// The model, or for Azure the deployment.
    pub model: String,
    /// Azure only, such as `2024-10-21`.
    pub api_version: Option<String>,
    pub card: ProviderCard,
    #[serde(default)]
    pub dialect: Dialect,
    /// The most tokens of one request, without its answer; a longer file goes in parts.
    #[serde(default = "part_tokens")]
    pub part_tokens: u32,
    /// The address of a proxy for a server elsewhere; none unless it is named here.
    #[serde(default)]
    pub proxy: Option<String>,
}

/// The tokens of one request unless a person says otherwise.
pub const fn part_tokens() -> u32 {
    12_000
}

/// The tokens that a request may be set to have.
const PART_TOKENS: std::ops::RangeInclusive<u32> = 1_500..=200_000;

/// What people are told about who gets their words: free texts, at most 300 characters each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProviderCard {
    /// The company that runs the server.
    pub company: String,
    /// Where the computers stand.
    pub region: String,
    /// How long what was sent is kept.
    pub retention: String,
    /// The contract under which it is used.
    pub contract: String,
}

impl Profile {
    /// Refuses texts that are missing, too long or hold control characters; `Invalid` or
    /// `TooLarge` names the field to mend.
    pub fn check(&self) -> Result<()> {
        plain("id", &self.id, 1, ID_CHARACTERS_MAX)?;
        plain("name", &self.name, 1, NAME_CHARACTERS_MAX)?;
        plain("model", &self.model, 1, MODEL_CHARACTERS_MAX)?;
        for (field, text) in [
            ("card.company", &self.card.company),
            ("card.region", &self.card.region),
            ("card.retention", &self.card.retention),
            ("card.contract", &self.card.contract),
        ] {
            plain(field, text, 0, CARD_CHARACTERS_MAX)?;
        }
        for (field, address) in [
            ("address", Some(&self.address)),
            ("proxy", self.proxy.as_ref()),
        ] {
            if address.is_some_and(|address| address.len() > ADDRESS_BYTES_MAX) {
                return Err(Error::invalid(field, "longer than 300 bytes"));
            }
        }
        if !PART_TOKENS.contains(&self.part_tokens) {
            return Err(Error::invalid("part_tokens", "from 1,500 to 200,000"));
        }
        match (&self.api_version, self.kind) {
            (None, ProfileKind::AzureOpenAi) => {
                Err(Error::invalid("api_version", "Azure needs one"))
            }
            (Some(version), ProfileKind::AzureOpenAi) => {
                plain("api_version", version, 1, API_VERSION_CHARACTERS_MAX)
            }
            (Some(_), _) => Err(Error::invalid("api_version", "only Azure has one")),
            (None, _) => Ok(()),
        }
    }
}

/// Whether a provider's key for a profile stands in the keychain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeyKept {
    InKeychain,
    None,
}

/// Keeps a profile, new or in place of the one of its id. Here as below, an auditor is `Refused`.
pub fn save(w: &mut Writer<'_>, profile: &Profile, key: KeyKept) -> Result<()> {
    settings::may_decide(w)?;
    profile.check()?;
    let known = views::list(w)?;
    let is_new = !known.iter().any(|known| known.profile.id == profile.id);
    if is_new && known.len() >= PROFILES_MAX {
        return Err(Error::too_large("profiles", "at most 20 model servers"));
    }
    w.record(&ProfileEvent::Saved {
        profile: Box::new(profile.clone()),
        key,
    })
}

/// Forgets a profile; what was sent to it stays in the ledger.
pub fn remove(w: &mut Writer<'_>, id: &str) -> Result<()> {
    settings::may_decide(w)?;
    views::one(w, id)?.or_not_found("profile", id)?;
    w.record(&ProfileEvent::Removed { id: id.to_owned() })
}

/// Notes that a server refused the form of a request: the next one has a plainer form. `Refused`
/// if there is none.
pub fn ask_plainer(w: &mut Writer<'_>, id: &str) -> Result<()> {
    let known = views::one(w, id)?.or_not_found("profile", id)?;
    let next = known.profile.dialect.next();
    let dialect = next.ok_or_else(|| Error::refused("the server takes no form that we know"))?;
    let key = match known.has_key {
        true => KeyKept::InKeychain,
        false => KeyKept::None,
    };
    w.record(&ProfileEvent::Saved {
        profile: Box::new(Profile {
            dialect,
            ..known.profile
        }),
        key,
    })
}

/// Sets how many tokens may leave in a day; none is no limit.
pub fn set_day_budget(w: &mut Writer<'_>, tokens: Option<u32>) -> Result<()> {
    settings::may_decide(w)?;
    if tokens.is_some_and(|tokens| !DAY_TOKENS.contains(&tokens)) {
        return Err(Error::invalid("tokens", "from 1,000 to 50,000,000"));
    }
    w.record(&ProfileEvent::DayBudgetSet { tokens })
}

fn plain(field: &str, text: &str, least: usize, most: usize) -> Result<()> {
    let characters = text.chars().count();
    if characters < least || (least > 0 && text.trim().is_empty()) {
        return Err(Error::invalid(field, "empty"));
    }
    if characters > most {
        return Err(Error::too_large(
            field,
            format!("longer than {most} characters"),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(field, "a line break or control character"));
    }
    Ok(())
}
