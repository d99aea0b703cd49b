//! Names of people whom the case does not know, by how they stand in a text.
//!
//! A capital is a name unless it is an English word, or the capital of something else (a town, a
//! law, a benefit). So a name from anywhere is found as well as a name from here: no list of names
//! decides, though lists help where a name is also a word or is written small.

use std::ops::Range;

use super::lists::{
    CALENDAR, DOES, KIN, Listed, Lists, MIXED, PARTICLES, ROLES, SHORT_FORMS, TITLES, is_in, lists,
};
use super::tokens::{Case, Gap, Token};
use super::{Label, Span};

/// The most words of one name.
const NAME_WORDS_MAX: usize = 7;

/// What a word can be in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A name by itself.
    Name,
    /// A name that is a word too, where its capital means something.
    Perhaps,
    /// The same at the start of a sentence, where it means nothing.
    PerhapsFirst,
    /// Another English word with a capital.
    Word,
    /// A given name in small letters.
    Small,
    Title,
    Initial,
    /// What can never be in a name: small words, numbers, towns, laws.
    No,
    /// The same, unless a name or a title stands before it: `Preston`.
    Town,
    /// Letters for something: `DWP`.
    Acronym,
}

/// Finds the names of people outside of what is taken out already.
pub(super) fn find(tokens: &[Token], taken: &[Range<usize>]) -> Vec<Span> {
    let parts = parts(tokens, taken, lists());
    let part = |at: usize| parts.get(at).copied().unwrap_or(Part::No);
    let mut spans = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let family = surname_first(tokens, &parts, at);
        let Some(start) = family.or_else(|| starts(tokens, &parts, at)) else {
            at += 1;
            continue;
        };
        let mut end = start + 1;
        while end < tokens.len() && end - at < NAME_WORDS_MAX && goes_on(tokens, &parts, end) {
            end += 1;
        }
        while end > start + 1
            && tokens
                .get(end - 1)
                .is_some_and(|last| is_particle(&last.key) && last.case == Case::Small)
        {
            end -= 1;
        }
        if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(end - 1))
            && (at..end).any(|at| part(at) != Part::Title)
        {
            spans.push(Span::new(first.range.start..last.range.end, Label::Person));
        }
        at = end;
    }
    spans
}

/// Gives the given name of somebody who stands as forms have it: `AL-RASHIDI, Ahmed`. The capitals
/// are the family's, so they are a name whatever else they spell, if they are listed as one, are no
/// English word, or begin the line.
fn surname_first(tokens: &[Token], parts: &[Part], at: usize) -> Option<usize> {
    let part = |at: usize| parts.get(at).copied().unwrap_or(Part::No);
    let first = tokens.get(at)?;
    let is_family = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let particle = is_particle(&token.key) && token.key.len() > 1;
            token.case == Case::Capitals && !token.possessive && (part(at) != Part::No || particle)
        })
    };
    let joined = |token: &Token| matches!(token.gap, Gap::Space | Gap::Hyphen);
    let more = (at + 1..tokens.len().min(at + NAME_WORDS_MAX))
        .take_while(|next| is_family(*next) && tokens.get(*next).is_some_and(joined));
    let given_at = at + 1 + more.count();
    let family = tokens.get(at..given_at)?;
    let given = tokens.get(given_at)?;
    let is_given = given.gap == Gap::Comma
        && matches!(given.case, Case::Capital | Case::Mixed | Case::Elided)
        && (part(given_at) == Part::Name || lists().given(&given.key).is_some());
    let letters: usize = family.iter().map(|token| token.key.len()).sum();
    let unknown = |token: &Token| !lists().is_english(&token.key) && letters >= 4;
    let begins = first.first || first.gap == Gap::Dash;
    let named = |token: &Token| is_listed(&token.key) || begins || unknown(token);
    (is_family(at) && is_given && family.iter().any(named)).then_some(given_at)
}

/// Says whether the word before says whose kin or friend somebody is.
fn of_kin(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|before| is_in(KIN, before.key.as_str()))
}

/// Says whether a word that stands alone on its line signs what was written: `Many thanks`.
fn signs(tokens: &[Token], at: usize) -> bool {
    let ends = "thanks thankyou regards sincerely faithfully wishes cheers love truly appreciated";
    let alone = |token: &Token| token.gap == Gap::Other && token.first;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|before| is_in(ends, before.key.as_str()))
        && tokens.get(at).is_some_and(alone)
        && tokens.get(at + 1).is_none_or(alone)
}

/// Says whether a name starts at a word, and gives the first word of it that is no title or initial.
fn starts(tokens: &[Token], parts: &[Part], at: usize) -> Option<usize> {
    let part = |at: usize| parts.get(at).copied().unwrap_or(Part::No);
    let named = |at: usize| matches!(part(at), Part::Name | Part::Perhaps);
    let token = tokens.get(at)?;
    let next = tokens
        .get(at + 1)
        .filter(|next| matches!(next.gap, Gap::Space | Gap::Dot | Gap::Hyphen));
    let given = || lists().given(&token.key).is_some();
    let starts = match part(at) {
        Part::Name | Part::Small | Part::Perhaps => true,
        Part::PerhapsFirst => {
            let more = named(at + 1) || part(at + 1) == Part::Initial;
            let noted = given() && tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Dash);
            let said = speaks(tokens, at) || is_called(tokens, at) || signs(tokens, at);
            said || noted || (next.is_some() && more)
        }
        Part::Title => return titled(tokens, parts, at),
        Part::Initial => return after_initial(tokens, parts, at),
        // `Ashley Cope`, `Park Ji-hoon`, `Summer's place`, `her brother Devon`
        Part::Town => {
            let more = named(at + 1) || part(at + 1) == Part::Word;
            let kin = token.gap == Gap::Space && of_kin(tokens, at);
            let more = next.is_some_and(|next| !is_role(next)) && more;
            (given() && (token.possessive || kin || more))
                || (is_called(tokens, at) && !is_role(token))
        }
        Part::Word | Part::Acronym => {
            let unknown =
                token.case == Case::Capital && part(at) == Part::Acronym && has_vowel(&token.key);
            (next.is_some() && (unknown || is_listed(&token.key)) && part(at + 1) == Part::Name)
                || (unknown && speaks(tokens, at))
                || (part(at) == Part::Word && is_called(tokens, at) && !is_role(token))
        }
        // `Abu Bakr`
        Part::No if token.case == Case::Capital && is_particle(&token.key) => {
            next.is_some() && part(at + 1) == Part::Name
        }
        // `mac an bhaird`
        Part::No => {
            token.case == Case::Small
                && matches!(token.key.as_str(), "al" | "el" | "mac" | "bin" | "ibn")
                && next.is_some_and(|next| {
                    next.case == Case::Small && (!lists().is_english(&next.key) || next.key == "an")
                })
        }
    };
    starts.then_some(at)
}

/// Gives the first word of a name after a title.
fn titled(tokens: &[Token], parts: &[Part], at: usize) -> Option<usize> {
    let part = parts.get(at + 1).copied().unwrap_or(Part::No);
    let title = tokens.get(at)?;
    let next = tokens
        .get(at + 1)
        .filter(|next| matches!(next.gap, Gap::Space | Gap::Dot))?;
    let unknown = next.case == Case::Small && !lists().is_english(&next.key);
    let named = |at: usize| parts.get(at) == Some(&Part::Name);
    match part {
        Part::Name
        | Part::Perhaps
        | Part::PerhapsFirst
        | Part::Small
        | Part::Town
        | Part::Initial => Some(at + 1),
        Part::Word if !is_role(next) && (!next.first || next.gap == Gap::Dot) => Some(at + 1),
        // `Mr Jn Baptiste`, `Mrs dos Santos`
        Part::Acronym if next.case == Case::Capital && named(at + 2) => Some(at + 1),
        Part::No if is_particle(&next.key) && named(at + 2) => Some(at + 1),
        Part::No if (is_sure_title(&title.key) || title.key == "miss") && unknown => Some(at + 1),
        Part::No if is_particle(&next.key) && next.case != Case::Small => Some(at + 1),
        Part::Title => titled(tokens, parts, at + 1),
        _ => None,
    }
}

/// Gives the first word of a name after initials.
fn after_initial(tokens: &[Token], parts: &[Part], at: usize) -> Option<usize> {
    let part = parts.get(at + 1).copied().unwrap_or(Part::No);
    let initial = tokens.get(at)?;
    let next = tokens
        .get(at + 1)
        .filter(|next| matches!(next.gap, Gap::Space | Gap::Dot | Gap::Hyphen))?;
    // `A man` and `A Khan`
    let article = initial.key == "a" && next.gap != Gap::Dot;
    match part {
        Part::Name | Part::Perhaps => Some(at + 1),
        Part::Word if next.gap == Gap::Dot && next.case == Case::Capital => Some(at + 1),
        Part::Initial if !article || next.key != "a" => after_initial(tokens, parts, at + 1),
        _ => None,
    }
}

/// Says whether a name that has begun goes on with a word.
fn goes_on(tokens: &[Token], parts: &[Part], at: usize) -> bool {
    let part = |at: usize| parts.get(at).copied().unwrap_or(Part::No);
    let (Some(token), Some(before)) = (tokens.get(at), tokens.get(at.wrapping_sub(1))) else {
        return false;
    };
    let next = tokens.get(at + 1);
    if before.possessive {
        return false;
    }
    match token.gap {
        Gap::Space | Gap::Hyphen => {}
        // A full stop ends a name, but for an initial and a title.
        Gap::Dot if matches!(part(at - 1), Part::Initial | Part::Title) || before.key == "st" => {}
        // `O'Shaughnessy, P`
        Gap::Comma => {
            let alone = next.is_none_or(|next| next.gap != Gap::Space || next.case == Case::Small);
            return part(at) == Part::Initial && part(at - 1) == Part::Name && alone;
        }
        Gap::Dot | Gap::Dash | Gap::Other => return false,
    }
    let small_name = before.case == Case::Small;
    if token.gap == Gap::Hyphen && token.case == Case::Small && !lists().is_english(&token.key) {
        return true;
    }
    match part(at) {
        Part::Name => true,
        _ if matches!(token.key.as_str(), "jr" | "jnr" | "snr" | "junior") => true,
        Part::Perhaps | Part::PerhapsFirst | Part::Town => !small_name,
        Part::Small => small_name || token.gap == Gap::Hyphen,
        Part::Initial => true,
        // `Clovis Jn Baptiste`
        Part::Acronym => {
            let on = next.is_some_and(|next| matches!(next.gap, Gap::Space | Gap::Hyphen));
            let between = token.case == Case::Capital && on && part(at + 1) == Part::Name;
            let known = is_listed(&token.key) && token.case == before.case;
            part(at - 1) == Part::Name && (known || between)
        }
        Part::Word => !small_name && token.case != Case::Capitals && !is_role(token),
        Part::No if is_particle(&token.key) => joins(tokens, parts, at, small_name),
        Part::No if small_name && token.case == Case::Small => {
            let unknown = is_particle(&before.key) || is_title(&before.key);
            let letter = token.key.chars().count() == 1 && token.key != "a" && token.key != "i";
            let english = lists().is_english(&token.key);
            let verb = is_in(DOES, token.key.as_str())
                || matches!(
                    token.key.as_str(),
                    "will" | "may" | "can" | "read" | "new" | "back"
                );
            let named = lists().surname(&token.key).is_some() && !verb
                || (is_listed(&token.key) && !english);
            named || letter || (unknown && !lists().is_english(&token.key))
        }
        Part::No | Part::Title => false,
    }
}

/// Says whether a particle joins what stands before with what comes after: `de la Vega`.
fn joins(tokens: &[Token], parts: &[Part], at: usize, small_name: bool) -> bool {
    let part = |at: usize| parts.get(at).copied().unwrap_or(Part::No);
    let named = |at: usize| {
        matches!(
            part(at),
            Part::Name | Part::Perhaps | Part::Town | Part::Word
        ) || small_name
            && tokens
                .get(at)
                .is_some_and(|token| token.case == Case::Small && !lists().is_english(&token.key))
    };
    let next = tokens.get(at + 1);
    let saint = tokens.get(at).is_some_and(|token| token.key == "st");
    next.is_some_and(|next| {
        matches!(next.gap, Gap::Space | Gap::Hyphen) || saint && next.gap == Gap::Dot
    }) && (named(at + 1) || (next.is_some_and(|next| is_particle(&next.key)) && named(at + 2)))
}

/// Says of each word what it can be in a name.
fn parts(tokens: &[Token], taken: &[Range<usize>], lists: &Lists) -> Vec<Part> {
    let mut parts: Vec<Part> = tokens.iter().map(|token| part(token, lists)).collect();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        let joined = 1 + rest
            .iter()
            .skip(1)
            .take_while(|token| token.gap != Gap::Other && token.gap != Gap::Dot)
            .count();
        let keys = rest.iter().take(joined).map(|token| token.key.as_str());
        let small = rest.first().is_none_or(|token| token.case == Case::Small);
        // In small letters only a word that stands alone: `reg`.
        let found = lists
            .not_name(keys)
            .filter(|(length, also)| !small || (*length == 1 && !also));
        if let Some((length, also)) = found {
            let instead = match (length, also) {
                (1, true) => Part::Town,
                _ => Part::No,
            };
            for place in at..at + length {
                if let Some(part) = parts.get_mut(place)
                    && *part != Part::Title
                {
                    *part = instead;
                }
            }
            at += length;
        } else {
            at += 1;
        }
    }
    for (part, token) in parts.iter_mut().zip(tokens) {
        if taken
            .iter()
            .any(|range| range.start < token.range.end && token.range.start < range.end)
        {
            *part = Part::No;
        }
    }
    parts
}

fn part(token: &Token, lists: &Lists) -> Part {
    let key = token.key.as_str();
    let listed = match (lists.given(key), lists.surname(key)) {
        (Some(Listed::Name), _) | (_, Some(Listed::Name)) => Some(Listed::Name),
        (Some(Listed::Word), _) | (_, Some(Listed::Word)) => Some(Listed::Word),
        (None, None) => None,
    };
    let english = lists.is_english(key);
    if is_in(CALENDAR, key) {
        return Part::No;
    }
    let perhaps = if token.first {
        Part::PerhapsFirst
    } else {
        Part::Perhaps
    };
    match token.case {
        Case::Number => Part::No,
        Case::Initial if key == "i" => Part::No,
        Case::Initial => Part::Initial,
        Case::Small if is_sure_title(key) => Part::Title,
        Case::Small => match lists.given(key) {
            Some(Listed::Name) if !english && key.len() >= 4 => Part::Small,
            _ if !english && key.len() >= 5 && lists.surname(key) == Some(Listed::Name) => {
                Part::Small
            }
            _ => Part::No,
        },
        _ if is_title(key) => Part::Title,
        Case::Capital if is_particle(key) && listed != Some(Listed::Name) => Part::No,
        Case::Capital => match listed {
            Some(Listed::Name) => Part::Name,
            Some(Listed::Word) => perhaps,
            None if english => Part::Word,
            None if !has_vowel(key) || (token.first && lists.is_nearly_english(key)) => {
                Part::Acronym
            }
            None => Part::Name,
        },
        Case::Capitals => match listed {
            Some(Listed::Name) if key.chars().count() >= 3 => Part::Name,
            Some(Listed::Word) if key.chars().count() >= 4 => perhaps,
            _ if english => Part::Word,
            None if key.chars().count() >= 5 && has_vowel(key) && !lists.is_nearly_english(key) => {
                Part::Name
            }
            _ => Part::Acronym,
        },
        Case::Elided => Part::Name,
        Case::Mixed => match listed {
            Some(_) => Part::Name,
            None if english => Part::Word,
            // `tSaoir`
            None if ["t", "n", "h", "b", "g", "d", "m"]
                .iter()
                .any(|begin| key.starts_with(begin))
                && key.len() >= 5
                && token.small_first =>
            {
                Part::Name
            }
            None if MIXED.split(' ').any(|begin| key.starts_with(begin)) && key.len() >= 5 => {
                Part::Name
            }
            None => Part::Acronym,
        },
    }
}

/// Says whether a folded word is in a list of names.
fn is_listed(key: &str) -> bool {
    lists().given(key).is_some() || lists().surname(key).is_some()
}

fn has_vowel(key: &str) -> bool {
    key.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Says whether what stands around a name that is a word too shows that it is one: `Grace said`,
/// `Will's mother`.
pub(super) fn speaks(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let next = tokens.get(at + 1).filter(|next| next.gap == Gap::Space);
    token.possessive || next.is_some_and(|next| is_in(DOES, next.key.as_str()))
}

/// Says whether the words before call somebody by a name: `Dear`, `known as`.
fn is_called(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens
        .get(at)
        .filter(|token| matches!(token.case, Case::Capital | Case::Capitals))
    else {
        return false;
    };
    let before = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| tokens.get(at))
            .map(|token| token.key.as_str())
    };
    if token.gap != Gap::Space || token.case == Case::Capitals && token.key.len() < 4 {
        return false;
    }
    let calls = "dear hi hello hiya named called surname forename aka nee alias";
    before(1).is_some_and(|word| is_in(calls, word))
        || matches!(
            (before(2), before(1)),
            (Some("name"), Some("is" | "was"))
                | (Some("known"), Some("as"))
                | (Some("goes" | "went"), Some("by"))
        )
}

/// Says whether a folded word is a month or a day of the week.
pub(super) fn is_of_calendar(key: &str) -> bool {
    is_in(CALENDAR, key)
}

/// Says whether a word with a capital says what somebody does, and not who it is.
fn is_role(token: &Token) -> bool {
    is_in(ROLES, token.key.as_str())
}

/// Says whether a folded word is a title.
pub(super) fn is_title(key: &str) -> bool {
    is_sure_title(key) || is_in(TITLES, key)
}

fn is_sure_title(key: &str) -> bool {
    matches!(key, "mr" | "mrs" | "ms" | "mx" | "dr" | "cllr")
}

/// Says whether a folded word joins the parts of a name.
pub(super) fn is_particle(key: &str) -> bool {
    is_in(PARTICLES, key)
}

/// Gives the short forms of a given name, and the long ones of a short form.
pub(super) fn short_forms(key: &str) -> Vec<&'static str> {
    let groups = SHORT_FORMS.split("; ").filter(|group| is_in(group, key));
    groups.flat_map(|group| group.split(' ')).collect()
}
