import { afterEach, describe, expect, it, vi } from 'vitest';

import { fault, standIn } from '../../../tests/stand_in';
import { open } from '../../api/fixtures';
import { reviewList, reviewListOfAuthor, reviewViews } from '../../api/fixtures_reviews';
import { text } from '../../text/en';
import { actsOn } from './acts';
import { changes } from './changes';
import { Decision } from './decision.svelte';
import { forgetLooks, Look, lookAt } from './looks.svelte';
import { after, forOthers, forYou } from './reviews.svelte';

const [concern, letter, disclosure] = reviewList.awaiting;
const ids = (reviews: readonly { id: string }[]) => reviews.map(({ id }) => id);
const viewOf = (id = '') => {
  const view = reviewViews[id];
  if (!view) throw new Error('no such fixture');
  return view;
};

afterEach(() => forgetLooks());

describe('what waits for a person', () => {
  it('is what others asked for, for a team lead, in the order of the core', () => {
    const mine = { ...reviewList.awaiting[1], is_yours: true } as (typeof reviewList.awaiting)[0];
    const reviews = {
      ...reviewList,
      awaiting: [reviewList.awaiting[0], mine].flatMap((r) => r ?? []),
    };
    expect(ids(forYou(reviews))).toEqual([concern?.id]);
    expect(ids(forOthers(reviews))).toEqual([letter?.id]);
  });

  it('is what was returned, for everybody else', () => {
    expect(forYou(reviewListOfAuthor)).toEqual(reviewListOfAuthor.returned_to_you);
    expect(forOthers(reviewListOfAuthor)).toEqual(reviewListOfAuthor.awaiting);
  });

  it('goes on with the next one, from the last with the first, and ends', () => {
    expect(after(reviewList, concern?.id ?? '')?.id).toBe(letter?.id);
    expect(after(reviewList, disclosure?.id ?? '')?.id).toBe(concern?.id);
    expect(after({ ...reviewList, awaiting: concern ? [concern] : [] }, concern?.id ?? '')).toBe(
      undefined,
    );
  });
});

describe('what may be done with a review', () => {
  const kinds = (given: Partial<ReturnType<typeof viewOf>>) =>
    actsOn({ ...viewOf(letter?.id), ...given }).map(({ kind }) => kind);
  const summary = viewOf(letter?.id).summary;

  it('is a decision where the core says so, and nothing for somebody who only reads', () => {
    expect(kinds({})).toEqual(['approve', 'edit', 'giveBack']);
    expect(kinds({ may_decide: false, why_not: 'not_a_lead' })).toEqual([]);
  });

  it('is to withdraw one’s own request, and to ask again once it was returned', () => {
    const own = { may_decide: false, why_not: 'yours' } as const;
    expect(kinds({ ...own, summary: { ...summary, is_yours: true } })).toEqual(['withdraw']);
    const returned = { ...summary, is_yours: true, state: 'returned' } as const;
    expect(kinds({ ...own, summary: returned })).toEqual(['again', 'withdraw']);
    expect(kinds({ ...own, summary: { ...returned, state: 'approved' } })).toEqual([]);
  });
});

describe('a look', () => {
  const watched = () => {
    let now = 0;
    const look = new Look();
    const stop = look.watch(() => now);
    return { look, stop, pass: (seconds: number) => (now += seconds * 1000) };
  };

  it('counts the time in front of the person', () => {
    const { look, stop, pass } = watched();
    pass(20);
    expect(look.seconds).toBe(20);
    pass(10);
    stop();
    pass(30);
    expect(look.seconds).toBe(30);
  });

  it('does not count while the window is behind another or hidden', () => {
    const { look, pass } = watched();
    pass(5);
    window.dispatchEvent(new Event('blur'));
    pass(60);
    window.dispatchEvent(new Event('pointermove'));
    pass(60);
    window.dispatchEvent(new Event('focus'));
    pass(5);
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    pass(60);
    hidden.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    pass(5);
    expect(look.seconds).toBe(15);
  });

  it('stops after two minutes without a sign, and goes on with the next', () => {
    const { look, pass } = watched();
    pass(500);
    expect(look.seconds).toBe(120);
    pass(10);
    expect(look.seconds).toBe(120);
    window.dispatchEvent(new Event('keydown'));
    pass(10);
    expect(look.seconds).toBe(130);
  });

  it('is the same on coming back, and is gone with the next person', () => {
    lookAt('a').open('E04');
    lookAt('a').open('E04');
    expect(lookAt('a').opened).toEqual(['E04']);
    forgetLooks();
    expect(lookAt('a').opened).toEqual([]);
  });
});

describe('a decision', () => {
  const asked = { title: 'Send it', due: '2026-06-25' };

  it('says what was looked at', async () => {
    let sent: unknown;
    standIn(open, {
      approve_review: ({ looked }) => {
        sent = looked;
        return null;
      },
    });
    const decision = new Decision('a', () => '2026-06-18');
    decision.look.open('E13');
    expect(await decision.approve()).toBe(true);
    expect(sent).toEqual({ opened: ['E13'], seconds: 0 });
    expect(lookAt('a').opened).toEqual([]);
  });

  it('sent again has the same command, and another decision another one', async () => {
    const commands: unknown[] = [];
    const broken = ({ command }: Record<string, unknown>) => {
      commands.push(command);
      fault('unavailable');
    };
    standIn(open, { approve_review: broken, edit_and_approve_review: broken });
    const decision = new Decision('a', () => '2026-06-18');
    await decision.approve();
    await decision.approve();
    decision.begin('edit', asked);
    await decision.send();
    decision.title = 'Send it today';
    await decision.send();
    expect(decision.fault?.code).toBe('unavailable');
    expect(commands[0]).toBe(commands[1]);
    expect(new Set(commands).size).toBe(3);
  });

  it('returns nothing without a reason and what needs putting right', async () => {
    const called = standIn(open);
    const decision = new Decision('a', () => '2026-06-18');
    decision.begin('giveBack', asked);
    decision.detail = '  ';
    expect(await decision.send()).toBe(false);
    expect(decision.problemWith('reason')).toBe(text.reviews.form.reasonMissing);
    expect(decision.problemWith('detail')).toBe(text.reviews.form.detailMissing);
    decision.reason = 'not_clear';
    decision.detail = 'Which letter?';
    expect(await decision.send()).toBe(true);
    expect(called).toEqual(['return_review']);
  });

  it('asks for a due date again that it does not understand', async () => {
    const called = standIn(open);
    const decision = new Decision('a', () => '2026-06-18');
    decision.begin('again', asked);
    expect(decision.due).toBe('25/06/2026');
    decision.due = '31/6';
    expect(await decision.send()).toBe(false);
    expect(decision.problemWith('due')).toBe(text.wording.dueWrong);
    decision.due = '';
    expect(await decision.send()).toBe(true);
    expect(called).toEqual(['ask_review_again']);
  });
});

describe('changed words', () => {
  const shown = (before: string, next: string) =>
    changes(before, next).map(({ words, what }) => `${what}: ${words}`);

  it('are told from those that stayed', () => {
    expect(shown('Send the letter by post', 'Send the decision letter by hand')).toEqual([
      'same: Send the',
      'came: decision',
      'same: letter by',
      'gone: post',
      'came: hand',
    ]);
  });

  it('can be none or all', () => {
    expect(shown('Send it', 'Send it')).toEqual(['same: Send it']);
    expect(shown('', 'Send it')).toEqual(['came: Send it']);
    expect(shown('Send it', '')).toEqual(['gone: Send it']);
  });
});
