//! A case as conditions see it: its facts, limits, evidence, concerns, stage and the day.

use super::Concerns;
use crate::case_files::CaseFile;
use crate::facts::{Facts, Place};
use crate::playbooks::expressions::{Value, World};
use crate::playbooks::{Of, Playbook};
use crate::time::Date;

/// A case as the conditions of its playbook see it.
#[derive(Debug)]
pub struct CaseState<'c> {
    pub file: &'c CaseFile,
    pub playbook: &'c Playbook,
    pub facts: &'c Facts,
    pub today: Date,
    concerns: Concerns,
    /// By time limit: its last day and whether it was done, where it runs.
    limits: Vec<Option<(Date, bool)>>,
}

impl<'c> CaseState<'c> {
    pub(super) fn new(
        file: &'c CaseFile,
        playbook: &'c Playbook,
        facts: &'c Facts,
        today: Date,
        concerns: Concerns,
    ) -> Self {
        Self {
            file,
            playbook,
            facts,
            today,
            concerns,
            limits: vec![None; playbook.time_limits.len()],
        }
    }

    /// Gives the number of the case's type, if the playbook knows it.
    pub fn case_type_number(&self) -> Option<usize> {
        self.playbook.case_type(&self.file.case_type)
    }

    /// Gives the number of the case's stage, if the playbook knows it.
    pub fn stage_number(&self) -> Option<usize> {
        self.playbook.stage(&self.file.stage)
    }

    /// Gives where a safeguarding concern is raised, in the order of the file.
    pub fn concern_places(&self, flag: &str) -> &[Place] {
        self.concerns.get(flag).map_or(&[], Vec::as_slice)
    }

    pub(super) fn runs(&mut self, limit: usize, last_day: Date, done: bool) {
        if let Some(place) = self.limits.get_mut(limit) {
            *place = Some((last_day, done));
        }
    }
}

impl World for CaseState<'_> {
    fn fact(&self, fact: usize) -> Option<Value> {
        self.facts.value(fact).cloned()
    }

    fn limit(&self, limit: usize) -> Option<Date> {
        self.limits.get(limit)?.map(|(last_day, _)| last_day)
    }

    fn met(&self, limit: usize) -> Option<bool> {
        self.limits.get(limit)?.map(|(_, done)| done)
    }

    fn found(&self, item: usize) -> bool {
        let facts = self
            .playbook
            .evidence
            .get(item)
            .map_or(&[][..], |item| &item.facts);
        let known = facts.iter().any(|fact| self.facts.value(*fact).is_some());
        known || !self.facts.found(Of::Evidence(item)).is_empty()
    }

    fn concern(&self, flag: &str) -> bool {
        self.concerns.contains_key(flag)
    }

    fn today(&self) -> Date {
        self.today
    }

    fn stage(&self) -> &str {
        &self.file.stage
    }

    fn case_type(&self) -> &str {
        &self.file.case_type
    }
}
