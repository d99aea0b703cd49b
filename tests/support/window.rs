//! The window of the real program, steered as a person steers it: by what is on the screen, the
//! mouse and the keys.
//!
//! Each window has a driver of its own, at the head of a process group that holds all the
//! program's processes and ends with the window.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Outcome;
use crate::process::{Process, quiet};
use crate::webdriver::{ELEMENT, Refusal, Wire, from_base64};

const PAGE: &str = include_str!("page.js");
/// What page.js and the audits stand on, from the UI's own test tools.
const TOOLS: [&str; 2] = [
    "@testing-library/dom/dist/@testing-library/dom.umd.min.js",
    "axe-core/axe.min.js",
];
const PAUSE: Duration = Duration::from_millis(20);
/// How long a person would wait for a change on a busy machine.
const LIMIT: Duration = Duration::from_secs(30);

const TWO_FRAMES: &str = "const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";

/// The size of the window of a caseworker's laptop.
pub const LAPTOP: (u32, u32) = (1366, 768);

/// How to start the program.
#[derive(Debug, Clone)]
pub struct Start {
    pub program: PathBuf,
    pub store: PathBuf,
    /// All of the environment; nothing of the test's own is passed on.
    pub environment: Vec<(String, String)>,
}

/// A window of the program.
#[derive(Debug)]
pub struct Window {
    driver: Process,
    wire: Wire,
    session: String,
    program: PathBuf,
}

/// Something in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

/// How a name is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name<'a> {
    Whole(&'a str),
    Part(&'a str),
}

impl Window {
    /// Starts the program and its driver, and waits until the page is there.
    ///
    /// They meet on a port that the driver found free a moment before. Where another program
    /// took it meanwhile they never meet, so another driver tries once more.
    pub fn open(start: &Start) -> Outcome<Self> {
        match Self::meet(start) {
            Err(error) if is_silence(&*error) => Self::meet(start),
            outcome => outcome,
        }
    }

    fn meet(start: &Start) -> Outcome<Self> {
        let wire = Wire::choose()?;
        let mut command = quiet("WebKitWebDriver");
        command
            .arg(format!("--port={}", wire.port()))
            .arg("--host=127.0.0.1")
            .env_clear()
            .envs(start.environment.iter().cloned())
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Process::start(&mut command)?;
        until("the driver listens", || Ok(wire.is_up().then_some(())))?;
        let wish = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {
            "binary": start.program,
            "args": ["--store", start.store],
        }}}});
        let session = wire.send_within(LIMIT, "POST", "/session", Some(&wish))?;
        let session = session["sessionId"].as_str().ok_or("no session")?;
        let window = Self {
            driver,
            wire,
            session: format!("/session/{session}"),
            program: start.program.clone(),
        };
        window.resize(LAPTOP)?;
        Ok(window)
    }

    /// Runs a script in the page and gives what it returns.
    pub fn run(&self, script: &str, arguments: &Value) -> Outcome<Value> {
        let body = json!({"script": script, "args": arguments});
        self.post("/execute/sync", &body)
    }

    /// Runs a script that answers later, by calling its last argument.
    pub fn run_later(&self, script: &str) -> Outcome<Value> {
        self.post("/execute/async", &json!({"script": script, "args": []}))
    }

    /// Finds what has a role and a name at this moment.
    pub fn find(&self, role: &str, name: Name<'_>) -> Outcome<Vec<Element>> {
        let (name, whole) = match name {
            Name::Whole(name) => (name, true),
            Name::Part(part) => (part, false),
        };
        let found = self.ask(&json!(["find", role, name, whole]))?;
        let found = found.as_array().ok_or("no list of elements")?;
        found.iter().map(element).collect()
    }

    /// Gives the words that can be seen.
    pub fn words(&self) -> Outcome<String> {
        Ok(self
            .ask(&json!(["words"]))?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Gives what has the focus.
    pub fn focus(&self) -> Outcome<Element> {
        element(&self.ask(&json!(["focus"]))?)
    }

    /// Runs a script in the page that gives an element; no such element is a refusal.
    pub fn run_for_element(&self, script: &str) -> Outcome<Element> {
        let found = self.run(script, &json!([]))?;
        if found.is_null() {
            return Err(Box::new(Refusal {
                kind: "no such element".to_owned(),
                message: script.to_owned(),
            }));
        }
        element(&found)
    }

    /// Gives the role and the name that the web engine tells assistive technology.
    pub fn role_and_name(&self, element: &Element) -> Outcome<(String, String)> {
        let word = |what: &str| -> Outcome<String> {
            let value = self.get(&format!("/element/{}/{what}", element.0))?;
            let words = value.as_str().unwrap_or_default().split_whitespace();
            Ok(words.collect::<Vec<_>>().join(" "))
        };
        Ok((word("computedrole")?, word("computedlabel")?))
    }

    /// Gives the words of an element.
    pub fn words_of(&self, element: &Element) -> Outcome<String> {
        let value = self.get(&format!("/element/{}/text", element.0))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Gives a property of an element, such as the value of a field.
    pub fn property_of(&self, element: &Element, name: &str) -> Outcome<Value> {
        self.get(&format!("/element/{}/property/{name}", element.0))
    }

    /// Clicks on an element with the mouse, wherever in its pane it stands.
    pub fn click(&self, element: &Element) -> Outcome<()> {
        // The driver scrolls the page, and not the panes in it.
        let script = "arguments[0].scrollIntoView({ block: 'nearest' })";
        self.run(script, &json!([{ELEMENT: element.0}]))?;
        self.post(&format!("/element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// Empties a field.
    pub fn clear(&self, element: &Element) -> Outcome<()> {
        self.post(&format!("/element/{}/clear", element.0), &json!({}))
            .map(drop)
    }

    /// Types into an element; the names of files into a field for files.
    pub fn type_into(&self, element: &Element, text: &str) -> Outcome<()> {
        let path = format!("/element/{}/value", element.0);
        self.post(&path, &json!({"text": text})).map(drop)
    }

    /// Presses keys together, named as on the screen: "Ctrl+Enter".
    pub fn press(&self, keys: &str) -> Outcome<()> {
        let codes: Vec<_> = keys.split('+').map(key_code).collect();
        let down = codes
            .iter()
            .map(|code| json!({"type": "keyDown", "value": code}));
        let up = codes
            .iter()
            .rev()
            .map(|code| json!({"type": "keyUp", "value": code}));
        self.act(down.chain(up).collect())
    }

    /// Types words, key by key, to whatever has the focus.
    pub fn write(&self, words: &str) -> Outcome<()> {
        let keys = words.chars().flat_map(|letter| {
            let code = if letter == '\n' {
                key_code("Enter")
            } else {
                letter.to_string()
            };
            ["keyDown", "keyUp"].map(|type_| json!({"type": type_, "value": code}))
        });
        self.act(keys.collect())
    }

    /// Gives the window another size.
    pub fn resize(&self, (width, height): (u32, u32)) -> Outcome<()> {
        let rect = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.post("/window/rect", &rect)?;
        until("the window has its size", || {
            let inside = self.run("return [innerWidth, innerHeight]", &json!([]))?;
            Ok((inside == json!([width, height])).then_some(()))
        })
    }

    /// Takes a picture of the page once it has come to rest, as a PNG file.
    pub fn picture(&self) -> Outcome<Vec<u8>> {
        let mut before = Vec::new();
        until("the page has come to rest", || {
            // The picture is of what was painted, which is a frame or two behind the page.
            self.run_later(TWO_FRAMES)?;
            let picture = self.get("/screenshot")?;
            let picture = from_base64(picture.as_str().ok_or("no picture")?)?;
            let is_same = picture == before;
            before.clone_from(&picture);
            Ok(is_same.then_some(picture))
        })
    }

    /// Looks for faults of accessibility with axe, all its rules on; one line each.
    pub fn faults(&self) -> Outcome<Vec<String>> {
        self.equip()?;
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
                nodes.map((node) => `${id}: ${node.target} ${node.failureSummary} ${node.html}`))),
              (error) => done([String(error)]),
            );";
        let found = self.run_later(script)?;
        Ok(serde_json::from_value(found)?)
    }

    /// Gives what makes the page wider than the window; nothing if it fits.
    pub fn too_wide(&self) -> Outcome<Vec<String>> {
        Ok(serde_json::from_value(self.ask(&json!(["wider"]))?)?)
    }

    /// Gives the process ids of the program and its children, the driver left out.
    pub fn processes(&self) -> Outcome<Vec<u32>> {
        let driver = self.driver.id();
        let group = crate::process::group(driver)?;
        Ok(group.into_iter().filter(|&id| id != driver).collect())
    }

    /// Gives the process id of the program itself.
    pub fn program(&self) -> Outcome<u32> {
        self.processes()?
            .into_iter()
            .find(|id| is_program(*id, &self.program))
            .ok_or_else(|| "the program is not there".into())
    }

    /// Kills the program and all its processes, as the end of the battery does.
    pub fn kill(mut self) -> Outcome<()> {
        self.driver.kill()
    }

    fn ask(&self, question: &Value) -> Outcome<Value> {
        self.equip()?;
        self.run(PAGE, question)
    }

    /// Brings the tools into the page, where they stay until it is loaded anew.
    fn equip(&self) -> Outcome<()> {
        if self.run(PAGE, &json!(["ready"]))? == json!(true) {
            return Ok(());
        }
        let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules");
        for tool in TOOLS {
            self.run(&std::fs::read_to_string(modules.join(tool))?, &json!([]))?;
        }
        Ok(())
    }

    fn act(&self, actions: Vec<Value>) -> Outcome<()> {
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.post("/actions", &json!({"actions": [keyboard]}))
            .map(drop)
    }

    fn get(&self, path: &str) -> Outcome<Value> {
        self.wire
            .send("GET", &format!("{}{path}", self.session), None)
    }

    fn post(&self, path: &str, body: &Value) -> Outcome<Value> {
        self.wire
            .send("POST", &format!("{}{path}", self.session), Some(body))
    }
}

/// Asks again until there is an answer, for as long as a slow machine may need.
///
/// An element that went away between two commands is asked for again.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    #[expect(clippy::disallowed_methods, reason = "a wait has a limit")]
    let now = Instant::now;
    let begin = now();
    let (_never, tick) = channel::<()>();
    loop {
        match ask() {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => {}
            Err(error) if passes_by(&*error) => {}
            Err(error) => return Err(error),
        }
        if now() - begin > LIMIT {
            return Err(format!("waited in vain: {what}").into());
        }
        // Nothing tells of a change in a page; asking costs a few milliseconds.
        if tick.recv_timeout(PAUSE).is_ok() {
            return Err("nobody sends here".into());
        }
    }
}

/// Whether nobody answered in time.
fn is_silence(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    let kind = error.downcast_ref().map(std::io::Error::kind);
    matches!(kind, Some(ErrorKind::WouldBlock | ErrorKind::TimedOut))
}

/// Whether the page was just changing under the command.
fn passes_by(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    let passing = [
        "stale element reference",
        "no such element",
        "element click intercepted",
        "element not interactable",
    ];
    error
        .downcast_ref::<Refusal>()
        .is_some_and(|refusal| passing.contains(&refusal.kind.as_str()))
}

fn is_program(id: u32, program: &Path) -> bool {
    std::fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|path| path == program)
}

fn element(value: &Value) -> Outcome<Element> {
    let id = value[ELEMENT].as_str().ok_or("no element")?;
    Ok(Element(id.to_owned()))
}

fn key_code(name: &str) -> String {
    let code = match name {
        "Esc" => '\u{E00C}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "Shift" => '\u{E008}',
        "Ctrl" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Left" => '\u{E012}',
        "Up" => '\u{E013}',
        "Right" => '\u{E014}',
        "Down" => '\u{E015}',
        "Home" => '\u{E011}',
        "End" => '\u{E010}',
        "Delete" => '\u{E017}',
        "Space" => ' ',
        "F1" => '\u{E031}',
        "F6" => '\u{E036}',
        other => return other.to_lowercase(),
    };
    code.to_string()
}
