use super::*;

#[test]
fn a_variable_that_opens_a_door_is_unwanted() {
    let [steering, inspector] = AUTOMATION;
    let doors = ["SSLKEYLOGFILE", "SSL_CERT_FILE", "SSL_CERT_DIR"];
    let set = |name: &str| doors.contains(&name) || ["PATH", steering, inspector].contains(&name);
    assert_eq!(
        unwanted(Automation::Refused, set),
        [&doors[..], &[steering, inspector]].concat()
    );
    assert_eq!(unwanted(Automation::Allowed, set), doors);
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
