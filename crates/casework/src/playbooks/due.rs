//! When an action is due: today, or some days from a limit, a fact or a date in the file.

/// One way of saying when an action is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub from: DueFrom,
    pub shift: Shift,
}

/// The day that a due date is counted from, by its number in the playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueFrom {
    Today,
    /// The day for which it is suggested.
    Day,
    TimeLimit(usize),
    Fact(usize),
    FileDate(usize),
}

/// How far a due date lies from that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    Days(i32),
    WorkingDays(i32),
}

/// Finds the number behind a name: `find("time_limit", "relief_56")`.
type Find<'f> = &'f dyn Fn(&str, &str) -> Option<usize>;

const DAYS_MAX: i32 = 3_660;

/// Reads the alternatives of a due date, joined by ` or `.
pub(super) fn parse(text: &str, find: Find<'_>) -> Result<Vec<Due>, String> {
    text.split(" or ")
        .map(|part| one(part.trim(), find))
        .collect()
}

fn one(text: &str, find: Find<'_>) -> Result<Due, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (from, shift) = match words.as_slice() {
        [from] => (*from, Shift::Days(0)),
        [from, sign, count, unit] => (*from, shift(sign, count, unit)?),
        [from, sign, count, "working", unit] => {
            (*from, shift(sign, count, &format!("working_{unit}"))?)
        }
        _ => {
            return Err(format!(
                "`{text}` is not of the form `time_limit:ID + 1 working_day`"
            ));
        }
    };
    let from = match from.split_once(':') {
        None if from == "today" => DueFrom::Today,
        None if from == "day" => DueFrom::Day,
        Some((kind, id)) => {
            let number = find(kind, id).ok_or_else(|| format!("there is no {kind} `{id}`"))?;
            match kind {
                "time_limit" => DueFrom::TimeLimit(number),
                "fact" => DueFrom::Fact(number),
                _ => DueFrom::FileDate(number),
            }
        }
        None => {
            return Err(format!(
                "`{from}` is none of today, day, time_limit:ID, fact:ID and file_date:ID"
            ));
        }
    };
    Ok(Due { from, shift })
}

fn shift(sign: &str, count: &str, unit: &str) -> Result<Shift, String> {
    let count = count
        .parse::<i32>()
        .ok()
        .filter(|count| (0..=DAYS_MAX).contains(count));
    let count = match (sign, count) {
        ("+", Some(count)) => count,
        ("-", Some(count)) => -count,
        _ => return Err("a shift is `+` or `-` and a number of days".into()),
    };
    match unit {
        "day" | "days" => Ok(Shift::Days(count)),
        "working_day" | "working_days" => Ok(Shift::WorkingDays(count)),
        _ => Err(format!("`{unit}` is neither `days` nor `working_days`")),
    }
}
