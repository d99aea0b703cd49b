//! The recovery code, where the keychain has lost the key.

use casework::sensitive::RecoverySecret;

use crate::person::{Part, Person, Whole, laptop};

#[test]
fn the_recovery_code_opens_a_store_whose_key_is_gone_and_is_not_needed_again() {
    let laptop = laptop();
    let code = laptop.set_up().unwrap();
    let kept = laptop.keychain.kept().unwrap();
    laptop.keychain.remove_all().unwrap();
    let person = Person::at(&laptop);
    person.is_on("Enter your recovery code");

    person.fills("Recovery code", &code[..20]);
    person.clicks("button", Whole("Open my case files"));
    person.reads("The code is not complete");
    let slip = if code.starts_with('A') { "B" } else { "A" };
    person.fills("Recovery code", &format!("{slip}{}", &code[1..]));
    person.clicks("button", Whole("Open my case files"));
    person.reads("This is not a valid code");
    let other = RecoverySecret::draw().unwrap().to_code();
    let other: Vec<_> = other.iter().map(|group| group.as_str()).collect();
    person.fills("Recovery code", &other.join(" "));
    person.clicks("button", Whole("Open my case files"));
    person.reads("This is a valid code, but for other case files");
    person.finds_no_barrier("a recovery code that does not fit");
    person.fills("Recovery code", &code.to_lowercase());
    person.presses(&["Enter"]);
    person.is_on("My cases");
    person.window.kill().unwrap();

    let again = laptop.keychain.kept().unwrap();
    let key = |all: &[journeys::secret_service::Kept]| {
        let mut keys = all
            .iter()
            .filter(|one| one.account.starts_with("store key "));
        keys.next().map(|one| one.secret.clone())
    };
    assert!(key(&kept).is_some());
    assert_eq!(key(&again), key(&kept));
    let person = Person::at(&laptop);
    person.is_on("My cases");
    person.sees("button", Part("Open the sample cases"));
}
