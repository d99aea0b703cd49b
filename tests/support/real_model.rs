//! A small real model behind llama.cpp's own server, where the set-up could fetch one.
//!
//! It writes nonsense, and writes it as a real server does: for the protocol, not for quality.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::Outcome;
use crate::process::{Process, quiet};
use crate::window::until;

/// A server with a real model; it ends with this value.
#[derive(Debug)]
pub struct RealModel {
    port: u16,
    _process: Process,
}

impl RealModel {
    /// Starts the model that the set-up fetched; nothing if it fetched none.
    pub fn start() -> Outcome<Option<Self>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/model");
        let Some(weights) = weights(&folder)? else {
            return Ok(None);
        };
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        drop(listener);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("support/serve_model.py");
        let python = folder.join("bin/python").display().to_string();
        let mut command = quiet(&python);
        // Nobody reads what it says.
        command.stdout(Stdio::null());
        command.arg(script).arg(weights).arg(port.to_string());
        let process = Process::start(&mut command)?;
        until("the real model listens", || {
            Ok(TcpStream::connect(("127.0.0.1", port)).ok().map(drop))
        })?;
        Ok(Some(Self {
            port,
            _process: process,
        }))
    }

    /// Gives the base address of a profile.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }
}

/// Finds the weights that the set-up fetched.
fn weights(folder: &Path) -> Outcome<Option<PathBuf>> {
    if !folder.join("ready").exists() {
        return Ok(None);
    }
    let mut folders = vec![folder.join("lib")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "gguf") {
                return Ok(Some(path));
            }
        }
    }
    Ok(None)
}
