import { mockIPC } from '@tauri-apps/api/mocks';
import { emit } from '@tauri-apps/api/event';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { fault, standIn } from '../../tests/stand_in';
import { commands, run, type Outcome } from './client';
import { brief, entries, open } from './fixtures';
import { follow, forgetAll, query, queryOf } from './query.svelte';
import { uuid } from './uuid';

const settled = async () => {
  await new Promise((done) => setTimeout(done));
  flushSync();
};

/** Reads a query as a component would, and keeps what it read. */
function reading<T>(read: () => T): { seen: T[]; stop: () => void } {
  const seen: T[] = [];
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(read());
    });
  });
  flushSync();
  return { seen, stop };
}

describe('run', () => {
  it('gives the data or the typed error', async () => {
    standIn(open, { keep_awake: () => fault('locked') });
    expect(await run(commands.storeState())).toEqual({ status: 'ok', data: open });
    const outcome = await run(commands.keepAwake());
    expect(outcome.status === 'error' && outcome.error.code).toBe('locked');
  });

  it.each([['Command keep_awake not allowed'], [new Error('broken')], [{ code: 'unheard_of' }]])(
    'makes an internal error of %o',
    async (thrown) => {
      mockIPC(() => {
        throw thrown;
      });
      const outcome = await run(commands.keepAwake());
      expect(outcome).toEqual({
        status: 'error',
        error: { code: 'internal', field: null, incident: null },
      });
    },
  );
});

describe('query', () => {
  it('fetches when read, refetches when its area changes, and rests when nobody reads', async () => {
    standIn(open);
    const stopFollowing = await follow();
    let number = 0;
    const fetcher = vi.fn(async (): Promise<Outcome<number>> => ({ status: 'ok', data: ++number }));
    const one = query(['case'], fetcher);
    const { seen, stop } = reading(() => one.data);
    await settled();
    await emit('changed', { areas: ['settings'], cases: [] });
    await settled();
    await emit('changed', { areas: ['case', 'entry'], cases: ['a'] });
    await settled();
    expect(seen).toEqual([undefined, 1, 2]);
    stop();
    await settled();
    await emit('changed', { areas: ['case'], cases: [] });
    await settled();
    expect(fetcher).toHaveBeenCalledTimes(2);
    const again = reading(() => one.data);
    await settled();
    expect(again.seen).toEqual([2, 3]);
    again.stop();
    stopFollowing();
  });

  it('keeps the last answer when a refetch fails, and says why', async () => {
    const answers: Outcome<string>[] = [
      { status: 'ok', data: 'first' },
      { status: 'error', error: { code: 'unavailable', field: null, incident: null } },
    ];
    const one = query(['case'], async () => answers.shift() as Outcome<string>);
    const { seen, stop } = reading(() => [one.data, one.error?.code]);
    await settled();
    await one.refetch();
    flushSync();
    expect(seen.at(-1)).toEqual(['first', 'unavailable']);
    stop();
  });

  it('lets only the answer to the last question count', async () => {
    const waiting: ((outcome: Outcome<string>) => void)[] = [];
    const one = query(['case'], () => new Promise<Outcome<string>>((done) => waiting.push(done)));
    const { seen, stop } = reading(() => one.data);
    void one.refetch();
    waiting[1]?.({ status: 'ok', data: 'later' });
    await settled();
    waiting[0]?.({ status: 'ok', data: 'earlier' });
    await settled();
    expect(seen).toEqual([undefined, 'later']);
    stop();
  });

  it('refetches only the case that changed, and one query serves equal arguments', async () => {
    standIn(open);
    const stopFollowing = await follow();
    const asked: string[] = [];
    const caseOf = queryOf(['case'], async (id: string): Promise<Outcome<string>> => {
      asked.push(id);
      return { status: 'ok', data: id };
    });
    expect(caseOf('a')).toBe(caseOf('a'));
    // Made inside the effect that reads it, as a component does.
    const { seen, stop } = reading(() => [caseOf('a').data, caseOf('b').data]);
    await settled();
    await emit('changed', { areas: ['case'], cases: ['b'] });
    await settled();
    expect(asked).toEqual(['a', 'b', 'b']);
    expect(seen.at(-1)).toEqual(['a', 'b']);
    stop();
    stopFollowing();
  });

  it('forgets every answer but the state of the store', async () => {
    const cases = query(['case'], async () => ({ status: 'ok' as const, data: 'case text' }));
    const store = query(['store'], async () => ({ status: 'ok' as const, data: 'open' }));
    const first = reading(() => [cases.data, store.data]);
    await settled();
    first.stop();
    await settled();
    forgetAll();
    const { seen, stop } = reading(() => [cases.data, store.data]);
    expect(seen[0]).toEqual([undefined, 'open']);
    stop();
  });
});

describe('uuid', () => {
  it('is version 7, in order of time, and never twice the same', () => {
    const one = uuid(0x0190_0000_0001);
    expect(one).toMatch(/^01900000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one < uuid(0x0190_0000_0002)).toBe(true);
    expect(new Set(Array.from({ length: 1000 }, () => uuid())).size).toBe(1000);
  });
});

describe('fixtures', () => {
  it('quote the entries that they cite, to the code point', () => {
    const cites = [...brief.brief.summary, ...brief.brief.safeguarding].flatMap((one) => one.cites);
    expect(cites.length).toBeGreaterThan(5);
    for (const cite of cites) {
      const body = entries.find((entry) => entry.label === cite.entry)?.body ?? '';
      expect([...body].slice(cite.start, cite.end).join('')).toBe(cite.quote);
    }
  });
});
