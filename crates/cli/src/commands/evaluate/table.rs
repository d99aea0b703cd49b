//! An evaluation in words: a line for each file, all together, and everything that is amiss.

use std::io::{self, Write};

use super::Evaluation;
use super::measures::{COUNTS, Count, Finding, Kind, SHARES, Score, Share};
use crate::output::{count, print_wrapped, problem_line};

/// The heads of the columns, in the order of `cells`.
const HEADS: [&str; 12] = [
    "facts", "cited", "old", "dates", "extra", "status", "actions", "extra", "due", "wrong",
    "risks", "extra",
];

/// What the heads mean.
const LEGEND: &str = "facts: key facts found in the summary; cited: of these, cited from what \
    supports them; old: superseded statements stated as current; dates: deadlines found, then \
    extra ones, then those with the right status; actions: found, by weight (urgent 3, high 2, \
    normal 1), then extra ones, then those with a right due date; wrong: wrong actions suggested, \
    of those that a program can tell; risks: safeguarding flags shown, then concerns where gold \
    has no flag.";

/// Prints an evaluation.
pub(super) fn print(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    for problem in &evaluation.problems {
        writeln!(out, "{}", problem_line(problem))?;
    }
    if !evaluation.without_gold.is_empty() {
        let files = evaluation.without_gold.join(", ");
        print_wrapped("Not scored, without gold: ", &files, out)?;
    }
    if !evaluation.cases.is_empty() {
        print_figures(evaluation, out)?;
        print_total(evaluation, out)?;
        let told = |finding: &Finding| finding.kind != Kind::ForAPerson;
        print_findings("Amiss", evaluation, told, out)?;
        let not_told = |finding: &Finding| finding.kind == Kind::ForAPerson;
        print_findings(
            "Wrong actions for a person to judge",
            evaluation,
            not_told,
            out,
        )?;
    }
    print_standing(evaluation, out)
}

fn print_figures(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![("", HEADS.map(str::to_owned))];
    let cases = evaluation.cases.iter();
    rows.extend(cases.map(|case| (short(&case.file), cells(&case.scored.score))));
    rows.push(("total", cells(&evaluation.total)));
    let name_width = rows.iter().map(|(name, _)| name.chars().count()).max();
    let name_width = name_width.unwrap_or_default();
    let widths: [usize; 12] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|(_, cells)| cells[column].len());
        cells.max().unwrap_or_default()
    });
    for (name, cells) in &rows {
        write!(out, "{name:<name_width$}")?;
        for (cell, width) in cells.iter().zip(widths) {
            write!(out, " {cell:>width$}")?;
        }
        writeln!(out)?;
    }
    print_wrapped("  ", LEGEND, out)
}

fn cells(score: &Score) -> [String; 12] {
    let of = |found: u32, of: u32| format!("{found}/{of}");
    let share = |one: Share| of(one.found, one.of);
    [
        share(score.key_facts),
        share(score.citations),
        score.superseded_as_current.to_string(),
        share(score.deadlines),
        score.extra_deadlines.to_string(),
        share(score.statuses),
        share(score.actions),
        score.extra_actions.to_string(),
        share(score.due_dates),
        of(score.wrong_actions, score.wrong_checked),
        share(score.safeguarding),
        score.extra_safeguarding.to_string(),
    ]
}

fn print_total(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let total = &evaluation.total;
    let cases = count(evaluation.cases.len() as u64, "case", "cases");
    writeln!(out, "\nTogether, {cases}")?;
    for measure in &SHARES {
        let share = (measure.of)(total);
        let percent = share.tenths().map_or_else(
            || "nothing to measure".to_owned(),
            |tenths| format!("{}.{} %", tenths / 10, tenths % 10),
        );
        let (found, of) = (share.found, share.of);
        writeln!(
            out,
            "  {:<42} {found:>4} of {of:<4} {percent:>8}",
            measure.words
        )?;
    }
    for measure in &COUNTS {
        let Count { number, of } = (measure.of)(total);
        let of = of.map_or_else(String::new, |of| format!(" of {of}"));
        writeln!(out, "  {:<42} {number:>4}{of}", measure.words)?;
    }
    let left = count(
        total.wrong_for_a_person.into(),
        "wrong action",
        "wrong actions",
    );
    let line = format!("Gold tells {left} in prose alone: a person has to judge them.");
    print_wrapped("  ", &line, out)
}

/// Prints a line for each finding, to be searched by file, kind or id.
fn print_findings(
    title: &str,
    evaluation: &Evaluation,
    chosen: impl Fn(&Finding) -> bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let cases = evaluation.cases.iter();
    let findings = cases.flat_map(|case| case.scored.findings.iter().map(|one| (&case.file, one)));
    let mut findings = findings.filter(|(_, one)| chosen(one)).peekable();
    if findings.peek().is_some() {
        writeln!(out, "\n{title}")?;
    }
    findings.try_for_each(|(file, Finding { kind, id, text })| {
        writeln!(out, "  {} {} {id}: {text}", short(file), in_words(*kind))
    })
}

fn short(file: &str) -> &str {
    file.strip_suffix(".json").unwrap_or(file)
}

fn in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::KeyFactMissed => "key fact missed",
        Kind::CitedElsewhere => "key fact cited elsewhere",
        Kind::SupersededAsCurrent => "superseded, stated as current",
        Kind::DeadlineMissed => "deadline missed",
        Kind::DeadlineExtra => "deadline extra",
        Kind::StatusDiffers => "deadline with another status",
        Kind::ActionMissed => "action missed",
        Kind::ActionExtra => "action extra",
        Kind::DueDiffers => "action with another due date",
        Kind::WrongAction => "wrong action suggested",
        Kind::SafeguardingMissed => "safeguarding missed",
        Kind::SafeguardingExtra => "safeguarding extra",
        Kind::ForAPerson => "wrong action",
    }
}

fn print_standing(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let Some(standing) = &evaluation.floor else {
        return Ok(());
    };
    writeln!(out)?;
    for beside in &standing.below {
        writeln!(out, "Below the floor: {}", beside.as_below())?;
    }
    if standing.below.is_empty() {
        writeln!(out, "The floor holds.")?;
    }
    for rise in standing.may_rise.iter().filter_map(|one| one.as_rise()) {
        writeln!(out, "The floor may be raised: {rise}")?;
    }
    Ok(())
}
