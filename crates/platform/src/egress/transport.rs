//! The way to a server: TLS, proxy, and what the HTTP library is not allowed to do by itself.
//!
//! The only module that makes a client of reqwest. Its defaults would send case text to whoever a
//! server names (redirects), through whatever the environment names (proxies), without a limit on
//! time or size. Nothing of that is on. A certificate is never accepted unproved: there is no
//! switch for it.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use casework::profiles::{Profile, ProfileKind};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, HeaderValue};
use reqwest::{Proxy, RequestBuilder, Response, Url, redirect, retry};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use zeroize::Zeroizing;

use super::Key;
use super::error::{CallCode, Error, Result};
use super::profile::Address;

const USER_AGENT: &str = concat!("Casemate/", env!("CARGO_PKG_VERSION"));
const HEADERS_MAX: usize = 64;

/// Whose certificates prove who a server is.
#[derive(Clone)]
pub(super) enum Trust {
    /// Those of the computer, as its owner set them up.
    Computer,
    /// These alone, for tests with certificates of their own.
    #[cfg(test)]
    Only(Arc<RootCertStore>),
}

/// What every connection of a client has in common.
#[derive(Clone)]
pub(super) struct Transport {
    /// The address of a proxy, checked; it is asked for tunnels to https servers and for nothing
    /// else, so that it sees the host's name and no word.
    pub(super) proxy: Option<Url>,
    pub(super) connect_limit: Duration,
    pub(super) trust: Trust,
}

impl Transport {
    /// Makes the HTTP client for one address. It keeps no connection beyond one call.
    pub(super) fn client(&self, address: &str) -> Result<(reqwest::Client, Url)> {
        let address = Address::read(address).ok_or(NOT_AN_ADDRESS)?;
        let Address { url, is_loopback } = address;
        let is_encrypted = url.scheme() == "https";
        if !is_encrypted && !is_loopback {
            return Err(Error::new(CallCode::Refused, "unencrypted to elsewhere"));
        }
        let mut builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .no_proxy()
            .https_only(is_encrypted)
            .http1_only()
            .http1_max_headers(HEADERS_MAX)
            .pool_max_idle_per_host(0)
            .connect_timeout(self.connect_limit)
            .tls_backend_preconfigured(self.encryption(is_encrypted)?);
        if is_loopback {
            // A hosts file that sends `localhost` elsewhere must not take the words with it.
            let here = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
            let here = here.map(|here| SocketAddr::new(here, 0));
            builder = builder.resolve_to_addrs("localhost", &here);
        } else if let Some(proxy) = &self.proxy {
            builder = builder.proxy(Proxy::https(proxy.clone()).map_err(|_| NO_CLIENT)?);
        }
        let client = builder.build().map_err(|_| NO_CLIENT)?;
        Ok((client, url))
    }

    /// The cipher suites and versions are rustls's own safe ones: TLS 1.2 and 1.3.
    fn encryption(&self, is_encrypted: bool) -> Result<ClientConfig> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| NO_CLIENT)?;
        let builder = match &self.trust {
            // Without encryption nothing is proved, and a computer without certificates can
            // still use a server of its own.
            _ if !is_encrypted => builder.with_root_certificates(RootCertStore::empty()),
            Trust::Computer => builder.with_platform_verifier().map_err(|_| {
                Error::new(
                    CallCode::CertificateRefused,
                    "the computer has no certificates",
                )
            })?,
            #[cfg(test)]
            Trust::Only(roots) => builder.with_root_certificates(Arc::clone(roots)),
        };
        Ok(builder.with_no_client_auth())
    }
}

const NOT_AN_ADDRESS: Error = Error::new(CallCode::Refused, "not an address");
const NO_CLIENT: Error = Error::new(CallCode::Internal, "the HTTP client could not be made");

/// Adds the key as this kind of server wants it, and what kind of answer is read.
pub(super) fn with_key(
    request: RequestBuilder,
    profile: &Profile,
    key: Option<&Key>,
) -> Result<RequestBuilder> {
    let request = request
        .header(ACCEPT, "text/event-stream, application/json")
        .header(ACCEPT_ENCODING, "identity");
    let Some(key) = key else { return Ok(request) };
    let (name, text) = match profile.kind {
        ProfileKind::AzureOpenAi => ("api-key", Zeroizing::new(key.expose().to_owned())),
        ProfileKind::OpenAi | ProfileKind::Local => (
            AUTHORIZATION.as_str(),
            Zeroizing::new(format!("Bearer {}", key.expose())),
        ),
    };
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| Error::new(CallCode::Refused, "a key that no header can hold"))?;
    value.set_sensitive(true);
    Ok(request.header(name, value))
}

/// Refuses an answer that is compressed: a few bytes of it may stand for gigabytes, and nobody
/// asked for it.
pub(super) fn refuse_compressed(response: &Response) -> Result<()> {
    let encodings = response.headers().get_all(CONTENT_ENCODING);
    let plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    if encodings.iter().all(plain) {
        return Ok(());
    }
    Err(Error::new(
        CallCode::NotUnderstood,
        "a compressed answer, which nobody asked for",
    ))
}

/// Chooses the error for what the HTTP library reports, by its kind alone: its words hold the
/// address, and may hold words of the server.
pub(super) fn of_transport(error: &reqwest::Error) -> Error {
    if let Some(error) = tls_error(error) {
        return match error {
            rustls::Error::InvalidMessage(_) => {
                Error::new(CallCode::NotUnderstood, "no TLS at this address")
            }
            _ => Error::new(
                CallCode::CertificateRefused,
                "the server could not prove who it is",
            ),
        };
    }
    if error.is_timeout() {
        return Error::new(CallCode::TimedOut, "no connection in time");
    }
    if error.is_connect() {
        return Error::new(CallCode::Unreachable, "nobody answers at this address");
    }
    if is_not_http(error) {
        return Error::new(CallCode::NotUnderstood, "what answered speaks no HTTP");
    }
    Error::new(CallCode::CutOff, "the connection broke")
}

fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    causes(error).find_map(inside)
}

/// Looks into errors of the system, which hide what they carry from the list of causes.
fn inside<'a>(cause: &'a (dyn std::error::Error + 'static)) -> Option<&'a rustls::Error> {
    match cause.downcast_ref::<std::io::Error>() {
        Some(carrier) => inside(carrier.get_ref()?),
        None => cause.downcast_ref(),
    }
}

/// A header block or a chunk that breaks the rules, as against a connection that broke.
fn is_not_http(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| {
        let parse = cause.downcast_ref().is_some_and(hyper::Error::is_parse);
        let chunk = cause.downcast_ref().map(std::io::Error::kind);
        parse
            || matches!(
                chunk,
                Some(ErrorKind::InvalidInput | ErrorKind::InvalidData)
            )
    })
}

fn causes<'a>(
    error: &'a reqwest::Error,
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |cause| cause.source())
}
