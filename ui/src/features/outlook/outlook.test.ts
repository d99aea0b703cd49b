import { describe, expect, it } from 'vitest';

import type { DeadlineView } from '../../api/client';
import { facts, outlook } from '../../api/fixtures_outlook';
import { text } from '../../text/en';
import { chosen } from '../../text/named';
import { readAnswer, type Typed } from './answers';
import { parted, standing, urgency } from './deadlines';
import { gathered } from './facts';

const deadline = (id: string, view: Partial<DeadlineView> = {}): DeadlineView => {
  const found = outlook.deadlines.find((one) => one.id === id);
  if (!found) throw new Error(`fixture: no deadline ${id}`);
  return { ...found, ...view };
};

describe('a deadline', () => {
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
    expect(urgency(deadline('plan_review', { force: 'statute', is_target: false }))).toBe('now');
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

  it('say which value was called wrong, whatever else stands, and that this can be undone', () => {
    const wrong = facts.map((view) =>
      view.id === 'missed_appointments' && view.status === 'current'
        ? { ...view, status: 'superseded', rejected: true }
        : view,
    );
    const found = gathered(wrong).find(({ id }) => id === 'missed_appointments');
    expect(found).toMatchObject({ now: null, decided: true });
    expect(found?.wrong.map(({ fact: { value } }) => value)).toEqual(['1.00']);
    expect(found?.earlier.map(({ fact: { value } }) => value)).toEqual(['2.00']);
    expect(fact('missed_appointments')?.decided).toBe(false);
    expect(fact('priority_need')?.decided).toBe(true);
  });
});

describe('an answer', () => {
  const typed: Typed = { date: { day: '', month: '', year: '' }, chosen: null, words: '' };

  it('is sent as data, and said to be wrong before it is sent', () => {
    const words = text.outlook.questions;
    const date = { day: '24', month: '6', year: '2026' };
    expect(readAnswer('date', { ...typed, date })).toEqual({ value: '2026-06-24' });
    expect(readAnswer('date', { ...typed, date: { ...date, day: '31' } })).toEqual({
      problem: words.dateWrong,
    });
    expect(readAnswer('date', typed)).toEqual({ problem: words.missing });
    expect(readAnswer('amount', { ...typed, words: '£1,512.60' })).toEqual({ value: '1512.60' });
    expect(readAnswer('amount', { ...typed, words: '12.5' })).toEqual({
      problem: words.amountWrong,
    });
    expect(readAnswer('flag', typed)).toEqual({ problem: words.missing });
    expect(readAnswer('flag', { ...typed, chosen: 'false' })).toEqual({ value: 'false' });
    expect(readAnswer('choice', { ...typed, chosen: '20wd' })).toEqual({ value: '20wd' });
    expect(readAnswer('text', { ...typed, words: 'x'.repeat(201) })).toEqual({
      problem: words.tooLong,
    });
  });

  it.each([
    ['20wd', '20 working days'],
    ['1wd', '1 working day'],
    ['6w', '6 weeks'],
    ['no_enquiry', 'No enquiry'],
    ['Thursday', 'Thursday'],
  ])('to choose, %s, is offered as %s', (id, words) => {
    expect(chosen(id)).toBe(words);
  });
});
