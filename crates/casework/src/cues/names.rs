//! The names of days, months and counts, as numbers.

/// Gives the weekday with which a text in small letters begins, from 0 for Monday.
pub(crate) fn weekday_of(text: &str) -> Option<i64> {
    let names = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    let starts = text.get(..2)?;
    (0..)
        .zip(names)
        .find(|(_, name)| *name == starts)
        .map(|(number, _)| number)
}

/// Gives the number of a month by the start of its name.
pub(super) fn month(name: &str) -> Option<i16> {
    let name = name.to_ascii_lowercase();
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    (1i16..)
        .zip(names)
        .find(|(_, start)| name.starts_with(start))
        .map(|(number, _)| number)
}

/// Gives a count in figures or in words.
pub(super) fn count_of(word: &str) -> Option<i64> {
    let word = word.to_ascii_lowercase();
    let names = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "",
        "twelve",
    ];
    match word.as_str() {
        "a" | "an" => Some(1),
        word => word.parse().ok().or_else(|| {
            (0i64..)
                .zip(names)
                .find(|(_, name)| *name == word)
                .map(|(number, _)| number)
        }),
    }
}

/// Gives the day of the month that an ordinal in words names: `ninth`, `twenty-first`.
pub(super) fn ordinal_of(words: &str) -> Option<i16> {
    let names = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let words = words.to_ascii_lowercase().replace('-', " ");
    let (tens, last) = match words.split_once(' ') {
        Some(("twenty", last)) => (20, last.trim()),
        Some(("thirty", last)) => (30, last.trim()),
        _ => (0, words.as_str()),
    };
    if last == "thirtieth" {
        return Some(30);
    }
    let mut numbered = (1i16..).zip(names);
    let number = numbered.find(|(_, name)| *name == last)?.0;
    Some(tens + number)
}
