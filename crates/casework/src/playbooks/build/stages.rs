//! Case types, stages and the moves between them.

use super::super::model::{CaseType, Stage};
use super::Builder;

impl Builder<'_> {
    pub(super) fn case_types(&mut self) -> Vec<CaseType> {
        let raw = self.raw;
        if raw.case_type.is_empty() {
            self.sheet
                .problem(0, "a playbook needs at least one case_type");
        }
        raw.case_type
            .iter()
            .map(|kind| {
                let stages = self.refer_all("stage", &kind.stages, |ids| &ids.stages);
                let start = self.refer("stage", &kind.start, |ids| &ids.stages);
                if start.is_some_and(|start| !stages.contains(&start)) {
                    self.wrong(&kind.start, "the start is none of the stages");
                }
                let start = start.unwrap_or(0);
                self.check_reach(start, &stages, &kind.stages);
                CaseType {
                    id: kind.id.get_ref().clone(),
                    title: kind.title.clone(),
                    start,
                    stages,
                }
            })
            .collect()
    }

    /// Reports the stages that no row of moves leads to.
    fn check_reach(&mut self, start: usize, stages: &[usize], written: &[super::Text]) {
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(stage) = reached.get(next) {
            let moves = self
                .raw
                .stage
                .get(*stage)
                .map_or(&[][..], |stage| &stage.moves);
            for to in moves {
                let to = self.ids.stages.get(to.get_ref()).copied();
                if let Some(to) = to.filter(|to| stages.contains(to) && !reached.contains(to)) {
                    reached.push(to);
                }
            }
            next += 1;
        }
        for stage in written {
            let number = self.ids.stages.get(stage.get_ref());
            if number.is_some_and(|number| !reached.contains(number)) {
                self.wrong(
                    stage,
                    format!("no moves lead to the stage `{}`", stage.get_ref()),
                );
            }
        }
    }

    pub(super) fn stages(&mut self) -> Vec<Stage> {
        let raw = self.raw;
        raw.stage
            .iter()
            .map(|stage| {
                let id = stage.id.get_ref();
                let used = |name: &str| {
                    let mut kinds = raw.case_type.iter();
                    kinds.any(|kind| {
                        let has =
                            |wanted: &str| kind.stages.iter().any(|of| of.get_ref() == wanted);
                        has(id) && has(name)
                    })
                };
                if !used(id) {
                    self.wrong(&stage.id, format!("no case type has the stage `{id}`"));
                }
                for to in &stage.moves {
                    if to.get_ref() == id {
                        self.wrong(to, "a stage does not move to itself");
                    } else if self.ids.stages.contains_key(to.get_ref())
                        && used(id)
                        && !used(to.get_ref())
                    {
                        self.wrong(
                            to,
                            format!("no case type has both `{id}` and `{}`", to.get_ref()),
                        );
                    }
                }
                Stage {
                    id: id.clone(),
                    title: stage.title.clone(),
                    moves: self.refer_all("stage", &stage.moves, |ids| &ids.stages),
                }
            })
            .collect()
    }
}
