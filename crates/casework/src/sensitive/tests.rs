use proptest::prelude::*;

use super::*;

fn code_of(secret: &RecoverySecret) -> String {
    secret
        .to_code()
        .iter()
        .map(|group| group.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_recovery_code_has_seven_groups_of_four() {
    let code = RecoverySecret([7; 16]).to_code();
    assert_eq!(code.len(), GROUPS);
    assert!(code.iter().all(|group| group.len() == GROUP_CHARACTERS));
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let secret = RecoverySecret([0; 16]);
    let typed = code_of(&secret)
        .to_lowercase()
        .replace('0', "o")
        .replace(' ', " - ");
    assert_eq!(RecoverySecret::from_code(&typed).unwrap().0, [0; 16]);
}

#[test]
fn a_code_of_another_length_says_so() {
    let check = |typed: &str| {
        RecoverySecret::from_code(typed)
            .err()
            .unwrap()
            .message()
            .to_owned()
    };
    assert_eq!(check(""), "shorter than 28 characters");
    assert_eq!(check(&"0".repeat(29)), "longer than 28 characters");
    assert_eq!(check("!"), "a character that no recovery code has");
}

#[test]
fn keys_for_other_purposes_differ_from_the_store_key_and_from_each_other() {
    let key = RecoverySecret([1; 16]).store_key().unwrap();
    let (one, other) = (key.derived("one").unwrap(), key.derived("other").unwrap());
    assert_ne!(*one, *other);
    assert_ne!(&*one, key.expose());
}

proptest! {
    #[test]
    fn a_code_gives_its_secret_back(bytes: [u8; 16]) {
        let code = code_of(&RecoverySecret(bytes));
        prop_assert_eq!(RecoverySecret::from_code(&code).unwrap().0, bytes);
    }

    /// Two check digits of five bits: one mistyped character in about a thousand gets by.
    #[test]
    fn two_swapped_groups_are_noticed(bytes: [u8; 16]) {
        let mut groups = RecoverySecret(bytes).to_code();
        groups.swap(1, 2);
        let swapped: String = groups.iter().map(|group| group.as_str()).collect();
        let read = RecoverySecret::from_code(&swapped);
        prop_assert!(groups[1] == groups[2] || read.map_or(true, |secret| secret.0 != bytes));
    }
}

#[test]
fn nearly_every_mistyped_character_is_noticed() {
    let code: String = RecoverySecret([42; 16])
        .to_code()
        .iter()
        .map(|g| g.to_string())
        .collect();
    let (mut tried, mut missed) = (0, 0);
    for at in 0..code.len() {
        for &symbol in ALPHABET {
            if code.as_bytes()[at] != symbol {
                let mut typed = code.clone().into_bytes();
                typed[at] = symbol;
                tried += 1;
                missed += usize::from(
                    RecoverySecret::from_code(std::str::from_utf8(&typed).unwrap()).is_ok(),
                );
            }
        }
    }
    assert!(missed * 200 < tried, "{missed} of {tried} got by");
}
