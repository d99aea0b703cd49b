//! Questions: the facts that the file does not settle and on which deadlines or actions depend.

use std::collections::BTreeMap;

use crate::clocks::{CaseState, Deadline, DeadlineOf, Unstarted};

/// The most questions that are asked.
const QUESTIONS_MAX: usize = 8;

/// A fact that the file does not settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Number of the fact in the playbook.
    pub fact: usize,
    pub for_what: Vec<Asks>,
}

/// What depends on the answer, by its number in the playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asks {
    TimeLimit(usize),
    Action(usize),
}

/// Questions as they are gathered.
#[derive(Debug, Default)]
pub(super) struct Questions {
    asked: BTreeMap<usize, Vec<Asks>>,
}

impl Questions {
    /// Asks for the facts on which an action depends.
    pub(super) fn action(&mut self, action: usize, missing: &[usize]) {
        for fact in missing {
            self.ask(*fact, Asks::Action(action));
        }
    }

    /// Asks for the facts on which a deadline depends.
    pub(super) fn deadline(&mut self, deadline: &Deadline) {
        if let DeadlineOf::TimeLimit(limit) = deadline.of {
            for fact in &deadline.depends_on {
                self.ask(*fact, Asks::TimeLimit(limit));
            }
        }
    }

    /// Asks when a limit started that stands only in stages of which this is one.
    pub(super) fn unstarted(&mut self, state: &CaseState<'_>, unstarted: Unstarted) {
        let limit = state.playbook.time_limits.get(unstarted.limit);
        let here = limit.is_some_and(|limit| !limit.scope.stages.is_empty());
        if here {
            self.ask(unstarted.start, Asks::TimeLimit(unstarted.limit));
        }
    }

    fn ask(&mut self, fact: usize, what: Asks) {
        let asked = self.asked.entry(fact).or_default();
        if !asked.contains(&what) {
            asked.push(what);
        }
    }

    /// Gives the questions that have words, deadlines before actions, those that settle most first.
    pub(super) fn ranked(self, state: &CaseState<'_>) -> Vec<Question> {
        let has_words = |fact: &usize| {
            let fact = state.playbook.facts.get(*fact);
            fact.is_some_and(|fact| !fact.ask.is_empty())
        };
        let mut questions: Vec<Question> = self
            .asked
            .into_iter()
            .filter(|(fact, _)| has_words(fact))
            .map(|(fact, for_what)| Question { fact, for_what })
            .collect();
        let weight = |question: &Question| {
            let limits = |asks: &&Asks| matches!(asks, Asks::TimeLimit(_));
            let limits = question.for_what.iter().filter(limits).count();
            std::cmp::Reverse((limits, question.for_what.len()))
        };
        questions.sort_by_key(weight);
        questions.truncate(QUESTIONS_MAX);
        questions
    }
}
