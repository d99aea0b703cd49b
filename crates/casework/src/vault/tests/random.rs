//! Random sequences of commands: whatever happens, the journal verifies and replays to what is
//! stored. Dropping a `TestVault` checks both.

use proptest::prelude::*;

use super::*;
use crate::cases::{self, Origin};
use crate::entries::{self, NewEntry};
use crate::ids::{CaseId, EntryId, JournalEntryId};
use crate::settings::{Role, name_actor};
use crate::testing::{case_file, note};

#[derive(Debug, Clone)]
enum Step {
    Import {
        case: u8,
        entries: u8,
    },
    Add {
        case: u8,
        body: String,
        colleague: bool,
    },
    Correct {
        body: String,
    },
    Look {
        case: u8,
        colleague: bool,
    },
    Erase {
        which: u8,
    },
    Wait {
        minutes: i64,
    },
    Fail,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..3_u8, 0..5_u8).prop_map(|(case, entries)| Step::Import { case, entries }),
        (0..3_u8, ".{1,60}", any::<bool>()).prop_map(|(case, body, colleague)| Step::Add {
            case,
            body,
            colleague
        }),
        ".{1,20}".prop_map(|body| Step::Correct { body }),
        (0..3_u8, any::<bool>()).prop_map(|(case, colleague)| Step::Look { case, colleague }),
        any::<u8>().prop_map(|which| Step::Erase { which }),
        (-120..120_i64).prop_map(|minutes| Step::Wait { minutes }),
        Just(Step::Fail),
        Just(Step::Reopen),
    ]
}

struct World {
    vault: TestVault,
    colleague: ActorId,
    cases: Vec<CaseId>,
    added: Vec<(CaseId, EntryId)>,
    commands: Vec<CommandId>,
}

impl World {
    fn new() -> Self {
        let vault = TestVault::new();
        let colleague = ActorId::new();
        vault.write_as(colleague, |w| {
            name_actor(w, "Tom Adeyemi", Role::Caseworker)
        });
        Self {
            vault,
            colleague,
            cases: Vec::new(),
            added: Vec::new(),
            commands: Vec::new(),
        }
    }

    fn actor(&self, colleague: bool) -> ActorId {
        if colleague {
            self.colleague
        } else {
            self.vault.actor()
        }
    }

    fn run(&mut self, step: Step) {
        let case = |number: u8| self.cases.get(usize::from(number)).copied();
        match step {
            Step::Import { case, entries } => {
                let names: Vec<String> = (0..entries).map(|at| format!("E{at:02}")).collect();
                let entries: Vec<_> = names
                    .iter()
                    .map(|name| (name.as_str(), "2026-06-01", "Rang."))
                    .collect();
                let file = case_file(&format!("CBC-{case}"), &entries);
                let id = self.vault.import(&file, Origin::Real);
                if !self.cases.contains(&id) {
                    self.cases.push(id);
                }
            }
            Step::Add {
                case: number,
                body,
                colleague,
            } => {
                if let Some(case) = case(number) {
                    self.add(case, &note(&body), colleague);
                }
            }
            Step::Correct { body } => {
                if let Some(&(case, corrected)) = self.added.last() {
                    self.add(
                        case,
                        &NewEntry {
                            corrects: Some(corrected),
                            ..note(&body)
                        },
                        false,
                    );
                }
            }
            Step::Look {
                case: number,
                colleague,
            } => {
                if let Some(case) = case(number) {
                    let view = |w: &mut Writer<'_>| cases::view(w, case);
                    // A case whose opening was erased is no longer there.
                    drop(
                        self.vault
                            .vault()
                            .write(self.actor(colleague), CommandId::new(), view),
                    );
                }
            }
            Step::Erase { which } => {
                if let Some(command) = self.commands.get(usize::from(which)) {
                    let id = JournalEntryId::from_bytes(*command.as_bytes());
                    self.vault.write(|w| w.erase(vec![id]));
                }
            }
            Step::Wait { minutes } => self.vault.wait_minutes(minutes),
            Step::Fail => {
                self.vault.refused(|w| {
                    name_actor(w, "Somebody else", Role::Auditor)?;
                    entries::add(w, CaseId::new(), &note("x"))
                });
            }
            Step::Reopen => self.vault.reopen(History::Checked).unwrap(),
        }
    }

    fn add(&mut self, case: CaseId, new: &NewEntry, colleague: bool) {
        let (actor, command) = (self.actor(colleague), CommandId::new());
        let add = |w: &mut Writer<'_>| entries::add(w, case, new);
        // Words that no entry can have are refused; dates too, where the clock went back a day.
        if self.vault.vault().write(actor, command, add).is_ok() {
            self.added.push((case, new.id));
            self.commands.push(command);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_verifies_and_replays_to_what_is_stored(
        steps in proptest::collection::vec(step(), 1..24)
    ) {
        let mut world = World::new();
        for step in steps {
            world.run(step);
        }
        let found = world.vault.vault().verify().unwrap();
        prop_assert!(found.is_whole(), "{found:?}");
    }
}
