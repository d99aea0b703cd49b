//! Actions and letters: what may be done, and what a letter must hold.

use super::super::cues::{Allowed, Kind, Of, Written};
use super::super::due;
use super::super::model::{Action, Letter, Part};
use super::super::raw::{RawAction, RawLetter, Text};
use super::super::title::{Piece, Template};
use super::names::index;
use super::{Builder, Reach};

/// What a letter's text may ask for besides facts and limits.
const PLACEHOLDERS: &[&str] = &[
    "today",
    "case.reference",
    "case.authority",
    "applicant.name",
    "author.name",
];

impl Builder<'_> {
    pub(super) fn actions(&mut self) -> Vec<Action> {
        let actions = self.raw.action.iter().enumerate();
        actions
            .map(|(number, action)| self.action(number, action))
            .collect()
    }

    fn action(&mut self, number: usize, raw: &RawAction) -> Action {
        let days = !raw.each.is_empty();
        if !days && raw.when.is_none() && raw.cues.is_empty() && raw.stages.is_empty() {
            self.wrong(
                &raw.key,
                "an action needs `when`, `cues` or `stages`: this one is always suggested",
            );
        }
        if days && (!raw.cues.is_empty() || raw.moves_to.is_some()) {
            self.wrong(
                &raw.key,
                "an action for `each` day has no cues and moves nothing",
            );
        }
        let words = Allowed {
            kind: Kind::Words,
            choices: &[],
        };
        let written = Written {
            cues: &raw.cues,
            not: &raw.not,
            unless: &raw.unless,
        };
        let cues = self
            .collected
            .take(&mut self.sheet, Of::Action(number), &written, &words);
        let done = Written {
            cues: &raw.done_cues,
            not: &[],
            unless: &[],
        };
        let done_cues = self
            .collected
            .take(&mut self.sheet, Of::ActionDone(number), &done, &words);
        let replaces = self.refer_all("action", &raw.replaces, |ids| &ids.actions);
        if replaces.contains(&number) {
            self.wrong(&raw.key, "an action does not replace itself");
        }
        let scope = self.scope(&raw.case_types, &raw.stages);
        let moves_to = raw.moves_to.as_ref().and_then(|to| {
            let number = self.refer("stage", to, |ids| &ids.stages)?;
            self.check_move(&scope.stages, to);
            Some(number)
        });
        Action {
            key: raw.key.get_ref().clone(),
            title: self.line(&raw.title, days),
            why: self.line(&raw.why, days),
            each: self.refer_all("file_date", &raw.each, |ids| &ids.file_dates),
            scope,
            when: self.condition(raw.when.as_ref(), Reach::Everything),
            cues,
            done_by: self.doing_facts(&raw.done_by),
            done_cues,
            due: self.due(&raw.due, days),
            priority: raw.priority,
            evidence: self.refer_all("fact", &raw.evidence, |ids| &ids.facts),
            expects: self.refer_all("evidence", &raw.expects, |ids| &ids.evidence),
            replaces,
            moves_to,
            letter: raw
                .letter
                .as_ref()
                .and_then(|letter| self.refer("letter", letter, |ids| &ids.letters)),
            needs_review: raw.needs_review,
            basis: self.basis(&raw.basis),
            mark: raw.mark,
        }
    }

    /// Refuses an action that leads to a stage which its own stages do not move to.
    fn check_move(&mut self, stages: &[usize], to: &Text) {
        let raw = self.raw;
        let leads = |stage: &usize| {
            let moves = raw.stage.get(*stage).map_or(&[][..], |stage| &stage.moves);
            moves.iter().any(|name| name.get_ref() == to.get_ref())
        };
        if stages.is_empty() {
            self.wrong(to, "an action with `moves_to` names its `stages`");
        } else if !stages.iter().any(leads) {
            self.wrong(
                to,
                format!("none of its stages moves to `{}`", to.get_ref()),
            );
        }
    }

    /// Reads when an action is due; `days` says that it is one for each day.
    fn due(&mut self, text: &Text, days: bool) -> Vec<due::Due> {
        let ids = &self.ids;
        let find = |kind: &str, id: &str| match kind {
            "time_limit" => ids.limits.get(id).copied(),
            "fact" => ids.facts.get(id).copied(),
            "file_date" => ids.file_dates.get(id).copied(),
            _ => None,
        };
        match due::parse(text.get_ref(), &find) {
            Ok(due) => {
                let by_day = due.iter().any(|one| one.from == due::DueFrom::Day);
                if by_day != days {
                    self.wrong(text, "`day` goes with `each`, and `each` with `day`");
                }
                for one in &due {
                    let due::DueFrom::Fact(fact) = one.from else {
                        continue;
                    };
                    let kind = self.raw.fact.get(fact).map(|fact| fact.kind);
                    if kind.is_some_and(|kind| kind != super::super::model::FactType::Date) {
                        self.wrong(text, "is due by a fact that is no date");
                    }
                }
                due
            }
            Err(problem) => {
                self.wrong(text, problem);
                Vec::new()
            }
        }
    }

    /// Reads a line; `days` says that it speaks of a day, its author and its words.
    fn line(&mut self, text: &Text, days: bool) -> Template {
        let ids = &self.ids;
        let name = |name: &str| {
            match name {
                "author" if days => return Some(Piece::Author),
                "matter" if days => return Some(Piece::Matter),
                "day" if days => return Some(Piece::Day),
                _ => {}
            }
            let fact = ids.facts.get(name).copied().map(Piece::Fact);
            fact.or_else(|| ids.limits.get(name).copied().map(Piece::TimeLimit))
        };
        let parsed = Template::parse(text.get_ref(), name);
        self.template(text, parsed)
    }

    pub(super) fn template(&mut self, text: &Text, parsed: Result<Template, String>) -> Template {
        parsed.unwrap_or_else(|problem| {
            self.wrong(text, problem);
            Template::default()
        })
    }

    pub(super) fn letters(&mut self) -> Vec<Letter> {
        let raw = self.raw;
        raw.letter
            .iter()
            .map(|letter| self.letter(letter))
            .collect()
    }

    fn letter(&mut self, raw: &RawLetter) -> Letter {
        if raw.parts.is_empty() {
            self.wrong(&raw.id, "a letter needs `parts`");
        }
        index(
            &mut self.sheet,
            "part",
            raw.parts.iter().map(|part| &part.id),
            |id| !id.is_empty(),
        );
        for part in &raw.parts {
            if let Some(text) = &part.text {
                self.check_placeholders(text);
            }
        }
        let part = |part: &super::super::raw::RawPart| Part {
            id: part.id.get_ref().clone(),
            title: part.title.clone(),
            text: part.text.as_ref().map(|text| text.get_ref().clone()),
        };
        Letter {
            id: raw.id.get_ref().clone(),
            title: raw.title.clone(),
            to: raw.to.clone(),
            parts: raw.parts.iter().map(part).collect(),
            needs_review: raw.needs_review,
            basis: self.basis(&raw.basis),
            mark: raw.mark,
        }
    }

    fn check_placeholders(&mut self, text: &Text) {
        for piece in text.get_ref().split("{{").skip(1) {
            let Some((name, _)) = piece.split_once("}}") else {
                self.wrong(text, "a `{{` is not closed");
                continue;
            };
            let known = match name.split_once('.') {
                Some(("fact", id)) => self.ids.facts.contains_key(id),
                Some(("time_limit", id)) => self.ids.limits.contains_key(id),
                _ => PLACEHOLDERS.contains(&name),
            };
            if !known {
                self.wrong(text, format!("`{{{{{name}}}}}` stands for nothing"));
            }
        }
    }
}
