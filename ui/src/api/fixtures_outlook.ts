/*
 * What is due in the fictional case of Craig Dunmore, for tests and for looking at screens.
 * Never imported by the program itself.
 */
import type {
  BlockView,
  DeadlineView,
  FactView,
  Outlook,
  PlaybookChange,
  SourceView,
  UncountedView,
} from './bindings';
import { cite, playbook } from './fixtures';

const reliefLaw: SourceView = {
  title: 'Housing Act 1996 s189B(4)',
  url: 'https://www.legislation.gov.uk/ukpga/1996/52/section/189B',
  quote:
    'the duty under subsection (2) comes to an end at the end of the period of 56 days beginning with the day the authority are first satisfied as mentioned in subsection (1)',
  checked: '2026-11-23',
  mark: 'V',
};

const plan: SourceView = {
  title: 'Calderbrook homelessness procedure 4.2',
  url: '',
  quote: 'Review the plan with the applicant every four weeks.',
  checked: '2026-11-02',
  mark: 'M',
};

const relief: DeadlineView = {
  id: 'relief_56',
  title: 'Relief duty ends by law',
  date: '2026-06-24',
  time: null,
  days: 6,
  days_in_words: 'in 6 days',
  opens: null,
  rule: '56 days beginning with 30 April 2026',
  excluded_days: [],
  excluded_in_words: [],
  basis: 'Housing Act 1996 s189B(4)',
  sources: [reliefLaw],
  force: 'statute',
  effect: 'ends_by_law',
  is_target: false,
  in_file: false,
  mark: 'V',
  start_entry: 'E04',
  status: 'upcoming',
  warn: true,
  start: [cite('E04', 'RELIEF DUTY from today 30/04/26.')],
  met_on: null,
  met: [],
  depends_on: [],
  clocks: null,
  notes: [
    'No notice is needed where the applicant is in priority need and not intentionally homeless. The day does not move if it is a weekend.',
  ],
};

const offer: DeadlineView = {
  ...relief,
  id: 'offer_answer',
  title: 'Answer about the offer: Oakfield Supported Housing',
  date: '2026-06-22',
  days: 4,
  days_in_words: 'in 4 days',
  rule: 'the day given in E14',
  basis: 'Oakfield Supported Housing of 17 June 2026',
  sources: [],
  force: 'operational',
  in_file: true,
  mark: null,
  effect: 'must_do_by',
  start_entry: 'E14',
  warn: false,
  start: [cite('E14', 'Need yes/no by 22 June.')],
  notes: [],
};

const review: DeadlineView = {
  ...relief,
  id: 'plan_review',
  title: 'Review of the personalised housing plan',
  date: '2026-06-11',
  days: -7,
  days_in_words: '7 days overdue',
  rule: 'within 28 days of 14 May 2026; a target, not law',
  basis: plan.title,
  sources: [plan],
  force: 'local',
  mark: 'M',
  effect: 'must_do_by',
  is_target: true,
  start_entry: 'E05',
  status: 'overdue',
  warn: false,
  start: [cite('E05', 's184/s189B letter and PHP v1.'), cite('E08', 'Rebooked 26 May')],
  depends_on: ['By when did the plan promise a review?'],
  notes: ['The Act sets no number of days, but the plan must be kept under review.'],
};

const decision: DeadlineView = {
  ...relief,
  id: 'decision_15',
  title: 'Main duty decision',
  date: '2026-07-15',
  days: 27,
  days_in_words: 'in 27 days',
  rule: '15th working day after 24 June 2026; bank holidays in England and Wales left out',
  basis: 'Homelessness Code of Guidance 13.10',
  sources: [
    {
      title: 'Homelessness Code of Guidance 13.10',
      url: 'https://www.gov.uk/guidance/homelessness-code-of-guidance-for-local-authorities',
      quote: 'should aim to notify within a maximum of 15 working days',
      checked: '2026-11-20',
      mark: 'V2',
    },
  ],
  excluded_days: ['2026-06-27', '2026-06-28', '2026-07-04', '2026-07-05', '2026-07-11'],
  excluded_in_words: [
    'Saturday 27 June 2026',
    'Sunday 28 June 2026',
    'Saturday 4 July 2026',
    'Sunday 5 July 2026',
    'Saturday 11 July 2026',
    'Sunday 12 July 2026',
    'Monday 13 July 2026 (Battle of the Boyne (Orangemen’s Day), bank holiday in Northern Ireland)',
    'Tuesday 14 July 2026 (clock stopped)',
  ],
  force: 'statutory_guidance',
  mark: 'V2',
  effect: 'must_do_by',
  is_target: true,
  warn: false,
  start: [cite('E13', 'Satisfied PN')],
  clocks: 'working day 4 of 15, stopped since 16 June 2026; the person has waited 9 days',
  notes: [],
};

const referred: DeadlineView = {
  ...relief,
  id: 'assessment_10',
  title: 'Assess the applicant’s case and give the plan in writing',
  date: '2026-05-01',
  days: -48,
  days_in_words: '48 days overdue',
  rule: 'within 1 day of 30 April 2026',
  effect: 'must_do_by',
  status: 'met',
  warn: false,
  met_on: '2026-04-30',
  met: [cite('E04', 'PHP agreed'), cite('E05', 's184/s189B letter and PHP v1')],
  notes: [],
};

const missed: DeadlineView = {
  ...review,
  id: 'first_contact',
  title: 'First contact after the referral',
  date: '2026-04-28',
  days: -51,
  days_in_words: '51 days overdue',
  status: 'missed',
  met_on: '2026-04-30',
  met: [cite('E04', 'Released today, came straight here')],
  depends_on: [],
  notes: [],
};

function fact(id: string, title: string, view: Partial<FactView>): FactView {
  const [first] = view.cites ?? [];
  return {
    id,
    title,
    value: 'true',
    value_in_words: 'yes',
    entry: first?.entry ?? '',
    quote: first?.quote ?? '',
    status: 'current',
    confirmed: false,
    rejected: false,
    derived: false,
    cites: [],
    ...view,
  };
}

const accepted = { value: '2026-04-30', value_in_words: '30 April 2026' };

export const facts: FactView[] = [
  fact('relief_accepted_on', 'Relief duty accepted', {
    ...accepted,
    cites: [cite('E04', 'RELIEF DUTY from today 30/04/26')],
  }),
  fact('relief_accepted_on', 'Relief duty accepted', {
    ...accepted,
    cites: [cite('E05', 's184/s189B letter')],
  }),
  fact('relief_accepted_on', 'Relief duty accepted', {
    value: '2026-05-19',
    value_in_words: '19 May 2026',
    status: 'disputed',
    cites: [cite('E09', 'Consider s193B warning letter')],
  }),
  fact('priority_need', 'Priority need', { cites: [cite('E13', 'Satisfied PN')], confirmed: true }),
  fact('intentionally_homeless', 'Intentionally homeless', {
    value: 'false',
    value_in_words: 'no',
    cites: [cite('E13', 'Not intentional')],
  }),
  fact('local_connection', 'Local connection with us', {
    cites: [cite('E04', 'LC Calderbrook (born here')],
  }),
  fact('missed_appointments', 'Appointments missed', {
    value: '1.00',
    value_in_words: 'One',
    cites: [cite('E18', 'One missed appointment')],
  }),
  fact('missed_appointments', 'Appointments missed', {
    value: '2.00',
    value_in_words: 'Two',
    status: 'superseded',
    cites: [cite('E09', '2 missed appts')],
  }),
  fact('offer_terms', 'Offer of accommodation', {
    value: 'We can offer Craig a self contained flat',
    value_in_words:
      'We can offer Craig a self contained flat from Mon 29 June, licence for at least 2 years subject to support.',
    cites: [cite('E14', 'We can offer Craig a self contained flat')],
  }),
  fact('rent_unaffordable', 'Rent cannot be paid from income', {
    value: 'false',
    value_in_words: 'no',
    confirmed: true,
  }),
  fact('relief_last_day', 'Day 56 of the relief duty', {
    value: '2026-06-24',
    value_in_words: '24 June 2026',
    derived: true,
    cites: [cite('E04', 'RELIEF DUTY from today 30/04/26')],
  }),
  fact('review_open', 'A review is open', {
    value: 'false',
    value_in_words: 'no',
    derived: true,
  }),
];

const tooEarly: BlockView = {
  check: 'relief_too_early',
  title: 'Relief duty: 56 days are not over',
  message: 'Notice on the 56-day ground may be given only from day 57 of the relief duty.',
  basis: reliefLaw.title,
  sources: [reliefLaw],
  cites: [cite('E04', 'RELIEF DUTY from today 30/04/26')],
};

export const outlook: Outlook = {
  playbook,
  stage: 'Relief duty',
  stage_known: true,
  facts,
  uncounted: [],
  deadlines: [missed, referred, review, offer, relief, decision],
  actions: [],
  blocked: [],
  moves: [
    { stage: 'decision', title: 'Decision', blocks: [] },
    { stage: 'main_duty', title: 'Main housing duty', blocks: [] },
    { stage: 'review_requested', title: 'Review requested', blocks: [] },
    { stage: 'ended', title: 'Ended', blocks: [tooEarly] },
  ],
  notes: [
    {
      severity: 'warn',
      check: 'offer_needs_answer',
      title: 'An offer waits for an answer',
      message: 'The offer lapses if nobody answers in time. Ask the applicant before you answer.',
      basis: '',
      sources: [],
      cites: [cite('E14', 'Need yes/no by 22 June.')],
    },
    { ...tooEarly, severity: 'block' },
  ],
  questions: [
    {
      fact: 'plan_review_on',
      kind: 'date',
      choices: [],
      title: 'Review of the housing plan promised for',
      ask: 'By when did the plan promise a review?',
      settles: [
        'Review the housing plan with the applicant',
        'Review of the personalised housing plan',
      ],
    },
    {
      fact: 'minded_to_negative',
      kind: 'flag',
      choices: [],
      title: 'Minded to decide against the applicant',
      ask: 'Is a decision against the applicant being considered?',
      settles: ['Write a minded-to letter and give the applicant time to comment'],
    },
    {
      fact: 'arrears',
      kind: 'amount',
      choices: [],
      title: 'Rent arrears',
      ask: 'How much are the rent arrears today?',
      settles: ['Apply to the Crisis and Resilience Fund for a Housing Payment'],
    },
    {
      fact: 'review_about',
      kind: 'choice',
      choices: ['decision', 'suitability', 'end_of_relief', '20wd'],
      title: 'What the review is about',
      ask: 'Which decision does the applicant ask to have reviewed?',
      settles: ['Decide the review'],
    },
  ],
  mentions: [],
};

export const unknownPlaybook: Outlook = {
  playbook: null,
  stage: 'relief_duty',
  stage_known: false,
  facts: [],
  deadlines: [],
  uncounted: [],
  actions: [],
  blocked: [],
  moves: [],
  notes: [],
  questions: [],
  mentions: [],
};

export const emptyOutlook: Outlook = {
  ...unknownPlaybook,
  playbook,
  stage: 'Enquiry',
  stage_known: true,
};

/** A limit that runs and has no day. */
export const uncounted: UncountedView[] = [
  {
    title: 'Decide the review of the decision',
    reason: 'no bank holiday data after 31 December 2028',
    sources: [
      { ...reliefLaw, title: 'Homelessness (Review Procedure etc.) Regulations 2018 reg 9' },
    ],
  },
];

export const playbookChange: PlaybookChange = {
  from: playbook,
  to: {
    ...playbook,
    version: '2027.4.0',
    law_as_at: '2027-04-01',
    reviewed_by: 'R. Hale, solicitor',
  },
  deadlines: [
    {
      title: 'Main duty decision',
      before: '15 July 2026 (15th working day after 24 June 2026)',
      now: '8 July 2026 (10th working day after 24 June 2026)',
    },
    { title: 'Review of the personalised housing plan', before: '11 June 2026', now: null },
    { title: 'Notice of the offer to the applicant', before: null, now: '25 June 2026' },
  ],
  actions: [{ title: 'Answer the offer', before: '', now: '22 June 2026' }],
  rules: 14,
};
