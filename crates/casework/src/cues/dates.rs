//! Dates in a text, resolved against the day on which it was written.
//!
//! British order (day before month). A day without a year is the nearest such day; a weekday or an
//! ordinal goes forwards or backwards as the words before it say. What cannot be resolved is left
//! out: a wrong date is worse than none.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::{ToSpan, civil};
use regex::{Captures, Regex};

use super::ahead::{self, Tense};
use super::names::{count_of, month, ordinal_of, weekday_of};
use crate::calendar::{Calendar, Holidays};
use crate::error::{Error, Result};
use crate::time::Date;

/// How exactly a text names a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    Day,
    /// A week; the date is the day named or its Monday.
    Week,
    /// A month; the date is its first day, or its last where the words say so.
    Month,
}

/// What a date in a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateRole {
    /// Not before the day of writing, and somebody must act by it or attend on it.
    Ahead,
    /// Somebody's date of birth.
    Birth,
    /// Anything else: past events, things said in passing.
    Mention,
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateHit {
    pub date: Date,
    pub precision: Precision,
    pub role: DateRole,
    /// Byte offsets of the words that name the date.
    pub range: Range<usize>,
    /// Byte offsets of the sentence in which they stand.
    pub sentence: Range<usize>,
}

const MONTH: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?\
                     |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const WEEKDAY: &str = "mon(?:day)?|tues?(?:day)?|weds?(?:nesday)?|thu(?:rsday|rs|r)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
/// A weekday that ends with a stop; after a whole one the stop ends the sentence: `by Friday. 50 people`.
const ABBREVIATED: &str = "(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)";
const COUNT: &str = "\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve";

static DATES: LazyLock<std::result::Result<Regex, regex::Error>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i-u)\b(?:(?<iy>\d{{4}})-(?<im>\d{{2}})-(?<id>\d{{2}})\b\
|(?<nd>\d{{1,2}})(?:/(?<nm>\d{{1,2}})(?:/(?<ny>\d{{4}}|\d{{2}}))?|\.(?<om>\d{{1,2}})\.(?<oy>\d{{4}}|\d{{2}})|-(?<pm>\d{{1,2}})-(?<py>\d{{4}}|\d{{2}}))\b\
|(?:(?:{ABBREVIATED}\.|{WEEKDAY}),? +(?:the +)?)?(?:(?<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|–|to|and|or|&|/) ?(?:(?:{ABBREVIATED}\.|{WEEKDAY}),? +(?:the +)?)?)?(?<sd>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of +)?(?<sm>{MONTH})\b\.?(?:,? +(?<sy>20\d{{2}}|19\d{{2}})\b|,? *(?:'|’)(?<st>\d{{2}})\b)?\
|(?:the +)?(?<hd>(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth) +(?:of +)?(?<hm>{MONTH})\b(?: +(?<hy>20\d{{2}})\b)?\
|(?:the +)?end +of +(?<eu>(?:this|next|the) +(?:week|month))\b\
|(?<part>early|mid|late|end of|the end of|beginning of|start of)[ -]+(?:in +)?(?<em>{MONTH})\b(?: +(?<ey>20\d{{2}})\b)?\
|(?<mm>{MONTH})\b\.? +(?:(?<my>20\d{{2}}|19\d{{2}})\b|(?<md>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? +(?<mdy>20\d{{2}}|19\d{{2}})\b)?)\
|(?:(?:(?<ow>{WEEKDAY}),?|(?<oa>{ABBREVIATED})\.,?) +(?:the +)?)?(?<od>\d{{1,2}})(?:st|nd|rd|th)\b\
|(?:{ABBREVIATED}\.|{WEEKDAY}),? +(?:the +)?(?<bd>0?[1-9]|[12]\d|3[01])(?:[\s,;)?!]|\.\s|\.?$)\
|(?<rel>day after tomorrow|day before yesterday|today|tonight|this (?:morning|afternoon|evening)|tomorrow|tmrw|tmw|tomoz|yesterday|yest|last night|(?:next|this|last) week)\b\
|(?:(?:within|in|inside|over) +(?:the +next +)?)?(?<tn>{COUNT}) +(?<tw>working +|business +)?(?<tu>days?|weeks?|wks?|months?) +(?:of|from|after) +(?:the +date +(?:of|on) +)?(?:this|today)\b(?: +(?:letter|email|e-mail|notice|message|note))?\
|within +(?<vn>{COUNT}) +(?<vw>working +|business +)?(?<vu>days?|weeks?) +(?:of|from) +(?<vd>\d{{1,2}})(?:st|nd|rd|th)? +(?<vm>{MONTH})\b\
|within +(?<qn>{COUNT}) +(?<qw>working +|business +)?(?<qu>days?|weeks?)\b\
|(?:within|in|inside|over) +the +next +(?<xn>{COUNT}) +(?<xw>working +|business +)?(?<xu>days?|weeks?|wks?)\b\
|in +(?<fn>{COUNT}) +(?<fu>days?|weeks?|wks?|months?|fortnight)\b\
|(?<an>{COUNT}) +(?<au>days?|weeks?|wks?|months?|fortnight) +ago\b(?<at> +today\b)?\
|(?<every>every +|each +)?(?<wd>{WEEKDAY})(?<plural>s)?\b)"
    ).replace("\\\n", ""))
});

/// Finds the dates of a text written on a day, in the order of the text.
pub fn dates(text: &str, written_on: Date) -> Result<Vec<DateHit>> {
    let regex = DATES.as_ref().map_err(|error| {
        Error::internal("the date patterns do not compile").caused_by(error.clone())
    })?;
    let mut hits = Vec::new();
    for captures in regex.captures_iter(text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        if glued(text, &whole.range()) {
            continue;
        }
        // The full stop of `12 Jan. 2026` is part of a date, that of `22 June.` ends a sentence.
        let end = match captures.name("bd") {
            Some(day) => day.end(),
            None => whole.end() - usize::from(whole.as_str().ends_with('.')),
        };
        let place = ahead::Place::new(text, whole.start()..end);
        let reading = Reading {
            captures: &captures,
            place: &place,
            written: written_on.civil(),
        };
        for (date, precision, range) in reading.dates() {
            let precision = if place.after_week_of() {
                Precision::Week
            } else {
                precision
            };
            let role = place.role(date.into(), written_on, precision);
            hits.push(DateHit {
                date: date.into(),
                precision,
                role,
                range,
                sentence: place.sentence.clone(),
            });
        }
    }
    Ok(hits)
}

/// A number that belongs to a longer one (`1/2/3/4`, `12.5.2026.1`, a reference) is not a date.
fn glued(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let follows = text[range.end..]
        .chars()
        .nth(1)
        .is_some_and(|c| c.is_ascii_digit());
    before.is_some_and(|c| {
        matches!(c, '/' | '£' | '-' | '.' | '_') && text.as_bytes()[range.start].is_ascii_digit()
    }) && !text[..range.start].ends_with(" -")
        || after.is_some_and(|c| matches!(c, '/' | '-' | '.' | '%') && follows)
}

struct Reading<'r> {
    captures: &'r Captures<'r>,
    place: &'r ahead::Place<'r>,
    written: civil::Date,
}

type Found = (civil::Date, Precision, Range<usize>);

impl Reading<'_> {
    fn whole(&self) -> Range<usize> {
        self.place.range.clone()
    }

    fn dates(&self) -> Vec<Found> {
        if self.captures.name("sd").is_some() {
            return self.spelled();
        }
        let one = self
            .numeric()
            .map(|date| (date, Precision::Day))
            .or_else(|| self.month_first())
            .or_else(|| self.in_words().map(|date| (date, Precision::Day)))
            .or_else(|| self.end_of_span().map(|date| (date, Precision::Day)))
            .or_else(|| self.part_of_month())
            .or_else(|| self.ordinal().map(|date| (date, Precision::Day)))
            .or_else(|| self.bare_day().map(|date| (date, Precision::Day)))
            .or_else(|| self.period().map(|date| (date, Precision::Day)))
            .or_else(|| self.relative())
            .or_else(|| self.counted())
            .or_else(|| self.weekday().map(|date| (date, Precision::Day)));
        let range = self.range_of_one();
        one.map(|(date, precision)| (date, precision, range))
            .into_iter()
            .collect()
    }

    /// Gives the place of a date that is alone: of a period without its preposition, of a weekday
    /// before the time of day without the number.
    fn range_of_one(&self) -> Range<usize> {
        let whole = self.whole();
        let counts = ["tn", "xn", "vn", "qn"].into_iter();
        let count = counts.filter_map(|name| self.captures.name(name)).next();
        if let Some(count) = count {
            return count.start()..whole.end;
        }
        match self.weekday_before_a_time() {
            Some(word) => whole.start..whole.start + word.len(),
            None => whole,
        }
    }

    /// Gives the weekday of `Mon 10.30`, whose number is no day.
    fn weekday_before_a_time(&self) -> Option<&str> {
        self.captures
            .name("bd")
            .filter(|_| self.place.goes_on_as_a_time())?;
        let words = self.place.words();
        words
            .find(|c: char| !c.is_alphabetic())
            .map(|end| &words[..end])
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.captures.name(name).map(|found| found.as_str())
    }

    fn number(&self, name: &str) -> Option<i16> {
        self.text(name)?.parse().ok()
    }

    fn numeric(&self) -> Option<civil::Date> {
        if let Some(year) = self.number("iy") {
            return date(year, self.number("im")?, self.number("id")?);
        }
        let day = self.number("nd")?;
        if let Some(month) = self.number("nm") {
            // "24/7" is a way of saying always, and "1/2" or "9/10" are fractions and scores
            // unless somebody wrote the zero or the year.
            let year = self.text("ny");
            if year.is_none() && (day, month) == (24, 7) && !self.place.says_when() {
                return None;
            }
            return match year {
                Some(year) => date(self.century(year)?, month, day),
                None if month <= 12 && self.place.is_fraction(day, month) => None,
                None => self.nearest(month, day),
            };
        }
        let (month, year) = match self.number("om") {
            Some(month) => (month, self.text("oy")?),
            None => (self.number("pm")?, self.text("py")?),
        };
        date(self.century(year)?, month, day)
    }

    fn century(&self, year: &str) -> Option<i16> {
        let number: i16 = year.parse().ok()?;
        if year.len() == 4 {
            return Some(number);
        }
        let this = self.written.year() % 100;
        Some(if number > this + 10 {
            1900 + number
        } else {
            2000 + number
        })
    }

    fn spelled(&self) -> Vec<Found> {
        let (Some(day), Some(month)) = (self.number("sd"), self.text("sm").and_then(month)) else {
            return Vec::new();
        };
        if self.text("sm") == Some("may") && self.place.goes_on_with_a_word() {
            return Vec::new();
        }
        let year = self
            .text("sy")
            .or_else(|| self.text("st"))
            .and_then(|year| self.century(year));
        let whole = self.whole();
        let day_at = self
            .captures
            .name("sd")
            .map_or(whole.start, |found| found.start());
        let mut found = Vec::new();
        let resolve = |day| match year {
            Some(year) => date(year, month, day),
            None => self.nearest(month, day),
        };
        match (self.number("first"), self.captures.name("first")) {
            (Some(first), Some(place)) if first < day => {
                found.extend(resolve(first).map(|date| (date, Precision::Day, place.range())));
                found.extend(resolve(day).map(|date| (date, Precision::Day, day_at..whole.end)));
            }
            _ => found.extend(resolve(day).map(|date| (date, Precision::Day, whole))),
        }
        found
    }

    fn month_first(&self) -> Option<(civil::Date, Precision)> {
        let month = self.text("mm").and_then(month)?;
        if let Some(year) = self.number("my") {
            return Some((date(year, month, 1)?, Precision::Month));
        }
        let day = self.number("md")?;
        let date = match self.number("mdy") {
            Some(year) => date(year, month, day),
            None => self.nearest(month, day),
        };
        Some((date?, Precision::Day))
    }

    fn part_of_month(&self) -> Option<(civil::Date, Precision)> {
        let part = self.text("part")?;
        let month = self.text("em").and_then(month)?;
        let first = match self.number("ey") {
            Some(year) => date(year, month, 1)?,
            None => self.nearest(month, 15)?.first_of_month(),
        };
        let last = part.to_ascii_lowercase().ends_with("end of");
        // `by the end of April` names a day, `at the end of April` a time of the year.
        let precision = match last && self.place.is_a_last_day() {
            true => Precision::Day,
            false => Precision::Month,
        };
        Some((if last { first.last_of_month() } else { first }, precision))
    }

    fn in_words(&self) -> Option<civil::Date> {
        let day = ordinal_of(self.text("hd")?)?;
        let month = self.text("hm").and_then(month)?;
        match self.number("hy") {
            Some(year) => date(year, month, day),
            None => self.nearest(month, day),
        }
    }

    /// Gives the last day of `by the end of the week`, a Friday, or of the month.
    fn end_of_span(&self) -> Option<civil::Date> {
        let span = self.text("eu")?.to_ascii_lowercase();
        if !self.place.is_a_last_day() {
            return None;
        }
        let next = span.starts_with("next");
        if span.ends_with("month") {
            let months = i64::from(next).months();
            return Some(self.written.checked_add(months).ok()?.last_of_month());
        }
        let friday = 4 - i64::from(self.written.weekday().to_monday_zero_offset());
        let friday = if friday < 0 { friday + 7 } else { friday };
        let days = friday + if next { 7 } else { 0 };
        self.written.checked_add(days.days()).ok()
    }

    fn ordinal(&self) -> Option<civil::Date> {
        let day = i8::try_from(self.number("od")?).ok()?;
        let word = self.text("ow").or_else(|| self.text("oa"));
        let named = word.and_then(|word| weekday_of(&word.to_ascii_lowercase()));
        let is_day = named.is_some() || self.place.is_of_the_month();
        if !(1..=31).contains(&day) || !is_day || self.place.counts_things() {
            return None;
        }
        let of = |months: i64| {
            let first = self
                .written
                .first_of_month()
                .checked_add(months.months())
                .ok()?;
            civil::Date::new(first.year(), first.month(), day).ok()
        };
        // Of two months the one in which the weekday fits, where it fits in any.
        let fits = |date: &civil::Date| {
            let weekday = i64::from(date.weekday().to_monday_zero_offset());
            named.is_none_or(|named| named == weekday)
        };
        let all = [of(-1), of(0), of(1)].into_iter().flatten();
        let any = all.clone().any(|date| fits(&date));
        let candidates = all.filter(|date| !any || fits(date));
        match self.place.tense() {
            Tense::Past => candidates.filter(|date| *date <= self.written).max(),
            Tense::Future => {
                let behind = candidates.clone().max();
                let ahead = candidates.filter(|date| *date >= self.written).min();
                ahead.or(behind.filter(|_| named.is_some()))
            }
            Tense::Unsaid => candidates.min_by_key(|date| days(*date, self.written).abs()),
        }
    }

    /// Gives the day of a weekday and a bare number, as in `Thurs 14`: only where both fit.
    fn bare_day(&self) -> Option<civil::Date> {
        let day = i8::try_from(self.number("bd")?).ok()?;
        if self.place.goes_on_as_a_time() {
            return None;
        }
        let weekday = weekday_of(&self.text_of_place())?;
        let of = |months: i64| {
            let first = self.written.first_of_month();
            let first = first.checked_add(months.months()).ok()?;
            civil::Date::new(first.year(), first.month(), day).ok()
        };
        let fits = (-2..=2)
            .filter_map(of)
            .filter(|date| i64::from(date.weekday().to_monday_zero_offset()) == weekday);
        match self.place.tense() {
            Tense::Past => fits.filter(|date| *date <= self.written).max(),
            Tense::Future => fits.filter(|date| *date >= self.written).min(),
            Tense::Unsaid => fits.min_by_key(|date| days(*date, self.written).abs()),
        }
    }

    /// Gives the last day of a period that runs from the day of writing: `within 10 working days of
    /// this letter`, `in the next 14 days`, `reply within 7 days`; or from the day it names.
    fn period(&self) -> Option<civil::Date> {
        let of =
            |count, working, unit| Some((self.text(count)?, self.text(working), self.text(unit)?));
        let asked = || of("qn", "qw", "qu").filter(|_| self.place.asks());
        let (count, working, unit) = of("tn", "tw", "tu")
            .or_else(|| of("xn", "xw", "xu"))
            .or_else(|| of("vn", "vw", "vu"))
            .or_else(asked)?;
        let from = match (self.number("vd"), self.text("vm").and_then(month)) {
            (Some(day), Some(month)) => self.nearest(month, day)?,
            _ => self.written,
        };
        let count = count_of(count)?;
        if working.is_some() {
            let count = i32::try_from(count).ok()?;
            let holidays = Holidays::built_in().ok()?;
            let last = holidays.plus_working_days(Calendar::Ew, from.into(), count);
            return last.ok().map(|last| last.civil());
        }
        let span = match unit.to_ascii_lowercase().as_bytes().first()? {
            b'd' => count.days(),
            b'w' => count.weeks(),
            _ => count.months(),
        };
        from.checked_add(span).ok()
    }

    fn text_of_place(&self) -> String {
        self.place.words().to_ascii_lowercase()
    }

    fn relative(&self) -> Option<(civil::Date, Precision)> {
        let words = self.text("rel")?.to_ascii_lowercase();
        let monday = i64::from(self.written.weekday().to_monday_zero_offset());
        let (offset, precision) = match words.as_str() {
            "day after tomorrow" => (2, Precision::Day),
            "tomorrow" | "tmrw" | "tmw" | "tomoz" => (1, Precision::Day),
            "yesterday" | "yest" | "last night" => (-1, Precision::Day),
            "day before yesterday" => (-2, Precision::Day),
            "next week" => (7 - monday, Precision::Week),
            "this week" => (-monday, Precision::Week),
            "last week" => (-7 - monday, Precision::Week),
            _ => (0, Precision::Day),
        };
        Some((self.written.checked_add(offset.days()).ok()?, precision))
    }

    fn counted(&self) -> Option<(civil::Date, Precision)> {
        let (count, unit, sign) = match (self.text("fn"), self.text("an")) {
            (Some(count), _) => (count, self.text("fu")?, 1),
            (None, Some(count)) => (count, self.text("au")?, -1),
            (None, None) => return None,
        };
        let count = sign * count_of(count)?;
        let unit = unit.to_ascii_lowercase();
        let span = match unit.as_bytes().first()? {
            b'd' => count.days(),
            b'w' => count.weeks(),
            b'f' => (2 * count).weeks(),
            _ => count.months(),
        };
        let day = unit.starts_with('d') || self.text("at").is_some();
        let precision = if day { Precision::Day } else { Precision::Week };
        Some((self.written.checked_add(span).ok()?, precision))
    }

    fn weekday(&self) -> Option<civil::Date> {
        let word = self.text("wd").or_else(|| self.weekday_before_a_time())?;
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        // `sat`, `sun` and `wed` without a capital are other words, but for `by sat`.
        let named = capital || word.len() > 3 || self.place.is_a_last_day();
        if !named || self.captures.name("every").is_some() || self.captures.name("plural").is_some()
        {
            return None;
        }
        let wanted = weekday_of(&word.to_ascii_lowercase())?;
        let monday = i64::from(self.written.weekday().to_monday_zero_offset());
        let ahead = match (wanted - monday).rem_euclid(7) {
            0 => 7,
            days => days,
        };
        let offset = if self.place.tense() == Tense::Past {
            ahead - 7
        } else {
            ahead
        };
        let offset = if offset == 0 { -7 } else { offset };
        let offset = offset + self.place.weeks_on();
        self.written.checked_add(offset.days()).ok()
    }

    /// Gives the day of this month and day that lies nearest to the day of writing.
    fn nearest(&self, month: i16, day: i16) -> Option<civil::Date> {
        let year = self.written.year();
        [year - 1, year, year + 1]
            .into_iter()
            .filter_map(|year| date(year, month, day))
            .min_by_key(|date| days(*date, self.written).abs())
    }
}

fn days(date: civil::Date, from: civil::Date) -> i64 {
    Date::from(date).days_since(from.into())
}

fn date(year: i16, month: i16, day: i16) -> Option<civil::Date> {
    civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}
