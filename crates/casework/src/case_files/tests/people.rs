//! Whose initials two letters are, and whose case an entry belongs to.

use crate::case_files::{FileEntry, initials};
use crate::cues::Age;
use crate::testing::case_file;

fn flags(entry: &FileEntry, people: &[&str]) -> Vec<&'static str> {
    let people = people.iter().map(|person| (*person).to_owned()).collect();
    let raised = entry.concerns(Age::Current, &people).unwrap();
    raised.into_iter().map(|(_, hit)| hit.flag).collect()
}

fn entry(subject: &str, body: &str) -> FileEntry {
    let mut entry = case_file("CBC-1", &[("E01", "2026-04-30", body)])
        .entries
        .remove(0);
    entry.subject = subject.to_owned();
    entry
}

#[test]
fn initials_are_those_of_parties_and_authors() {
    let mut file = case_file("CBC-1", &[("E01", "2026-04-30", "Seen.")]);
    "D. Anand, social worker / Mary Jane O'Hara (advocate)".clone_into(&mut file.entries[0].author);
    let initials: Vec<String> = initials(&file).into_iter().collect();
    assert_eq!(initials, ["aq", "da", "mjo", "mo"]);
}

#[test]
fn initials_of_somebody_in_the_file_are_no_abbreviation() {
    let signed = entry("Visit", "Seen at home, all well. DA");
    assert_eq!(flags(&signed, &[]), ["domestic_abuse"]);
    assert_eq!(flags(&signed, &["da"]), [""; 0], "Dev Anand signed it");
    // What does not hang on the two letters is heard all the same.
    let told = entry("Visit", "DA told me that her husband hits her. DA");
    assert_eq!(flags(&told, &["da"]), ["domestic_abuse"]);
}

#[test]
fn an_entry_of_another_case_raises_nothing() {
    let words = "Ex released Thursday, knows the address. IDVA to ring after 1pm.";
    assert!(!flags(&entry("MARAC note", words), &[]).is_empty());
    for subject in ["MISFILED - MARAC note", "October bulletin to all staff"] {
        let entry = entry(subject, words);
        assert!(entry.is_of_another_case().unwrap(), "{subject}");
        assert_eq!(flags(&entry, &[]), [""; 0], "{subject}");
    }
    for subject in ["Wrong person named", "RE: wrong file", "Your newsletter"] {
        let entry = entry(subject, words);
        assert!(
            !flags(&entry, &[]).is_empty(),
            "{subject}: a doubt silences nothing"
        );
    }
}
