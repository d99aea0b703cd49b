use super::*;

#[test]
fn a_variable_that_opens_a_door_is_unwanted() {
    let [steering, inspector] = AUTOMATION;
    let set = |name: &str| ["SSLKEYLOGFILE", "PATH", steering, inspector].contains(&name);
    assert_eq!(
        unwanted(Automation::Refused, set),
        ["SSLKEYLOGFILE", steering, inspector]
    );
    assert_eq!(unwanted(Automation::Allowed, set), ["SSLKEYLOGFILE"]);
    assert!(unwanted(Automation::Refused, |_| false).is_empty());
}

#[test]
fn a_folder_has_one_program_at_a_time() {
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(home.path()).unwrap();
    let first = InstanceLock::take(&folder).unwrap();
    assert_eq!(
        InstanceLock::take(&folder).unwrap_err().code(),
        Code::Locked
    );
    drop(first);
    InstanceLock::take(&folder).unwrap();
}
