//! Where a model is: the addresses of a profile.
//!
//! What is checked here decides where case text may go: encrypted to a named host, or unencrypted
//! to this very computer and nowhere else.

use std::net::{Ipv4Addr, Ipv6Addr};

use casework::error::{Error, Result};
use casework::profiles::{Profile, ProfileKind};
use reqwest::Url;

const ADDRESS_BYTES_MAX: usize = 300;

/// The addresses that follow from a profile, checked.
pub trait Addresses {
    /// Refuses a profile that cannot be used; `Invalid` names the field to mend.
    fn check_address(&self) -> Result<()>;

    /// Gives the exact address to which a conversation is sent; `Invalid` as `check_address` says
    /// it.
    fn chat_address(&self) -> Result<String>;

    /// Gives the address that lists the server's models; `Invalid` as `check_address` says it.
    fn models_address(&self) -> Result<String>;

    /// Tells whether what is sent stays on this computer. A server on this computer may itself
    /// send on what it gets; that nobody can see from here.
    fn stays_on_this_computer(&self) -> Result<bool>;
}

impl Addresses for Profile {
    fn check_address(&self) -> Result<()> {
        self.check()?;
        if let Some(version) = &self.api_version {
            segment("api_version", version)?;
            segment("model", &self.model)?;
        }
        self.proxy.as_deref().map(proxy).transpose()?;
        base(self).map(drop)
    }

    fn chat_address(&self) -> Result<String> {
        self.check_address()?;
        let base = base(self)?;
        Ok(match (self.kind, self.api_version.as_deref()) {
            (ProfileKind::AzureOpenAi, Some(version)) => format!(
                "{base}/openai/deployments/{}/chat/completions?api-version={version}",
                self.model
            ),
            _ => format!("{base}/chat/completions"),
        })
    }

    fn models_address(&self) -> Result<String> {
        self.check_address()?;
        let base = base(self)?;
        Ok(match (self.kind, self.api_version.as_deref()) {
            (ProfileKind::AzureOpenAi, Some(version)) => {
                format!("{base}/openai/models?api-version={version}")
            }
            _ => format!("{base}/models"),
        })
    }

    fn stays_on_this_computer(&self) -> Result<bool> {
        self.check_address()?;
        Ok(parse(&self.address)?.is_loopback)
    }
}

/// Gives the base address in the form in which it is sent, without a slash at its end.
fn base(profile: &Profile) -> Result<String> {
    let address = parse(&profile.address)?;
    if profile.kind == ProfileKind::Local && !address.is_loopback {
        return Err(Error::invalid("address", "not an address of this computer"));
    }
    Ok(address.url.as_str().trim_end_matches('/').to_owned())
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
