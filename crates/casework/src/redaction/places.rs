//! Addresses, and bodies that say where somebody lives, learns, works or is treated, by how they
//! are written: `Flat 2, Rowan House, 14 Elm Road, Leith`, `Ashgrove High`, `Dunn Lettings Ltd`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::fold::fold;
use super::lists::{GENERIC, Listed, STARTERS, is_in, lists};
use super::tokens::{Case, Token};
use super::{Label, Span};
use crate::error::{Error, Result};

/// A word with a capital.
const CAP: &str = r"\p{Lu}[\p{L}\p{M}'\x{2019}]*\b";
/// Kinds of street that are hardly anything else, in any case.
const STREETS: &str = "road|rd|street|avenue|ave|lane|crescent|cres|terrace|terr|gardens|gdns|grove|drive|close|mews|crescents|parade|boulevard|broadway|causeway|esplanade";
/// Kinds of street that are words too: only with a capital.
const PLACES: &str = "St|Way|Place|Pl|Court|Ct|Walk|Row|Hill|Square|Sq|Park|View|Rise|Green|Yard|Wharf|Quay|Vale|Croft|Bank|Fold|Gate|Gates|Mount|Path|End|Park|Side|Wynd|Brae|Loan|Vennel|Drove|Lea|Meadow|Meadows|Heights|Point|Embankment|Dr|Cl|Ln|Wood|Field|Fields|Bridge|Common|Wharf|Walkway|Circus|Chase|Dene|Garth|Holt|Mead|Orchard|Reach|Ridge|Spinney|Approach|Cottages|Villas|Buildings|Mansions|House|Lodge|Tower|Towers|Hostel|Cottage|Farm|Block";
const UNIT: &str = r"(?i:flat|apartment|apt|unit|room|rm|bedsit|plot|studio|pitch|caravan)\.?\s?(?:no\.?\s?)?(?:\d{1,4}[A-Za-z]?|[A-Z]\b)(?:[/-]\d{1,3})?";

struct Shapes {
    addresses: Vec<Regex>,
    bodies: Regex,
}

/// Finds addresses and bodies.
pub(super) fn find(text: &str, tokens: &[Token]) -> Result<Vec<Span>> {
    static SHAPES: LazyLock<std::result::Result<Shapes, regex::Error>> = LazyLock::new(shapes);
    let shapes = SHAPES
        .as_ref()
        .map_err(|error| Error::internal("a shape cannot be read").caused_by(error.clone()))?;
    let mut spans = Vec::new();
    for shape in &shapes.addresses {
        for found in shape.captures_iter(text) {
            let Some(address) = found.name("x") else {
                continue;
            };
            let kept = without_sentence(text, tokens, address.range());
            if !kept.is_empty() {
                spans.push(Span::new(kept, Label::Address));
            }
        }
    }
    for found in shapes.bodies.find_iter(text) {
        let range = without_small_words(tokens, found.range());
        let words = text.get(range.clone()).unwrap_or_default();
        if named(tokens, &range) {
            spans.push(Span::new(range, body_label(words)));
        }
    }
    Ok(spans)
}

fn shapes() -> std::result::Result<Shapes, regex::Error> {
    let number =
        r"(?:\d{1,2}/\d{1,2},\s)?[\dlIO]\d{0,3}[A-Za-z]?(?:\s?[-\x{2013}/]\s?\d{1,4}[A-Za-z]?)?";
    let words = format!(r"(?:(?:{CAP}|of|the|le|de|and|upon|on)[\s-]){{0,3}}{CAP}");
    let street =
        format!(r"{number},?\s(?:{words}\s(?:(?i:{STREETS})|{PLACES})\b|(?i:the)\s{CAP}\b)");
    let building = format!(r"{words}\s(?:{PLACES})\b");
    let town = format!(
        r"(?:,\s?\n?\s?(?:{CAP})(?:[\s-](?:{CAP}|on|upon|le|under|the|in|by)){{0,3}}){{0,3}}"
    );
    let addresses = [
        format!(r"\b(?P<x>(?:{UNIT},?\s)?(?:(?:{building}|The\s{words}),?\s)?{street}{town})"),
        format!(r"\b(?P<x>{UNIT},?\s(?:{building}|{words})(?:,\s?{street})?{town})"),
        // In small letters only what can be nothing else.
        format!(
            r"(?i)\b(?P<x>(?:flat\s\d+[a-z]?,?\s)?{number}\s(?:[a-z']{{3,}}\s){{1,2}}(?:road|rd|street|avenue|ave|lane|crescent|terrace|gardens|grove|parade|st)(?:\s[a-z]{{3,}})?)(?:$|\b)"
        ),
        r"(?i)\b(?P<x>flat\s\d+[a-z]?,?\s(?:[a-z']{3,}\s){1,2}(?:road|rd|street|st|avenue|ave|lane|crescent|terrace|gardens|grove|parade|house|court|tower|lodge))\b".to_owned(),
        // A street without its number.
        format!(
            r"\b(?:on|in|at|of|off|from|to|near|opposite|behind|round|around|down|up|lives|address|addr|home|into|visited|outside)[\s:]\s?(?:the\s)?(?P<x>(?:{CAP}\s){{1,3}}(?:{S})\b)",
            S = "Road|Rd|Street|Avenue|Ave|Lane|Crescent|Terrace|Gardens|Grove|Close|Drive|Mews|Court|House|Lodge|Tower|Towers|Cottage|Hostel|Heights|Farm"
        ),
    ];
    let suffixes = format!("{SCHOOLS}|{GPS}|{HOSPITALS}|{BODIES}");
    let bodies = format!(
        r"\b(?:St\.?\s)?(?:{CAP}[\s-](?:(?:of|and|&|the|for|on|upon|in)\s)?(?:{CAP}[\s-])?){{0,4}}{CAP}\s(?:&\s(?:Sons?|Co|Daughters)\b|(?:(?:Community|Catholic|Free|Special|Junior|Infants?|Primary|Secondary|Group|Family|Royal|General|District|University|Children's|Housing|Care|Nursing|Lettings?|Property|Legal)\s)?(?:{suffixes})\b)(?:\s(?:{suffixes})\b){{0,3}}(?:\s&\s{CAP})?"
    );
    Ok(Shapes {
        addresses: addresses
            .iter()
            .map(|shape| Regex::new(shape))
            .collect::<std::result::Result<_, _>>()?,
        bodies: Regex::new(&bodies)?,
    })
}

const SCHOOLS: &str = "Primary|Secondary|First School|Middle School|Infants?|Juniors?|High|Grammar|Academy|School|College|Nursery|Pre-?[Ss]chool|Playgroup|Sixth Form|Comprehensive";
const GPS: &str = "Surgery|Surgeries|Medical Centre|Medical Practice|Medical Group|Health Centre|Practice|GP|Doctors|Dental|Pharmacy";
const HOSPITALS: &str = "Hospital|Infirmary|Hospice|Clinic|Royal|General";
const BODIES: &str = "Ltd|Limited|LLP|plc|PLC|CIC|Inc|Homes|Lettings|Properties|Estates|Poultry|Solicitors|Law|Care Home|Nursing Home|Housing Association|Housing|Refuge|Church|Mosque|Temple|Gurdwara|Chapel|Club|Cleaning|Logistics|Foods|Bakery|Cafe|Caf\u{e9}|Garage|Motors|Services|Security|Recruitment|Agency|Warehouse|Warehousing|Packaging|Transport|Taxis|Cabs|Haulage|Builders|Construction|Roofing|Plumbing|Fabrications|Engineering|Supermarket|Stores|Hotel|Inn|Salon|Catering|Meats|Farms|Mills|Nurseries|Textiles|Couriers|Healthcare|Homecare|Care|Support|Carers|Grill|Tandoori|Takeaway|Restaurant|Coaches|Buses|Laundry|Electrical|Joinery|Windows|Furniture|Group|Partnership";

/// What kind of body a name is of, by its words.
pub(super) fn body_label(words: &str) -> Label {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&[
        "Primary",
        "School",
        "Academy",
        "College",
        "High",
        "Nursery",
        "Grammar",
        "Infant",
        "Junior",
        "Pre-",
        "Sixth Form",
        "Comprehensive",
    ]) && !has(&["Ltd", "Limited"])
    {
        Label::School
    } else if has(&["Surgery", "Medical", "Health Centre", "Practice", "GP"]) {
        Label::GpPractice
    } else if has(&[
        "Hospital",
        "Infirmary",
        "Hospice",
        "Clinic",
        "Royal",
        "General",
    ]) {
        Label::Hospital
    } else {
        Label::Employer
    }
}

/// Whether a folded word is one by which bodies are named.
pub(super) fn is_body_word(key: &str) -> bool {
    [SCHOOLS, GPS, HOSPITALS, BODIES]
        .iter()
        .flat_map(|list| list.split('|'))
        .any(|word| fold(word) == key)
        || matches!(
            key,
            "council"
                | "team"
                | "probation"
                | "police"
                | "court"
                | "centre"
                | "bank"
                | "trust"
                | "charity"
        )
}

/// Cuts the end of an address at words that begin something else: `9 Elm Road, Aisha said`.
fn without_sentence(text: &str, tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    loop {
        let words = text.get(range.clone()).unwrap_or_default();
        let Some(comma) = words.rfind(',') else {
            return range;
        };
        let part = range.start + comma + 1..range.end;
        let first = tokens.iter().find(|token| token.range.start >= part.start);
        let Some(first) = first.filter(|token| token.range.end <= part.end) else {
            return range;
        };
        let numbered = text
            .get(part.clone())
            .unwrap_or_default()
            .contains(|c: char| c.is_ascii_digit());
        let rest = text
            .get(range.end..)
            .unwrap_or_default()
            .trim_start_matches(' ');
        let closed = rest.is_empty()
            || rest.starts_with([',', '.', ';', ')', '\n'])
            || rest.starts_with(|c: char| c.is_uppercase());
        let place = lists()
            .not_name(std::iter::once(first.key.as_str()))
            .is_some();
        let person = lists().given(&first.key) == Some(Listed::Name) && !place;
        let word = lists().is_english(&first.key) && !place;
        if numbered || place || (closed && !person) || (!person && !word) {
            return range;
        }
        range.end = range.start + comma;
    }
}

/// Drops words at the start that only begin the sentence: `At Ashgrove High`.
fn without_small_words(tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    let start = range.start;
    for token in tokens.iter().filter(|token| token.range.start >= start) {
        // `The Limes Surgery`, unless it only begins the sentence.
        if token.key == "the" && !token.first {
            break;
        }
        if token.range.start != range.start
            || token.range.end >= range.end
            || !is_in(STARTERS, token.key.as_str())
        {
            break;
        }
        let next = tokens
            .iter()
            .find(|next| next.range.start > token.range.start);
        range.start = next.map_or(range.end, |next| next.range.start);
    }
    range
}

/// Whether a body has a name of its own: `The Primary School` has none, nor has `Social Care`.
fn named(tokens: &[Token], range: &Range<usize>) -> bool {
    let within: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.range.start >= range.start && token.range.end <= range.end)
        .collect();
    let keys = within.iter().map(|token| token.key.as_str());
    if lists()
        .not_name(keys)
        .is_some_and(|(length, _)| length >= within.len())
    {
        return false;
    }
    within.iter().any(|token| {
        let plain = is_body_word(&token.key) || is_in(GENERIC, token.key.as_str());
        let blocked = lists()
            .not_name(std::iter::once(token.key.as_str()))
            .is_some_and(|(_, also)| !also);
        let small = matches!(token.case, Case::Small | Case::Number);
        !(plain || small || blocked && within.len() <= 2)
    })
}
