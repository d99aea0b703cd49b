//! Builds a playbook from what is written, and says everything that is wrong with it.

mod facts;
mod law;
mod names;
mod stages;
mod steps;

use std::collections::BTreeMap;

use toml::Spanned;

use self::names::{Ids, Index, Reach, Scoped};
use super::cues::Collected;
use super::expressions::{self, Expression, Type};
use super::model::{Playbook, Scope};
use super::problems::{Problem, Sheet};
use super::raw::{RawPlaybook, Text};
use super::reading::{self, Reading};

/// Builds a playbook from the text of its file.
pub(super) fn playbook(
    name: &str,
    text: &str,
    reading: &Reading,
) -> Result<Playbook, Vec<Problem>> {
    let mut sheet = Sheet::new(name, text);
    let raw: RawPlaybook = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            sheet.problem(at, error.message().replace('\n', " "));
            return Err(sheet.problems());
        }
    };
    let mut lists = reading.lists.clone();
    for (list, words) in &raw.lists {
        if lists
            .insert(list.clone(), words.get_ref().clone())
            .is_some()
        {
            let at = words.span().start;
            sheet.problem(
                at,
                format!("the list `{list}` is one of the shared lists already"),
            );
        }
    }
    let ids = Ids::of(&raw, reading, &mut sheet);
    let mut builder = Builder {
        raw: &raw,
        sheet,
        ids,
        reading,
        collected: Collected::new(&lists),
        shared_problems: Vec::new(),
    };
    let playbook = builder.build();
    let Builder {
        sheet,
        collected,
        shared_problems,
        ..
    } = builder;
    if !sheet.is_clean() || !shared_problems.is_empty() {
        let mut problems = sheet.problems();
        problems.extend(shared_problems);
        return Err(problems);
    }
    Ok(Playbook {
        cues: collected.table(),
        ..playbook
    })
}

struct Builder<'r> {
    raw: &'r RawPlaybook,
    sheet: Sheet<'r>,
    ids: Ids,
    reading: &'r Reading,
    collected: Collected<'r>,
    shared_problems: Vec<Problem>,
}

impl<'r> Builder<'r> {
    fn build(&mut self) -> Playbook {
        let header = &self.raw.playbook;
        self.check_header();
        let facts = self.facts();
        let file_dates = self.file_dates();
        Playbook {
            id: header.id.get_ref().clone(),
            title: header.title.clone(),
            version: header.version.get_ref().clone(),
            law_as_at: header.law_as_at,
            jurisdiction: header.jurisdiction.clone(),
            reviewed_by: header.reviewed_by.clone(),
            sources: self.sources(),
            case_types: self.case_types(),
            stages: self.stages(),
            facts,
            file_dates,
            time_limits: self.time_limits(),
            checks: self.checks(),
            evidence: self.evidence(),
            actions: self.actions(),
            must_mention: self.must_mention(),
            letters: self.letters(),
            retention: self.retention(),
            cues: Collected::new(&BTreeMap::new()).table(),
        }
    }

    fn check_header(&mut self) {
        let header = &self.raw.playbook;
        let id = header.id.get_ref();
        if !id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            || id.is_empty()
        {
            self.wrong(
                &header.id,
                "the id of a playbook has small letters, digits and hyphens only",
            );
        }
        let parts: Vec<&str> = header.version.get_ref().split('.').collect();
        let numbers = parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if parts.len() != 3 || !numbers {
            self.wrong(
                &header.version,
                "a version is year, month and number: 2026.11.0",
            );
        }
    }

    fn wrong<T>(&mut self, place: &Spanned<T>, problem: impl Into<String>) {
        self.sheet.problem(place.span().start, problem);
    }

    /// Gives the number behind a name, or reports that there is none.
    fn refer(&mut self, what: &str, name: &Text, index: fn(&Ids) -> &Index) -> Option<usize> {
        let found = index(&self.ids).get(name.get_ref()).copied();
        if found.is_none() {
            self.wrong(name, format!("there is no {what} `{}`", name.get_ref()));
        }
        found
    }

    fn refer_all(&mut self, what: &str, names: &[Text], index: fn(&Ids) -> &Index) -> Vec<usize> {
        let mut found = Vec::new();
        for name in names {
            let Some(number) = self.refer(what, name, index) else {
                continue;
            };
            if found.contains(&number) {
                self.wrong(name, format!("`{}` stands here twice", name.get_ref()));
            } else {
                found.push(number);
            }
        }
        found
    }

    fn scope(&mut self, case_types: &[Text], stages: &[Text]) -> Scope {
        let scope = Scope {
            case_types: self.refer_all("case type", case_types, |ids| &ids.case_types),
            stages: self.refer_all("stage", stages, |ids| &ids.stages),
        };
        let kinds = self.raw.case_type.iter().enumerate();
        let meant: Vec<&Text> = kinds
            .filter(|(number, _)| scope.case_types.is_empty() || scope.case_types.contains(number))
            .flat_map(|(_, kind)| &kind.stages)
            .collect();
        for stage in stages {
            let known = self.ids.stages.contains_key(stage.get_ref());
            if known && !meant.iter().any(|of| of.get_ref() == stage.get_ref()) {
                self.wrong(
                    stage,
                    format!("no such case is ever in the stage `{}`", stage.get_ref()),
                );
            }
        }
        scope
    }

    /// Reads a condition, where there is one.
    fn condition(&mut self, text: Option<&Text>, reach: Reach) -> Option<Expression> {
        self.expression(text?, Type::Flag, reach)
    }

    fn expression(&mut self, text: &Text, wanted: Type, reach: Reach) -> Option<Expression> {
        let names = Scoped {
            ids: &self.ids,
            raw: self.raw,
            reach,
        };
        match expressions::parse(text.get_ref(), wanted, &names) {
            Ok(expression) => Some(expression),
            Err(problem) => {
                self.wrong(
                    text,
                    format!("the expression `{}` {problem}", text.get_ref()),
                );
                None
            }
        }
    }

    /// Does something whose places are in the shared file.
    fn in_shared_file<T>(&mut self, build: impl FnOnce(&mut Self) -> T) -> T {
        let own = std::mem::replace(&mut self.sheet, Sheet::new(reading::NAME, reading::TEXT));
        let built = build(self);
        let shared = std::mem::replace(&mut self.sheet, own);
        self.shared_problems.extend(shared.problems());
        built
    }
}
