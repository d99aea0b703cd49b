use super::{PACKAGES, Purpose, missing};

fn listed(status: &str) -> String {
    PACKAGES
        .iter()
        .map(|p| format!("{status} {}\n", p.name))
        .collect()
}

#[test]
fn what_is_installed_is_not_missing() {
    assert!(missing(Purpose::Test, &listed("installed")).is_empty());
}

#[test]
fn what_is_removed_or_unknown_is_missing() {
    assert_eq!(
        missing(Purpose::Test, &listed("config-files")).len(),
        PACKAGES.len()
    );
    assert_eq!(missing(Purpose::Test, "").len(), PACKAGES.len());
    let all_but_one = listed("installed").replace("installed gcc\n", "");
    let names: Vec<&str> = missing(Purpose::Run, &all_but_one)
        .iter()
        .map(|p| p.name)
        .collect();
    assert_eq!(names, ["gcc"]);
}

#[test]
fn running_needs_less_than_testing() {
    let run: Vec<&str> = missing(Purpose::Run, "").iter().map(|p| p.name).collect();
    assert!(run.contains(&"libwebkit2gtk-4.1-dev"));
    assert!(!run.contains(&"webkit2gtk-driver"));
}
