//! Text that addresses the machine is shown as such and never used as fact.

use super::clauses::Clause;
use super::types::Withheld;

/// Gives the entries whose words address the program, once each.
pub(super) fn withheld(clauses: &[Clause<'_>]) -> Vec<Withheld> {
    let mut withheld: Vec<Withheld> = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.hostile) {
        if withheld
            .iter()
            .any(|known| known.entry.as_deref() == Some(&clause.entry.id))
        {
            continue;
        }
        withheld.push(Withheld {
            text: clause.text.split_whitespace().collect::<Vec<_>>().join(" "),
            reason: "this entry speaks to the computer; its words are not used as facts".to_owned(),
            entry: Some(clause.entry.id.clone()),
        });
    }
    withheld
}
