//! Asks a model server on this computer, to see how a real one streams:
//! `cargo run -p platform --example ask -- http://127.0.0.1:8080/v1 MODEL "Some words"`.
//!
//! It goes the way of the program, limits included. The words are those of the command line, so
//! it speaks to this computer and to nothing else.

use std::error::Error;
use std::io::{Write, stdout};

use casework::calls::Cleared;
use casework::profiles::{Dialect, Profile, ProfileKind, ProviderCard, part_tokens};
use platform::egress::{Addresses as _, Call, Cancel, Client, Limits, Settings, detect};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let mut next = || words.next().ok_or("ADDRESS MODEL WORDS [TOKENS]");
    let (address, model, words_to_send) = (next()?, next()?, next()?);
    let tokens: u32 = next().unwrap_or_else(|_| "64".to_owned()).parse()?;
    let profile = Profile {
        id: "ask".to_owned(),
        name: "Ask".to_owned(),
        kind: ProfileKind::Local,
        address,
        model,
        api_version: None,
        card: ProviderCard::default(),
        dialect: Dialect::default(),
        part_tokens: part_tokens(),
        proxy: None,
    };
    let client = Client::new(&Settings {
        proxy: None,
        limits: Limits::default(),
    })?;
    let cancel = Cancel::new();
    writeln!(stdout(), "{:?}", client.probe(&profile, None, &cancel))?;
    writeln!(stdout(), "{:?}", detect())?;
    let body = serde_json::json!({
        "model": profile.model,
        "messages": [{ "role": "user", "content": words_to_send }],
        "max_tokens": tokens,
        "stream": true,
        "stream_options": { "include_usage": true },
    });
    let cleared = Cleared::of_test(&profile.chat_address()?, body.to_string().into_bytes());
    let call = Call {
        profile: &profile,
        key: None,
        cleared: &cleared,
    };
    let mut pieces = 0;
    let mut failed = None;
    let answer = client.send(&call, &cancel, |text| {
        pieces += 1;
        let shown = write!(stdout(), "{text}|").and_then(|()| stdout().flush());
        failed = failed.take().or(shown.err());
    });
    writeln!(stdout(), "\n{pieces} pieces, {answer:?}")?;
    if let Ok(answer) = answer {
        let (usage, tries) = (answer.usage, answer.tries);
        writeln!(stdout(), "{usage:?}, {tries} tries")?;
    }
    failed.map_or(Ok(()), |error| Err(error.into()))
}
