//! A server that points elsewhere: nothing follows.

use super::*;

const STATUSES: [u16; 7] = [300, 301, 302, 303, 305, 307, 308];

#[test]
fn no_redirect_is_followed_and_no_byte_leaves_for_another_host() {
    for status in STATUSES {
        let server = check(
            &format!("{status} to another host"),
            move |peer, stranger| {
                let location = format!("location: http://{}/v1\r\n", stranger.address);
                peer.answer(status, &location, "");
            },
            "Redirected",
        );
        assert_eq!(server.connections(), 1, "{status}");
    }
}

#[test]
fn a_redirect_to_the_same_host_is_not_followed() {
    for status in [307, 308] {
        let server = check(
            &format!("{status} in a loop"),
            move |peer, _| peer.answer(status, "location: /v1/chat/completions\r\n", ""),
            "Redirected",
        );
        assert_eq!(server.connections(), 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn an_encrypted_server_cannot_send_us_to_an_unencrypted_one() {
    let stranger = Server::stranger();
    let location = format!("location: http://{}/v1\r\n", stranger.address);
    let (server, client) = certificates::trusted(move |peer| peer.answer(308, &location, ""));
    let profile = profile_at(&format!("https://127.0.0.1:{}/v1", server.port()));
    let outcome = send(&client, &profile, &Cancel::new());
    assert_eq!(told(&outcome), "Redirected");
    assert_eq!((stranger.connections(), stranger.bytes()), (0, 0));
}

#[test]
fn headers_that_point_elsewhere_do_nothing() {
    for header in [
        "refresh: 0; url=http://{}/",
        "location: http://{}/",
        "alt-svc: http/1.1=\"{}\"",
        "link: <http://{}/>; rel=preload",
        "set-cookie: a=b; Domain=127.0.0.2",
    ] {
        check(
            header,
            move |peer, stranger| {
                let header = header.replace("{}", &stranger.address.to_string());
                peer.answer(200, &format!("{header}\r\n"), &whole("ok"));
            },
            "complete \"ok\"",
        );
    }
}

#[test]
fn a_redirected_probe_goes_nowhere() {
    let stranger = Server::stranger();
    let location = format!("location: http://{}/v1/models\r\n", stranger.address);
    let server = Server::start(move |peer| peer.answer(307, &location, ""));
    let key = Key::new(KEY_TEXT.to_owned()).unwrap();
    let probed = client(quick()).probe(&profile_of(&server), Some(&key), &Cancel::new());
    let code = CallCode::Redirected;
    assert_eq!(probed, Probe::Failed { code });
    assert_eq!(stranger.connections(), 0);
}
