//! Which addresses words may go to.

use super::*;

/// Unencrypted to elsewhere, with more than an address in it, or no address at all.
const REFUSED: &[&str] = &[
    "",
    "api.openai.com/v1",
    "http://api.openai.com/v1",
    "http://192.168.1.7:11434/v1",
    "http://10.0.0.1/v1",
    "http://0.0.0.0:8080/v1",
    "http://[::]:8080/v1",
    "http://[::ffff:127.0.0.1]/v1",
    "http://localhost.example/v1",
    "http://localhost./v1",
    "http://127.0.0.1.example/v1",
    "http://127.0.0.1@evil.example/v1",
    "https://user@api.openai.com/v1",
    "https://user:word@api.openai.com/v1",
    "https://@api.openai.com/v1",
    "https://api.openai.com/v1#part",
    "https://api.openai.com/v1#",
    "https://api.openai.com/v1?key=1",
    "https://api.openai.com/v1?",
    "https://api.openai.com//v1",
    "https://api .openai.com/v1",
    "https://api.openai.com/v1\n",
    "https://",
    "https:///v1",
    "https:api.openai.com/v1",
    "https:/api.openai.com/v1",
    "ftp://127.0.0.1/v1",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "unix:/run/model.sock",
];

#[test]
fn an_address_is_encrypted_or_of_this_computer() {
    let accepted = [
        (
            "https://api.openai.com/v1",
            "https://api.openai.com/v1/chat/completions",
        ),
        (
            "https://api.openai.com/v1/",
            "https://api.openai.com/v1/chat/completions",
        ),
        (
            "https://API.example:8443",
            "https://api.example:8443/chat/completions",
        ),
        (
            "http://127.0.0.1:11434/v1",
            "http://127.0.0.1:11434/v1/chat/completions",
        ),
        (
            "http://127.9.8.7/v1",
            "http://127.9.8.7/v1/chat/completions",
        ),
        (
            "http://[::1]:8080/v1",
            "http://[::1]:8080/v1/chat/completions",
        ),
        (
            "http://localhost:1234/v1",
            "http://localhost:1234/v1/chat/completions",
        ),
        ("http://127.1/v1", "http://127.0.0.1/v1/chat/completions"),
        (
            "https://bücher.example/v1",
            "https://xn--bcher-kva.example/v1/chat/completions",
        ),
    ];
    for (address, chat) in accepted {
        assert_eq!(
            profile_at(address).chat_address().unwrap(),
            chat,
            "{address}"
        );
    }
    for &address in REFUSED {
        let refused = profile_at(address).check_address().err();
        let field = refused.as_ref().and_then(|error| error.field());
        assert_eq!(field, Some("address"), "{address}");
    }
    let long = format!("https://api.openai.com/{}", "a".repeat(300));
    assert_eq!(
        profile_at(&long).check_address().unwrap_err().field(),
        Some("address")
    );
}

#[test]
fn a_local_profile_stays_on_this_computer() {
    let local = |address: &str| Profile {
        kind: ProfileKind::Local,
        ..profile_at(address)
    };
    assert!(
        local("http://127.0.0.1:11434/v1")
            .stays_on_this_computer()
            .unwrap()
    );
    assert!(
        local("https://localhost/v1")
            .stays_on_this_computer()
            .unwrap()
    );
    for elsewhere in ["https://api.openai.com/v1", "https://192.168.0.2/v1"] {
        assert_eq!(
            local(elsewhere).check_address().unwrap_err().field(),
            Some("address")
        );
        assert!(!profile_at(elsewhere).stays_on_this_computer().unwrap());
    }
}

#[test]
fn azure_has_a_deployment_and_a_version_in_its_address() {
    let azure = |model: &str, version: Option<&str>| Profile {
        kind: ProfileKind::AzureOpenAi,
        model: model.to_owned(),
        api_version: version.map(str::to_owned),
        ..profile_at("https://council.openai.azure.com/")
    };
    assert_eq!(
        azure("gpt-4o", Some("2024-10-21")).chat_address().unwrap(),
        "https://council.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21"
    );
    assert_eq!(
        azure("gpt-4o", Some("2024-10-21"))
            .models_address()
            .unwrap(),
        "https://council.openai.azure.com/openai/models?api-version=2024-10-21"
    );
    let wrong = [
        ("gpt-4o", None, "api_version"),
        ("gpt-4o", Some("2024&x=1"), "api_version"),
        ("gpt-4o", Some(""), "api_version"),
        ("../admin", Some("1"), "model"),
        ("..", Some("1"), "model"),
        ("a/b", Some("1"), "model"),
        ("a?b", Some("1"), "model"),
        ("a#b", Some("1"), "model"),
        ("a%2fb", Some("1"), "model"),
    ];
    for (model, version, field) in wrong {
        let error = azure(model, version).check_address().unwrap_err();
        assert_eq!(error.field(), Some(field), "{model} {version:?}");
    }
    let mut other = profile_at("https://api.openai.com/v1");
    other.api_version = Some("1".to_owned());
    assert_eq!(
        other.check_address().unwrap_err().field(),
        Some("api_version")
    );
}

type Set = fn(&mut Profile, String);

#[test]
fn each_text_has_its_limit() {
    let texts: [(&str, Set, usize); 7] = [
        ("id", |profile, text| profile.id = text, 64),
        ("name", |profile, text| profile.name = text, 80),
        ("model", |profile, text| profile.model = text, 200),
        (
            "card.company",
            |profile, text| profile.card.company = text,
            300,
        ),
        (
            "card.region",
            |profile, text| profile.card.region = text,
            300,
        ),
        (
            "card.retention",
            |profile, text| profile.card.retention = text,
            300,
        ),
        (
            "card.contract",
            |profile, text| profile.card.contract = text,
            300,
        ),
    ];
    for (field, set, most) in texts {
        let check = |text: String| {
            let mut profile = profile_at("https://api.openai.com/v1");
            set(&mut profile, text);
            profile
                .check_address()
                .map_err(|error| error.field().map(str::to_owned))
        };
        let refused = Err(Some(field.to_owned()));
        assert_eq!(check("é".repeat(most)), Ok(()), "{field}");
        assert_eq!(check("é".repeat(most + 1)), refused, "{field}");
        assert_eq!(check("two\nlines".to_owned()), refused, "{field}");
        let empty = if field.starts_with("card") {
            Ok(())
        } else {
            refused
        };
        assert_eq!(check(String::new()), empty, "{field}");
    }
}

#[test]
fn a_profile_is_read_back_as_it_was_written_and_nothing_is_added() {
    let profile = profile_at("https://api.openai.com/v1");
    let text = serde_json::to_string(&profile).unwrap();
    assert!(text.contains(r#""kind":"open_ai""#), "{text}");
    assert_eq!(serde_json::from_str::<Profile>(&text).unwrap(), profile);
    let more = text.replacen('{', r#"{"key":"sk-1","#, 1);
    let read: Profile = serde_json::from_str(&more).unwrap();
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        text,
        "a key in it is not kept"
    );
}

#[test]
fn a_proxy_is_a_host_and_nothing_else() {
    let proxied = |proxy: &str| {
        let settings = Settings {
            proxy: Some(proxy.to_owned()),
            limits: quick(),
        };
        Client::new(&settings)
            .map(drop)
            .map_err(|error| error.field().map(str::to_owned))
    };
    for proxy in ["http://proxy.example:3128", "https://proxy.example/"] {
        assert_eq!(proxied(proxy), Ok(()), "{proxy}");
    }
    for proxy in [
        "",
        "proxy:3128",
        "socks5://proxy:1",
        "http://a:b@proxy",
        "http://proxy/x",
        "http://proxy?x",
    ] {
        assert_eq!(proxied(proxy), Err(Some("proxy".to_owned())), "{proxy}");
    }
}

#[test]
fn a_model_on_this_computer_has_longer_to_read_than_one_elsewhere() {
    let elsewhere = profile_at("https://api.openai.com/v1");
    let here = Profile {
        kind: ProfileKind::Local,
        ..profile_at("http://127.0.0.1:11434/v1")
    };
    let (elsewhere, here) = (Limits::of(&elsewhere), Limits::of(&here));
    assert_eq!(elsewhere.first_byte, Limits::default().first_byte);
    assert!(here.first_byte > elsewhere.first_byte && here.total > here.first_byte);
    assert_eq!(here.answer_bytes_max, elsewhere.answer_bytes_max);
}
