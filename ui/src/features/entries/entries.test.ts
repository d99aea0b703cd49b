import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fault, standIn } from '../../../tests/stand_in';
import { entries, open } from '../../api/fixtures';
import type { NewEntry } from '../../api/client';
import { text } from '../../text/en';
import { Draft } from './draft.svelte';
import { segments } from './highlight';
import { readDate, readTime } from '../../text/typed';

const today = '2026-06-18';

describe('cited words', () => {
  const cut = (words: string, ...marks: [number, number][]) =>
    segments(
      words,
      marks.map(([start, end]) => ({ start, end, label: 'c' })),
    ).map(({ text: part, label }) => (label ? `[${part}]` : part));

  it.each([
    ['from the middle', 'one two three', [[4, 7]], ['one ', '[two]', ' three']],
    [
      'at both ends',
      'one two',
      [
        [0, 3],
        [4, 7],
      ],
      ['[one]', ' ', '[two]'],
    ],
    ['after an emoji, which is one code point', '👍🏽 ok now', [[3, 5]], ['👍🏽 ', '[ok]', ' now']],
    ['past the end of the text', 'one', [[2, 9]], ['on', '[e]']],
    [
      'that overlap, without showing a word twice',
      'abcdef',
      [
        [0, 4],
        [2, 6],
      ],
      ['[abcd]', '[ef]'],
    ],
    ['nowhere', 'one', [], ['one']],
  ] as [string, string, [number, number][], string[]][])('are cut %s', (_, words, marks, parts) => {
    expect(cut(words, ...marks)).toEqual(parts);
    expect(
      cut(words, ...marks)
        .join('')
        .replaceAll(/[[\]]/g, ''),
    ).toBe(words);
  });
});

describe('typed dates and times', () => {
  it.each([
    ['18/6/2026', '2026-06-18'],
    ['18.06.26', '2026-06-18'],
    ['2026-06-18', '2026-06-18'],
    ['18 June', '2026-06-18'],
    ['3rd Mar 2025', '2025-03-03'],
    ['today', '2026-06-18'],
    ['Yesterday', '2026-06-17'],
    ['30/12', '2025-12-30'],
    ['31/7', '2026-07-31'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/2026', null],
    ['32/6', null],
    ['6/13/2026', null],
    ['5 foo', null],
    ['soon', null],
    ['', null],
  ])('reads the date %j as %j', (typed, date) => {
    expect(readDate(typed, today)).toBe(date);
  });

  it.each([
    ['25/6', '2026-06-25'],
    ['17 June', '2026-06-17'],
    ['5 Jan', '2027-01-05'],
    ['tomorrow', '2026-06-19'],
    ['Friday', '2026-06-19'],
    ['thu', '2026-06-25'],
    ['29/2', null],
    ['Thursday 25th June 2026', '2026-06-25'],
    ['Thu 25 June', '2026-06-25'],
    ['Friday 25 June 2026', null],
    ['2026-6-25', '2026-06-25'],
  ])('reads the day %j as %j where it lies ahead', (typed, date) => {
    expect(readDate(typed, today, 'ahead')).toBe(date);
  });

  it.each([
    ['25/6/2026', '2026-06-25'],
    ['25 June 2026', '2026-06-25'],
    ['25/6', null],
    ['25 June', null],
    ['tomorrow', null],
    ['today', null],
    ['Friday', null],
    ['', null],
  ])('reads the day %j as %j until it knows which day it is', (typed, date) => {
    expect(readDate(typed, '', 'ahead')).toBe(date);
  });

  it.each([
    ['14:30', '14:30'],
    ['9.05', '09:05'],
    ['1430', '14:30'],
    ['2.30pm', '14:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['25:00', null],
    ['14:60', null],
    ['13pm', null],
    ['9', null],
  ])('reads the time %j as %j', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });
});

describe('an entry being written', () => {
  const kept: NewEntry = {
    id: '019a0000-0000-7000-8000-00000000d001',
    date: '2026-06-17',
    time: '09:10',
    kind: 'phone',
    direction: 'out',
    subject: 'Rang Craig',
    body: 'He wants the flat.',
    corrects: null,
  };
  const begun = () => {
    const draft = new Draft('case', () => today);
    draft.begin();
    return draft;
  };
  const write = (draft: Draft, body: string) => {
    if (draft.fields) draft.fields.body = body;
    draft.typed();
  };

  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is kept 400 ms after the last key, not before, and once', async () => {
    const saved = vi.fn<(payload: unknown) => null>(() => null);
    standIn(open, { save_draft: saved });
    const draft = begun();
    write(draft, 'R');
    await vi.advanceTimersByTimeAsync(399);
    write(draft, 'Rang');
    await vi.advanceTimersByTimeAsync(399);
    expect(saved).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toHaveBeenCalledTimes(1);
    expect(saved.mock.calls[0]?.[0]).toMatchObject({ draft: { body: 'Rang', date: today } });
    expect(draft.kept).toBe('yes');
  });

  it('keeps the space before the next word, and saves without it', async () => {
    const [kept, added] = [vi.fn<(payload: unknown) => null>(() => null), vi.fn(() => null)];
    standIn(open, { save_draft: kept, add_entry: added });
    const draft = begun();
    write(draft, 'Rang ');
    await draft.flush();
    expect(kept.mock.calls[0]?.[0]).toMatchObject({ draft: { body: 'Rang ' } });
    await draft.save();
    expect(added.mock.calls[0]).toMatchObject([{ entry: { body: 'Rang' } }]);
  });

  it('says when it could not be kept', async () => {
    standIn(open, { save_draft: () => fault('unavailable') });
    const draft = begun();
    write(draft, 'Rang');
    await vi.advanceTimersByTimeAsync(400);
    expect(draft.kept).toBe('no');
  });

  it('comes back as it was', async () => {
    standIn(open, { read_draft: () => kept });
    const draft = new Draft('case', () => today);
    await draft.restore();
    expect(draft.restored).toBe(true);
    expect(draft.id).toBe(kept.id);
    expect(draft.fields).toEqual({
      date: '17/06/2026',
      time: '09:10',
      kind: 'phone',
      direction: 'out',
      subject: 'Rang Craig',
      body: 'He wants the flat.',
    });
  });

  it('is saved with the same command and id when the first try failed', async () => {
    const tries: Record<string, unknown>[] = [];
    const called = standIn(open, {
      add_entry: (payload) => (tries.push(payload) === 1 ? fault('unavailable') : null),
    });
    const draft = begun();
    write(draft, 'Rang');
    expect(await draft.save()).toBeNull();
    expect(draft.fault?.code).toBe('unavailable');
    expect(draft.fields?.body).toBe('Rang');
    expect(await draft.save()).toBe(draft.id);
    expect(tries[0]).toEqual(tries[1]);
    expect(draft.fields).toBeNull();
    expect(called.at(-1)).toBe('discard_draft');
  });

  it('does not ask to keep words that were saved or discarded meanwhile', async () => {
    const called = standIn(open);
    const draft = begun();
    write(draft, 'Rang');
    await draft.discard();
    await vi.advanceTimersByTimeAsync(1000);
    expect(called).not.toContain('save_draft');
  });

  it('is dropped when the timeline has it already', async () => {
    const called = standIn(open, { read_draft: () => ({ ...kept, id: entries[0]?.id }) });
    const draft = new Draft('case', () => today);
    await draft.restore();
    draft.settle(entries.slice(1));
    expect(draft.fields).not.toBeNull();
    draft.settle(entries);
    expect(draft.fields).toBeNull();
    expect(called).toContain('discard_draft');
  });

  it('is never replaced by another while it has words', () => {
    standIn(open);
    const draft = begun();
    write(draft, 'Rang');
    const { id } = draft;
    draft.begin(entries[0] ?? null);
    expect(draft.id).toBe(id);
    expect(draft.corrects).toBeNull();
    expect(draft.fields?.body).toBe('Rang');
  });

  it.each([
    [{ date: '' }, 'date', text.entries.form.dateMissing],
    [{ date: '32/6' }, 'date', text.entries.form.dateWrong],
    [{ date: '19/6/2026' }, 'date', text.entries.form.dateAhead],
    [{ time: 'noon' }, 'time', text.entries.form.timeWrong],
    [{ body: ' \n' }, 'body', text.entries.form.bodyMissing],
    [{ body: 'é'.repeat(20_001) }, 'body', text.entries.form.bodyTooLong],
    [{ subject: 's'.repeat(201) }, 'subject', text.entries.form.subjectTooLong],
  ])('is not saved with %o', async (wrong, field, message) => {
    const called = standIn(open);
    const draft = begun();
    if (draft.fields) Object.assign(draft.fields, { body: 'Rang' }, wrong);
    expect(await draft.save()).toBeNull();
    expect(draft.problems).toEqual([{ field, message }]);
    expect(called).not.toContain('add_entry');
  });

  it('may be exactly as long as the limit, counted in code points', async () => {
    standIn(open);
    const draft = begun();
    write(draft, '👍'.repeat(20_000));
    expect(await draft.save()).toBe(draft.id);
  });
});
