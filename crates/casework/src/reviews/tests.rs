use super::*;
use crate::error::Code;
use crate::ids::{ActorId, CommandId};
use crate::playbooks::Priority;
use crate::settings::{Role, name_actor};
use crate::testing::{TestVault, case_file};
use crate::{cases, tasks};

struct Team {
    vault: TestVault,
    case: CaseId,
    lead: ActorId,
}

fn team() -> Team {
    let vault = TestVault::new();
    let lead = ActorId::new();
    vault.write_as(lead, |w| name_actor(w, "Tom Adeyemi", Role::TeamLead));
    let case = vault.import(&case_file("CBC-1", &[]), cases::Origin::Real);
    Team { vault, case, lead }
}

fn wording(title: &str) -> Wording {
    Wording {
        title: title.to_owned(),
        due: "2026-06-20".parse().ok(),
    }
}

impl Team {
    fn asked(&self, title: &str, priority: Priority) -> ReviewId {
        let id = ReviewId::new();
        let origin = Origin {
            key: "homelessness.notify_main_duty".to_owned(),
            why: String::new(),
            priority,
            due_rule: String::new(),
            basis: "Housing Act 1996 s193".to_owned(),
            sources: Vec::new(),
            cites: Vec::new(),
        };
        let words = (wording("As suggested"), wording(title));
        self.vault
            .write(|w| request(w, self.case, id, words, origin));
        id
    }

    fn refused(&self, actor: ActorId, work: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Code {
        let refused = self.vault.vault().write(actor, CommandId::new(), work);
        refused.unwrap_err().code()
    }

    fn state(&self, id: ReviewId) -> ReviewState {
        self.vault
            .read(|r| views::one(r, id, self.lead))
            .summary
            .state
    }
}

#[test]
fn nobody_reviews_their_own_work_and_only_a_lead_decides() {
    let team = team();
    let id = team.asked("Notify her", Priority::High);
    let looked = Looked::default();
    let own = team.vault.actor();
    assert_eq!(
        team.refused(own, |w| approve(w, id, &looked)),
        Code::Refused
    );
    let colleague = ActorId::new();
    team.vault
        .write_as(colleague, |w| name_actor(w, "Mo Hale", Role::Caseworker));
    let because = (ReturnReason::NotClear, "Which flat?");
    for somebody in [own, colleague] {
        assert_eq!(
            team.refused(somebody, |w| approve(w, id, &looked)),
            Code::Refused
        );
        let back = team.refused(somebody, |w| send_back(w, id, because, &looked));
        assert_eq!(back, Code::Refused);
    }
    // A lead who asks is an author like everybody else.
    let leads_own = ReviewId::new();
    let origin = team.vault.read(|r| views::find(r, id)).unwrap().origin;
    let words = (wording("Close it"), wording("Close it"));
    team.vault.write_as(team.lead, |w| {
        request(w, team.case, leads_own, words, origin)
    });
    let code = team.refused(team.lead, |w| approve(w, leads_own, &looked));
    assert_eq!(code, Code::Refused);
    let view = |actor| team.vault.read(|r| views::one(r, id, actor));
    assert_eq!(view(own).why_not, Some(WhyNot::Yours));
    assert_eq!(view(colleague).why_not, Some(WhyNot::NotALead));
    assert!(view(team.lead).may_decide);
}

#[test]
fn a_return_needs_a_reason_in_words_and_stays_with_its_author_until_it_is_settled() {
    let team = team();
    let id = team.asked("Notify her", Priority::High);
    let looked = Looked {
        opened: vec!["E01".to_owned()],
        seconds: 20,
    };
    let empty = (ReturnReason::WrongFacts, "  ");
    let code = team.refused(team.lead, |w| send_back(w, id, empty, &looked));
    assert_eq!(code, Code::Invalid);
    let because = (ReturnReason::WrongFacts, "She moved on 3 June.");
    team.vault
        .write_as(team.lead, |w| send_back(w, id, because, &looked));
    let list = |actor| team.vault.read(|r| views::list(r, actor));
    let own = team.vault.actor();
    let [back] = &list(own).returned_to_you[..] else {
        panic!("one is back");
    };
    assert_eq!(back.return_detail.as_deref(), Some("She moved on 3 June."));
    assert!(list(team.lead).returned_to_you.is_empty());
    let of_case = team.vault.read(|r| views::of_case(r, team.case, own));
    assert_eq!(of_case[0].state, ReviewState::Returned);
    let code = team.refused(team.lead, |w| ask_again(w, id, &wording("Mine now")));
    assert_eq!(code, Code::Refused, "only the author asks again");
    team.vault
        .write(|w| ask_again(w, id, &wording("Notify her at the new flat")));
    assert_eq!(team.state(id), ReviewState::Awaiting);
    team.vault.write_as(team.lead, |w| approve(w, id, &looked));
    assert_eq!(team.state(id), ReviewState::Approved);
    let task = team
        .vault
        .read(|r| tasks::views::list(r, team.case))
        .open
        .remove(0);
    assert_eq!(
        (task.title.as_str(), task.owner),
        ("Notify her at the new flat", own)
    );
    assert!(task.edited);
    let code = team.refused(team.lead, |w| approve(w, id, &looked));
    assert_eq!(code, Code::Conflict, "it is settled");
    assert!(list(own).returned_to_you.is_empty());
}

#[test]
fn a_lead_may_change_the_words_and_the_task_has_them() {
    let team = team();
    let id = team.asked("As suggested", Priority::Normal);
    let words = wording("Write to her and ring her");
    team.vault.write_as(team.lead, |w| {
        edit_and_approve(w, id, &words, &Looked::default())
    });
    assert_eq!(team.state(id), ReviewState::EditedAndApproved);
    let task = team
        .vault
        .read(|r| tasks::views::list(r, team.case))
        .open
        .remove(0);
    assert_eq!((task.title, task.edited), (words.title, true));
}

#[test]
fn the_most_urgent_waits_first_then_the_oldest() {
    let team = team();
    for (title, priority) in [
        ("Old and normal", Priority::Normal),
        ("Urgent", Priority::Urgent),
        ("High", Priority::High),
        ("New and normal", Priority::Normal),
    ] {
        team.asked(title, priority);
        team.vault.wait_minutes(1);
    }
    let list = team.vault.read(|r| views::list(r, team.lead));
    let titles: Vec<&str> = list.awaiting.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Urgent", "High", "Old and normal", "New and normal"]
    );
    assert!(list.may_decide && !list.awaiting[0].is_yours);
}

#[test]
fn what_was_opened_and_how_long_it_was_looked_at_is_in_the_journal() {
    let team = team();
    let id = team.asked("Notify her", Priority::High);
    let looked = Looked {
        opened: vec!["E01".to_owned(), "E07".to_owned()],
        seconds: 95,
    };
    team.vault.write_as(team.lead, |w| approve(w, id, &looked));
    let kept: Vec<u8> = team.vault.read(|r| {
        let sql = "SELECT payload FROM journal WHERE area = 'review' ORDER BY clock DESC LIMIT 1";
        Ok(r.connection().query_row(sql, [], |row| row.get(0))?)
    });
    let Ok(ReviewEvent::Approved { looked: kept, .. }) = serde_json::from_slice(&kept) else {
        panic!("an approval is the last event of the review");
    };
    assert_eq!(kept, looked);
}
