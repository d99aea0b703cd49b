/*
 * Typed answers of the shell about what a second person looks at. Never imported by the program
 * itself.
 */
import type { ReviewList, ReviewSummary, ReviewView } from './bindings';
import {
  caseId,
  cite,
  decided,
  entries,
  offer,
  pressure,
  rosalindSummary,
  teamLead,
} from './fixtures';

function review(number: number, given: Partial<ReviewSummary>): ReviewSummary {
  return {
    id: `019a0000-0000-7000-8000-0000000a000${number}`,
    case: caseId,
    case_name: 'Craig Dunmore',
    reference: 'CBC-HR-26-0611',
    title: 'Send the main duty decision letter',
    due: '2026-06-25',
    days: 7,
    days_in_words: 'in 7 days',
    priority: 'high',
    state: 'awaiting',
    asked_by: 'Nadia Weiss',
    asked_on: '2026-06-18',
    is_yours: false,
    return_reason: null,
    return_detail: null,
    ...given,
  };
}

const decisionLetter = review(1, {
  title: 'Send the main duty decision letter by hand, at the hostel',
});

const concern = review(2, {
  title: 'Raise a safeguarding concern about the pressure on Craig at the hostel',
  due: '2026-06-17',
  days: -1,
  days_in_words: 'yesterday',
  priority: 'urgent',
  asked_on: '2026-06-12',
});

const disclosure = review(3, {
  case: rosalindSummary.id,
  case_name: 'Rosalind Achebe-Stone',
  reference: 'ECC-FOI-26-0877',
  title: 'Answer the request',
  due: null,
  days: null,
  days_in_words: '',
  priority: 'normal',
  asked_by: 'Samir Haddad',
});

export const returnedReview = review(4, {
  due: '2026-06-24',
  days: 6,
  days_in_words: 'in 6 days',
  state: 'returned',
  is_yours: true,
  return_reason: 'source_missing',
  return_detail:
    'The letter relies on the GP letter of 2 June, and it is not among the sources. Add it, and say which vulnerability it shows.',
});

/** As a team lead sees it. */
export const reviewList: ReviewList = {
  awaiting: [concern, decisionLetter, disclosure],
  returned_to_you: [],
  may_decide: true,
};

/** As the caseworker sees it who asked. */
export const reviewListOfAuthor: ReviewList = {
  awaiting: [{ ...concern, is_yours: true }, disclosure],
  returned_to_you: [returnedReview],
  may_decide: false,
};

const mainDuty: ReviewView = {
  summary: decisionLetter,
  shown: { title: 'Send the main duty decision letter', due: '2026-06-24' },
  asked: { title: decisionLetter.title, due: decisionLetter.due },
  edited: true,
  origin: {
    key: 'homelessness.notify_main_duty',
    why: 'Priority need was decided on 15 June, and the relief duty ends on 24 June.',
    priority: 'high',
    due_rule: '56 days from 30 April 2026: 30 April is day 1; the last day is 24 June 2026.',
    basis: 'Housing Act 1996 ss184(3), 189B(4), 193(1)',
    sources: [
      {
        title: 'Housing Act 1996 s184(3)',
        url: 'https://www.legislation.gov.uk/ukpga/1996/52/section/184',
        quote:
          'On completing their inquiries the authority shall notify the applicant of their decision and, so far as any issue is decided against his interests, inform him of the reasons for their decision.',
        checked: '2026-11-01',
        mark: 'V',
      },
      {
        title: 'Homelessness Code of Guidance, chapter 18',
        url: 'https://www.gov.uk/guidance/homelessness-code-of-guidance-for-local-authorities/chapter-18-decisions-and-notifications',
        quote: '',
        checked: '2026-10-20',
        mark: 'M',
      },
    ],
    cites: [
      decided,
      cite('E13', 'Draft main duty letter to go out when relief ends'),
      cite('E04', 'RELIEF DUTY from today 30/04/26'),
      offer,
    ],
  },
  decided_by: null,
  decided_on: null,
  may_decide: true,
  why_not: null,
};

const asTheRule = mainDuty.shown;

/** One view for each review of the lists, as a team lead sees it. */
export const reviewViews: Record<string, ReviewView> = {
  [decisionLetter.id]: mainDuty,
  [concern.id]: {
    ...mainDuty,
    summary: concern,
    shown: { title: concern.title, due: concern.due },
    asked: { title: concern.title, due: concern.due },
    edited: false,
    origin: {
      ...mainDuty.origin,
      priority: 'urgent',
      why: 'The hostel reported on 9 June that two residents press him for methadone and money at night. No referral is in the file.',
      due_rule: 'The same day, by local procedure.',
      basis: 'Care Act 2014 s42; local safeguarding procedure',
      sources: [],
      cites: [pressure],
    },
  },
  [disclosure.id]: {
    ...mainDuty,
    summary: disclosure,
    shown: { title: disclosure.title, due: null },
    asked: { title: disclosure.title, due: null },
    edited: false,
    origin: { ...mainDuty.origin, priority: 'normal', cites: [], sources: [], due_rule: '' },
  },
  [returnedReview.id]: {
    ...mainDuty,
    summary: returnedReview,
    asked: asTheRule,
    edited: false,
    decided_by: teamLead.name,
    decided_on: '2026-06-18',
    may_decide: false,
    why_not: 'settled',
  },
};

/** A review with as much as its limits allow, for looking at. */
export const reviewLong: ReviewView = {
  ...mainDuty,
  summary: {
    ...decisionLetter,
    case_name: 'Maria-Alexandra Konstantinopoulou-Featherstonehaugh',
    reference: 'CBC-HR-26-0611-REOPENED-AFTER-REVIEW',
    asked_by: 'Bartholomew Christopher Oluwaseun-Montgomery',
    title: mainDuty.shown.title.concat(' and explain each reason for it in plain words,'.repeat(5)),
  },
  asked: {
    title: mainDuty.shown.title.concat(' and explain each reason for it in plain words,'.repeat(5)),
    due: null,
  },
  origin: {
    ...mainDuty.origin,
    cites: entries.slice(0, 9).map((one) => cite(one.label, one.body)),
  },
};
