/*
 * Typed answers of the shell about suggestions, tasks and reviews, from the fictional training case
 * of Craig Dunmore. Never imported by the program itself.
 */
import type {
  ActionView,
  ReviewSummary,
  SourceView,
  SuggestionList,
  TaskList,
  TaskView,
} from './bindings';
import { actor, caseView, cite, teamLead } from './fixtures';

function source(title: string, view: Partial<SourceView> = {}): SourceView {
  const url = 'https://www.legislation.gov.uk/ukpga/1996/52/section/189B';
  return { title, url, quote: '', checked: '2026-11-23', mark: 'V', ...view };
}

const s184 = source('Housing Act 1996 s184', {
  url: 'https://www.legislation.gov.uk/ukpga/1996/52/section/184',
  quote:
    'On completing their inquiries the authority shall notify the applicant of their decision and, so far as any issue is decided against his interests, inform him of the reasons for their decision.',
});
const s189b = source('Housing Act 1996 s189B(4)', {
  quote:
    'the duty under subsection (2) comes to an end at the end of the period of 56 days beginning with the day the authority are first satisfied as mentioned in subsection (1)',
});
const s188 = source('Housing Act 1996 s188', {
  url: 'https://www.legislation.gov.uk/ukpga/1996/52/section/188',
});

export function action(key: string, view: Partial<ActionView>): ActionView {
  return {
    key,
    title: key,
    why: '',
    due: null,
    due_rule: '',
    overdue: false,
    priority: 'normal',
    basis: '',
    sources: [],
    evidence: [],
    cites: [],
    source: 'rule',
    needs_review: false,
    letter: null,
    moves_to: null,
    grounds: [],
    blocks: [],
    mark: 'V',
    ...view,
  };
}

export const concern = action('safeguarding.exploitation_concern', {
  title:
    'Raise an adult safeguarding concern about the exploitation (pressure, money, medication) and agree safety measures today',
  why: 'The file shows that an adult may be exploited. Agree what protects them with the place they stay, and with probation or police where involved.',
  due: '2026-06-18',
  due_rule: 'today, 18 June 2026',
  priority: 'urgent',
  basis: 'Care Act 2014 s42',
  sources: [
    source('Care Act 2014 s42', {
      url: 'https://www.legislation.gov.uk/ukpga/2014/23/section/42',
    }),
  ],
  cites: [cite('E12', 'two lads pressuring him to hand over his methadone/ money at night')],
  needs_review: true,
});
export const offer = action('homelessness.support_offer_decision', {
  title:
    'Talk to the applicant about the offer, check that it is suitable and safe, and answer the provider in time',
  why: 'An offer could end the homelessness: We can offer Craig a self contained flat from Mon 29 June, licence for at least 2 years subject to support.',
  due: '2026-06-22',
  due_rule: '22 June 2026 (the day given in E14)',
  priority: 'high',
  basis: 'Housing Act 1996 s189B(2); Housing Act 1996 ss206, 210',
  sources: [
    source('Housing Act 1996 s189B(2)', {
      quote:
        "the authority must take reasonable steps to help the applicant to secure that suitable accommodation becomes available for the applicant's occupation",
    }),
    source('Housing Act 1996 ss206, 210', {
      url: 'https://www.legislation.gov.uk/ukpga/1996/52/section/206',
      mark: 'V2',
    }),
  ],
  cites: [cite('E14', 'Need yes/no by 22 June.')],
});
export const decision = action('homelessness.notify_main_duty', {
  title:
    'Send the main duty decision on the first working day after the relief duty ends, if the applicant is still homeless, by the safe route',
  why: 'Inquiries are complete. The relief duty ends by law on 24 June 2026; the main duty is owed from 25 June 2026.',
  due: '2026-06-25',
  due_rule: '1 working day after 24 June 2026 (Relief duty ends by law)',
  priority: 'high',
  basis: 'Housing Act 1996 s184; Housing Act 1996 s189B(4)',
  sources: [s184, s189b],
  cites: [cite('E13', 'Satisfied PN'), cite('E04', 'RELIEF DUTY from today 30/04/26')],
  needs_review: true,
  letter: 'Main duty decision',
  moves_to: 'Main housing duty',
});
export const interim = action('homelessness.keep_interim', {
  title:
    'Keep the interim accommodation until the applicant moves or is notified of what is owed next',
  why: 'The relief duty ends on 24 June 2026; interim accommodation does not end before the applicant is notified of the next decision.',
  due: '2026-06-24',
  due_rule: '24 June 2026 (Relief duty ends by law)',
  basis: 'Housing Act 1996 s188',
  sources: [s188],
  cites: [cite('E04', 'RELIEF DUTY from today 30/04/26')],
});
export const plan = action('homelessness.review_plan', {
  title:
    'Review the housing plan with the applicant, change the steps that no longer fit, and give a written copy',
  why: 'The plan promised a review on 16 June 2026, and it must be kept under review.',
  due: '2026-06-16',
  due_rule: '16 June 2026 (Review of the housing plan promised for)',
  overdue: true,
  basis: 'The date promised in the personalised housing plan',
  sources: [source('Housing Act 1996 s189A(9)-(11)', { mark: 'U' })],
  cites: [cite('E08', 'NOT a refusal to co-operate')],
  mark: 'U',
});
const essentials = action('homelessness.essentials', {
  title: 'Arrange food, a fridge for insulin and travel money',
  why: 'The file says that he is without something he cannot do without.',
  due: '2026-06-19',
  due_rule: '1 working day after today, 18 June 2026',
  basis: 'Good practice of the service',
  cites: [cite('E11', 'insulin storage')],
  mark: 'M',
});
const ending = action('homelessness.end_relief', {
  title: 'Send the letter that the relief duty has ended',
  why: 'The relief duty ends by law on 24 June 2026.',
  due: '2026-06-24',
  due_rule: '24 June 2026 (Relief duty ends by law)',
  blocks: [
    {
      check: 'no_ending_while_offer_open',
      title: 'An offer is not answered',
      message:
        'Do not end the duty while an offer that could end the homelessness is open until 22 June 2026 (E14).',
      basis: 'Housing Act 1996 s189B(2)',
      sources: [s189b],
      cites: [cite('E14', 'Need yes/no by 22 June.')],
    },
    {
      check: 'no_refusal_to_cooperate',
      title: 'Not a refusal to co-operate',
      message: 'A missed appointment with a medical reason is no ground to end the duty.',
      basis: 'Homelessness Code of Guidance ch 14',
      sources: [],
      cites: [cite('E08', 'NOT a refusal to co-operate')],
    },
  ],
});

export const noSuggestions: SuggestionList = { open: [], blocked: [], set_aside: [], undo: null };

export const suggestions: SuggestionList = {
  open: [
    { action: concern, back: null },
    {
      action: offer,
      back: {
        was: 'dismissed',
        by: actor.name,
        on: '2026-06-03',
        changed: [
          { title: 'Answer wanted by', before: '15 June 2026', now: '22 June 2026' },
          { title: 'Words that call for it', before: null, now: 'E14' },
        ],
      },
    },
    { action: interim, back: null },
    { action: decision, back: null },
  ],
  blocked: [],
  set_aside: [],
  undo: null,
};

export const manySuggestions: SuggestionList = {
  open: [
    { action: plan, back: null },
    ...suggestions.open,
    {
      action: essentials,
      back: { was: 'deferred', by: teamLead.name, on: '2026-06-11', changed: [] },
    },
    ...Array.from({ length: 4 }, (_, at) => ({
      action: action(`homelessness.other_${at}`, {
        title: `Write to the landlord about room ${at + 1}`,
        why: 'The file names a room.',
        basis: 'Good practice of the service',
      }),
      back: null,
    })),
  ],
  blocked: [ending],
  set_aside: [
    {
      decision: '019a0000-0000-7000-8000-0000000d0001',
      key: 'homelessness.s208',
      title: 'Send the section 208 notice to the other council',
      became: 'dismissed',
      by: actor.name,
      on: '2026-06-12',
      reason: 'wrong_facts',
      detail: 'The hostel is in our own district.',
      until: null,
      task: null,
      review: null,
    },
    {
      decision: '019a0000-0000-7000-8000-0000000d0002',
      key: 'homelessness.benefits',
      title: 'Help with the claim for Universal Credit',
      became: 'deferred',
      by: teamLead.name,
      on: '2026-06-10',
      reason: null,
      detail: '',
      until: '2026-06-26',
      task: null,
      review: null,
    },
    {
      decision: '019a0000-0000-7000-8000-0000000d0003',
      key: 'homelessness.support_plan',
      title: 'Agree the support plan with Oakfield',
      became: 'awaiting_review',
      by: actor.name,
      on: '2026-06-09',
      reason: null,
      detail: '',
      until: null,
      task: null,
      review: '019a0000-0000-7000-8000-0000000f0001',
    },
  ],
  undo: {
    decision: '019a0000-0000-7000-8000-0000000d0001',
    title: 'Send the section 208 notice to the other council',
    became: 'dismissed',
    task: null,
    review: null,
  },
};

export function task(number: number, view: Partial<TaskView>): TaskView {
  return {
    id: `019a0000-0000-7000-8000-0000000a000${number}`,
    case: caseView.id,
    title: '',
    due: null,
    days: null,
    days_in_words: '',
    owner: actor.id,
    owner_name: actor.name,
    status: 'open',
    settled_on: null,
    settled_by: null,
    origin: null,
    edited: false,
    ...view,
  };
}

export const tasks: TaskList = {
  open: [
    task(1, {
      title: 'Ring Probation about the licence conditions',
      due: '2026-06-16',
      days: -2,
      days_in_words: '2 days overdue',
    }),
    task(2, {
      title: 'Go through the Oakfield offer with Craig and ring Oakfield with the answer',
      due: '2026-06-22',
      days: 4,
      days_in_words: 'in 4 days',
      edited: true,
      origin: {
        key: offer.key,
        why: offer.why,
        priority: offer.priority,
        due_rule: offer.due_rule,
        basis: offer.basis,
        sources: offer.sources,
        cites: offer.cites,
      },
    }),
    task(3, {
      title: interim.title,
      due: '2026-06-24',
      days: 6,
      days_in_words: 'in 6 days',
      owner: teamLead.id,
      owner_name: teamLead.name,
      origin: {
        key: interim.key,
        why: interim.why,
        priority: interim.priority,
        due_rule: interim.due_rule,
        basis: interim.basis,
        sources: interim.sources,
        cites: interim.cites,
      },
    }),
    task(4, { title: 'Ask the pharmacy about a lockable box' }),
  ],
  settled: [
    task(5, {
      title: 'Rebook the assessment at Oakfield',
      status: 'finished',
      settled_on: '2026-05-14',
      settled_by: actor.name,
    }),
    task(6, {
      title: 'Send a warning letter about missed appointments',
      status: 'cancelled',
      settled_on: '2026-05-19',
      settled_by: teamLead.name,
    }),
  ],
};

export function review(number: number, view: Partial<ReviewSummary>): ReviewSummary {
  return {
    id: `019a0000-0000-7000-8000-0000000f000${number}`,
    case: caseView.id,
    case_name: 'Craig Dunmore',
    reference: caseView.reference,
    title: '',
    due: null,
    days: null,
    days_in_words: '',
    priority: 'high',
    state: 'awaiting',
    asked_by: actor.name,
    asked_on: '2026-06-17',
    is_yours: true,
    return_reason: null,
    return_detail: null,
    ...view,
  };
}

export const reviews: ReviewSummary[] = [
  review(1, {
    title: 'Agree the support plan with Oakfield',
    due: '2026-06-26',
    days: 8,
    days_in_words: 'in 8 days',
    asked_by: teamLead.name,
    is_yours: false,
  }),
  review(2, {
    title: decision.title,
    due: '2026-06-25',
    days: 7,
    days_in_words: 'in 7 days',
    state: 'returned',
    return_reason: 'something_missing',
    return_detail:
      'Say in the letter why he is in priority need: the GP letter of 2 June, not only the note of 15 June.',
  }),
];
