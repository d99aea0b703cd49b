/*
 * Typed answers of the shell for tests, from the fictional training case of Craig Dunmore.
 * Never imported by the program itself.
 */
import type {
  ActorView,
  BriefView,
  CaseList,
  CaseSummary,
  CaseView,
  EntryView,
  ImportReport,
  PackView,
  NextDeadline,
  PersonView,
  PlaybookView,
  RecoveryCodeView,
  StoreState,
} from './bindings';

export const actor: ActorView = {
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Nadia Weiss',
  role: 'caseworker',
};

export const teamLead: ActorView = {
  id: '019a0000-0000-7000-8000-000000000002',
  name: 'Priya Raman',
  role: 'team_lead',
};

export const auditor: ActorView = {
  id: '019a0000-0000-7000-8000-000000000003',
  name: 'Tom Akinola',
  role: 'auditor',
};

export const peopleOfStore: ActorView[] = [actor, teamLead, auditor];

export const open: StoreState = { kind: 'open', actor };

export const recoveryCode: RecoveryCodeView = {
  groups: ['7K2M', 'Q9XT', '4HVB', 'N0RD', 'W3CJ', '8PZ5', 'E6GY'],
  ask: [1, 5],
};

export const caseId = '019a0000-0000-7000-8000-00000000c001';

export const playbook: PlaybookView = {
  id: 'homelessness-england',
  title: 'Homelessness (England)',
  version: '2026.11.0',
  law_as_at: '2026-11-01',
  reviewed_by: '',
};

const offerAnswer: NextDeadline = {
  date: '2026-06-22',
  time: null,
  days: 4,
  days_in_words: 'in 4 days',
  title: 'Answer about the offer: Oakfield Supported Housing',
  entry: 'E14',
  overdue: false,
  is_target: false,
  force: 'operational',
  effect: 'must_do_by',
};

const planReview: NextDeadline = {
  ...offerAnswer,
  date: '2026-06-11',
  days: -7,
  days_in_words: '7 days overdue',
  title: 'Review of the personalised housing plan',
  entry: 'E05',
  overdue: true,
  is_target: true,
  force: 'local',
};

const reliefEnds: NextDeadline = {
  ...offerAnswer,
  date: '2026-06-24',
  days: 6,
  days_in_words: 'in 6 days',
  title: 'Relief duty ends by law',
  entry: 'E04',
  force: 'statute',
  effect: 'ends_by_law',
};

const craigSummary: CaseSummary = {
  id: caseId,
  reference: 'CBC-HR-26-0611',
  name: 'Craig Dunmore',
  title: 'Single applicant, prison leaver: relief duty, supported housing referral, missed steps',
  case_type: 'Homelessness: relief',
  stage: 'Relief duty',
  read_as_at: '2026-06-18',
  today: '2026-06-18',
  next_deadlines: [planReview, reliefEnds],
  last_contact: '2026-06-17',
  new_count: 4,
  looked_at: true,
  entry_count: 17,
  flags: [{ flag: 'exploitation', severity: 'high' }],
};

export const rosalindSummary: CaseSummary = {
  id: '019a0000-0000-7000-8000-00000000c002',
  reference: 'ECC-FOI-26-0877',
  name: 'Rosalind Achebe-Stone',
  title: 'FOI request about temporary accommodation spend',
  case_type: 'Freedom of information',
  stage: 'Drafting the answer',
  read_as_at: '2026-06-23',
  today: '2026-06-23',
  next_deadlines: [
    {
      ...offerAnswer,
      date: '2026-06-19',
      days: -4,
      days_in_words: '4 days overdue',
      title: 'Draft answer to the information team',
      entry: 'E09',
      overdue: true,
      is_target: true,
      force: 'local',
    },
    {
      ...offerAnswer,
      date: '2026-06-29',
      days: 6,
      days_in_words: 'in 6 days',
      title: 'FOI or EIR response',
      force: 'statute',
      entry: 'E01',
    },
  ],
  last_contact: '2026-06-19',
  new_count: 0,
  looked_at: true,
  entry_count: 14,
  flags: [],
};

const avaSummary: CaseSummary = {
  id: '019a0000-0000-7000-8000-00000000c003',
  reference: 'CBC-ASC-26-0142',
  name: 'Ava Lindqvist',
  title: 'Care needs assessment after a fall',
  case_type: 'asc.needs_assessment',
  stage: 'needs_assessment',
  read_as_at: null,
  today: '2026-11-23',
  next_deadlines: [],
  last_contact: null,
  new_count: 0,
  looked_at: false,
  entry_count: 3,
  flags: [],
};

export const caseList: CaseList = {
  today: '2026-11-23',
  cases: [craigSummary, rosalindSummary, avaSummary],
  total: 3,
};

export const people: PersonView[] = [
  {
    id: '019a0000-0000-7000-8000-00000000b001',
    label: 'P1',
    name: 'Craig Dunmore',
    role: 'applicant',
    dob: '1993-01-26',
    age: 33,
    main: true,
  },
  {
    id: '019a0000-0000-7000-8000-00000000b002',
    label: 'P2',
    name: 'Nadia Weiss',
    role: 'caseworker',
    dob: null,
    age: null,
    main: false,
  },
  {
    id: '019a0000-0000-7000-8000-00000000b003',
    label: 'P3',
    name: 'Probation (L Carver)',
    role: 'referrer',
    dob: null,
    age: null,
    main: false,
  },
];

export const caseView: CaseView = {
  id: caseId,
  reference: craigSummary.reference,
  title: craigSummary.title,
  authority: 'Calderbrook Borough Council (fictional)',
  playbook: 'homelessness-england',
  case_type: craigSummary.case_type,
  stage: craigSummary.stage,
  today: '2026-06-18',
  read_as_at: '2026-06-18',
  people,
  entry_count: 17,
  new_count: 4,
  kinds: [
    { kind: 'note', count: 5 },
    { kind: 'phone', count: 5 },
    { kind: 'email', count: 5 },
    { kind: 'letter', count: 1 },
    { kind: 'document', count: 1 },
  ],
  last_looked_on: '2026-06-05',
  next_deadlines: [planReview, offerAnswer],
  flags: [{ flag: 'exploitation', severity: 'high' }],
};

function entry(number: number, view: Partial<EntryView>): EntryView {
  const two = String(number).padStart(2, '0');
  return {
    id: `019a0000-0000-7000-8000-0000000e00${two}`,
    label: `E${two}`,
    date: '2026-06-18',
    time: null,
    kind: 'note',
    author: 'N Weiss',
    direction: null,
    to: null,
    subject: '',
    body: '',
    attachments: [],
    is_new: false,
    corrects: null,
    corrected_by: [],
    hostile: false,
    added_by: null,
    added_on: '2026-11-23',
    ...view,
  };
}

/** Newest first, as the shell sends them. */
export const entries: EntryView[] = [
  entry(14, {
    date: '2026-06-17',
    time: '14:30',
    kind: 'email',
    author: 'Oakfield Supported Housing',
    direction: 'in',
    subject: 'Offer',
    body: 'We can offer Craig a self contained flat from Mon 29 June, licence for at least 2 years subject to support. Need yes/no by 22 June.',
    is_new: true,
  }),
  entry(13, {
    date: '2026-06-15',
    time: '10:00',
    subject: 'Priority need decision',
    body: "PN inquiries done: vulnerable - diabetes w hypo unawareness, methadone, recent prison. Satisfied PN. Not intentional (released from custody, tenancy was ex's). Draft main duty letter to go out when relief ends. NW",
    is_new: true,
  }),
  entry(12, {
    date: '2026-06-09',
    time: '11:40',
    kind: 'phone',
    author: 'Rowan Hostel',
    direction: 'in',
    subject: 'Concern',
    body: "Craig ok but two lads pressuring him to hand over his methadone/ money at night. He didn't want to say who. Staff moved him to room by office.",
    is_new: true,
  }),
  entry(17, {
    date: '2026-06-04',
    time: '11:15',
    kind: 'phone',
    author: 'L Carver',
    direction: 'in',
    subject: 'Probation',
    body: 'Doing well, negative tests, wants stable place before end of summer.',
  }),
  entry(11, {
    date: '2026-06-02',
    time: '09:15',
    kind: 'document',
    author: 'Dr S Lal, GP',
    subject: 'GP letter',
    body: 'Type 1 diabetes with hypoglycaemia unawareness, two ambulance call-outs in May. Methadone 45ml daily supervised. Depression. Street homelessness would be dangerous: insulin storage, missed doses.',
    attachments: ['GP letter 2 June.pdf'],
  }),
  entry(10, {
    date: '2026-05-26',
    time: '16:10',
    kind: 'email',
    author: 'Oakfield Supported Housing',
    direction: 'in',
    subject: 'Outcome',
    body: 'Craig attended and was great. Accepted onto list, no. 2. Vacancy expected week of 29 June.',
  }),
  entry(16, {
    date: '2026-05-21',
    time: '14:10',
    kind: 'email',
    author: 'Lettings',
    direction: 'in',
    subject: 'Rooms',
    body: "Two shared rooms viewed, both said no to benefit claimants until told they can't. CD to view another Thurs.",
  }),
  entry(9, {
    date: '2026-05-19',
    time: '12:00',
    author: 'Covering officer',
    subject: 'File check',
    body: '2 missed appts? Consider s193B warning letter re non cooperation.',
    corrected_by: ['E18'],
  }),
  entry(18, {
    date: '2026-05-19',
    time: '12:40',
    subject: 'Correction to file check',
    body: 'One missed appointment, not two, and he was in A&E. No warning letter. NW',
    corrects: 'E09',
    added_by: 'Nadia Weiss',
  }),
  entry(8, {
    date: '2026-05-14',
    time: '09:50',
    kind: 'phone',
    direction: 'out',
    subject: 'Reason for DNA',
    body: 'CD: hypo on 12th, ambulance called by hostel staff, in A&E til 6pm. Hostel confirm. Rebooked 26 May. NOT a refusal to co-operate. NW',
  }),
  entry(5, {
    date: '2026-04-30',
    time: '16:00',
    kind: 'letter',
    direction: 'out',
    to: 'Craig Dunmore',
    subject: 'Notification and PHP',
    body: 's184/s189B letter and PHP v1. Steps for you: see GP and pharmacy; attend supported housing assessment; look at 2 private rooms a week. [handed over, signed]',
  }),
  entry(4, {
    date: '2026-04-30',
    time: '13:15',
    subject: 'HRA assessment - relief duty',
    body: 'Released today, came straight here. British, eligible. Homeless. RELIEF DUTY from today 30/04/26. Diabetes + methadone, insulin needs fridge. Reason to believe PN (vulnerable - health + prison) so s188 interim acc: Rowan Hostel from tonight, own room, fridge. PHP agreed. LC Calderbrook (born here, mum here). NW',
  }),
];

/** A citation whose offsets are found, not typed. */
export function cite(label: string, quote: string) {
  const text = entries.find((one) => one.label === label)?.body ?? '';
  const at = text.indexOf(quote);
  if (at < 0) throw new Error(`fixture: no "${quote}" in ${label}`);
  const start = [...text.slice(0, at)].length;
  return { entry: label, quote, part: 'body' as const, start, end: start + [...quote].length };
}

export const pressure = cite(
  'E12',
  'two lads pressuring him to hand over his methadone/ money at night',
);
export const offer = cite('E14', 'We can offer Craig a self contained flat from Mon 29 June');
export const decided = cite('E13', 'Satisfied PN');

export const brief: BriefView = {
  made_at: '2026-06-18 14:02',
  changed: {
    since: '2026-06-05',
    entries: [
      { entry: 'E14', line: 'Email in, Oakfield Supported Housing: Offer', cites: [offer] },
      { entry: 'E13', line: 'Note, N Weiss: Priority need decision', cites: [decided] },
      { entry: 'E12', line: 'Phone call in, Rowan Hostel: Concern', cites: [pressure] },
    ],
  },
  brief: {
    case: {
      reference: 'CBC-HR-26-0611',
      today: '2026-06-18',
      playbook: 'homelessness-england',
      playbook_version: '2026.11.0',
      stage: 'relief_duty',
      read_by: playbook,
    },
    engine: { name: 'on-device', version: '0.1.0', model: null },
    summary: [
      {
        section: 'situation',
        derived: [],
        text: 'Relief duty from 30/04/26.',
        cites: [cite('E04', 'RELIEF DUTY from today 30/04/26')],
      },
      {
        section: 'situation',
        derived: [],
        text: 'Oakfield offers a self contained flat from Mon 29 June and needs yes or no by 22 June.',
        cites: [
          cite('E14', 'We can offer Craig a self contained flat from Mon 29 June'),
          cite('E14', 'Need yes/no by 22 June.'),
        ],
      },
      {
        section: 'key_facts',
        derived: [],
        text: 'Type 1 diabetes with hypoglycaemia unawareness; methadone 45ml daily supervised.',
        cites: [
          cite('E11', 'Type 1 diabetes with hypoglycaemia unawareness'),
          cite('E11', 'Methadone 45ml daily supervised'),
        ],
      },
      {
        section: 'recent',
        derived: [],
        text: 'Priority need inquiries done; not intentional.',
        cites: [cite('E13', 'PN inquiries done'), cite('E13', 'Not intentional')],
      },
      {
        section: 'risks',
        derived: [],
        text: 'Two lads pressuring him at night to hand over methadone and money.',
        cites: [pressure],
      },
    ],
    superseded: [],
    conflicts: [],
    must_mention: [],
    facts: [],
    deadlines: [],
    actions: [],
    blocked: [],
    questions: [],
    safeguarding: [
      {
        flag: 'exploitation',
        title: 'Exploitation',
        severity: 'high',
        text: 'Two lads pressuring him to hand over his methadone and money at night.',
        entries: ['E12'],
        response: 'Consider a safeguarding concern today.',
        basis: 'Care Act 2014 s42',
        cites: [pressure],
      },
    ],
    withheld: [
      { text: 'He missed two appointments.', reason: 'number not found in E07', entry: 'E07' },
    ],
    read: { entries: 17, characters: 3391, unreadable: [] },
    elapsed_ms: 4,
    too_thin: null,
  },
};

/** A brief with more concerns, and more to say of them, than the panel has room for. */
export const briefOfConcerns: BriefView = {
  ...brief,
  brief: {
    ...brief.brief,
    safeguarding: (
      [
        ['exploitation', 'Exploitation', 'high'],
        ['suicide_risk', 'Suicide or self-harm', 'high'],
        ['no_essentials', 'No food, heat or money', 'medium'],
        ['falls', 'Falls', 'low'],
      ] as const
    ).map(([flag, title, severity]) => ({
      flag,
      title,
      severity,
      text: 'Two lads pressuring him to hand over his methadone and money at night.',
      entries: ['E12'],
      response:
        'Speak to him alone and today. If somebody is in danger now, call 999. Raise a concern with the adult safeguarding team the same day, record what was said in his own words, and do not tell the people who are said to do it.',
      basis: 'Care Act 2014 s42',
      cites: [pressure],
    })),
  },
};

export const importReport: ImportReport = {
  dry_run: false,
  rows: [
    {
      file: 'S01.json',
      reference: 'CBC-HR-26-0611',
      title: craigSummary.title,
      case: caseId,
      outcome: 'new',
      entries_new: 17,
      entries_known: 0,
      people_new: 3,
    },
    {
      file: 'S02.json',
      reference: 'ECC-FOI-26-0877',
      title: rosalindSummary.title,
      case: rosalindSummary.id,
      outcome: 'unchanged',
      entries_new: 0,
      entries_known: 14,
      people_new: 0,
    },
  ],
  problems: [],
};

export const badImport: ImportReport = {
  dry_run: true,
  rows: [],
  problems: [
    {
      file: 'march cases.json',
      line: 41,
      column: 15,
      field: 'entries[2].date',
      problem: 'A date must be written as 2026-06-18.',
    },
    {
      file: 'notes.json',
      line: null,
      column: null,
      field: 'reference',
      problem: 'Every case file needs a reference.',
    },
  ],
};

export const packViews: PackView[] = [
  {
    playbook: {
      id: 'homelessness-england',
      title: 'Homelessness (England)',
      version: '2026.12.0-calderbrook',
      law_as_at: '2026-12-01',
      reviewed_by: 'Legal services, Calderbrook Borough Council (fictional)',
    },
    origin: 'imported',
    signed_by: 'Calderbrook housing practice team',
    imported_on: '2026-12-03',
    newest: true,
    cases: 0,
  },
  {
    playbook: {
      id: 'homelessness-england',
      title: 'Homelessness (England)',
      version: '2026.11.0',
      law_as_at: '2026-11-01',
      reviewed_by: '',
    },
    origin: 'program',
    signed_by: null,
    imported_on: null,
    newest: false,
    cases: 4,
  },
  {
    playbook: {
      id: 'adult-social-care-england',
      title: 'Adult social care (England)',
      version: '2026.11.0',
      law_as_at: '2026-11-01',
      reviewed_by: '',
    },
    origin: 'program',
    signed_by: null,
    imported_on: null,
    newest: true,
    cases: 3,
  },
];
