//! The wire to WebKitWebDriver: one request for each command, JSON both ways, over loopback.
//!
//! A WebDriver library would bring an HTTP client, TLS and an asynchronous runtime; all that the
//! driver of this machine needs is a request with a length and an answer with a length.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;

use crate::Outcome;
use crate::process::PATIENCE;

/// The name under which the protocol wraps a reference to an element.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The driver's address.
#[derive(Debug, Clone, Copy)]
pub struct Wire {
    address: SocketAddr,
}

/// What the driver says is wrong.
#[derive(Debug)]
pub struct Refusal {
    /// The protocol's word for it, such as "stale element reference".
    pub kind: String,
    pub message: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl std::error::Error for Refusal {}

impl Wire {
    /// Chooses a port that is free at this moment, and another one each time.
    pub fn choose() -> Outcome<Self> {
        static CHOSEN: Mutex<BTreeSet<SocketAddr>> = Mutex::new(BTreeSet::new());
        let mut chosen = CHOSEN.lock().map_err(|_| "a test broke off here")?;
        loop {
            let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
            if chosen.insert(address) {
                return Ok(Self { address });
            }
        }
    }

    /// Gives the port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Says whether the driver answers.
    pub fn is_up(&self) -> bool {
        self.send("GET", "/status", None).is_ok()
    }

    /// Sends a command and gives the value of the answer; a `Refusal` if the driver says no.
    pub fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
        self.send_within(PATIENCE, method, path, body)
    }

    /// Sends a command that has so much time and no more.
    pub fn send_within(
        &self,
        limit: Duration,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Outcome<Value> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(limit))?;
        stream.set_nodelay(true)?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all((head + &body).as_bytes())?;
        let (status, answer) = read_answer(&mut stream)?;
        let mut answer: Value = serde_json::from_slice(&answer)?;
        let value = answer["value"].take();
        if status == 200 {
            return Ok(value);
        }
        let word = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Err(Box::new(Refusal {
            kind: word("error"),
            message: word("message"),
        }))
    }
}

/// Reads a status and as many bytes as the answer says it has.
fn read_answer(stream: &mut TcpStream) -> Outcome<(u16, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut piece = [0; 64 * 1024];
    loop {
        if let Some(answer) = whole_answer(&bytes)? {
            return Ok(answer);
        }
        match stream.read(&mut piece)? {
            0 => return Err("the driver hung up".into()),
            length => bytes.extend_from_slice(&piece[..length]),
        }
    }
}

fn whole_answer(bytes: &[u8]) -> Outcome<Option<(u16, Vec<u8>)>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let status = first.split(' ').nth(1).unwrap_or_default().parse()?;
    let length: usize = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .ok_or("an answer without a length")?
        .1
        .trim()
        .parse()?;
    let body = &bytes[end + 4..];
    Ok((body.len() >= length).then(|| (status, body[..length].to_vec())))
}

/// Reads base64, in which the driver gives pictures.
pub fn from_base64(text: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return Err("not base64".into()),
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xFF)?);
        }
    }
    Ok(bytes)
}
