use super::{Program, tests_passed};

#[test]
fn only_a_closing_line_of_success_counts_tests() {
    let closing = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out";
    assert_eq!(tests_passed(closing), 12);
    assert_eq!(tests_passed("test result: FAILED. 12 passed; 1 failed"), 0);
    assert_eq!(tests_passed("test notes::a_rule ... ok"), 0);
}

#[test]
fn a_test_run_without_a_test_fails() {
    let rustc = |arguments: &[&str]| Program::new("cargo", arguments).run_tests();
    let failure = rustc(&["--version"]).unwrap_err();
    assert!(failure.what.contains("ran no test"), "{}", failure.what);
    assert!(rustc(&["no-such-command"]).is_err());
}

#[test]
fn a_program_that_is_not_there_says_what_to_do() {
    let failure = Program::new("no-such-program", &[]).run().unwrap_err();
    assert!(
        failure
            .remedy
            .is_some_and(|r| r.contains("cargo xtask setup"))
    );
}
