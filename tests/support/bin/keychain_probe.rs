//! Asks the keychain what it is told to on standard input, one word a line, and answers one
//! line each, so that a test sees what one and the same process gets while the service changes.

use std::io::{self, Write};
use std::thread;

use casework::ids::{DeviceId, StoreId};
use casework::sensitive::StoreKey;
use platform::keychain::{Head, Keychain, KeychainError};

fn main() -> io::Result<()> {
    let keychain = Keychain::of_this_computer();
    let store = StoreId::derived(&["keychain probe"]);
    for line in io::stdin().lines() {
        match line?.as_str() {
            "usable" => say(&done(keychain.usable())),
            "state" => say(&format!("{:?}", keychain.state(store))),
            "get" => say(&match keychain.get(store) {
                Ok(Some(key)) => format!("{:02X}", key.expose()[0]),
                Ok(None) => "nothing".to_owned(),
                Err(error) => format!("{error:?}"),
            }),
            "put AA" => say(&done(
                keychain.put(store, &StoreKey::from_bytes([0xAA; 32])),
            )),
            "put BB" => say(&done(
                keychain.put(store, &StoreKey::from_bytes([0xBB; 32])),
            )),
            "put head 1" => say(&done(keychain.put_head(store, made_up(1)))),
            "put head 2" => say(&done(keychain.put_head(store, made_up(2)))),
            "head" => say(&match keychain.head(store) {
                Ok(Some(head)) => format!("{} {}", head.seq, head.hash[0]),
                Ok(None) => "nothing".to_owned(),
                Err(error) => format!("{error:?}"),
            }),
            "unlock" => {
                let keychain = keychain.clone();
                thread::spawn(move || say(&done(keychain.unlock())));
                Ok(())
            }
            "cancel" => {
                keychain.cancel();
                Ok(())
            }
            other => Err(io::Error::other(format!("no such question: {other}"))),
        }?;
    }
    Ok(())
}

fn made_up(number: u8) -> Head {
    Head {
        device: DeviceId::from_bytes([number; 16]),
        seq: number.into(),
        hash: [number; 32],
    }
}

fn done(result: Result<(), KeychainError>) -> String {
    result.map_or_else(|error| format!("{error:?}"), |()| "done".to_owned())
}

fn say(answer: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{answer}")?;
    output.flush()
}
