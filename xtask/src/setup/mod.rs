//! What a machine needs before Casemate can be built, run and tested, and how it gets there.
//!
//! On Debian and its relatives root gets the missing packages installed; anyone else is told the
//! command. Elsewhere the prerequisites are named and looked for, never installed.

pub(crate) mod python;

use crate::console::{Failure, Outcome, say};
use crate::programs::{Program, environment, top};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

/// What a machine is being made ready for; each needs what those before it need.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    Run,
    Test,
    Bench,
}

/// A Debian package and why Casemate wants it.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) why: &'static str,
    purpose: Purpose,
}

const fn package(name: &'static str, purpose: Purpose, why: &'static str) -> Package {
    Package { name, why, purpose }
}

const PACKAGES: &[Package] = &[
    package(
        "gcc",
        Purpose::Run,
        "links Rust programs, compiles SQLCipher",
    ),
    package(
        "libc6-dev",
        Purpose::Run,
        "what every program is linked with",
    ),
    package(
        "g++",
        Purpose::Run,
        "compiles the C++ parts of dependencies",
    ),
    package("make", Purpose::Run, "builds the C parts of dependencies"),
    package("perl", Purpose::Run, "configures OpenSSL where it is built"),
    package("pkg-config", Purpose::Run, "finds the libraries below"),
    package(
        "libssl-dev",
        Purpose::Run,
        "the cryptography under SQLCipher",
    ),
    package(
        "libwebkit2gtk-4.1-dev",
        Purpose::Run,
        "the window that shows the UI",
    ),
    package("dbus", Purpose::Run, "the way to the keychain"),
    package(
        "gnome-keyring",
        Purpose::Run,
        "the keychain that holds the store's key",
    ),
    package(
        "fonts-liberation",
        Purpose::Run,
        "the fonts the screens are set in",
    ),
    package(
        "xvfb",
        Purpose::Run,
        "a virtual screen, for a machine without one",
    ),
    package(
        "webkit2gtk-driver",
        Purpose::Test,
        "steers the real window in the journeys",
    ),
    package(
        "xauth",
        Purpose::Test,
        "lets the journeys open the virtual screen",
    ),
    package(
        "iproute2",
        Purpose::Test,
        "cuts the network off during the journeys",
    ),
    package(
        "binutils",
        Purpose::Test,
        "looks for symbols and words in the program",
    ),
    package(
        "python3-venv",
        Purpose::Test,
        "runs a small real model for one journey",
    ),
    package("git", Purpose::Test, "lists the files that tidy reads"),
    package(
        "python3-gi",
        Purpose::Bench,
        "opens the bare window that ours is measured beside",
    ),
];

const NODE_MAJOR_MIN: u32 = 20;

/// Installs everything, for running and for testing.
pub(crate) fn everything() -> Outcome {
    machine(Purpose::Test)?;
    node_modules()?;
    python::fetch(&python::MODEL);
    Ok(())
}

/// Sees to the machine's packages and programs.
pub(crate) fn machine(purpose: Purpose) -> Outcome {
    if cfg!(target_os = "linux") {
        if Program::new("dpkg-query", &["--version"]).succeeds() {
            debian(purpose)?;
        } else {
            say("   This Linux has no dpkg. Casemate needs what these Debian packages hold:");
            for package in wanted(purpose) {
                say(&format!("     {:<22} {}", package.name, package.why));
            }
        }
    } else {
        elsewhere()?;
    }
    node()
}

/// Installs the UI's node modules when they are missing or older than the lock file.
pub(crate) fn node_modules() -> Outcome {
    let lock = changed(&top().join("ui/package-lock.json"));
    let installed = changed(&top().join("ui/node_modules/.package-lock.json"));
    if lock.is_none() {
        return Err(Failure::new("ui/package-lock.json is missing"));
    }
    if installed >= lock {
        say("   node modules are as ui/package-lock.json says");
        return Ok(());
    }
    say("   Installing the UI's node modules: they are missing or older than the lock file.");
    Program::npm(&["ci", "--no-audit", "--no-fund"])
        .run()
        .map_err(|f| f.or_do("npm needs its registry once; after that no network is used"))
}

fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|m| m.modified()).ok()
}

fn wanted(purpose: Purpose) -> impl Iterator<Item = &'static Package> {
    PACKAGES.iter().filter(move |p| p.purpose <= purpose)
}

fn debian(purpose: Purpose) -> Outcome {
    let names: Vec<&str> = wanted(purpose).map(|p| p.name).collect();
    let query = ["-W", "-f=${db:Status-Status} ${Package}\n"];
    // It fails when a package is unknown and still lists the others.
    let output = Program::new("dpkg-query", &[&query[..], &names].concat()).output()?;
    let missing = missing(purpose, &String::from_utf8_lossy(&output.stdout));
    if missing.is_empty() {
        say("   all system packages are installed");
        return Ok(());
    }
    say("   These system packages are missing:");
    for package in &missing {
        say(&format!("     {:<22} {}", package.name, package.why));
    }
    let names: Vec<&str> = missing.iter().map(|p| p.name).collect();
    if !is_root() {
        return Err(Failure::new("installing them needs root").or_do(format!(
            "type this, then try again:\n  sudo apt-get update && sudo apt-get install -y \
             --no-install-recommends {}",
            names.join(" ")
        )));
    }
    say("   Installing them with apt-get; on a bare machine that takes about a minute.");
    let advice = "read apt-get's words above; it needs Debian's package servers once";
    apt(&["update", "-qq"]).map_err(|f| f.or_do(advice))?;
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    apt(&[&install[..], &names].concat()).map_err(|f| f.or_do(advice))
}

fn apt(arguments: &[&str]) -> Outcome {
    Program::new("apt-get", arguments)
        .with("DEBIAN_FRONTEND", "noninteractive")
        .run_quietly()
}

/// The wanted packages that dpkg does not list as installed.
pub(crate) fn missing(purpose: Purpose, listed: &str) -> Vec<&'static Package> {
    let installed: BTreeSet<&str> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("installed "))
        .collect();
    wanted(purpose)
        .filter(|p| !installed.contains(p.name))
        .collect()
}

/// Whether this process may install packages and make network namespaces.
pub(crate) fn is_root() -> bool {
    Program::new("id", &["-u"])
        .read()
        .is_ok_and(|id| id.trim() == "0")
}

fn elsewhere() -> Outcome {
    let (needs, looked_for): (&str, &[(&str, &[&str])]) = if cfg!(windows) {
        (
            "Visual Studio Build Tools (Desktop development with C++), WebView2 (part of \
             Windows 11) and Strawberry Perl",
            &[("perl", &["--version"])],
        )
    } else {
        (
            "the Xcode Command Line Tools (`xcode-select --install`)",
            &[("cc", &["--version"]), ("perl", &["--version"])],
        )
    };
    say(&format!("   On this system Casemate needs {needs}."));
    for (program, arguments) in looked_for {
        if !Program::new(program, arguments).succeeds() {
            return Err(Failure::new(format!("`{program}` is missing"))
                .or_do(format!("install {needs}, then try again")));
        }
    }
    Ok(())
}

fn node() -> Outcome {
    let remedy = format!("install Node {NODE_MAJOR_MIN} or newer, with npm");
    let version = Program::new("node", &["--version"])
        .read()
        .map_err(|_| Failure::new("Node is missing").or_do(&remedy))?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    let major: u32 = major.and_then(|m| m.parse().ok()).unwrap_or(0);
    if major < NODE_MAJOR_MIN {
        let what = format!("Node {} is too old", version.trim());
        return Err(Failure::new(what).or_do(remedy));
    }
    if !Program::npm(&["--version"]).succeeds() {
        return Err(Failure::new("npm is missing").or_do(remedy));
    }
    Ok(())
}

/// Whether a person could see a window here.
pub(crate) fn has_screen() -> bool {
    !cfg!(target_os = "linux")
        || environment("DISPLAY").is_some()
        || environment("WAYLAND_DISPLAY").is_some()
}

#[cfg(test)]
mod tests;
