//! What differs between two versions of a playbook, rule by rule.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use toml::{Table, Value};

use crate::error::{Error, Result};

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    Added,
    Removed,
    Changed,
}

/// One rule that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Difference {
    /// The section of the file: `time_limit`, `action`, `fact`.
    pub section: String,
    pub id: String,
    pub title: String,
    pub became: Became,
    /// The keys whose values differ, of a rule that is in both.
    pub keys: Vec<String>,
}

/// Compares two texts that are playbooks; a rule is named by its section and its id.
pub fn between(old: &str, new: &str) -> Result<Vec<Difference>> {
    let (old, new) = (rules(old)?, rules(new)?);
    let mut found = Vec::new();
    for (name, was) in &old {
        match new.get(name) {
            None => found.push(difference(name, was, Became::Removed, Vec::new())),
            Some(is) => {
                let keys = differing(was, is);
                if !keys.is_empty() {
                    found.push(difference(name, is, Became::Changed, keys));
                }
            }
        }
    }
    let added = new.iter().filter(|(name, _)| !old.contains_key(*name));
    found.extend(added.map(|(name, is)| difference(name, is, Became::Added, Vec::new())));
    Ok(found)
}

type Rules = BTreeMap<(String, String), Table>;

fn rules(text: &str) -> Result<Rules> {
    let table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| Error::invalid("pack", "no TOML").caused_by(error))?;
    let mut rules = Rules::new();
    for (section, value) in table {
        let items = match value {
            Value::Array(items) => items,
            single => vec![single],
        };
        for (number, item) in items.into_iter().enumerate() {
            let Value::Table(item) = item else { continue };
            let name = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
            let id = name("id").or_else(|| name("key"));
            let id = id.unwrap_or_else(|| format!("{}", number + 1));
            rules.insert((section.clone(), id), item);
        }
    }
    Ok(rules)
}

fn differing(was: &Table, is: &Table) -> Vec<String> {
    let mut keys: Vec<String> = was.keys().chain(is.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    keys.retain(|key| was.get(key) != is.get(key));
    keys
}

fn difference(
    (section, id): &(String, String),
    rule: &Table,
    became: Became,
    keys: Vec<String>,
) -> Difference {
    let title = rule.get("title").and_then(Value::as_str);
    Difference {
        section: section.clone(),
        id: id.clone(),
        title: title.unwrap_or(id).to_owned(),
        became,
        keys,
    }
}
