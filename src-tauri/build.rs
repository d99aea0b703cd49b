//! Embeds the window's files and permits the webview our commands, one by one, and nothing else.

#![expect(
    clippy::print_stderr,
    reason = "cargo shows what a build script says there"
)]

use std::path::Path;
use std::process::exit;

fn main() {
    let listed = Path::new("src/commands.txt");
    println!("cargo:rerun-if-changed={}", listed.display());
    let names: &'static str = match std::fs::read_to_string(listed) {
        Ok(text) => text.leak(),
        Err(error) => {
            eprintln!("{}: {error}", listed.display());
            exit(1);
        }
    };
    let names: &'static [&'static str] = names.lines().collect::<Vec<_>>().leak();
    let manifest = tauri_build::AppManifest::new().commands(names);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        eprintln!("{error:#}");
        exit(1);
    }
    // WebKitGTK loads the system's SQLite; without this its calls would bind to our SQLCipher.
    if std::env::var_os("CARGO_CFG_TARGET_OS").is_some_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
}
