import { afterEach, describe, expect, it, vi } from 'vitest';

import { body } from '../../api/fixtures_ledger';
import { search } from './ledger.svelte';
import { messagesOf, pieces } from './request';

const placeholders = (words: string) =>
  pieces(words)
    .filter(({ placeholder }) => placeholder)
    .map(({ words }) => words);

afterEach(() => {
  vi.useRealTimers();
  search.forget();
});

describe('what left', () => {
  it('is laid out as its messages', () => {
    expect(messagesOf(body).map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it.each([
    '',
    'no JSON',
    '[]',
    '{}',
    'null',
    '{"messages":"x"}',
    '{"messages":[1,null,{"role":1}]}',
  ])('has no messages where it is no request: %j', (bytes) =>
    expect(messagesOf(bytes)).toEqual([]),
  );

  it('has its placeholders marked, and no label of an entry', () => {
    const words = '[E04] note by [officer 1]: met [applicant] at [school 12]. [Not one] [1]';
    expect(placeholders(words)).toEqual(['[officer 1]', '[applicant]', '[school 12]']);
  });

  it('is whole when its pieces are put together', () => {
    for (const words of ['', '[applicant]', 'a [b', 'a] b', '[[applicant]]', body]) {
      expect(
        pieces(words)
          .map(({ words }) => words)
          .join(''),
      ).toBe(words);
    }
  });
});

describe('a search of what left', () => {
  it('waits until typing pauses, and asks for no more than 200 characters', () => {
    vi.useFakeTimers();
    search.type('re');
    search.type('relief ');
    expect(search.words).toBe('');
    vi.runAllTimers();
    expect(search.words).toBe('relief');
    search.type('x'.repeat(201));
    vi.runAllTimers();
    expect(search.tooLong).toBe(true);
    expect(search.words).toBe('relief');
  });

  it('leaves nothing behind when it is forgotten', () => {
    vi.useFakeTimers();
    search.type('relief');
    search.opened = 'a';
    search.forget();
    vi.runAllTimers();
    expect([search.typed, search.words, search.opened]).toEqual(['', '', null]);
  });
});
