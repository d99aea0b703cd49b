//! `casemate brief`: the brief of one case file, without store, keychain or network.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use casework::brief::{self, Brief, Concern, MentionStatus, Options, Section, Sentence};
use casework::case_files::CaseFile;
use casework::citations::Cite;
use casework::clocks::DeadlineStatus;
use casework::cues::Severity;
use casework::outlook::{ActionView, DeadlineView};
use casework::playbooks::{Force, Priority};
use casework::time::Date;

use super::{ON_DEVICE, check_engine, playbook, read_bytes};
use crate::output::{Failure, Format, count, print_json, print_wrapped};

/// Print the brief of a case file: what is the case, what is at risk, and where it says so
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The case file
    #[arg(value_name = "CASE.json")]
    file: PathBuf,
    /// What writes the brief
    #[arg(long, default_value = ON_DEVICE)]
    engine: String,
    /// The date on which the case is read [default: the date in the file]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    today: Option<Date>,
    /// Read the case by this playbook, instead of the one of the program that it names
    #[arg(long, value_name = "PLAYBOOK.toml")]
    playbook: Option<PathBuf>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "not a date of the form YYYY-MM-DD".to_owned())
}

/// Makes the brief and prints it.
pub(crate) fn run(
    arguments: &Arguments,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    check_engine(&arguments.engine)?;
    #[expect(clippy::disallowed_methods, reason = "the brief says how long it took")]
    let start = Instant::now();
    let name = arguments.file.display().to_string();
    let file = CaseFile::parse_bytes(&name, &read_bytes(&arguments.file)?)
        .map_err(|problems| Failure::of_file(&problems))?;
    let own = match &arguments.playbook {
        None => None,
        Some(path) => Some(playbook::load(path)?.map_err(|problems| playbook::wrong(&problems))?),
    };
    let mut brief = brief::make(
        &file,
        Options {
            today: arguments.today,
            playbook: own.as_ref(),
            ..Options::default()
        },
    )?;
    brief.elapsed_ms = u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX);
    match format {
        Format::Json => print_json(&brief, out),
        Format::Text => Ok(print(&brief, out)?),
    }
}

fn print(brief: &Brief, out: &mut dyn Write) -> io::Result<()> {
    let case = &brief.case;
    print_wrapped("", &case.reference, out)?;
    let today = case.today.in_words();
    print_wrapped(
        "",
        &format!("{}, {}, read as at {today}", case.playbook, case.stage),
        out,
    )?;
    if !brief.safeguarding.is_empty() {
        heading("Safeguarding", out)?;
        brief
            .safeguarding
            .iter()
            .try_for_each(|concern| print_concern(concern, out))?;
    }
    for section in SECTIONS {
        let mut sentences = brief
            .summary
            .iter()
            .filter(|s| s.section == section)
            .peekable();
        if sentences.peek().is_some() {
            heading(section_title(section), out)?;
        }
        sentences.try_for_each(|sentence| print_sentence(sentence, out))?;
    }
    print_deadlines_and_actions(brief, out)?;
    print_doubts(brief, out)?;
    writeln!(out)?;
    let entries = count(brief.read.entries.into(), "entry", "entries");
    let characters = count(brief.read.characters.into(), "character", "characters");
    let engine = format!("{} {}", brief.engine.name, brief.engine.version);
    let read = format!(
        "Read {entries} ({characters}) in {} ms, {engine}.",
        brief.elapsed_ms
    );
    print_wrapped("", &read, out)?;
    if !brief.read.unreadable.is_empty() {
        print_wrapped(
            "",
            &format!("Without words: {}.", brief.read.unreadable.join(", ")),
            out,
        )?;
    }
    Ok(())
}

const SECTIONS: [Section; 5] = [
    Section::Situation,
    Section::KeyFacts,
    Section::Recent,
    Section::Risks,
    Section::OpenQuestions,
];

fn section_title(section: Section) -> &'static str {
    match section {
        Section::Situation => "Situation now",
        Section::KeyFacts => "Key facts",
        Section::Recent => "Recent events",
        Section::Risks => "Risks",
        Section::OpenQuestions => "Open questions",
    }
}

fn heading(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{title}")
}

fn print_concern(concern: &Concern, out: &mut dyn Write) -> io::Result<()> {
    let severity = match concern.severity {
        Severity::High => "HIGH",
        Severity::Medium => "MEDIUM",
        Severity::Low => "LOW",
    };
    let entries = concern.entries.join(", ");
    print_wrapped(
        "  ",
        &format!("{severity}: {} [{entries}]", concern.title),
        out,
    )?;
    print_wrapped("    ", &concern.text, out)?;
    print_wrapped(
        "    ",
        &format!("{} ({})", concern.response, concern.basis),
        out,
    )
}

fn print_sentence(sentence: &Sentence, out: &mut dyn Write) -> io::Result<()> {
    print_wrapped(
        "  - ",
        &format!("{}{}", sentence.text, labels(&sentence.cites)),
        out,
    )
}

/// Names the entries that are cited, each once: ` [E04, E05]`.
fn labels(cites: &[Cite]) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for cite in cites {
        if !labels.contains(&cite.entry.as_str()) {
            labels.push(&cite.entry);
        }
    }
    if labels.is_empty() {
        String::new()
    } else {
        format!(" [{}]", labels.join(", "))
    }
}

fn print_deadlines_and_actions(brief: &Brief, out: &mut dyn Write) -> io::Result<()> {
    if !brief.deadlines.is_empty() {
        heading("Deadlines", out)?;
    }
    brief
        .deadlines
        .iter()
        .try_for_each(|deadline| print_deadline(deadline, out))?;
    if !brief.actions.is_empty() {
        heading("Next actions", out)?;
    }
    brief
        .actions
        .iter()
        .try_for_each(|action| print_action(action, out))?;
    if !brief.blocked.is_empty() {
        heading("Not possible now", out)?;
    }
    for action in &brief.blocked {
        print_wrapped("  - ", &action.title, out)?;
        for block in &action.blocks {
            let line = format!("{} ({})", block.message, block.basis);
            print_wrapped("    ", &line, out)?;
        }
    }
    if !brief.questions.is_empty() {
        heading("What would settle more", out)?;
    }
    brief
        .questions
        .iter()
        .try_for_each(|question| print_wrapped("  - ", &question.ask, out))
}

fn print_deadline(deadline: &DeadlineView, out: &mut dyn Write) -> io::Result<()> {
    let status = match deadline.status {
        DeadlineStatus::Met => "met",
        DeadlineStatus::Missed => "missed",
        DeadlineStatus::Overdue | DeadlineStatus::Upcoming => &deadline.days_in_words,
    };
    let date = deadline.date.in_words();
    let line = format!("{date}: {} ({status})", deadline.title);
    print_wrapped("  - ", &line, out)?;
    let force = match deadline.force {
        Force::Statute => "statute",
        Force::Regulations => "regulations",
        Force::StatutoryGuidance => "statutory guidance",
        Force::Code => "code",
        Force::Local => "local target",
        Force::Operational => "date in the file",
    };
    let line = format!("{}; {} ({force})", deadline.rule, deadline.basis);
    print_wrapped("    ", &line, out)
}

fn print_action(action: &ActionView, out: &mut dyn Write) -> io::Result<()> {
    let priority = match action.priority {
        Priority::Urgent => "URGENT: ",
        Priority::High => "High: ",
        Priority::Normal => "",
    };
    let line = format!("{priority}{}{}", action.title, labels(&action.cites));
    print_wrapped("  - ", &line, out)?;
    if let Some(due) = action.due {
        let due = format!("By {}: {}", due.in_words(), action.due_rule);
        print_wrapped("    ", &due, out)?;
    }
    print_wrapped("    ", &format!("{} ({})", action.why, action.basis), out)
}

/// What is old, in dispute, missing or withheld.
fn print_doubts(brief: &Brief, out: &mut dyn Write) -> io::Result<()> {
    if !brief.superseded.is_empty() {
        heading("No longer so", out)?;
    }
    for old in &brief.superseded {
        let by = old.corrected_by.join(", ");
        let line = format!("{} [{}] Now: {} [{by}]", old.text, old.entry, old.current);
        print_wrapped("  - ", &line, out)?;
    }
    if !brief.conflicts.is_empty() {
        heading("The file disagrees with itself", out)?;
    }
    for conflict in &brief.conflicts {
        print_wrapped("  - ", &conflict.about, out)?;
        for side in &conflict.sides {
            print_wrapped("    - ", &format!("{} [{}]", side.text, side.entry), out)?;
        }
    }
    if let Some(thin) = &brief.too_thin {
        heading("There is too little in the file to say more", out)?;
        thin.missing
            .iter()
            .try_for_each(|missing| print_wrapped("  - ", missing, out))?;
    }
    let left_out: Vec<&str> = brief
        .must_mention
        .iter()
        .filter(|one| one.status == MentionStatus::Omitted)
        .map(|one| one.item.as_str())
        .collect();
    if !left_out.is_empty() {
        heading("In the file, and not in this summary", out)?;
        print_wrapped("  ", &left_out.join("; "), out)?;
    }
    if !brief.withheld.is_empty() {
        heading("Withheld", out)?;
    }
    for withheld in &brief.withheld {
        let entry = withheld
            .entry
            .as_ref()
            .map_or(String::new(), |entry| format!(" [{entry}]"));
        print_wrapped(
            "  - ",
            &format!("{}{entry}: {}", withheld.text, withheld.reason),
            out,
        )?;
    }
    Ok(())
}
