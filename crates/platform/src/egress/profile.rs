//! Where a model is: a provider's address and what people are told about it.
//!
//! Plain data without a key. What is checked here decides where case text may go: encrypted to a
//! named host, or unencrypted to this very computer and nowhere else.

use std::net::{Ipv4Addr, Ipv6Addr};

use casework::error::{Error, Result};
use reqwest::Url;
use serde::{Deserialize, Serialize};
use specta::Type;

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

/// A model server as a person set it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Profile {
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
}

/// What people are told about who gets their words: free texts, at most 300 characters each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
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
    /// Refuses a profile that cannot be used; `Invalid` names the field to mend.
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
        self.check_version()?;
        self.base().map(drop)
    }

    /// Gives the exact address to which a conversation is sent; `Invalid` as `check` says it.
    pub fn chat_address(&self) -> Result<String> {
        self.check()?;
        let base = self.base()?;
        Ok(match (self.kind, self.api_version.as_deref()) {
            (ProfileKind::AzureOpenAi, Some(version)) => format!(
                "{base}/openai/deployments/{}/chat/completions?api-version={version}",
                self.model
            ),
            _ => format!("{base}/chat/completions"),
        })
    }

    /// Gives the address that lists the server's models; `Invalid` as `check` says it.
    pub fn models_address(&self) -> Result<String> {
        self.check()?;
        let base = self.base()?;
        Ok(match (self.kind, self.api_version.as_deref()) {
            (ProfileKind::AzureOpenAi, Some(version)) => {
                format!("{base}/openai/models?api-version={version}")
            }
            _ => format!("{base}/models"),
        })
    }

    /// Tells whether what is sent stays on this computer. A server on this computer may itself
    /// send on what it gets; that nobody can see from here.
    pub fn stays_on_this_computer(&self) -> Result<bool> {
        self.check()?;
        Ok(parse(&self.address)?.is_loopback)
    }

    fn check_version(&self) -> Result<()> {
        let Some(version) = &self.api_version else {
            return match self.kind {
                ProfileKind::AzureOpenAi => Err(Error::invalid("api_version", "Azure needs one")),
                _ => Ok(()),
            };
        };
        if self.kind != ProfileKind::AzureOpenAi {
            return Err(Error::invalid("api_version", "only Azure has one"));
        }
        plain("api_version", version, 1, API_VERSION_CHARACTERS_MAX)?;
        segment("api_version", version)?;
        segment("model", &self.model)
    }

    /// Gives the base address in the form in which it is sent, without a slash at its end.
    fn base(&self) -> Result<String> {
        let address = parse(&self.address)?;
        if self.kind == ProfileKind::Local && !address.is_loopback {
            return Err(Error::invalid("address", "not an address of this computer"));
        }
        Ok(address.url.as_str().trim_end_matches('/').to_owned())
    }
}

/// An address that may be used, taken apart.
pub(super) struct Address {
    pub(super) url: Url,
    /// Whether it names this computer by a literal loopback address or `localhost`.
    pub(super) is_loopback: bool,
}

/// Takes an address apart and refuses what would send words unencrypted, a name or a key with it.
fn parse(text: &str) -> Result<Address> {
    let refused = |why: &str| Err(Error::invalid("address", why));
    if text.len() > ADDRESS_BYTES_MAX {
        return refused("longer than 300 bytes");
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return refused("a space or a control character");
    }
    let address = Address::read(text)
        .ok_or_else(|| Error::invalid("address", "not an address such as https://host/v1"))?;
    let url = &address.url;
    match url.scheme() {
        "https" => {}
        "http" if address.is_loopback => {}
        "http" => return refused("unencrypted, and not an address of this computer"),
        _ => return refused("neither https nor http"),
    }
    // The text is asked too: an empty user name leaves no trace in the parsed address, and a
    // missing host would be taken from the path.
    let authority = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '\\', '?', '#']).next();
    let authority = authority.unwrap_or_default();
    if authority.is_empty() {
        return refused("not an address such as https://host/v1");
    }
    if authority.contains('@') || !url.username().is_empty() || url.password().is_some() {
        return refused("a user name or password in it");
    }
    if url.fragment().is_some() {
        return refused("a fragment (#) in it");
    }
    if url.query().is_some() {
        return refused("a query (?) in it");
    }
    if url.path().contains("//") {
        return refused("an empty part in its path");
    }
    Ok(address)
}

/// Reads the address of a proxy: http or https, a host, a port, and nothing else. A proxy that
/// wants a password is not supported: it would stand here in plain text.
pub(super) fn proxy(text: &str) -> Result<Url> {
    let refused = || Error::invalid("proxy", "not an address such as http://proxy:3128");
    let plain = text.len() <= ADDRESS_BYTES_MAX && text.bytes().all(|b| b.is_ascii_graphic());
    if !plain || text.contains(['@', '?', '#']) {
        return Err(refused());
    }
    let url = Address::read(text).ok_or_else(refused)?.url;
    if !matches!(url.scheme(), "http" | "https") || url.path() != "/" {
        return Err(refused());
    }
    Ok(url)
}

impl Address {
    /// Reads an address with a host; says nothing about whether it may be used.
    pub(super) fn read(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let host = url.host_str()?;
        let inside = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        let is_loopback = match inside {
            Some(inside) => inside.parse() == Ok(Ipv6Addr::LOCALHOST),
            None => {
                host == "localhost" || host.parse().is_ok_and(|host: Ipv4Addr| host.is_loopback())
            }
        };
        Some(Self { url, is_loopback })
    }
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

/// Refuses what could change the path of an Azure address.
fn segment(field: &str, text: &str) -> Result<()> {
    let dots_only = text.chars().all(|c| c == '.');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if dots_only || !text.chars().all(plain) {
        return Err(Error::invalid(
            field,
            "a character beside letters, digits, dash, dot and underscore",
        ));
    }
    Ok(())
}
