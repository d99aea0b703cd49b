//! The word lists of redaction: English words, names, and capitals that are nobody's name; and the
//! small ones by which names and addresses are read.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::fold::fold;

const WORDS: &str = include_str!("../../../../redaction/words.txt");
const GIVEN: &str = include_str!("../../../../redaction/given_names.txt");
const SURNAMES: &str = include_str!("../../../../redaction/surnames.txt");
const NOT_NAMES: &str = include_str!("../../../../redaction/not_names.txt");

/// The section of a list of names for those that are ordinary words too.
const ALSO_WORDS: &str = "# words";
/// The section of `not_names.txt` for those that are names of people too.
const ALSO_NAMES: &str = "# also names";
/// The shortest word in which a slip of the hand is looked for, in letters.
const SLIP_LETTERS_MIN: usize = 5;

/// What a list of names says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// A name and nothing else.
    Name,
    /// A name, and an ordinary word.
    Word,
}

/// All lists, read once.
pub(super) struct Lists {
    words: HashSet<&'static str>,
    given: HashMap<String, Listed>,
    surnames: HashMap<String, Listed>,
    /// By their first word: the words after it, and whether it may be a name after all.
    not_names: HashMap<String, Vec<(Vec<String>, bool)>>,
}

/// Gives the lists.
pub(super) fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);
    &LISTS
}

impl Lists {
    fn read() -> Self {
        let words: HashSet<&'static str> = lines(WORDS).map(|(word, _)| word).collect();
        let mut not_names: HashMap<String, Vec<(Vec<String>, bool)>> = HashMap::new();
        for (phrase, section) in lines(NOT_NAMES) {
            let mut parts = phrase
                .split([' ', '-', '/'])
                .map(|part| fold(part.trim_end_matches("'s")))
                .filter(|part| !part.is_empty());
            let Some(first) = parts.next() else { continue };
            let rest = parts.collect();
            not_names
                .entry(first)
                .or_default()
                .push((rest, section == ALSO_NAMES));
        }
        for phrases in not_names.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self {
            given: names(GIVEN),
            surnames: names(SURNAMES),
            words,
            not_names,
        }
    }

    /// Says whether a folded word is English.
    pub(super) fn is_english(&self, key: &str) -> bool {
        self.words.contains(key)
            || key
                .strip_suffix('s')
                .is_some_and(|stem| self.words.contains(stem))
            || is_in(CONTRACTIONS, key)
    }

    /// Says whether a folded word is English but for one slip: a letter too many, too few, another
    /// one, or two in the wrong order.
    pub(super) fn is_nearly_english(&self, key: &str) -> bool {
        let letters: Vec<char> = key.chars().collect();
        if letters.len() < SLIP_LETTERS_MIN {
            return false;
        }
        let fits = |letters: &[char]| {
            let word: String = letters.iter().collect();
            self.words.contains(word.as_str())
        };
        (0..letters.len()).any(|at| {
            let mut fewer = letters.clone();
            let letter = fewer.remove(at);
            if fits(&fewer) {
                return true;
            }
            let mut swapped = letters.clone();
            if at + 1 < letters.len() {
                swapped.swap(at, at + 1);
            }
            if swapped != letters && fits(&swapped) {
                return true;
            }
            ('a'..='z').any(|other| {
                let mut more = letters.clone();
                more.insert(at, other);
                let mut changed = fewer.clone();
                changed.insert(at, other);
                // The first letter is seldom the wrong one.
                fits(&more) || (at > 0 && other != letter && fits(&changed))
            })
        })
    }

    /// Says what is known of a folded word as a given name.
    pub(super) fn given(&self, key: &str) -> Option<Listed> {
        self.given.get(key).copied()
    }

    /// Says what is known of a folded word as a surname.
    pub(super) fn surname(&self, key: &str) -> Option<Listed> {
        self.surnames.get(key).copied()
    }

    /// Gives how many of these folded words, from the first, are the capital of something that is
    /// no name, and whether it may be a name all the same.
    pub(super) fn not_name<'k>(
        &self,
        keys: impl Iterator<Item = &'k str> + Clone,
    ) -> Option<(usize, bool)> {
        let first = keys.clone().next()?;
        let phrases = self.not_names.get(first)?;
        phrases.iter().find_map(|(rest, also)| {
            let mut next = keys.clone().skip(1);
            let fits = rest.iter().all(|part| next.next() == Some(part));
            fits.then_some((rest.len() + 1, *also))
        })
    }
}

fn names(list: &'static str) -> HashMap<String, Listed> {
    lines(list)
        .map(|(name, section)| {
            let key = fold(name);
            let word = section == ALSO_WORDS;
            (key, if word { Listed::Word } else { Listed::Name })
        })
        .collect()
}

/// Gives the entries of a list with the section they stand in.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().filter_map(move |line| {
        let line = line.trim();
        if line.starts_with('#') {
            section = line;
            return None;
        }
        (!line.is_empty()).then_some((line, section))
    })
}

/// Says whether a word is in a list.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// How a name with a capital inside it begins.
pub(super) const MIXED: &str = "\
    mc mac o de di la le du da fitz st al el van ni";

/// Titles of people, but for the surest.
pub(super) const TITLES: &str = "\
    miss mstr prof professor rev revd reverend sir dame lord lady pc wpc dc ds di pcso sgt \
    insp inspector sergeant constable councillor nurse sister father fr imam rabbi pastor \
    sheikh judge auntie aunty aunt uncle nana nan gran granny grandma grandad grandpa hajji \
    haji hajja messrs smt shri sri sr sra srta senhor senhora senor senora pan pani herr \
    frau mme mlle monsieur madame padre ustad alhaji alhaja mallam deacon sheikha mullah \
    master canon bishop";

/// Words that join the parts of a name.
pub(super) const PARTICLES: &str = "\
    i al el bin bint ibn ben van von der den de da do dos das di del della la le lo ap ab \
    ferch mac mc nic ni o st ul ur abd abu um umm ter ten du san santa an y e oul ould ad as \
    ash ar";

/// Months and days of the week: names too, but seldom meant.
pub(super) const CALENDAR: &str = "\
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday \
    friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun";

/// What a person does right after their name.
pub(super) const DOES: &str = "\
    says said came comes has had is was phoned phones rang rings called calls wants wanted \
    needs needed lives lived moved told tells asked asks reports reported emailed texted \
    attended attends confirmed confirms explained thinks thought feels felt does did cannot \
    went goes works worked agreed agrees disclosed stated states left signed brought sent \
    gave got gets stays stayed sleeps sounded appeared presented became lost missed refused \
    declined and who wrote cant wont isnt doesnt hasnt hadnt wasnt didnt drives rents signs \
    shares uses sounds looks keeps would could paid pays speaks wore hates likes loves takes \
    took cares slept shouts shouted cried accepted accepts applied applies writes visited \
    seemed seems claims claimed knows knew turned started stopped";

/// Whose kin or friend somebody is, before their name.
pub(super) const KIN: &str = "\
    brother sister son daughter mum mother dad father partner husband wife boyfriend \
    girlfriend friend neighbour cousin nephew niece grandson granddaughter ex twin";

/// Words with a capital that say what somebody does, or begin something else.
pub(super) const ROLES: &str = "\
    officer manager worker team council support housing social duty senior lead leader \
    adviser advisor assistant caseworker landlord tenant client applicant customer patient \
    resident sir madam all colleague colleagues everyone letter report review panel plan \
    form notes note case file assessment tenancy appeal decision complaint interview ref dob \
    nino tel email phone address the and or to for from on in at of re regarding attended \
    also this that";

/// Given names and what they are shortened to, a semicolon between the names.
pub(super) const SHORT_FORMS: &str = "\
    abdullah abdi abdul; abigail abby abi; alexander alex alec sandy; alexandra alex sandra \
    lexi; amanda mandy; andrew andy drew; anthony tony ant; antonia toni; barbara barb babs; \
    benjamin ben benny; beverley bev; catherine katherine kathryn cath cathy kath kathy kate \
    katie kat; charles charlie chas; charlotte charlie lottie; christine christina chris \
    chrissie tina; christopher chris kit; daniel dan danny; david dave davy; deborah deb \
    debs debbie; desmond des; donald don; dorothy dot dotty; edward ed eddie ted ned; \
    elizabeth liz lizzie beth betty eliza; emmanuel manny; fatima fati; francesca fran \
    frankie; francis frank frankie; frederick fred freddie; gareth gaz; geoffrey geoff; \
    gerald gerry; gillian gill jill; gregory greg; gwendolyn gwen; harold harry; henry \
    harry; isabella bella izzy; jacqueline jackie jacqui; james jim jimmy jamie; janet jan; \
    jason jase; jasmine jas jaz; jennifer jen jenny; jeremy jerry jez; jessica jess jessie; \
    joanne jo joanna; john johnny jack; jonathan jon jonny; joseph joe joey; joshua josh; \
    judith judy jude; karen kaz; kenneth ken kenny; kimberley kim; lawrence laurence larry \
    laurie; leonard len lenny; lesley les; leslie les; lewis lew; lilian lily; louise lou; \
    margaret maggie meg peggy marge; matthew matt matty; maureen mo; maxine max; maximilian \
    max; michael mike mick mickey; michelle shell chelle; mohammed muhammad mohamed mohammad \
    mo mohd md; natalie nat; natasha tasha; nathan nate nath; nathaniel nat nate; nicholas \
    nick nicky; nicola nicky nikki; nigel nige; oliver olly ollie; oluwaseun seun; pamela \
    pam; patricia pat patsy trish tricia; patrick pat paddy; penelope penny; peter pete; \
    philip phillip phil; rachel rach; raymond ray; rebecca becky becca; richard rich rick \
    ricky dick; robert rob bob bobby robbie; roberta bobbie; ronald ron ronnie; rosemary \
    rose rosie; samantha sam sammy; samuel sam sammy; sandra sandy; sarah sally; sharon \
    shaz; shirley shirl; stephen steven steve; stephanie steph; stuart stewart stu; susan \
    sue susie suzy; suzanne sue suzy; terence terry tel; teresa theresa tess tessa terry; \
    thomas tom tommy; timothy tim timmy; valerie val; victoria vicky vicki tori; vincent \
    vince vinny; vivienne viv; walter wally walt; wendy wend; william will bill billy liam; \
    winifred win winnie; yvonne von; zachary zac zach; zoe zo; aleksandra ola; katarzyna \
    kasia; malgorzata gosia; krzysztof krzys; oluwatosin tosin; oluwaseyi seyi; babatunde \
    tunde";

/// Words that only begin a sentence, before the name of a body.
pub(super) const STARTERS: &str = "\
    the a an at in on from to her his their our my your both if and but with by for of when \
    after before once please dear landlord employer school gp hospital works attends contact \
    ring call rang called";

/// Words in the names of bodies that name no single one.
pub(super) const GENERIC: &str = "\
    the of and for on our my her his their your local council city county borough district \
    adult adults children childrens social mental health community public private primary \
    secondary special general royal day home domestic supported temporary emergency legal \
    urgent crisis victim floating tenancy customer housing care nursing respite palliative \
    income intensive family personal direct informal shared extra continuing national high \
    free junior infant medical job employment money debt welfare benefit benefits early help \
    outreach homeless homelessness specialist sheltered young youth older peoples out hours \
    first second new this that any no self universal limited residential";

/// The areas of UK postcodes.
pub(super) const AREAS: &str = "\
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT \
    DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L \
    LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S \
    SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR \
    WS WV YO ZE";

/// Short forms as they are written without their apostrophe.
const CONTRACTIONS: &str = "\
    arent cant couldnt didnt doesnt dont hadnt hasnt havent hed hell hes id ill im isnt ive \
    lets mustnt shant shed shell shes shouldnt thats theres theyd theyll theyre theyve wasnt \
    wed well were werent weve whats whos wont wouldnt youd youll youre youve";
