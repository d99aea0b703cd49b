//! Every kind of event of what people decide, for the golden journals.

use crate::assistant::{Checked, Purpose};
use crate::calls::{self, CallEnd, Ended, NewCall, NewWish};
use crate::cases::events::CaseEvent;
use crate::ids::{ActorId, CallId, CaseId, DecisionId, ReviewId, TaskId};
use crate::packs::events::PackEvent;
use crate::playbooks::Priority;
use crate::profiles::{self, Dialect, KeyKept, Profile, ProfileKind, ProviderCard};
use crate::reviews::events::ReviewEvent;
use crate::reviews::{self, Looked, ReturnReason};
use crate::rulings::events::RulingEvent;
use crate::suggestions::DismissReason;
use crate::suggestions::events::{Decided, SuggestionEvent};
use crate::tasks::{self, NewTask, Origin, TaskEdit, Wording};
use crate::testing::{JUNE_18, TestVault};
use crate::time::date_in_london;

/// Writes every kind of event of what people decide.
pub(super) fn every_kind(vault: &TestVault, case: CaseId, lead: ActorId) {
    packs(vault, case);
    ruled(vault, case);
    taken_on(vault, case);
    reviewed(vault, case, lead);
    suggested(vault, case);
    set_up_servers(vault);
    called(vault, case);
}

fn packs(vault: &TestVault, case: CaseId) {
    let sha256 = "0".repeat(64);
    vault.write(|w| {
        w.record(&PackEvent::KeyTrusted {
            key: "RWQ".to_owned(),
            name: "Calder legal team".to_owned(),
        })?;
        w.record(&PackEvent::Kept {
            sha256: sha256.clone(),
            playbook: "unknown".to_owned(),
            version: "2026.11.0".to_owned(),
            text: "# short".to_owned(),
            signed_by: None,
        })?;
        w.record(&CaseEvent::ReadBy {
            id: case,
            playbook: sha256.clone(),
        })?;
        w.record(&CaseEvent::Moved {
            id: case,
            from: "decision".to_owned(),
            to: "main_duty".to_owned(),
        })
    });
}

fn ruled(vault: &TestVault, case: CaseId) {
    let (fact, value) = ("accepted_on".to_owned(), "2026-06-01".to_owned());
    let (gone, wrong) = ("gone".to_owned(), "2026-06-02".to_owned());
    vault.write(|w| {
        w.record(&RulingEvent::Confirmed {
            case,
            fact: fact.clone(),
            value,
            entry: Some("E01".to_owned()),
        })?;
        w.record(&RulingEvent::Rejected {
            case,
            fact,
            value: wrong.clone(),
            entry: None,
        })?;
        w.record(&RulingEvent::Rejected {
            case,
            fact: gone.clone(),
            value: wrong,
            entry: None,
        })?;
        w.record(&RulingEvent::Withdrawn { case, fact: gone })
    });
}

fn taken_on(vault: &TestVault, case: CaseId) {
    let tasks: Vec<TaskId> = vault.write(|w| {
        let mut tasks = Vec::new();
        for title in ["Ring her", "Write to her", "See her"] {
            let new = NewTask {
                id: TaskId::new(),
                title: title.to_owned(),
                due: None,
                owner: None,
            };
            tasks::add(w, case, &new)?;
            tasks.push(new.id);
        }
        Ok(tasks)
    });
    let edit = TaskEdit {
        title: "Ring her at noon".to_owned(),
        due: "2026-06-20".parse().ok(),
        owner: vault.actor(),
    };
    vault.write(|w| tasks::change(w, tasks[0], &edit));
    vault.write(|w| tasks::finish(w, tasks[0]));
    vault.write(|w| tasks::reopen(w, tasks[0]));
    vault.write(|w| tasks::finish(w, tasks[1]));
    vault.write(|w| tasks::cancel(w, tasks[2]));
}

fn wording(title: &str) -> Wording {
    Wording {
        title: title.to_owned(),
        due: "2026-06-24".parse().ok(),
    }
}

fn reviewed(vault: &TestVault, case: CaseId, lead: ActorId) {
    let origin = || Origin {
        key: "homelessness.notify_main_duty".to_owned(),
        why: "Relief ends.".to_owned(),
        priority: Priority::High,
        due_rule: "1 working day after the relief duty ends".to_owned(),
        basis: "Housing Act 1996 s193".to_owned(),
        sources: Vec::new(),
        cites: Vec::new(),
    };
    let looked = Looked {
        opened: vec!["E01".to_owned()],
        seconds: 42,
    };
    let ids: Vec<ReviewId> = (0..6).map(|_| ReviewId::new()).collect();
    for id in &ids {
        let words = (wording("Notify her"), wording("Write to her"));
        vault.write(|w| reviews::request(w, case, *id, words, origin()));
    }
    let because = (ReturnReason::WrongFacts, "The date is another.");
    vault.write_as(lead, |w| reviews::approve(w, ids[0], &looked));
    vault.write_as(lead, |w| {
        reviews::edit_and_approve(w, ids[1], &wording("Ring her"), &looked)
    });
    vault.write_as(lead, |w| reviews::send_back(w, ids[2], because, &looked));
    vault.write(|w| reviews::ask_again(w, ids[2], &wording("Write to her today")));
    vault.write_as(lead, |w| reviews::send_back(w, ids[3], because, &looked));
    vault.write(|w| reviews::withdraw(w, ids[4]));
    vault.write_as(lead, |w| {
        w.record(&ReviewEvent::Escalated {
            id: ids[5],
            case,
            detail: "To the head of service.".to_owned(),
            looked: looked.clone(),
        })
    });
}

fn suggested(vault: &TestVault, case: CaseId) {
    let decided = || Decided {
        decision: DecisionId::new(),
        case,
        key: "homelessness.review_plan".to_owned(),
        playbook: "unknown".to_owned(),
        playbook_version: "2026.11.0".to_owned(),
        shown: wording("Review the plan"),
        grounds: Vec::new(),
    };
    let last = decided();
    vault.write(|w| {
        w.record(&SuggestionEvent::Accepted {
            decided: decided(),
            wording: wording("Review the plan"),
            task: None,
            review: None,
        })?;
        w.record(&SuggestionEvent::Dismissed {
            decided: decided(),
            reason: DismissReason::AlreadyDone,
            detail: String::new(),
        })?;
        w.record(&SuggestionEvent::Deferred {
            decided: last.clone(),
            until: date_in_london(JUNE_18),
        })?;
        w.record(&SuggestionEvent::Undone {
            decision: last.decision,
            case,
        })
    });
}

fn called(vault: &TestVault, case: CaseId) {
    let body = r#"{"messages":["[applicant] rang"]}"#;
    let id = CallId::new();
    let new = NewCall {
        id,
        run: id,
        case,
        purpose: Purpose::Ask {
            question: "Who rang?".to_owned(),
        },
        profile: "Council server".to_owned(),
        address: "https://models.example/v1/chat/completions".to_owned(),
        model: "m".to_owned(),
        entries: Vec::new(),
        shown: calls::fingerprint(body),
        wish: None,
    };
    let ended = Ended {
        end: CallEnd::Incomplete,
        reason: None,
        answer: "{".to_owned(),
        checked: Some(Checked {
            not_in_file: true,
            ..Checked::default()
        }),
    };
    vault.write(|w| calls::clear(w, &new, body));
    vault.write(|w| calls::end(w, new.id, &ended));
    vault.write(|w| calls::mark(w, case, None, true));
    let wish = |id| NewWish {
        id,
        case,
        purpose: Purpose::Brief,
        profile: "local".to_owned(),
    };
    let (kept, dropped) = (CallId::new(), CallId::new());
    vault.write(|w| calls::wish(w, &wish(kept)));
    vault.write(|w| calls::wish(w, &wish(dropped)));
    vault.write(|w| calls::drop_wish(w, dropped));
}

fn set_up_servers(vault: &TestVault) {
    let profile = |id: &str| Profile {
        id: id.to_owned(),
        name: "Council server".to_owned(),
        kind: ProfileKind::AzureOpenAi,
        address: "https://council.example".to_owned(),
        model: "m".to_owned(),
        api_version: Some("2024-10-21".to_owned()),
        card: ProviderCard {
            region: "UK South".to_owned(),
            ..ProviderCard::default()
        },
        dialect: Dialect::JsonObject,
        part_tokens: 20_000,
        proxy: Some("http://proxy.example:3128".to_owned()),
    };
    vault.write(|w| profiles::save(w, &profile("local"), KeyKept::None));
    vault.write(|w| profiles::save(w, &profile("gone"), KeyKept::InKeychain));
    vault.write(|w| profiles::remove(w, "gone"));
    vault.write(|w| profiles::set_day_budget(w, Some(50_000)));
}
