use super::{QUICK, STEPS, chosen};

fn names(wanted: &[&str]) -> Vec<&'static str> {
    chosen(wanted)
        .unwrap()
        .iter()
        .map(|step| step.name)
        .collect()
}

#[test]
fn a_chosen_step_brings_what_it_needs_in_the_order_of_the_list() {
    assert_eq!(
        names(&["journeys", "fmt"]),
        ["setup", "fmt", "ui-build", "build", "journeys"]
    );
}

#[test]
fn an_unknown_step_is_wrong_usage() {
    let failure = chosen(&["fmt", "nothing"]).err().unwrap();
    assert!(failure.wrong_usage);
    assert!(failure.what.contains("`nothing`"));
}

#[test]
fn every_need_and_every_quick_step_is_a_step() {
    for name in STEPS.iter().flat_map(|step| step.needs).chain(QUICK) {
        assert!(STEPS.iter().any(|step| step.name == *name), "{name}");
    }
}

#[test]
fn what_a_step_needs_stands_before_it() {
    for (at, step) in STEPS.iter().enumerate() {
        for need in step.needs {
            assert!(STEPS[..at].iter().any(|s| s.name == *need), "{}", step.name);
        }
    }
}
