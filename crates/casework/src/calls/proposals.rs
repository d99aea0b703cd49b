//! What a model proposes and a person accepts: the way of any suggestion, with the words it cited.
//!
//! Only an action that proved itself in an answer of the ledger, and that the playbook permits in
//! the stage the case is in, can be accepted. A second person looks at it wherever they would look
//! at a suggestion of the rules.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::views;
use crate::error::{Code, Error, OrNotFound, Result};
use crate::ids::{CallId, CaseId, DecisionId};
use crate::journal::Writer;
use crate::outlook::ActionView;
use crate::{cases, reviews, suggestions, tasks};

/// An action as a model proposed it and a person takes it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Proposed {
    /// The first call of the answer that proposes it.
    pub run: CallId,
    /// Key of the action in the playbook.
    pub key: String,
    /// Made by the caller.
    pub decision: DecisionId,
}

/// Accepts an action that an answer proposes: the suggestion of the rules where they suggest it as
/// well, else what the playbook says of it, with the quotes of the answer. `Refused` if the answer
/// does not propose it, or the playbook does not permit it now.
pub fn accept(w: &mut Writer<'_>, proposed: &Proposed) -> Result<()> {
    let answer = views::answer_of(w, proposed.run)?.or_not_found("call", proposed.run)?;
    let case = answer.case;
    let mut actions = answer.checked.actions.into_iter();
    let action = actions
        .find(|action| action.key == proposed.key)
        .ok_or_else(|| Error::refused("the answer does not propose this"))?;
    let named = (proposed.key.as_str(), proposed.decision);
    let list = suggestions::views::list(w, case, w.actor())?;
    let decided = |key: &str| list.set_aside.iter().any(|aside| aside.key == key);
    if list.open.iter().any(|open| open.action.key == proposed.key) || decided(&proposed.key) {
        return suggestions::accept(w, case, named, None);
    }
    if is_taken_on(w, case, &proposed.key)? {
        return Err(Error::new(Code::Conflict, "it was taken on already"));
    }
    let permitted = cases::views::permitted_actions(w, case)?.into_iter();
    let known = permitted
        .into_iter()
        .find(|known| known.key == proposed.key)
        .ok_or_else(|| Error::refused("the playbook does not permit this now"))?;
    let mut labels: Vec<String> = action.cites.iter().map(|cite| cite.entry.clone()).collect();
    labels.dedup();
    let known = ActionView {
        why: format!(
            "Proposed by the model {}. The rules permit it and do not ask for it.",
            answer.model
        ),
        due: None,
        due_rule: String::new(),
        overdue: false,
        evidence: labels,
        cites: action.cites,
        source: "model".to_owned(),
        ..known
    };
    suggestions::accept_action(w, case, known, proposed.decision, None)
}

/// Whether an action is somebody's open task, or waits for a second person.
fn is_taken_on(w: &Writer<'_>, case: CaseId, key: &str) -> Result<bool> {
    let tasks = tasks::views::list(w, case)?.open;
    let mut origins = tasks.iter().filter_map(|task| task.origin.as_ref());
    Ok(origins.any(|origin| origin.key == key) || reviews::views::is_asked_for(w, case, key)?)
}
