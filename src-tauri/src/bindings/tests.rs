use std::path::{Path, PathBuf};

use specta_typescript::Typescript;

use super::builder;

fn generated_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/bindings.ts")
}

/// Writes the bindings beside the old ones and compares; `cargo xtask bindings` keeps the new ones.
#[test]
fn bindings_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bindings.ts");
    builder().export(Typescript::default(), &path).unwrap();
    let made = std::fs::read_to_string(&path).unwrap();
    let kept = std::fs::read_to_string(generated_path()).unwrap_or_default();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(generated_path(), &made).unwrap();
    } else {
        assert!(
            made == kept,
            "ui/src/api/bindings.ts is old: run `cargo xtask bindings`"
        );
    }
}

#[test]
fn every_command_is_listed_and_permitted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bindings.ts");
    builder().export(Typescript::default(), &path).unwrap();
    let made = std::fs::read_to_string(&path).unwrap();
    let listed = include_str!("../commands.txt");
    let capability = include_str!("../../capabilities/main.json");
    for name in listed.lines() {
        assert!(
            made.contains(&format!("\"{name}\"")),
            "{name} stands in no command module"
        );
        let permission = format!("\"allow-{}\"", name.replace('_', "-"));
        assert!(
            capability.contains(&permission),
            "{name} is not permitted to the window"
        );
    }
    assert_eq!(
        made.matches("__TAURI_INVOKE(\"").count(),
        listed.lines().count()
    );
}
