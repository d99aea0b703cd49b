//! Playbooks with one thing wrong: shape, names, stages, facts and cues.

use super::check;

#[test]
fn unknown_keys_and_values_are_refused_where_they_stand() {
    for (part, changed, expected) in [
        (
            "jurisdiction = \"England\"",
            "jurisdiction = \"England\"\ncountry = \"England\" # <-",
            "unknown field `country`",
        ),
        (
            "prefer = \"first\"",
            "prefers = \"first\" # <-",
            "unknown field `prefers`",
        ),
        (
            "prefer = \"first\"",
            "prefer = \"newest\" # <-",
            "unknown variant `newest`",
        ),
        (
            "type = \"amount\"",
            "type = \"money\" # <-",
            "unknown variant `money`",
        ),
        (
            "law_as_at = \"2026-11-01\"",
            "law_as_at = \"1 November 2026\" # <-",
            "not a date",
        ),
        (
            "[[retention]]",
            "[[retention_rule]] # <-",
            "unknown field `retention_rule`",
        ),
        (
            "title = \"Ended\"",
            "name = \"Ended\" # <-",
            "unknown field `name`",
        ),
        (
            "{ say = \"decision sent\", date = \"entry\" }",
            "\n{ say = \"decision sent\", when = \"entry\" } # <-\n",
            "unknown field `when`",
        ),
        (
            "unit = \"days\"",
            "unit = \"fortnights\" # <-\n ",
            "unknown variant `fortnights`",
        ),
        (
            "n = 15, calendar = \"ew\"",
            "n = 0, calendar = \"ew\" # <-\n",
            "nonzero",
        ),
    ] {
        check(part, changed, expected);
    }
}

#[test]
fn names_are_well_formed_and_stand_for_one_thing() {
    for (part, changed, expected) in [
        (
            "id = \"small-example\"",
            "id = \"Small example\" # <-",
            "small letters",
        ),
        (
            "version = \"2026.11.0\"",
            "version = \"2026\" # <-",
            "2026.11.0",
        ),
        (
            "id = \"decision\"\ntitle = \"Decision\"\nmoves",
            "id = \"relief_duty\" # <-\ntitle = \"Decision\"\nmoves",
            "another stage `relief_duty`",
        ),
        (
            "id = \"arrears\"",
            "id = \"priority_need\" # <-",
            "another fact `priority_need`",
        ),
        (
            "id = \"arrears\"",
            "id = \"today\" # <-",
            "no name for a fact",
        ),
        (
            "id = \"arrears\"",
            "id = \"Arrears\" # <-",
            "no name for a fact",
        ),
        (
            "id = \"decide\"",
            "id = \"relief_56\" # <-",
            "another time_limit",
        ),
        (
            "id = \"local-targets\"",
            "id = \"local targets\" # <-",
            "no name for a source",
        ),
        (
            "key = \"homelessness.notify_main_duty\"",
            "key = \"housing.notify_main_duty\" # <-",
            "no name for a action",
        ),
        (
            "key = \"homelessness.notify_main_duty\"",
            "key = \"notify_main_duty\" # <-",
            "no name for a action",
        ),
        (
            "accepting = \"accepted owed\"",
            "month = \"jan\" # <-\naccepting = \"accepted owed\"",
            "shared lists",
        ),
    ] {
        check(part, changed, expected);
    }
}

#[test]
fn stages_are_reached_by_moves_of_their_case_type() {
    for (part, changed, expected) in [
        (
            "start = \"enquiry\"",
            "start = \"nirvana\" # <-",
            "no stage `nirvana`",
        ),
        (
            "start = \"enquiry\"",
            "start = \"ended\"",
            "no moves lead to the stage `enquiry`",
        ),
        (
            "\"decision\", \"ended\"]\n\n[[stage]]\nid = \"enquiry\"",
            "\"ended\"]\n\n[[stage]]\nid = \"enquiry\"",
            "no case type has the stage `decision`",
        ),
        (
            "moves = [\"decision\", \"ended\"]",
            "moves = [\"ended\"]",
            "no moves lead to the stage `decision`",
        ),
        (
            "moves = [\"relief_duty\"]",
            "moves = [\"enquiry\", \"relief_duty\"] # <-",
            "does not move to itself",
        ),
        (
            "moves = [\"relief_duty\"]",
            "moves = [\"relief_duty\", \"relief_duty\"] # <-",
            "stands here twice",
        ),
        (
            "moves = [\"relief_duty\"]",
            "moves = [\"relief_duty\", \"limbo\"] # <-",
            "no stage `limbo`",
        ),
    ] {
        if changed.contains("# <-") {
            check(part, changed, expected);
        } else {
            let problems = super::problems(&super::SMALL.replace(part, changed));
            assert!(
                problems
                    .iter()
                    .any(|(_, problem)| problem.contains(expected)),
                "{expected}: {problems:?}"
            );
        }
    }
}

#[test]
fn facts_have_what_their_type_needs() {
    for (part, changed, expected) in [
        (
            "id = \"arrears\"\ntype = \"amount\"",
            "id = \"arrears\" # <-\ntype = \"choice\"",
            "needs `choices`",
        ),
        (
            "choices = [\"private\", \"council\"]",
            "choices = [\"private\", \"council\", \"family\"] # <-",
            "no cue says `family`",
        ),
        (
            "{ say = \"council tenan*\", value = \"council\" }",
            "\n{ say = \"council tenan*\", value = \"social\" } # <-\n",
            "none of the choices",
        ),
        (
            "cues = [\"arrears ..3 {amount}\"]",
            "cues = [\"arrears\"] # <-",
            "needs {amount}",
        ),
        (
            "id = \"settled\"\ntype = \"flag\"",
            "id = \"settled\" # <-\ntype = \"text\"",
            "only dates and flags",
        ),
        (
            "id = \"settled\"\ntype = \"flag\"",
            "id = \"settled\"\nnot_before = \"accepted_on\" # <-\ntype = \"flag\"",
            "`not_before` is for dates",
        ),
        (
            "derive = \"priority_need and known(accepted_on)\"",
            "derive = \"settled\" # <-",
            "derived from itself",
        ),
        (
            "derive = \"priority_need and known(accepted_on)\"",
            "derive = \"met(relief_56)\" # <-",
            "may be named here",
        ),
        (
            "derive = \"priority_need and known(accepted_on)\"",
            "derive = \"stage == 'ended'\" # <-",
            "facts and today only",
        ),
        (
            "id = \"notified_on\"\ntype = \"date\"\ntitle = \"Notified\"\nask = \"When was it notified?\"",
            "id = \"notified_on\" # <-\ntype = \"date\"\ntitle = \"Notified\"",
            "needs `ask`",
        ),
        (
            "id = \"settled\"\ntype = \"flag\"\ntitle = \"Settled\"\nderive = \"priority_need and known(accepted_on)\"",
            "id = \"settled\" # <-\ntype = \"flag\"\ntitle = \"Settled\"",
            "needs cues, or `derive`",
        ),
    ] {
        check(part, changed, expected);
    }
}

#[test]
fn cues_are_phrases_with_at_most_one_slot() {
    for (part, changed, expected) in [
        (
            "\"relief duty ..3 from|since {date}\"",
            "\"relief duty {date} to {date}\" # <-\n",
            "two slots",
        ),
        (
            "\"relief duty ..3 from|since {date}\"",
            "\"relief duty {day}\" # <-\n",
            "none of {date}, {amount} and {other_date}",
        ),
        (
            "\"relief duty ..3 from|since {date}\"",
            "\"relief duty {other_date}\" # <-\n",
            "is for phrases with {date}",
        ),
        (
            "\"relief duty ..3 from|since {date}\"",
            "\"relief duty {amount}\" # <-\n",
            "only for facts of type amount",
        ),
        (
            "\"relief duty ..3 from|since {date}\"",
            "\"... duty\" # <-\n",
            "never comes first",
        ),
        (
            "\"relief duty ..3 from|since {date}\"",
            "\"relief @nobody\" # <-\n",
            "a list that is not there",
        ),
        (
            "\"yes no by {date}\"",
            "\"yes no by\" # <-\n",
            "needs {date}",
        ),
        (
            "{ say = \"PN refused\", value = false }",
            "\n{ say = \"PN refused\", value = \"no\" } # <-\n",
            "`value` is only for flags",
        ),
        (
            "{ say = \"decision sent\", date = \"entry\" }",
            "\n{ say = \"decision sent {date}\", date = \"entry\" } # <-\n",
            "cannot have `date` as well",
        ),
        (
            "{ say = \"decision sent\", date = \"entry\" }",
            "\n{ say = \"decision sent\", rank = 12 } # <-\n",
            "from 1 to 9",
        ),
        (
            "{ say = \"decision sent\", date = \"entry\" }",
            "\n{ say = [] } # <-\n",
            "says nothing",
        ),
        (
            "not = [\"relief duty ended\"]",
            "not = [\"relief duty ...\"] # <-",
            "ends with a gap",
        ),
    ] {
        check(part, changed, expected);
    }
}
