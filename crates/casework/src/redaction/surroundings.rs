//! The small word lists by which names and addresses are read: titles, particles, roles, verbs.
//!
//! Each is words in small letters, folded, with a space between them.

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
