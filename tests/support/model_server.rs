//! A model server on this computer that does what a script says: it speaks as OpenAI's do, and its
//! answers are made of what it was sent.
//!
//! It stands in for a model in the journeys, where a real one cannot be fetched. It keeps every
//! request, so that a test can say what left the program.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};

use crate::Outcome;

/// What the server does with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// Quotes entries of what it was sent, and proposes the first action that it was told of.
    Quotes,
    /// As `Quotes`, and stops after the first sentence until the test goes on or it is left.
    Stalls,
    /// Does what every entry that speaks to it says, and quotes that as proof.
    Obeys,
    /// Knows no form of a typed answer.
    RefusesForm,
    /// Says that the file does not answer.
    FindsNothing,
}

/// A server and all that it was sent.
#[derive(Debug)]
pub struct ModelServer {
    at: SocketAddr,
    shared: Arc<Shared>,
    go_on: Sender<()>,
}

#[derive(Debug)]
struct Shared {
    manner: Mutex<Manner>,
    requests: Mutex<Vec<String>>,
    bodies: Mutex<Vec<String>>,
    waits: Mutex<Receiver<()>>,
    closed: AtomicBool,
}

impl ModelServer {
    /// Starts a server at a free port.
    pub fn start(manner: Manner) -> Outcome<Self> {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), manner)
    }

    /// Starts a server at this address.
    pub fn start_at(at: SocketAddr, manner: Manner) -> Outcome<Self> {
        let listener = TcpListener::bind(at)?;
        let at = listener.local_addr()?;
        let (go_on, waits) = channel();
        let shared = Arc::new(Shared {
            manner: Mutex::new(manner),
            requests: Mutex::default(),
            bodies: Mutex::default(),
            waits: Mutex::new(waits),
            closed: AtomicBool::new(false),
        });
        let serving = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if serving.closed.load(Ordering::SeqCst) {
                    return;
                }
                let serving = serving.clone();
                // A client that leaves in the middle is what some tests are about.
                thread::spawn(move || drop(serving.serve(stream)));
            }
        });
        Ok(Self { at, shared, go_on })
    }

    /// Gives host and port.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// Gives the base address of a profile.
    pub fn address(&self) -> String {
        format!("http://{}/v1", self.at)
    }

    /// Changes what the server does from the next question on.
    pub fn behave(&self, manner: Manner) {
        *lock(&self.shared.manner) = manner;
    }

    /// Lets an answer that stalls go on.
    pub fn go_on(&self) -> Outcome<()> {
        Ok(self.go_on.send(())?)
    }

    /// Gives the body of every question that came, the first first.
    pub fn bodies(&self) -> Vec<String> {
        lock(&self.shared.bodies).clone()
    }

    /// Gives the head of every request that came.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.requests).clone()
    }
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.at));
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) -> Outcome<()> {
        let (head, body) = read_request(&mut stream)?;
        lock(&self.requests).push(head.clone());
        if head.starts_with("GET ") {
            let models = json!({"object": "list", "data": [{"id": "small", "object": "model"}]});
            return reply(&mut stream, "200 OK", &models);
        }
        lock(&self.bodies).push(body.clone());
        let asked: Value = serde_json::from_str(&body)?;
        let manner = lock(&self.manner).clone();
        if manner == Manner::RefusesForm && !asked["response_format"].is_null() {
            let said =
                json!({"error": {"type": "invalid_request_error", "message": "no such format"}});
            return reply(&mut stream, "400 Bad Request", &said);
        }
        let answer = answer(&asked, &manner);
        stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n",
        )?;
        let first_end = answer.find("}]}").map_or(answer.len(), |at| at + 3);
        say(&mut stream, answer.get(..first_end).unwrap_or_default())?;
        if manner == Manner::Stalls {
            // Whoever left is not waited for.
            let waits = lock(&self.waits);
            waits.recv()?;
        }
        say(&mut stream, answer.get(first_end..).unwrap_or_default())?;
        let end = json!({"choices": [{"delta": {}, "finish_reason": "stop"}]});
        stream.write_all(format!("data: {end}\n\ndata: [DONE]\n\n").as_bytes())?;
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_request(stream: &mut TcpStream) -> Outcome<(String, String)> {
    let (mut bytes, mut piece) = (Vec::new(), [0; 65_536]);
    loop {
        let read = stream.read(&mut piece)?;
        bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let is_length = name.eq_ignore_ascii_case("content-length");
                is_length.then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Ok((head.to_owned(), body.to_owned()));
            }
        }
        if read == 0 {
            return Err("the client left".into());
        }
    }
}

fn reply(stream: &mut TcpStream, status: &str, body: &Value) -> Outcome<()> {
    let body = body.to_string();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}",
        body.len()
    );
    stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes())?;
    Ok(())
}

/// Says a text in pieces as a model does.
fn say(stream: &mut TcpStream, text: &str) -> Outcome<()> {
    let letters: Vec<char> = text.chars().collect();
    for piece in letters.chunks(9) {
        let piece: String = piece.iter().collect();
        let event = json!({"choices": [{"delta": {"content": piece}}]});
        stream.write_all(format!("data: {event}\n\n").as_bytes())?;
    }
    stream.flush()?;
    Ok(())
}

/// Makes an answer of what was asked.
fn answer(asked: &Value, manner: &Manner) -> String {
    let content = |number: usize| {
        asked["messages"][number]["content"]
            .as_str()
            .unwrap_or_default()
    };
    if *manner == Manner::FindsNothing {
        return json!({"sentences": [], "actions": [], "facts": [], "not_in_file": true})
            .to_string();
    }
    let entries = entries(content(1));
    let wanted = |body: &str| *manner != Manner::Obeys || body.to_lowercase().contains("assistant");
    let quoted: Vec<(&str, &str)> = entries
        .iter()
        .filter(|(_, body)| wanted(body))
        .filter_map(|(label, body)| Some((*label, sentence(body)?)))
        .take(4)
        .collect();
    let sentences: Vec<String> = quoted
        .iter()
        .map(|(label, quote)| {
            let cites = json!([{"entry": label, "quote": quote}]);
            format!(
                r#"{{"section": "key_facts", "text": {}, "cites": {cites}}}"#,
                json!(quote)
            )
        })
        .collect();
    let actions: Option<Value> = first_action(content(0)).zip(quoted.first()).map(
        |(key, (label, quote))| json!({"key": key, "cites": [{"entry": label, "quote": quote}]}),
    );
    let actions: Vec<Value> = actions.into_iter().collect();
    format!(
        r#"{{"sentences": [{}], "actions": {}, "facts": [], "not_in_file": false}}"#,
        sentences.join(", "),
        json!(actions)
    )
}

/// Gives label and body of each entry between the fences.
fn entries(text: &str) -> Vec<(&str, &str)> {
    let blocks = text.split("\n[").filter(|block| block.starts_with('E'));
    blocks
        .filter_map(|block| {
            let (head, body) = block.split_once('\n')?;
            let (label, _) = head.split_once(']')?;
            Some((label, body))
        })
        .collect()
}

/// Gives the first sentence of some length.
fn sentence(body: &str) -> Option<&str> {
    let sentences = body.split_inclusive(['.', '\n']).map(str::trim);
    sentences
        .into_iter()
        .find(|sentence| (4..40).contains(&sentence.split_whitespace().count()))
}

/// Gives the key of the first action that the rules name.
fn first_action(rules: &str) -> Option<&str> {
    let (_, list) = rules.split_once("Actions:\n")?;
    list.split_once(':').map(|(key, _)| key)
}
