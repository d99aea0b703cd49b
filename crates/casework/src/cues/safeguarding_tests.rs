//! Safeguarding cues: sentences of the kind that caseworkers write, with and without a concern.

use super::safeguarding;

/// Sentences and the flag that each must raise.
const RAISE: &[(&str, &str)] = &[
    (
        "suicide_risk",
        "Told me he has been saving up his tablets, took all of them in March.",
    ),
    ("suicide_risk", "SI disclosed on the phone, GP told."),
    (
        "suicide_risk",
        "She said there's no point in carrying on now the house has gone.",
    ),
    ("suicide_risk", "Client stated he would be better off dead."),
    ("suicide_risk", "Cuts on both forearms, says old."),
    (
        "suicide_risk",
        "\"I just don't want to wake up tomorrow\" - very quiet.",
    ),
    (
        "suicide_risk",
        "Neighbour found him with a ligature last Sunday.",
    ),
    ("suicide_risk", "OD'd two weeks ago, discharged same day."),
    (
        "domestic_abuse",
        "Partner punched her in the stomach, 14 wks pregnant.",
    ),
    (
        "domestic_abuse",
        "He won't let her out to work and checks her phone.",
    ),
    ("domestic_abuse", "DV reported, crime no to follow."),
    (
        "domestic_abuse",
        "Says she is walking on eggshells, he controls all the money.",
    ),
    (
        "domestic_abuse",
        "Ex came round drunk and kicked the door in.",
    ),
    (
        "domestic_abuse",
        "Client has fled Oldham with two kids and one bag.",
    ),
    (
        "domestic_abuse",
        "Non-mol granted 4 June, he has breached it twice.",
    ),
    (
        "domestic_abuse",
        "Went quiet when husband walked in. Later: she's frightened of him.",
    ),
    ("domestic_abuse", "Coersive control? He tracks her phone."),
    (
        "threat_to_life",
        "He said he will kill her if she leaves with the boys.",
    ),
    (
        "threat_to_life",
        "Neighbour pulled a knife on the caretaker in the lift.",
    ),
    (
        "threat_to_life",
        "Threat to kill recorded by police on Sunday.",
    ),
    (
        "being_traced",
        "Her brother has found out where she lives, cousin saw the car.",
    ),
    (
        "being_traced",
        "A man rang asking where she's living now, wouldn't say who he was.",
    ),
    (
        "being_traced",
        "Perp has been seen outside the school again.",
    ),
    (
        "safe_contact",
        "Please do not leave a voicemail, husband checks her phone.",
    ),
    (
        "safe_contact",
        "Only call between 10 and 2 when he's at work.",
    ),
    (
        "child_at_risk",
        "4 yr old left alone in the flat while mum at work.",
    ),
    (
        "child_at_risk",
        "Bruising on the baby's cheek, mum says cot bars.",
    ),
    (
        "child_at_risk",
        "School say he comes in hungry and in dirty clothes.",
    ),
    (
        "child_at_risk",
        "Referred to MASH today re the three younger ones.",
    ),
    (
        "child_at_risk",
        "Damp in both rooms and the toddler has asthma.",
    ),
    ("child_at_risk", "Kids witnessed dad strangling mum."),
    (
        "child_at_risk",
        "15 yo with new phone and trainers, can't explain where from, out til 4am.",
    ),
    (
        "sexual_abuse",
        "Disclosed rape by landlord's friend in May.",
    ),
    ("sexual_abuse", "LL offered to drop the rent for sex."),
    (
        "sexual_abuse",
        "Says the carer touched her inappropriately in the shower.",
    ),
    (
        "modern_slavery",
        "Boss has his passport and pays him in food.",
    ),
    (
        "modern_slavery",
        "NRM referral made by police, reasonable grounds awaited.",
    ),
    (
        "modern_slavery",
        "Sleeps above the restaurant where he works, not paid since May.",
    ),
    (
        "harmful_practice",
        "16, being taken to Pakistan in July to marry a cousin she has never met.",
    ),
    (
        "harmful_practice",
        "Mother had FGM, worried about the girls.",
    ),
    (
        "exploitation",
        "Lads from the estate have moved into his flat and won't leave.",
    ),
    ("exploitation", "Cuckooing suspected at 14B."),
    (
        "exploitation",
        "They take his script off him every morning.",
    ),
    (
        "exploitation",
        "Says a friend makes him give her his PIP each month.",
    ),
    (
        "exploitation",
        "Sent £4,000 to a woman online he has never met.",
    ),
    (
        "exploitation",
        "Owes money to dealers and they come to the door at night.",
    ),
    (
        "financial_abuse",
        "Grandson has her bank card and she has no food money.",
    ),
    (
        "financial_abuse",
        "£900 missing from her account since the new carer started.",
    ),
    (
        "financial_abuse",
        "Son has LPA and care home fees unpaid for 7 months.",
    ),
    (
        "financial_abuse",
        "Bank rang re unusual transactions on Mrs P's account.",
    ),
    ("financial_abuse", "He spends her pension at the bookies."),
    (
        "neglect",
        "Found in a soiled bed at 11am, no carer since yesterday lunch.",
    ),
    (
        "neglect",
        "Grade 3 pressure sore on left heel, DN very concerned.",
    ),
    ("neglect", "Carers only stay ten minutes and MAR is blank."),
    ("neglect", "Has lost two stone since moving to the home."),
    ("neglect", "Unexplained bruising to both upper arms."),
    (
        "neglect",
        "Sent home from hospital at 2am with no package of care.",
    ),
    ("neglect", "She was left on the commode for two hours."),
    (
        "physical_abuse",
        "Brusing to left eye, said she walked into a cupboard.",
    ),
    (
        "physical_abuse",
        "Grip marks on her arm, son was shouting when I arrived.",
    ),
    (
        "confined",
        "Daughter locks her in the bedroom when she goes shopping.",
    ),
    ("confined", "He is not allowed out without his brother."),
    ("confined", "Staff tied him to the chair with a scarf."),
    (
        "undue_influence",
        "Son answered for her throughout and would not leave the room.",
    ),
    (
        "access_continues",
        "Agency says he's suspended but he was back on shift Monday.",
    ),
    (
        "access_continues",
        "The same carer was sent again this morning.",
    ),
    (
        "organisational_abuse",
        "Ex-staff member rang: two night staff for 40 residents, asleep on shift.",
    ),
    (
        "self_neglect",
        "Hallway blocked, clutter rating 8, rats seen.",
    ),
    (
        "self_neglect",
        "Refusing all carers, leg ulcer weeping and smells.",
    ),
    (
        "self_neglect",
        "Hasn't left the flat or washed for weeks, living on biscuits.",
    ),
    (
        "self_neglect",
        "Found wandering on the A52 in her nightie at 3am.",
    ),
    (
        "health_crisis",
        "Has run out of insulin, chemist shut til Monday.",
    ),
    (
        "health_crisis",
        "Collapsed at the bus stop, ambulance took him in.",
    ),
    (
        "health_crisis",
        "Home oxygen and the electric has gone off.",
    ),
    (
        "health_crisis",
        "Given double dose of warfarin by the agency.",
    ),
    (
        "mental_health_crisis",
        "Hearing voices telling him to leave the building.",
    ),
    ("mental_health_crisis", "Sectioned last night under s136."),
    (
        "mental_health_crisis",
        "In tears throughout, says she is at rock bottom.",
    ),
    (
        "homeless_tonight",
        "Slept in the car with both kids last night.",
    ),
    (
        "homeless_tonight",
        "Mum has kicked him out, nowhere to go tonight.",
    ),
    (
        "homeless_tonight",
        "B&B booking ends today and nothing else found.",
    ),
    (
        "homeless_tonight",
        "Rough sleeping behind Aldi since Friday.",
    ),
    ("homeless_tonight", "Released this morning NFA."),
    (
        "unlawful_eviction",
        "LL has changed the locks, all her things are in the yard.",
    ),
    (
        "unlawful_eviction",
        "Landlord turned off the gas to get them out.",
    ),
    (
        "unlawful_eviction",
        "Agent's men threw his stuff in the street.",
    ),
    (
        "no_essentials",
        "No food in since Sunday, gas meter run out.",
    ),
    (
        "no_essentials",
        "Boiler broken three weeks, two under fives.",
    ),
    (
        "no_essentials",
        "UC stopped, nothing to live on, skipping meals.",
    ),
    ("no_essentials", "Foodbank voucher given."),
    (
        "fire_risk",
        "Smokes in bed, burns on the duvet, no smoke alarm.",
    ),
    ("fire_risk", "Strong smell of gas in the kitchen."),
    ("fire_risk", "Socket sparking when it rains."),
    ("fire_risk", "Uses candles for light since the meter went."),
    ("unsafe_home", "Ceiling fell in on the cot."),
    ("unsafe_home", "Black mould in the bedroom, he has COPD."),
    ("unsafe_home", "Sewage coming up in the shower tray."),
    ("falls", "Three falls this month, one down the stairs."),
    ("falls", "Found on bathroom floor by the cleaner."),
    (
        "carer_breakdown",
        "Wife exhausted, up 5 times a night, says she can't carry on.",
    ),
    (
        "carer_breakdown",
        "Daughter says she can't look after dad any more.",
    ),
    (
        "hate_or_threats",
        "Called a terrorist on the stairs, eggs thrown at the window.",
    ),
    (
        "hate_or_threats",
        "Too scared to go out after dark because of the neighbours.",
    ),
    (
        "emotional_abuse",
        "Son shouts at her and calls her useless.",
    ),
    ("missing_person", "Not seen for six days, post piling up."),
    (
        "missing_person",
        "Hostel report he did not come back last night or Tuesday.",
    ),
    (
        "non_recent_abuse",
        "Disclosed that he was abused in care as a child, never told anyone.",
    ),
    ("no_recourse", "Spouse visa expired, NRPF."),
    (
        "safeguarding_concern",
        "Raised as a safeguarding concern with the duty desk.",
    ),
];

/// Sentences that must raise nothing.
const QUIET: &[&str] = &[
    "No DA disclosed.",
    "Asked alone re domestic abuse: none disclosed.",
    "Denies any thoughts of self-harm or suicide.",
    "No arson or sexual offences.",
    "Not suicidal.",
    "SI: none.",
    "Suicidal ideation? No.",
    "No history of violence, hoarding or self neglect.",
    "She is not experiencing domestic abuse.",
    "No bruising seen.",
    "Domestic abuse - not disclosed.",
    "No safeguarding concerns.",
    "No evidence of exploitation or financial abuse.",
    "Without any signs of neglect.",
    "He has never hit her.",
    "SI 2018/223 reg 9(1)(b) applies.",
    "The fire door on the second floor needs a new closer.",
    "Annual fire safety inspection booked for 3 June.",
    "OD fees of £35 on the account.",
    "If you are at risk of domestic abuse, ring the helpline.",
    "How many people were flagged as suicidal in 2025?",
    "Please send the number of people with hoarding on the register.",
    "The sale fell through on Friday.",
    "Rent falls due on the 1st.",
    "She is threatened with homelessness within 56 days.",
    "Threatened with eviction by the agent's letter.",
    "Assessment booked Tues 12 May at 2pm.",
    "Deposit bond agreed, rent £650 pcm.",
    "Income verified, UC plus part time wages.",
    "Keys collected, moved in, very happy with the flat.",
    "Complaint acknowledged within five working days.",
    "Invoice for £4,592 sent to finance.",
    "Hit the target for responses this quarter.",
    "He is locked out of his email account.",
    "Bank holiday Monday, office closed.",
    "The review decision will be sent by 26 June.",
    "Spreadsheet for part (a) attached, total £6.2m.",
    "Two bullet points missing from the letter.",
    "Documents missing from the bundle: tenancy and ID.",
    "Breakdown of costs attached.",
    "Smoking cessation group starts Thursday.",
    "Ran through the plan with him, all agreed.",
    "Exhausted the complaints procedure on 3 March.",
    "Please contact me by email or phone.",
    "Wheelchair service will measure on 4 July.",
];

#[test]
fn each_concern_is_found_however_it_is_written() {
    let missed: Vec<_> = RAISE
        .iter()
        .filter(|(flag, text)| {
            !safeguarding(text)
                .unwrap()
                .iter()
                .any(|hit| hit.flag == *flag)
        })
        .map(|(flag, text)| {
            let found: Vec<_> = safeguarding(text)
                .unwrap()
                .iter()
                .map(|hit| hit.flag)
                .collect();
            format!("{flag}: {text} {found:?}")
        })
        .collect();
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn a_denial_or_another_meaning_raises_nothing() {
    let raised: Vec<_> = QUIET
        .iter()
        .flat_map(|text| {
            safeguarding(text)
                .unwrap()
                .into_iter()
                .map(move |hit| (text, hit))
        })
        .map(|(text, hit)| format!("{} [{}]: {text}", hit.flag, &text[hit.range.clone()]))
        .collect();
    assert!(
        raised.is_empty(),
        "{} raised:\n{}",
        raised.len(),
        raised.join("\n")
    );
}
