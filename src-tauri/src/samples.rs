//! The sample cases that come with the program: fictional, and read as at the date in each file.

use casework::imports::NamedText;

/// The most telling ones first: the order in which they come in.
const ALL: [(&str, &str); 10] = [
    ("A01.json", include_str!("../../tests/cases/A01.json")),
    ("A02.json", include_str!("../../tests/cases/A02.json")),
    ("C01.json", include_str!("../../tests/cases/C01.json")),
    ("C02.json", include_str!("../../tests/cases/C02.json")),
    ("C03.json", include_str!("../../tests/cases/C03.json")),
    ("C04.json", include_str!("../../tests/cases/C04.json")),
    ("H01.json", include_str!("../../tests/cases/H01.json")),
    ("H02.json", include_str!("../../tests/cases/H02.json")),
    ("S01.json", include_str!("../../tests/cases/S01.json")),
    ("S02.json", include_str!("../../tests/cases/S02.json")),
];

/// Gives the sample cases as files.
pub(crate) fn files() -> Vec<NamedText> {
    let file = |&(name, text): &(&str, &str)| NamedText {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    ALL.iter().map(file).collect()
}
