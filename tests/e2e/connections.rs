//! The program and the world: nothing goes out, nobody comes in.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use journeys::process::group;
use journeys::window::until;
use serde_json::json;

use crate::person::{Whole, at_sample_cases, laptop};

#[test]
fn the_program_has_no_connection_listens_nowhere_and_its_page_reaches_nothing() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard("Craig Dunmore");
    let tried = person.window.run_later(TRIES).unwrap();
    assert_eq!(
        tried,
        json!({
            "reached": [],
            "refused": ["connect-src", "font-src", "frame-src", "img-src", "script-src",
                "script-src-elem", "style-src-attr", "style-src-elem"],
        })
    );
    person
        .window
        .run("location.href = 'http://192.0.2.1/'", &json!([]))
        .unwrap();
    person.is_on("Craig Dunmore");
    // A closed store has no write-ahead log.
    person.clicks("button", Whole("Lock"));
    person.is_on("Casemate is locked");
    person.window.kill().unwrap();
    assert!(!laptop.store().join("casemate.db-wal").exists());

    // The driver talks to the program over a socket of its own, so this one has no driver.
    let alone = laptop.start_unsteered().unwrap();
    until("the program has opened the store", || {
        Ok(laptop
            .store()
            .join("casemate.db-wal")
            .exists()
            .then_some(()))
    })
    .unwrap();
    let processes = group(alone.id()).unwrap();
    assert!(
        processes.len() >= 3,
        "the web engine is not there: {processes:?}"
    );
    let ours = sockets_of(&processes);
    for protocol in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
        let table = fs::read_to_string(format!("/proc/net/{protocol}")).unwrap_or_default();
        for line in table.lines().skip(1) {
            let inode = line.split_whitespace().nth(9).unwrap();
            assert!(!ours.contains(inode), "a {protocol} socket: {line}");
        }
    }

    let program = laptop.program("casemate-journeys").unwrap();
    let symbols = Command::new("nm")
        .args(["-D", "--defined-only"])
        .arg(program)
        .output()
        .unwrap();
    assert!(symbols.status.success());
    let symbols = String::from_utf8(symbols.stdout).unwrap();
    let ours = symbols.lines().filter(|line| line.contains("sqlite3_"));
    assert_eq!(ours.collect::<Vec<_>>(), Vec::<&str>::new());
}

/// Tries every way out that a page has, to an address that exists nowhere.
const TRIES: &str = "
const done = arguments[arguments.length - 1];
const away = 'http://192.0.2.1/';
const refused = new Set();
const reached = [];
document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
const add = (name, set) => {
  const node = document.createElement(name);
  node.onload = () => name !== 'iframe' && reached.push(name);
  Object.entries(set).forEach(([key, value]) => node.setAttribute(key, value));
  document.body.append(node);
  return node;
};
const added = [
  add('img', { src: away + 'i.png' }),
  add('iframe', { src: away }),
  add('script', { src: away + 's.js' }),
  add('link', { rel: 'stylesheet', href: away + 's.css' }),
  add('p', { style: 'color: red' }),
];
const inline = document.createElement('script');
inline.textContent = 'window.wasReached = true';
document.body.append(inline);
if (window.wasReached) reached.push('inline script');
try { eval('1'); reached.push('eval'); } catch { }
const font = new FontFace('away', `url(${away}f.woff)`);
const ways = {
  fetch: () => fetch(away),
  beacon: () => new Promise((yes, no) => (navigator.sendBeacon(away, 'x') ? no() : no())),
  socket: () => new Promise((yes, no) => {
    const socket = new WebSocket('ws://192.0.2.1/');
    [socket.onopen, socket.onerror] = [yes, no];
  }),
  font: () => font.load(),
};
const tries = Object.entries(ways).map(async ([name, way]) => {
  try { await way(); reached.push(name); } catch { }
});
Promise.all(tries).then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
  [...added, inline].forEach((node) => node.remove());
  done({ reached, refused: [...refused].sort() });
})));";

/// Gives the numbers of all sockets that processes hold.
fn sockets_of(processes: &[u32]) -> BTreeSet<String> {
    let mut sockets = BTreeSet::new();
    for id in processes {
        for file in fs::read_dir(format!("/proc/{id}/fd")).unwrap().flatten() {
            let target = fs::read_link(file.path()).unwrap_or_default();
            let target = target.to_string_lossy();
            let number = target
                .strip_prefix("socket:[")
                .and_then(|rest| rest.strip_suffix(']'));
            sockets.extend(number.map(str::to_owned));
        }
    }
    assert!(
        !sockets.is_empty(),
        "no socket at all: looked in the wrong place"
    );
    sockets
}
