//! Truth tables of conditions, with and without the facts they need.

use super::*;

/// Facts by their names: flags `yes`, `no`, `dunno`; dates `early`, `late`, `never_said`; `owed`, `kind`.
struct Some3;

const FACTS: [(&str, Type); 9] = [
    ("yes", Type::Flag),
    ("no", Type::Flag),
    ("dunno", Type::Flag),
    ("early", Type::Date),
    ("late", Type::Date),
    ("never_said", Type::Date),
    ("owed", Type::Number),
    ("kind", Type::Text),
    ("unsaid", Type::Flag),
];

impl Names for Some3 {
    fn fact(&self, id: &str) -> Option<(usize, Type)> {
        let number = FACTS.iter().position(|(name, _)| *name == id)?;
        Some((number, FACTS[number].1))
    }
    fn limit(&self, id: &str) -> Option<usize> {
        ["running", "stopped"].iter().position(|name| *name == id)
    }
    fn evidence(&self, id: &str) -> Option<usize> {
        ["letter", "nothing"].iter().position(|name| *name == id)
    }
    fn is_concern(&self, id: &str) -> bool {
        id == "exploitation" || id == "suicide_risk"
    }
    fn choices(&self, _fact: usize) -> &[String] {
        &[]
    }
    fn is_stage(&self, id: &str) -> bool {
        id == "relief" || id == "ended"
    }
    fn is_case_type(&self, _id: &str) -> bool {
        true
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl World for Some3 {
    fn fact(&self, fact: usize) -> Option<Value> {
        match FACTS[fact].0 {
            "yes" => Some(Value::Flag(true)),
            "no" => Some(Value::Flag(false)),
            "early" => Some(Value::Date(day("2026-04-30"))),
            "late" => Some(Value::Date(day("2026-06-24"))),
            "owed" => Some(Value::Number(151_260)),
            "kind" => Some(Value::Text("private".into())),
            _ => None,
        }
    }
    fn limit(&self, limit: usize) -> Option<Date> {
        (limit == 0).then(|| day("2026-06-24"))
    }
    fn met(&self, limit: usize) -> Option<bool> {
        (limit == 0).then_some(false)
    }
    fn found(&self, item: usize) -> bool {
        item == 0
    }
    fn concern(&self, flag: &str) -> bool {
        flag == "exploitation"
    }
    fn today(&self) -> Date {
        day("2026-06-18")
    }
    fn stage(&self) -> &str {
        "relief"
    }
    fn case_type(&self) -> &str {
        "homelessness.relief"
    }
}

fn settle(text: &str) -> Settled {
    parse(text, Type::Flag, &Some3)
        .unwrap_or_else(|problem| panic!("{text}: {problem}"))
        .settle(&Some3)
}

#[test]
fn conditions_are_three_valued() {
    use Truth::{False, True, Unknown};
    for (text, expected) in [
        ("yes", True),
        ("no", False),
        ("dunno", Unknown),
        ("not yes", False),
        ("not no", True),
        ("not dunno", Unknown),
        ("yes and yes", True),
        ("yes and no", False),
        ("yes and dunno", Unknown),
        ("no and dunno", False),
        ("dunno and no", False),
        ("dunno and dunno", Unknown),
        ("yes or dunno", True),
        ("dunno or yes", True),
        ("no or dunno", Unknown),
        ("no or no", False),
        ("no or yes and no", False),
        ("(no or yes) and yes", True),
        ("not no and not dunno", Unknown),
        ("! no && ! no || dunno", True),
        ("yes == true", True),
        ("no == false", True),
        ("dunno == false", Unknown),
        ("known(yes) and not known(dunno)", True),
        ("known(dunno)", False),
    ] {
        assert_eq!(settle(text).truth, expected, "{text}");
    }
}

#[test]
fn dates_days_amounts_and_texts_are_compared() {
    use Truth::{False, True, Unknown};
    for (text, expected) in [
        ("early < late", True),
        ("late <= today + 6d", True),
        ("late <= today + 5d", False),
        ("late - early == 55d", True),
        ("today - early >= 49d", True),
        ("early + 55d == late", True),
        ("late - 55d == early", True),
        ("early > 2026-05-01", False),
        ("never_said <= today", Unknown),
        ("never_said + 7d <= today", Unknown),
        ("owed > £1500", True),
        ("owed == £1512.60", True),
        ("owed < 1500", False),
        ("kind == 'private'", True),
        ("kind != 'private'", False),
        ("kind in ['council', 'private']", True),
        ("kind in ['council']", False),
        ("stage == 'relief'", True),
        (
            "case_type in ['homelessness.prevention', 'homelessness.relief']",
            True,
        ),
        ("first_known(never_said, late) == late", True),
        ("earliest(late, early, never_said) == early", True),
        ("latest(late, early) == late", True),
        ("latest(never_said) == late", Unknown),
        ("limit(running) == late", True),
        ("limit(stopped) == late", Unknown),
        ("met(running)", False),
        ("met(stopped)", Unknown),
        ("found(letter) and not found(nothing)", True),
        ("concern(exploitation) and not concern(suicide_risk)", True),
    ] {
        assert_eq!(settle(text).truth, expected, "{text}");
    }
}

#[test]
fn what_is_unknown_says_which_facts_are_missing() {
    let missing = |text: &str| -> Vec<&str> {
        settle(text)
            .missing
            .into_iter()
            .map(|fact| FACTS[fact].0)
            .collect()
    };
    assert_eq!(missing("yes and dunno"), ["dunno"]);
    assert_eq!(
        missing("dunno or unsaid or never_said > today"),
        ["dunno", "never_said", "unsaid"]
    );
    assert_eq!(missing("no and dunno"), [""; 0]);
    assert_eq!(
        missing("latest(never_said, never_said) == today"),
        ["never_said"]
    );
}

#[test]
fn a_day_beyond_the_calendar_is_unknown_and_no_panic() {
    let text = "early + 36500d + 36500d > today";
    assert_eq!(settle(text).truth, Truth::True);
    let far = vec!["+ 36525d"; 300].join(" ");
    assert_eq!(
        settle(&format!("early {far} > today")).truth,
        Truth::Unknown
    );
}

proptest::proptest! {
    #[test]
    fn reading_any_text_never_panics(text in "[a-z0-9 ()\\[\\]<>=!&|',.£+d-]{0,60}") {
        drop(parse(&text, Type::Flag, &Some3).map(|expression| expression.settle(&Some3)));
    }
}
