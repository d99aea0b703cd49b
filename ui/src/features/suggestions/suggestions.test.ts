import { describe, expect, it } from 'vitest';

import { fault, standIn } from '../../../tests/stand_in';
import { work } from '../../../tests/work';
import { caseView, open } from '../../api/fixtures';
import { forgetAll } from '../../api/query.svelte';
import { concern, decision, interim, offer } from '../../api/fixtures_work';
import { text } from '../../text/en';
import { decisionOf, deferring, dismissing, editing } from './decision';
import { Suggestions } from './suggestions.svelte';

const today = '2026-06-18';
const words = text.suggestions.form;

describe('what is typed about a suggestion', () => {
  it('is accepted with its own words and day, or with no day', () => {
    const form = { ...editing(decision), title: ' Send \n the  decision ', due: '26 June' };
    expect(decisionOf(form, today)).toEqual({
      kind: 'edit',
      wording: { title: 'Send the decision', due: '2026-06-26' },
    });
    expect(decisionOf({ kind: 'edit', title: 'Send it', due: '' }, today)).toEqual({
      kind: 'edit',
      wording: { title: 'Send it', due: null },
    });
  });

  it('starts from the words and the day of the rule', () => {
    expect(editing(decision)).toEqual({
      kind: 'edit',
      title: decision.title,
      due: '25/06/2026',
    });
  });

  it.each([
    ['without words', { kind: 'edit', title: ' ', due: '' }, 'title', text.wording.titleMissing],
    [
      'with too many words',
      { kind: 'edit', title: 'é'.repeat(301), due: '' },
      'title',
      text.wording.titleTooLong,
    ],
    ['without a day', { kind: 'edit', title: 'x', due: 'soon' }, 'due', text.wording.dueWrong],
    ['without a reason', dismissing(), 'reason', words.reasonMissing],
    [
      'for another reason that is not said',
      { kind: 'dismiss', reason: 'other', detail: ' ' },
      'detail',
      words.detailMissing,
    ],
    ['until no day', deferring(), 'until', words.laterWrong],
    ['until today', { kind: 'defer', until: 'today' }, 'until', words.laterWrong],
    ['until a day past', { kind: 'defer', until: '10/6/2026' }, 'until', words.laterWrong],
    ['for over a year', { kind: 'defer', until: '20/6/2027' }, 'until', words.laterWrong],
  ] as const)('is not taken %s', (_, form, field, message) => {
    expect(decisionOf(form, today)).toEqual([{ field, message }]);
  });

  it('needs no detail where the reason says it', () => {
    expect(decisionOf({ kind: 'dismiss', reason: 'wrong_law', detail: '' }, today)).toEqual({
      kind: 'dismiss',
      because: ['wrong_law', ''],
    });
  });
});

describe('the suggestions of a case', () => {
  /** The suggestions as a panel reads them, once they are there. */
  async function reading(): Promise<Suggestions> {
    forgetAll();
    const suggestions = new Suggestions(caseView.id, () => today);
    await suggestions.query.refetch();
    return suggestions;
  }
  const keys = ({ open: all }: Suggestions) => all.map(({ action }) => action.key);

  it('opens the next card after a decision, and the one before after the last', async () => {
    standIn(open);
    const suggestions = await reading();
    suggestions.choose(interim.key);
    expect(await suggestions.accept(interim)).toBe(true);
    expect(keys(suggestions)).toEqual([concern.key, offer.key, decision.key]);
    expect(suggestions.current).toBe(decision.key);
    expect(await suggestions.accept(decision)).toBe(true);
    expect(suggestions.current).toBe(offer.key);
    expect(suggestions.done).toMatchObject({ words: text.suggestions.done.review });
  });

  it('sends the same ids again after a failure, and others for the next decision', async () => {
    const sent: unknown[] = [];
    let broken = true;
    const answers = work();
    standIn(open, {
      ...answers,
      accept_suggestion: (payload) => {
        sent.push([payload.command, payload.suggestion]);
        return broken ? fault('internal') : answers.accept_suggestion?.(payload);
      },
    });
    const suggestions = await reading();
    expect(await suggestions.accept(offer)).toBe(false);
    expect(suggestions.fault?.code).toBe('internal');
    broken = false;
    expect(await suggestions.accept(offer)).toBe(true);
    expect(sent[1]).toEqual(sent[0]);
    expect(suggestions.fault).toBeNull();
    await suggestions.accept(interim);
    expect(sent[2]).not.toEqual(sent[0]);
  });

  it('decides one at a time', async () => {
    const called = standIn(open);
    const suggestions = await reading();
    const both = await Promise.all([suggestions.accept(offer), suggestions.accept(offer)]);
    expect(both).toEqual([true, false]);
    expect(called.filter((name) => name === 'accept_suggestion')).toHaveLength(1);
  });

  it('takes the last decision back and opens its card again', async () => {
    standIn(open);
    const suggestions = await reading();
    suggestions.choose(offer.key);
    suggestions.ask(offer, { kind: 'dismiss', reason: 'already_done', detail: '' });
    expect(await suggestions.submit(offer)).toBe(true);
    expect(suggestions.fresh).toBe(true);
    expect(await suggestions.undo()).toBe(true);
    expect(keys(suggestions)).toEqual([concern.key, offer.key, interim.key, decision.key]);
    expect(suggestions.current).toBe(offer.key);
    expect(suggestions.fresh).toBe(false);
    expect(await suggestions.undo()).toBe(false);
  });

  it('never decides about another suggestion than the one that was typed about', async () => {
    const called = standIn(open);
    const suggestions = await reading();
    suggestions.ask(offer, { kind: 'dismiss', reason: 'already_done', detail: '' });
    expect(await suggestions.submit(concern)).toBe(false);
    expect(called).not.toContain('dismiss_suggestion');
  });

  it('leaves the form that was opened about another while a decision was being kept', async () => {
    standIn(open);
    const suggestions = await reading();
    const kept = suggestions.accept(concern);
    suggestions.ask(interim, deferring());
    expect(await kept).toBe(true);
    expect(suggestions.current).toBe(interim.key);
    expect(suggestions.form).toEqual(deferring());
    expect(suggestions.goal).toBeNull();
  });

  it('drops what was typed when another card is opened', async () => {
    standIn(open);
    const suggestions = await reading();
    suggestions.ask(offer, dismissing());
    suggestions.choose(decision.key);
    expect(suggestions.form).toBeNull();
  });
});
