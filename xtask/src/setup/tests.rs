use super::{PACKAGES, Purpose, missing};

fn listed(status: &str) -> String {
    PACKAGES
        .iter()
        .map(|p| format!("{status} {}\n", p.name))
        .collect()
}

#[test]
fn what_is_installed_is_not_missing() {
    assert!(missing(Purpose::Bench, &listed("installed")).is_empty());
}

#[test]
fn what_is_removed_or_unknown_is_missing() {
    assert_eq!(
        missing(Purpose::Bench, &listed("config-files")).len(),
        PACKAGES.len()
    );
    assert_eq!(missing(Purpose::Bench, "").len(), PACKAGES.len());
    let all_but_one = listed("installed").replace("installed gcc\n", "");
    let names: Vec<&str> = missing(Purpose::Run, &all_but_one)
        .iter()
        .map(|p| p.name)
        .collect();
    assert_eq!(names, ["gcc"]);
}

#[test]
fn each_purpose_needs_what_those_before_it_need() {
    let run: Vec<&str> = missing(Purpose::Run, "").iter().map(|p| p.name).collect();
    assert!(run.contains(&"libwebkit2gtk-4.1-dev"));
    assert!(!run.contains(&"webkit2gtk-driver"));
    let counts = [Purpose::Run, Purpose::Test, Purpose::Bench].map(|p| missing(p, "").len());
    assert!(counts[0] < counts[1] && counts[1] < counts[2], "{counts:?}");
}
