//! Servers that cannot prove who they are: not a byte of the request reaches them.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{RootCertStore, ServerConfig};

use super::*;

/// A certificate authority of a test.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    roots: Arc<RootCertStore>,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(certificate.der().clone()).unwrap();
        Self {
            issuer: Issuer::new(params, key),
            roots: Arc::new(roots),
        }
    }

    /// Makes the set-up of a server with a certificate of this authority.
    fn server(&self, params: &CertificateParams) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        config(certificate, &key)
    }

    fn client(&self) -> Client {
        let mut client = client(quick());
        client.transport.trust = Trust::Only(self.roots.clone());
        client
    }
}

fn config(certificate: rcgen::Certificate, key: &KeyPair) -> ServerConfig {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap()
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

/// An encrypted server with a certificate that is in order, and a client that trusts it.
pub(super) fn trusted(script: impl Fn(&mut Peer) + Send + Sync + 'static) -> (Server, Client) {
    let authority = Authority::new();
    let config = authority.server(&params("127.0.0.1"));
    (Server::encrypted(config, script), authority.client())
}

fn profile_encrypted(server: &Server) -> Profile {
    profile_at(&format!("https://127.0.0.1:{}/v1", server.port()))
}

fn check_refused(name: &str, config: ServerConfig, client: &Client) {
    let server = Server::encrypted(config, |peer| peer.events(whole("never")));
    let outcome = send(client, &profile_encrypted(&server), &Cancel::new());
    assert_eq!(told(&outcome), "CertificateRefused", "{name}");
    assert_eq!(server.bytes(), 0, "{name}: a byte of the request was sent");
    assert_eq!(server.connections(), 1, "{name}: it was tried again");
}

#[test]
fn a_certificate_in_order_is_accepted() {
    let (server, client) = trusted(|peer| peer.events(whole("safe")));
    let outcome = send(&client, &profile_encrypted(&server), &Cancel::new());
    assert_eq!(told(&outcome), "complete \"safe\"");
}

#[test]
fn no_proxy_is_asked_for_an_encrypted_server_of_this_computer() {
    let (server, mut client) = trusted(|peer| peer.events(whole("safe")));
    let stranger = Server::stranger();
    client.transport.proxy = Some(format!("http://{}", stranger.address).parse().unwrap());
    let outcome = send(&client, &profile_encrypted(&server), &Cancel::new());
    assert_eq!(told(&outcome), "complete \"safe\"");
    assert_eq!(stranger.connections(), 0);
}

#[test]
fn a_certificate_that_proves_nothing_is_refused() {
    let authority = Authority::new();
    let here = "127.0.0.1";
    let mut expired = params(here);
    expired.not_before = date_time_ymd(2020, 1, 1);
    expired.not_after = date_time_ymd(2021, 1, 1);
    let mut future = params(here);
    future.not_before = date_time_ymd(2090, 1, 1);
    future.not_after = date_time_ymd(2091, 1, 1);
    let mut of_a_client = params(here);
    of_a_client.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    for (name, params) in [
        ("expired", expired),
        ("not yet valid", future),
        ("other host", params("models.example")),
        ("other address", params("127.0.0.2")),
        ("not for servers", of_a_client),
    ] {
        check_refused(name, authority.server(&params), &authority.client());
    }
}

#[test]
fn a_certificate_of_nobody_we_know_is_refused() {
    let (known, unknown) = (Authority::new(), Authority::new());
    let config_of_unknown = unknown.server(&params("127.0.0.1"));
    check_refused("other authority", config_of_unknown, &known.client());
    let self_signed = || {
        let key = KeyPair::generate().unwrap();
        config(params("127.0.0.1").self_signed(&key).unwrap(), &key)
    };
    check_refused("self-signed", self_signed(), &known.client());
    check_refused(
        "self-signed, as users have it",
        self_signed(),
        &client(quick()),
    );
}

#[test]
fn a_server_that_offers_no_safe_version_is_refused() {
    let alert = b"\x15\x03\x01\x00\x02\x02\x46";
    let server = Server::rude(move |peer| peer.say(alert));
    let outcome = send(
        &client(quick()),
        &profile_encrypted(&server),
        &Cancel::new(),
    );
    let line = told(&outcome);
    assert!(
        line == "CertificateRefused" || line == "Unreachable",
        "{line}"
    );
}

#[test]
fn no_encryption_where_some_was_promised_is_not_understood() {
    let server = Server::rude(|peer| {
        peer.answer(200, "", &whole("never"));
        peer.hold_unread();
    });
    let outcome = send(
        &client(quick()),
        &profile_encrypted(&server),
        &Cancel::new(),
    );
    assert_eq!(told(&outcome), "NotUnderstood");
}

#[test]
fn an_agreement_that_never_ends_has_its_limit() {
    let limits = Limits {
        connect: Duration::from_millis(150),
        ..quick()
    };
    let server = Server::rude(|peer| peer.hold_unread());
    let outcome = send(&client(limits), &profile_encrypted(&server), &Cancel::new());
    assert_eq!(told(&outcome), "TimedOut");
}

#[test]
fn a_proxy_of_the_settings_sees_a_name_and_no_word() {
    let authority = Authority::new();
    let config = authority.server(&params("models.invalid"));
    let server = Server::encrypted(config, |peer| peer.events(whole("through")));
    let to = server.address;
    let proxy = Server::start(move |peer| {
        peer.send("HTTP/1.1 200 OK\r\n\r\n");
        peer.tunnel(to);
    });
    let mut client = authority.client();
    client.transport.proxy = Some(format!("http://{}", proxy.address).parse().unwrap());
    let outcome = send(
        &client,
        &profile_at("https://models.invalid/v1"),
        &Cancel::new(),
    );
    assert_eq!(told(&outcome), "complete \"through\"");
    let asked = String::from_utf8(proxy.requests().concat()).unwrap();
    assert!(
        asked.starts_with("CONNECT models.invalid:443 HTTP/1.1\r\n"),
        "{asked}"
    );
    assert!(
        !asked.contains("authorization") && !asked.contains(CASE_TEXT),
        "{asked}"
    );
    let refusing = Server::start(|peer| peer.answer(403, "", ""));
    client.transport.proxy = Some(format!("http://{}", refusing.address).parse().unwrap());
    let outcome = send(
        &client,
        &profile_at("https://models.invalid/v1"),
        &Cancel::new(),
    );
    assert_eq!(told(&outcome), "Unreachable");
}
