import { describe, expect, it } from 'vitest';

import type { DeadlineView, Force, QuestionView } from '../../api/client';
import { facts, outlook } from '../../api/fixtures_outlook';
import { text } from '../../text/en';
import { dateOf, kindOf, readAnswer, type Typed } from './answers';
import { effectOf, forceOf, isLaw, parted, standing, unsure, urgency } from './deadlines';
import { gathered } from './facts';

const deadline = (id: string, view: Partial<DeadlineView> = {}): DeadlineView => {
  const found = outlook.deadlines.find((one) => one.id === id);
  if (!found) throw new Error(`fixture: no deadline ${id}`);
  return { ...found, ...view };
};

describe('a deadline', () => {
  const forces = Object.keys(text.outlook.deadlines.forces) as Force[];

  it.each(forces)('of force %s looks like law only if a statute or regulations set it', (force) => {
    const law = force === 'statute' || force === 'regulations';
    for (const is_target of [false, true]) {
      const one = deadline('relief_56', { force, is_target });
      expect(isLaw(one)).toBe(law && !is_target);
      const claims = /^law|by law|must/i;
      expect(claims.test(`${forceOf(one)}`)).toBe(law && !is_target);
      expect(claims.test(effectOf(one))).toBe(law && !is_target);
    }
  });

  it('that is due today is not overdue', () => {
    const today = deadline('relief_56', { days: 0, days_in_words: 'today' });
    expect(standing(today)).toBe('Today');
    expect(urgency(today)).toBe('now');
  });

  it('that is overdue says so, whatever the program calls the day', () => {
    const late = { status: 'overdue', days: -1 } as const;
    expect(standing(deadline('relief_56', { ...late, days_in_words: 'yesterday' }))).toBe(
      'Overdue since yesterday',
    );
    expect(standing(deadline('plan_review'))).toBe('7 days overdue');
  });

  it('is never as loud as law where it is a target', () => {
    expect(urgency(deadline('plan_review'))).toBe('soon');
    expect(urgency(deadline('plan_review', { is_target: false }))).toBe('now');
  });

  it('that was met is not counted as overdue by its date', () => {
    expect(standing(deadline('assessment_10'))).toBe('Done');
    expect(standing(deadline('first_contact'))).toBe('Missed');
    expect(standing(deadline('relief_56', { status: 'met', days: -3 }))).toBe('Ended');
  });

  it('stands among the open ones or the past ones, in the order of the program', () => {
    const { open, past, missed } = parted(outlook.deadlines);
    expect(open.map(({ id }) => id)).toEqual([
      'plan_review',
      'offer_answer',
      'relief_56',
      'decision_15',
    ]);
    expect(past.map(({ id }) => id)).toEqual(['first_contact', 'assessment_10']);
    expect(missed).toBe(1);
  });

  it('says so where its law was not read in the source', () => {
    expect(unsure(deadline('relief_56').sources)).toBe(false);
    expect(unsure(deadline('decision_15').sources)).toBe(true);
  });
});

describe('facts', () => {
  const all = gathered(facts);
  const fact = (id: string) => all.find((one) => one.id === id);

  it('stand once each, with every place that says the same', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(fact('relief_accepted_on')?.now?.cites.map(({ entry }) => entry)).toEqual([
      'E04',
      'E05',
    ]);
  });

  it('keep what was said before and what is said otherwise apart', () => {
    expect(fact('relief_accepted_on')?.otherwise.map(({ fact: { value } }) => value)).toEqual([
      '2026-05-19',
    ]);
    expect(fact('missed_appointments')?.earlier).toHaveLength(1);
    expect(fact('missed_appointments')?.otherwise).toHaveLength(0);
  });

  it('say when a person rejected every value', () => {
    const views = facts
      .filter(({ id }) => id === 'missed_appointments')
      .map((view) => ({ ...view, status: 'superseded' }));
    expect(gathered(views)[0]).toMatchObject({ now: null, rejected: true });
    expect(all.some(({ rejected }) => rejected)).toBe(false);
  });
});

describe('an answer', () => {
  const typed: Typed = { day: '', month: '', year: '', flag: null, words: '' };
  const ask = (fact: string, words: string): QuestionView => ({
    fact,
    title: '',
    ask: words,
    settles: [],
  });

  it.each([
    ['plan_review_on', 'By when did the plan promise a review?', 'date'],
    ['baby_due', 'When is the baby due?', 'date'],
    ['register_due', 'Which due date does the register show?', 'date'],
    ['arrears', 'How much are the rent arrears today?', 'amount'],
    ['homeless', 'Is the applicant homeless now?', 'flag'],
    ['abuse', 'Asked alone: is there domestic abuse, or a risk of it, anywhere?', 'flag'],
    ['landlord', 'Is the landlord private, a council or a housing association?', 'text'],
    ['level', 'Did it find an emergency hazard, a significant hazard or neither?', 'text'],
    ['reason', 'Why was it not asked for in time?', 'text'],
  ])('to %s is asked for by what the question wants', (fact, words, kind) => {
    expect(kindOf(ask(fact, words), [])).toBe(kind);
  });

  it('is asked for as the file says the same fact', () => {
    expect(kindOf(ask('relief_accepted_on', 'Say'), facts)).toBe('date');
    expect(kindOf(ask('priority_need', 'What?'), facts)).toBe('flag');
  });

  it.each([
    ['24', '6', '2026', '2026-06-24'],
    [' 1', '12', '2026 ', '2026-12-01'],
    ['29', '2', '2027', null],
    ['31', '6', '2026', null],
    ['24', '6', '26', null],
    ['', '6', '2026', null],
  ])('of day %j, month %j, year %j is the date %j', (day, month, year, date) => {
    expect(dateOf(day, month, year)).toBe(date);
  });

  it('is sent as data, and said to be wrong before it is sent', () => {
    const words = text.outlook.questions;
    expect(readAnswer('amount', { ...typed, words: '£1,512.60' })).toEqual({ value: '1512.60' });
    expect(readAnswer('amount', { ...typed, words: '12.5' })).toEqual({
      problem: words.amountWrong,
    });
    expect(readAnswer('flag', typed)).toEqual({ problem: words.missing });
    expect(readAnswer('flag', { ...typed, flag: 'false' })).toEqual({ value: 'false' });
    expect(readAnswer('date', typed)).toEqual({ problem: words.missing });
    expect(readAnswer('plain', { ...typed, words: 'Yes' })).toEqual({ value: 'true' });
    expect(readAnswer('plain', { ...typed, words: '24/6/2026' })).toEqual({ value: '2026-06-24' });
    expect(readAnswer('text', { ...typed, words: 'x'.repeat(201) })).toEqual({
      problem: words.tooLong,
    });
  });
});
