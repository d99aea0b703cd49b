//! The floor: figures that an evaluation must reach, and that are raised when it does better.
//!
//! A floor is for all cases of a folder together. Shares are compared in tenths of a per cent,
//! rounded down, so a floor that was taken from a figure always holds for it. A measure that found
//! nothing to measure does not reach its floor: a floor must not hold because cases are gone.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::measures::{COUNTS, SHARES, Score};
use crate::commands::read_bytes;
use crate::output::Failure;

/// The figures to be reached.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Floor {
    /// The least number of cases that are scored.
    cases: usize,
    /// By measure, in per cent with one decimal place.
    #[serde(default)]
    least: BTreeMap<String, f64>,
    /// By measure.
    #[serde(default)]
    most: BTreeMap<String, u32>,
}

/// How figures stand beside a floor.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(super) struct Standing {
    pub(super) below: Vec<Beside>,
    pub(super) may_rise: Vec<Beside>,
}

/// A figure beside its floor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Beside {
    pub(super) measure: String,
    /// None if there was nothing to measure.
    pub(super) figure: Option<f64>,
    pub(super) floor: f64,
    /// Whether the floor is the most that is allowed, not the least.
    pub(super) at_most: bool,
}

impl Beside {
    /// Says which figure, and the floor it did not reach.
    pub(super) fn as_below(&self) -> String {
        let figure = self
            .figure
            .map_or_else(|| "nothing to measure".to_owned(), |one| one.to_string());
        let side = if self.at_most { "most" } else { "least" };
        format!("{} {figure}, at {side} {}", self.measure, self.floor)
    }

    /// Says by how much the floor may be set higher, and to what.
    pub(super) fn as_rise(&self) -> Option<String> {
        let figure = self.figure?;
        // Tenths again: the difference of two decimals is seldom one.
        let by = ((figure - self.floor).abs() * 10.0).round() / 10.0;
        let sign = if self.at_most { '-' } else { '+' };
        Some(format!(
            "{} {} to {figure} ({sign}{by})",
            self.measure, self.floor
        ))
    }
}

impl Floor {
    /// Reads a floor strictly.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display();
        let bytes = read_bytes(path)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::new(format!("{name}: is no text in UTF-8")))?;
        let floor: Self = toml::from_str(&text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            Failure::new(format!("{name}:{line}: {}", error.message()))
        })?;
        floor
            .check()
            .map_err(|problem| Failure::new(format!("{name}: {problem}")))?;
        Ok(floor)
    }

    fn check(&self) -> Result<(), String> {
        for (name, floor) in &self.least {
            if !SHARES.iter().any(|one| one.name == name) {
                return Err(format!("least.{name}: there is no such share"));
            }
            let tenths = floor * 10.0;
            if !(0.0..=1_000.0).contains(&tenths) || (tenths - tenths.round()).abs() > 1e-6 {
                let problem = "is no figure from 0 to 100 with one decimal place";
                return Err(format!("least.{name}: {problem}"));
            }
        }
        for name in self.most.keys() {
            if !COUNTS.iter().any(|one| one.name == name) {
                return Err(format!("most.{name}: there is no such count"));
            }
        }
        Ok(())
    }

    /// Compares the figures of so many cases with the floor.
    pub(super) fn compare(&self, cases: usize, total: &Score) -> Standing {
        let mut standing = Standing::default();
        let mut put = |better: Option<std::cmp::Ordering>, beside: Beside| match better {
            None | Some(std::cmp::Ordering::Less) => standing.below.push(beside),
            Some(std::cmp::Ordering::Greater) => standing.may_rise.push(beside),
            Some(std::cmp::Ordering::Equal) => {}
        };
        put(
            Some(cases.cmp(&self.cases)),
            Beside {
                measure: "cases".to_owned(),
                figure: Some(cases as f64),
                floor: self.cases as f64,
                at_most: false,
            },
        );
        for measure in &SHARES {
            let Some(floor) = self.least.get(measure.name).copied() else {
                continue;
            };
            let figure = (measure.of)(total).tenths();
            // `check` saw to it that this is a whole number.
            let better = figure.map(|tenths| f64::from(tenths).total_cmp(&(floor * 10.0).round()));
            let beside = Beside {
                measure: measure.name.to_owned(),
                figure: figure.map(|tenths| f64::from(tenths) / 10.0),
                floor,
                at_most: false,
            };
            put(better, beside);
        }
        for measure in &COUNTS {
            let Some(floor) = self.most.get(measure.name).copied() else {
                continue;
            };
            let figure = (measure.of)(total).number;
            let beside = Beside {
                measure: measure.name.to_owned(),
                figure: Some(figure.into()),
                floor: floor.into(),
                at_most: true,
            };
            put(Some(floor.cmp(&figure)), beside);
        }
        standing
    }
}
