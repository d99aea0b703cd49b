//! Cases for the bench: entries of 200 to 600 bytes, put together from varied sentences with
//! varied names, dates and amounts; the same in every run.

use casework::case_files::{CaseFile, Direction, EntryKind, FileEntry, Party};
use casework::time::Date;

const SENTENCES: [&str; 40] = [
    "{n} rang at {t} about the repair to the {r} and was told that it is with the contractor.",
    "Spoke to {n}; she has received the letter of {d} and will send her bank statements by post.",
    "No answer on 07700 900{p}, left a message asking {n} to call back before {d}.",
    "Rent account checked: arrears of £{a}, last payment £{b} on {d}.",
    "{n} says the damp in the {r} is worse since the rain and the children sleep in the front room.",
    "Visited {n} at home. Property clean, heating on, no concerns about the condition of the {r}.",
    "E-mail from {n} with three payslips attached, the latest dated {d}.",
    "Housing Benefit confirmed an award of £{a} a week from {d}.",
    "Discussed the personal housing plan with {n}; he agreed to view two properties this week.",
    "The landlord's agent confirmed by phone that the notice expires on {d}.",
    "Appointment offered for {d} at {t}, {n} accepted.",
    "Support worker reports that {n} has engaged well and attended every session this month.",
    "{n} disputes the service charge of £{b} and asked for a breakdown.",
    "Referral sent to the floating support team; they aim to make contact within ten working days.",
    "GP letter received. It confirms treatment since {d} and recommends ground floor accommodation.",
    "Chased the contractor about the {r}; they have a new date, {d}, and will text {n} the day before.",
    "{n} did not attend the appointment. Second appointment letter sent first class.",
    "Explained the decision to {n} in plain words and how to ask for a review.",
    "Interpreter booked for {d}, reference 4{p}.",
    "Case discussed in supervision; agreed to keep the current plan and look again on {d}.",
    "Occupational therapist recommends a level access shower and a second rail in the {r}.",
    "The school confirmed that both children attend and that {n} collects them every day.",
    "{n} asked whether the deposit of £{a} could be paid by the council; explained the scheme.",
    "Water company account is in credit by £{b}.",
    "Photos of the {r} added to the file, taken on {d}.",
    "Complaint acknowledged within five working days, full reply due by {d}.",
    "{n} confirmed her new number, 07700 900{p}, and prefers text messages.",
    "Carer's allowance has stopped; {n} will ask for the reason in writing.",
    "Spoke to the energy adviser, who will visit {n} on {d} to look at the meter.",
    "Care package of {h} hours a week started on {d}, provider confirms the rota.",
    "{n} feels safe at home and has family nearby who visit most days.",
    "Assessment form received and checked, two pages are not signed; sent back to {n}.",
    "Direct debit of £{b} set up for the {h}th of each month.",
    "{n} is worried about the move and asked who will help with the furniture.",
    "Housing officer from the estate office attended, reference R{p}.",
    "Letter to {n} drafted, checked by duty manager and sent on {d}.",
    "He has not slept well and has lost his appetite; advised {n} to see the GP this week.",
    "The neighbour complained about noise on {d}; {n} says it was the washing machine.",
    "Priority need accepted, {n} to be told in writing.",
    "Data request from {n}: wants copies of all notes since {d}.",
];
const NAMES: [&str; 16] = [
    "Ms Quill",
    "Mr Adeyemi",
    "Mrs Farthingale",
    "Tomasz Wrona",
    "Ms Achebe-Stone",
    "Mr Okoro",
    "Priya Raman",
    "Mrs Lindqvist",
    "Mr Hargreaves",
    "Ms Dao",
    "Siobhan Kerrigan",
    "Mr Baptiste",
    "Mrs Petrova",
    "Mr Nwosu",
    "Ms Ellery",
    "Mr Castellane",
];
const ROOMS: [&str; 8] = [
    "kitchen",
    "bathroom",
    "back bedroom",
    "hall",
    "boiler",
    "front door",
    "roof",
    "stair rail",
];
const SUBJECTS: [&str; 6] = [
    "Call",
    "Visit",
    "Letter in",
    "Rent account",
    "Chased",
    "Update",
];
const BYTES: std::ops::Range<u64> = 200..600;

/// A source of numbers that are the same in every run (xorshift64).
pub(crate) struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, end: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end).unwrap_or(0)
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64)]
    }
}

/// Makes the text of one entry.
pub(crate) fn body(random: &mut Random) -> String {
    let bytes = BYTES.start as usize + random.below(BYTES.end - BYTES.start);
    let mut body = String::with_capacity(BYTES.end as usize + 100);
    loop {
        let sentence = sentence(random);
        let fits = body.len() + 1 + sentence.len() <= BYTES.end as usize;
        if body.len() >= bytes || !fits && body.len() as u64 >= BYTES.start {
            return body;
        }
        if !body.is_empty() {
            body.push(' ');
        }
        body.push_str(&sentence);
    }
}

fn sentence(random: &mut Random) -> String {
    let mut written = String::with_capacity(160);
    let mut rest = random.one_of(&SENTENCES);
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or(("", after));
        written.push_str(&match slot {
            "n" => random.one_of(&NAMES).to_owned(),
            "r" => random.one_of(&ROOMS).to_owned(),
            "t" => format!("{:02}:{:02}", 8 + random.below(10), random.below(12) * 5),
            "d" => format!(
                "{:02}/{:02}/2026",
                1 + random.below(28),
                1 + random.below(12)
            ),
            "p" => format!("{:03}", random.below(1_000)),
            "h" => (4 + random.below(20)).to_string(),
            _ => format!("{}.{:02}", 20 + random.below(900), random.below(100)),
        });
        rest = after;
    }
    written.push_str(rest);
    written
}

/// Makes a case with so many entries over the years before 18 June 2026.
pub(crate) fn case(number: usize, entries: usize) -> CaseFile {
    let mut random = Random::from_seed(number as u64);
    let applicant = random.one_of(&NAMES);
    let party = |id: &str, name: &str, role: &str| Party {
        id: id.to_owned(),
        name: name.to_owned(),
        role: role.to_owned(),
        dob: None,
    };
    CaseFile {
        reference: format!("CBC-HR-26-{number:04}"),
        title: format!("Relief duty, {applicant} and family"),
        authority: "Calder Borough Council (fictional)".to_owned(),
        playbook: "homelessness-england".to_owned(),
        case_type: "homelessness.relief".to_owned(),
        stage: "relief_duty".to_owned(),
        today: date("2026-06-18"),
        parties: vec![
            party("P1", applicant, "applicant"),
            party("P2", "B Stone", "caseworker"),
        ],
        entries: (0..entries)
            .map(|at| entry(at, entries, &mut random))
            .collect(),
    }
}

fn entry(at: usize, of: usize, random: &mut Random) -> FileEntry {
    let kinds = [
        (EntryKind::Note, None),
        (EntryKind::Phone, Some(Direction::In)),
        (EntryKind::Email, Some(Direction::In)),
        (EntryKind::Letter, Some(Direction::Out)),
    ];
    let (kind, direction) = kinds[random.below(4)];
    // Spread over 29 months before the case is read.
    let day = at * (29 * 28) / of.max(1);
    let (year, month) = (2024 + day / 28 / 12, 1 + day / 28 % 12);
    let day = format!("{year}-{month:02}-{:02}", 1 + day % 28);
    FileEntry {
        id: format!("E{:02}", at + 1),
        date: date(&day),
        time: None,
        kind,
        author: random.one_of(&NAMES).to_owned(),
        direction,
        to: None,
        subject: random.one_of(&SUBJECTS).to_owned(),
        body: body(random),
        attachments: Vec::new(),
    }
}

#[expect(clippy::expect_used, reason = "the bench makes its dates itself")]
fn date(text: &str) -> Date {
    text.parse().expect("a date of the calendar")
}
