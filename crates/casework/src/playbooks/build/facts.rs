//! Facts, dates in the file, and what the file should mention.

use super::super::cues::{Allowed, Kind, Of, Written};
use super::super::expressions::Expression;
use super::super::model::{Fact, FactType, FileDate, Mention, Tense, WhenPast};
use super::super::raw::{RawFact, RawFileDate, RawMention};
use super::super::title::{Piece, Template};
use super::{Builder, Reach};

impl Builder<'_> {
    pub(super) fn facts(&mut self) -> Vec<Fact> {
        let raw = self.raw;
        let facts: Vec<Fact> = raw
            .fact
            .iter()
            .enumerate()
            .map(|(number, fact)| self.fact(number, fact))
            .collect();
        for (number, fact) in raw.fact.iter().enumerate() {
            if stands_on_itself(number, &facts)
                && let Some(derive) = &fact.derive
            {
                self.wrong(
                    derive,
                    format!("`{}` is derived from itself", fact.id.get_ref()),
                );
            }
        }
        facts
    }

    fn fact(&mut self, number: usize, raw: &RawFact) -> Fact {
        let choices: Vec<String> = raw
            .choices
            .iter()
            .map(|choice| choice.get_ref().clone())
            .collect();
        self.check_fact(raw);
        let derive = raw.derive.as_ref().and_then(|derive| {
            let expression = self.expression(derive, raw.kind.value_type(), Reach::Facts)?;
            if !expression.is_of_facts_alone() {
                self.wrong(derive, "`derive` may name facts and today only");
            }
            Some(expression)
        });
        let written = Written {
            cues: &raw.cues,
            not: &raw.not,
            unless: &raw.unless,
        };
        let allowed = Allowed {
            kind: Kind::Fact(raw.kind),
            choices: &choices,
        };
        let cues = self
            .collected
            .take(&mut self.sheet, Of::Fact(number), &written, &allowed);
        Fact {
            id: raw.id.get_ref().clone(),
            kind: raw.kind,
            title: raw.title.clone(),
            ask: raw.ask.clone(),
            choices,
            scope: self.scope(&raw.case_types, &[]),
            derive,
            prefer: raw.prefer,
            not_before: self.not_before(raw),
            opens: self.refer_all("case type", &raw.opens, |ids| &ids.case_types),
            tense: raw.tense,
            hedged: raw.hedged,
            cues,
            mark: raw.mark,
        }
    }

    /// Gives the date fact that a date fact cannot come before.
    fn not_before(&mut self, raw: &RawFact) -> Option<usize> {
        let name = raw.not_before.as_ref()?;
        let number = self.refer("fact", name, |ids| &ids.facts)?;
        let other = self.raw.fact.get(number)?;
        let dates = raw.kind == FactType::Date && other.kind == FactType::Date;
        if !dates || other.not_before.is_some() {
            self.wrong(
                name,
                "`not_before` is for dates, and names a date without a `not_before`",
            );
            return None;
        }
        Some(number)
    }

    fn check_fact(&mut self, raw: &RawFact) {
        if raw.cues.is_empty() && raw.derive.is_none() {
            self.wrong(&raw.id, "a fact needs cues, or `derive`");
        }
        if raw.derive.is_none() && raw.ask.is_empty() {
            self.wrong(&raw.id, "a fact needs `ask`: the question that settles it");
        }
        if raw.derive.is_some() && !matches!(raw.kind, FactType::Date | FactType::Flag) {
            self.wrong(&raw.id, "only dates and flags can be derived");
        }
        if (raw.kind == FactType::Choice) == raw.choices.is_empty() {
            self.wrong(
                &raw.id,
                "a choice needs `choices`, and nothing else has them",
            );
        }
        if let Some(first) = raw.opens.first()
            && raw.kind != FactType::Date
        {
            self.wrong(first, "`opens` is only for dates");
        }
        if raw.tense != Tense::Any && raw.kind != FactType::Date {
            self.wrong(&raw.id, "`tense` is only for dates");
        }
        for choice in &raw.choices {
            let said = raw
                .cues
                .iter()
                .any(|cue| cue.get_ref().says_choice(choice.get_ref()));
            if !said {
                self.wrong(choice, format!("no cue says `{}`", choice.get_ref()));
            }
        }
    }

    pub(super) fn file_dates(&mut self) -> Vec<FileDate> {
        let (raw, reading) = (self.raw, self.reading);
        let mut dates: Vec<FileDate> = raw
            .file_date
            .iter()
            .enumerate()
            .map(|(number, date)| self.file_date(number, date))
            .collect();
        for shared in &reading.file_dates {
            if raw
                .file_date
                .iter()
                .all(|own| own.id.get_ref() != shared.id.get_ref())
            {
                let number = dates.len();
                dates.push(self.in_shared_file(|builder| builder.file_date(number, shared)));
            }
        }
        dates
    }

    fn file_date(&mut self, number: usize, raw: &RawFileDate) -> FileDate {
        if raw.cues.is_empty() && raw.sign.is_none() {
            self.wrong(&raw.id, "a date in the file needs cues");
        }
        let title = Template::parse(raw.title.get_ref(), |name| match name {
            "author" => Some(Piece::Author),
            "matter" => Some(Piece::Matter),
            _ => None,
        });
        let title = self.template(&raw.title, title);
        let written = Written {
            cues: &raw.cues,
            not: &raw.not,
            unless: &raw.unless,
        };
        let ahead = Allowed {
            kind: Kind::Ahead,
            choices: &[],
        };
        let cues = self
            .collected
            .take(&mut self.sheet, Of::FileDate(number), &written, &ahead);
        let done = Written {
            cues: &raw.done_cues,
            not: &[],
            unless: &[],
        };
        let words = Allowed {
            kind: Kind::Words,
            choices: &[],
        };
        let done_cues =
            self.collected
                .take(&mut self.sheet, Of::FileDateDone(number), &done, &words);
        FileDate {
            id: raw.id.get_ref().clone(),
            title,
            cues,
            done_cues,
            sign: raw.sign,
            one: raw.one,
            scope: self.scope(&raw.case_types, &raw.stages),
            when: self.condition(raw.when.as_ref(), Reach::Everything),
            met_by: self.doing_facts(&raw.met_by),
            past: raw.past.unwrap_or(WhenPast::Hide),
            effect: raw.effect,
            warn_days: raw.warn_days.clone(),
        }
    }

    pub(super) fn evidence(&mut self) -> Vec<Mention> {
        let items = self.raw.evidence.iter().enumerate();
        items
            .map(|(number, item)| self.mention(Of::Evidence(number), item))
            .collect()
    }

    pub(super) fn must_mention(&mut self) -> Vec<Mention> {
        let items = self.raw.must_mention.iter().enumerate();
        items
            .map(|(number, item)| self.mention(Of::MustMention(number), item))
            .collect()
    }

    fn mention(&mut self, of: Of, raw: &RawMention) -> Mention {
        if raw.cues.is_empty() && raw.facts.is_empty() {
            self.wrong(&raw.id, "needs cues or facts by which it is found");
        }
        let written = Written {
            cues: &raw.cues,
            not: &raw.not,
            unless: &raw.unless,
        };
        let words = Allowed {
            kind: Kind::Words,
            choices: &[],
        };
        Mention {
            id: raw.id.get_ref().clone(),
            title: raw.title.clone(),
            scope: self.scope(&raw.case_types, &raw.stages),
            when: self.condition(raw.when.as_ref(), Reach::Everything),
            facts: self.refer_all("fact", &raw.facts, |ids| &ids.facts),
            cues: self.collected.take(&mut self.sheet, of, &written, &words),
        }
    }
}

/// Says whether a derived fact comes back to itself.
fn stands_on_itself(start: usize, facts: &[Fact]) -> bool {
    let named = |fact: usize| {
        let derive = facts.get(fact).and_then(|fact| fact.derive.as_ref());
        derive.map(Expression::facts).unwrap_or_default()
    };
    let mut reached = named(start);
    let mut next = 0;
    while let Some(fact) = reached.get(next).copied() {
        if fact == start {
            return true;
        }
        for named in named(fact) {
            if !reached.contains(&named) {
                reached.push(named);
            }
        }
        next += 1;
    }
    false
}
