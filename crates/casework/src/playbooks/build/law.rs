//! Sources, time limits, checks, retention: what carries the weight of law.

use toml::Spanned;

use super::super::model::{
    Check, CheckSeverity, FactType, Force, IfUnknown, Retention, Source, TimeLimit,
};
use super::super::raw::{RawTimeLimit, Text};
use super::{Builder, Reach};

impl Builder<'_> {
    pub(super) fn sources(&mut self) -> Vec<Source> {
        let raw = self.raw;
        raw.source
            .iter()
            .map(|source| {
                if source.title.get_ref().trim().is_empty() {
                    self.wrong(&source.title, "a source needs a title");
                }
                let url = source.url.get_ref();
                let law = source.force <= Force::Code;
                if !(url.starts_with("https://") || (url.is_empty() && !law)) {
                    self.wrong(
                        &source.url,
                        "a source of law or guidance needs a link that begins with https://",
                    );
                }
                Source {
                    id: source.id.get_ref().clone(),
                    title: source.title.get_ref().clone(),
                    force: source.force,
                    url: url.clone(),
                    quote: source.quote.clone(),
                    checked: source.checked,
                    mark: source.mark,
                }
            })
            .collect()
    }

    /// Gives the sources something stands on; there must be one.
    pub(super) fn basis(&mut self, basis: &Spanned<Vec<Text>>) -> Vec<usize> {
        if basis.get_ref().is_empty() {
            self.wrong(basis, "`basis` names no source");
        }
        self.refer_all("source", basis.get_ref(), |ids| &ids.sources)
    }

    pub(super) fn time_limits(&mut self) -> Vec<TimeLimit> {
        let limits = self.raw.time_limit.iter().enumerate();
        limits
            .map(|(number, limit)| self.time_limit(number, limit))
            .collect()
    }

    fn time_limit(&mut self, number: usize, raw: &RawTimeLimit) -> TimeLimit {
        let basis = self.basis(&raw.basis);
        self.check_force(raw, &basis);
        let pauses = raw.pauses.iter();
        let pauses = pauses
            .filter_map(|pause| Some((self.date_fact(&pause.from)?, self.date_fact(&pause.to)?)))
            .collect();
        let restarts = raw
            .restarts
            .iter()
            .filter_map(|fact| self.date_fact(fact))
            .collect();
        TimeLimit {
            id: raw.id.get_ref().clone(),
            title: raw.title.clone(),
            start: self.date_fact(&raw.start).unwrap_or(0),
            rule: raw.rule.get_ref().clone(),
            scope: self.scope(&raw.case_types, &raw.stages),
            when: self.condition(raw.when.as_ref(), Reach::LimitsBefore(number)),
            if_unknown: raw.if_unknown.unwrap_or(IfUnknown::Show),
            met_by: self.doing_facts(&raw.met_by),
            stops_when: self.condition(raw.stops_when.as_ref(), Reach::LimitsBefore(number)),
            pauses,
            restarts,
            force: *raw.force.get_ref(),
            effect: raw.effect,
            past: raw.past.unwrap_or_else(|| raw.effect.when_past()),
            basis,
            warn_days: raw.warn_days.clone(),
            note: raw.note.clone(),
            mark: raw.mark,
        }
    }

    /// Refuses a limit that is given more weight than its rule or its sources have.
    fn check_force(&mut self, raw: &RawTimeLimit, basis: &[usize]) {
        let force = *raw.force.get_ref();
        if raw.rule.get_ref().is_target() && force <= Force::Regulations {
            self.wrong(
                &raw.force,
                "a target is never law: its force is statutory_guidance at most",
            );
        }
        let sources = basis
            .iter()
            .filter_map(|source| self.raw.source.get(*source));
        let strongest = sources.map(|source| source.force).min();
        if strongest.is_some_and(|strongest| force < strongest) {
            self.wrong(&raw.force, "none of the sources has this force");
        }
    }

    pub(super) fn date_fact(&mut self, name: &Text) -> Option<usize> {
        let number = self.refer("fact", name, |ids| &ids.facts)?;
        if self
            .raw
            .fact
            .get(number)
            .is_some_and(|fact| fact.kind != FactType::Date)
        {
            self.wrong(name, format!("`{}` is no date", name.get_ref()));
        }
        Some(number)
    }

    /// Gives facts that can show that something was done: dates and flags.
    pub(super) fn doing_facts(&mut self, names: &[Text]) -> Vec<usize> {
        let numbers = self.refer_all("fact", names, |ids| &ids.facts);
        for name in names {
            let fact = self
                .raw
                .fact
                .iter()
                .find(|fact| fact.id.get_ref() == name.get_ref());
            if fact.is_some_and(|fact| !matches!(fact.kind, FactType::Date | FactType::Flag)) {
                self.wrong(
                    name,
                    format!("`{}` is neither a date nor a flag", name.get_ref()),
                );
            }
        }
        numbers
    }

    pub(super) fn checks(&mut self) -> Vec<Check> {
        let raw = self.raw;
        raw.check
            .iter()
            .filter_map(|check| {
                if (check.severity == CheckSeverity::Block) == check.blocks.is_empty() {
                    self.wrong(
                        &check.id,
                        "severity `block` goes with `blocks`, and no other has it",
                    );
                }
                let (mut stages, mut actions) = (Vec::new(), Vec::new());
                for name in &check.blocks {
                    if name.get_ref().contains('.') {
                        actions.extend(self.refer("action", name, |ids| &ids.actions));
                    } else {
                        stages.extend(self.refer("stage", name, |ids| &ids.stages));
                    }
                }
                let basis = self.basis(&check.basis);
                Some(Check {
                    id: check.id.get_ref().clone(),
                    title: check.title.clone(),
                    scope: self.scope(&check.case_types, &check.stages),
                    severity: check.severity,
                    when: self.condition(Some(&check.when), Reach::Everything)?,
                    blocks_stages: stages,
                    blocks_actions: actions,
                    message: check.message.clone(),
                    facts: self.refer_all("fact", &check.facts, |ids| &ids.facts),
                    basis,
                    mark: check.mark,
                })
            })
            .collect()
    }

    pub(super) fn retention(&mut self) -> Vec<Retention> {
        let raw = self.raw;
        let mut taken: Vec<usize> = Vec::new();
        raw.retention
            .iter()
            .map(|rule| {
                let case_types =
                    self.refer_all("case type", &rule.case_types, |ids| &ids.case_types);
                for name in &rule.case_types {
                    let number = self.ids.case_types.get(name.get_ref());
                    if number.is_some_and(|number| taken.contains(number)) {
                        self.wrong(
                            name,
                            format!("another rule keeps `{}` already", name.get_ref()),
                        );
                    }
                }
                taken.extend(&case_types);
                Retention {
                    case_types,
                    years: rule.years,
                    after: rule.after.clone(),
                    basis: self.basis(&rule.basis),
                    mark: rule.mark,
                }
            })
            .collect()
    }
}
