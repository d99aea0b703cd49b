import { describe, expect, it } from 'vitest';

import type { AskOutcome, PreviewView, Purpose } from '../../api/client';
import { caseId } from '../../api/fixtures';
import { previewOf } from '../../api/fixtures_calls';
import { text } from '../../text/en';
import { endOf, reasonOf } from './ends';
import { questionSent, sizesOf } from './sizes';
import { cameFrom, comeBack, forgetWanted, purposeOf, takeReturn, want } from './wanted.svelte';

const view = (purpose: Purpose = { purpose: 'brief' }, more: Partial<PreviewView> = {}) => ({
  ...previewOf(
    { case: caseId, purpose, profile: '', left_out: [], gender: 'as_written', wish: null },
    { parts: 3 },
  ),
  ...more,
});
const ask: Purpose = { purpose: 'ask', question: 'Has CD met L Carver, and has CD a flat?' };

describe('how much would leave', () => {
  it('is the sum of all parts', () => {
    const made = view();
    const sizes = sizesOf(made);
    expect(sizes.bytes).toBe(made.parts.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(sizes.entries).toBe(12);
    expect(sizes.replaced).toBe(11);
  });

  it.each([
    [{ used: 0, budget: null }, null, false],
    [{ used: 0, budget: 100_000 }, 100_000, false],
    [{ used: 99_990, budget: 100_000 }, 10, true],
    [{ used: 120_000, budget: 100_000 }, 0, true],
  ])('is held against the day: %o', (day, left, over) => {
    expect(sizesOf(view(undefined, { day }))).toMatchObject({ left, over });
  });
});

describe('a question as it would leave', () => {
  it('is read from the exact bytes, with what stands for something marked', () => {
    const runs = questionSent(view(ask)) ?? [];
    expect(runs.filter(({ replaced }) => replaced).map((run) => run.text)).toEqual([
      '[applicant]',
      '[referrer]',
      '[applicant]',
    ]);
    expect(runs.map((run) => run.text).join('')).toContain(
      'Has [applicant] met [referrer], and has [applicant] a flat?',
    );
  });

  it('is not made up where there is none, or where the bytes are not as they should be', () => {
    expect(questionSent(view())).toBeNull();
    const [part] = view(ask).parts;
    if (!part) throw new Error('fixture: no part');
    expect(questionSent(view(ask, { parts: [{ ...part, body: '{' }] }))).toBeNull();
    expect(questionSent(view(ask, { parts: [{ ...part, body: '{"messages":[]}' }] }))).toBeNull();
  });
});

describe('how asking ended', () => {
  const all: AskOutcome[] = [
    { kind: 'answered' },
    { kind: 'stopped' },
    { kind: 'incomplete', reason: 'timed_out' },
    { kind: 'other_form' },
    { kind: 'unreachable', code: 'unreachable' },
    { kind: 'failed', code: 'certificate_refused' },
    { kind: 'not_cleared', code: 'locked', rule: null },
    { kind: 'not_cleared', code: 'refused', rule: 'day_budget' },
  ];

  it.each(all)('has words, and a way on unless all is well: %o', (outcome) => {
    const end = endOf(outcome);
    expect(end.title).toBe(text.calls.outcomes[outcome.kind].title);
    expect(end.next === null).toBe(outcome.kind === 'answered');
    expect(end.lines.length > 0).toBe(outcome.kind !== 'answered');
  });
});

describe('why it ended so', () => {
  it.each([
    ['case_mark', text.calls.saidNo.case_mark],
    ['day_budget', text.calls.saidNo.day_budget],
    ['a_later_rule', text.calls.notCleared.refused],
    [null, text.calls.notCleared.refused],
  ])('names the rule that said no: %o', (rule, said) => {
    expect(endOf({ kind: 'not_cleared', code: 'refused', rule }).lines).toEqual([said]);
  });

  it.each([
    ['answered', null, null],
    ['failed', 'timed_out', text.calls.faults.timed_out],
    ['incomplete', 'timed_out', text.calls.brokeOff.timed_out],
    ['failed', 'a_later_reason', text.calls.otherReason('a_later_reason')],
  ] as const)('is told from the ledger: %s, %s', (end, reason, said) => {
    expect(reasonOf({ end, reason })).toBe(said);
  });
});

describe('what is about to be asked', () => {
  it('is of one case, and forgotten when the store closes', () => {
    want({ case: 'a', purpose: ask, from: '#/case/a/overview' });
    expect(purposeOf('a')).toEqual(ask);
    expect(purposeOf('b')).toEqual({ purpose: 'brief' });
    expect(cameFrom('b')).toBeNull();
    forgetWanted();
    expect(purposeOf('a')).toEqual({ purpose: 'brief' });
    expect(cameFrom('a')).toBeNull();
  });

  it('opens the case with the model once', () => {
    comeBack('a');
    expect(takeReturn('a')).toBe(true);
    expect(takeReturn('a')).toBe(false);
  });
});
