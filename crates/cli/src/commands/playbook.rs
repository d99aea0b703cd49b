//! `casemate playbook`: checks a playbook, says what it finds in a case file, and brings a signed
//! one into the store.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use casework::calendar::days_left;
use casework::case_files::CaseFile;
use casework::clocks::{self, Deadline};
use casework::error::Error;
use casework::facts::{self, Place, Statement, Status};
use casework::playbooks::{Of, Playbook, Problem};
use serde::Serialize;

use super::{packs, read_bytes};
use crate::output::{Failure, Format, count, print_json, print_wrapped};

/// Check a playbook, see what it finds in a case file, or bring a signed one into the store
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List everything that is wrong with a playbook, with its line
    Check {
        /// The playbook
        #[arg(value_name = "PLAYBOOK.toml")]
        file: PathBuf,
    },
    /// Show the facts, deadlines and dates that a playbook finds in a case file
    Explain {
        /// The playbook
        #[arg(value_name = "PLAYBOOK.toml")]
        file: PathBuf,
        /// The case file
        #[arg(long, value_name = "CASE.json")]
        case: PathBuf,
    },
    Import(packs::ImportArguments),
    Trust(packs::TrustArguments),
}

/// Runs one of them.
pub(crate) fn run(
    arguments: &Arguments,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match &arguments.command {
        Command::Check { file } => check(file, format, out),
        Command::Import(arguments) => packs::import(arguments, format, out),
        Command::Trust(arguments) => packs::trust(arguments, out),
        Command::Explain { file, case } => {
            let playbook = load(file)?.map_err(|problems| wrong(&problems))?;
            let name = case.display().to_string();
            let case = CaseFile::parse_bytes(&name, &read_bytes(case)?)
                .map_err(|problems| Failure::of_file(&problems))?;
            let explained = explain(&case, &playbook)?;
            match format {
                Format::Json => print_json(&explained, out),
                Format::Text => Ok(print(&explained, out)?),
            }
        }
    }
}

pub(super) type Loaded = Result<Playbook, Vec<Problem>>;

pub(super) fn load(file: &Path) -> Result<Loaded, Failure> {
    let bytes = read_bytes(file)?;
    let name = file.display().to_string();
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("{name}: is no text in UTF-8")))?;
    Ok(Playbook::parse(&name, &text))
}

pub(super) fn wrong(problems: &[Problem]) -> Failure {
    let count = count(problems.len() as u64, "problem", "problems");
    Failure::new(format!(
        "the playbook has {count}; `casemate playbook check` lists them"
    ))
}

#[derive(Serialize)]
struct Checked {
    problems: Vec<Problem>,
    contents: BTreeMap<&'static str, usize>,
}

fn check(file: &Path, format: Format, out: &mut dyn Write) -> Result<(), Failure> {
    let checked = match load(file)? {
        Ok(playbook) => Checked {
            problems: Vec::new(),
            contents: contents(&playbook),
        },
        Err(problems) => Checked {
            problems,
            contents: BTreeMap::new(),
        },
    };
    match format {
        Format::Json => print_json(&checked, out)?,
        Format::Text => {
            for problem in &checked.problems {
                writeln!(out, "{problem}")?;
            }
            for (what, count) in &checked.contents {
                writeln!(out, "{count:>5} {what}")?;
            }
        }
    }
    match checked.problems.len() {
        0 => Ok(()),
        number => {
            let count = count(number as u64, "problem", "problems");
            Err(Failure::new(format!("the playbook has {count}")))
        }
    }
}

fn contents(playbook: &Playbook) -> BTreeMap<&'static str, usize> {
    BTreeMap::from([
        ("sources", playbook.sources.len()),
        ("case types", playbook.case_types.len()),
        ("stages", playbook.stages.len()),
        ("facts", playbook.facts.len()),
        ("dates in the file", playbook.file_dates.len()),
        ("time limits", playbook.time_limits.len()),
        ("checks", playbook.checks.len()),
        ("items of evidence", playbook.evidence.len()),
        ("actions", playbook.actions.len()),
        ("things to mention", playbook.must_mention.len()),
        ("letters", playbook.letters.len()),
        ("phrases", playbook.cues.uses.len()),
    ])
}

/// What a playbook finds in a case file, in words.
#[derive(Serialize)]
struct Explained {
    facts: Vec<Line>,
    deadlines: Vec<Line>,
    not_started: Vec<Line>,
    found: Vec<Line>,
}

/// One line and the words it rests on.
#[derive(Serialize)]
struct Line {
    text: String,
    words: Vec<String>,
}

fn explain(case: &CaseFile, playbook: &Playbook) -> Result<Explained, Error> {
    let facts = facts::read(case, playbook, case.today, &[])?;
    let (clocks, _) = clocks::reckon(case, playbook, &facts, case.today)?;
    let place = |place: &Place| words(case, place);
    let fact = |(number, fact): (usize, &casework::playbooks::Fact)| {
        let value = facts.value(number)?;
        let said: Vec<String> = facts
            .statements(number)
            .iter()
            .map(|statement| stated(case, statement))
            .collect();
        let derived = if said.is_empty() { " (derived)" } else { "" };
        Some(Line {
            text: format!("{} = {}{derived}", fact.id, value.in_words()),
            words: said,
        })
    };
    let not_started = clocks.unstarted.iter().filter_map(|unstarted| {
        let limit = playbook.time_limits.get(unstarted.limit)?;
        let start = playbook.facts.get(unstarted.start)?;
        Some(Line {
            text: format!("{}: {} is not known. {}", limit.id, start.id, start.ask),
            words: Vec::new(),
        })
    });
    let uncounted = clocks.uncounted.iter().filter_map(|uncounted| {
        let limit = playbook.time_limits.get(uncounted.limit)?;
        Some(Line {
            text: format!("{}: {}", limit.id, uncounted.reason),
            words: Vec::new(),
        })
    });
    let mut found = Vec::new();
    let mut add = |id: &str, what: &str, of: Of| {
        let statements = facts.found(of);
        if !statements.is_empty() {
            let words = statements
                .iter()
                .map(|statement| place(&statement.place))
                .collect();
            found.push(Line {
                text: format!("{what} {id}"),
                words,
            });
        }
    };
    for (number, item) in playbook.evidence.iter().enumerate() {
        add(&item.id, "evidence", Of::Evidence(number));
    }
    for (number, item) in playbook.must_mention.iter().enumerate() {
        add(&item.id, "to mention", Of::MustMention(number));
    }
    for (number, action) in playbook.actions.iter().enumerate() {
        add(&action.key, "words that call for", Of::Action(number));
        add(&action.key, "words that show done", Of::ActionDone(number));
    }
    Ok(Explained {
        facts: playbook.facts.iter().enumerate().filter_map(fact).collect(),
        deadlines: clocks
            .deadlines
            .iter()
            .map(|deadline| line(case, playbook, deadline))
            .collect(),
        not_started: not_started.chain(uncounted).collect(),
        found,
    })
}

fn line(case: &CaseFile, playbook: &Playbook, deadline: &Deadline) -> Line {
    let Deadline {
        id,
        title,
        date,
        status,
        rule_in_words,
        basis,
        ..
    } = deadline;
    let left = days_left(*date, case.today);
    let status = format!("{status:?}").to_lowercase();
    let mut text = format!("{date} {id}: {title}, {status} ({left}); {rule_in_words}; {basis}");
    let depends: Vec<&str> = deadline
        .depends_on
        .iter()
        .filter_map(|fact| playbook.facts.get(*fact).map(|fact| fact.id.as_str()))
        .collect();
    if !depends.is_empty() {
        text.push_str(&format!("; depends on {}", depends.join(", ")));
    }
    let met = deadline.met.iter().flat_map(|met| &met.places);
    let shown = met.map(|place| format!("done: {}", words(case, place)));
    let start = deadline.start.iter().map(|place| words(case, place));
    Line {
        text,
        words: start.chain(shown).collect(),
    }
}

fn stated(case: &CaseFile, statement: &Statement) -> String {
    let status = match statement.status {
        Status::Current => "",
        Status::Superseded => "superseded: ",
        Status::Disputed => "disputed: ",
    };
    let value = statement.value.in_words();
    format!(
        "{status}{value} (rank {}) {}",
        statement.rank,
        words(case, &statement.place)
    )
}

fn words(case: &CaseFile, place: &Place) -> String {
    let entry = place.entry(case).map_or("", |entry| &entry.id);
    format!("{entry} \u{201c}{}\u{201d}", place.quote(case))
}

fn print(explained: &Explained, out: &mut dyn Write) -> io::Result<()> {
    let parts = [
        ("Facts", &explained.facts),
        ("Deadlines", &explained.deadlines),
        ("Not started", &explained.not_started),
        ("Found", &explained.found),
    ];
    for (title, lines) in parts {
        writeln!(out, "{title}")?;
        for line in lines {
            print_wrapped("  - ", &line.text, out)?;
            line.words
                .iter()
                .try_for_each(|words| print_wrapped("      ", words, out))?;
        }
    }
    Ok(())
}
