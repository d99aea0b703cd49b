import { beforeEach, describe, expect, it } from 'vitest';

import { caseList } from '../../api/fixtures';
import { ago, countdown, fullDate, shortDate, weekdayDate } from '../../text/dates';
import { named } from '../../text/named';
import { filter } from './cases.svelte';

describe('narrowing the list', () => {
  const [first] = caseList.cases;
  if (!first) throw new Error('fixture: no case');
  const cases = [
    { ...first, name: 'Núria O’Hara', reference: 'AB-1', new_count: 0, looked_at: true, flags: [] },
    { ...first, name: 'Ann Lee', reference: 'AB-20', new_count: 2, looked_at: true, flags: [] },
    { ...first, name: 'Bo Li', reference: 'CD-3', new_count: 0, looked_at: false },
  ];
  const names = () => filter.matches(cases).map((one) => one.name);

  beforeEach(() => filter.forget());

  it.each([
    ['nuria', ['Núria O’Hara']],
    ["o'hara", ['Núria O’Hara']],
    ['  LEE  ann ', ['Ann Lee']],
    ['ab-', ['Núria O’Hara', 'Ann Lee']],
    ['homelessness relief duty', ['Núria O’Hara', 'Ann Lee', 'Bo Li']],
    ['ann cd-3', []],
    ['', ['Núria O’Hara', 'Ann Lee', 'Bo Li']],
  ])('finds %j', (typed, found) => {
    filter.typed = typed;
    expect(names()).toEqual(found);
  });

  it('finds what is new, what is flagged, and both', () => {
    filter.onlyNew = true;
    expect(names()).toEqual(['Ann Lee', 'Bo Li']);
    filter.onlyFlagged = true;
    expect(names()).toEqual(['Bo Li']);
    filter.onlyNew = false;
    filter.typed = 'ann';
    expect(names()).toEqual([]);
    filter.forget();
    expect(names()).toHaveLength(3);
  });
});

describe('dates in words', () => {
  it.each([
    [-3, '3 days overdue'],
    [-1, '1 day overdue'],
    [0, 'today'],
    [1, 'tomorrow'],
    [6, 'in 6 days'],
  ])('counts %i days as %s', (days, words) => {
    expect(countdown(days)).toBe(words);
  });

  it.each([
    ['2026-06-18', 'today'],
    ['2026-06-17', 'yesterday'],
    ['2026-06-05', '13 days ago'],
    ['2026-06-04', '2 weeks ago'],
    ['2026-03-18', '3 months ago'],
    ['2023-06-18', '3 years ago'],
    ['2026-06-20', 'in 2 days'],
  ])('says of %s: %s', (date, words) => {
    expect(ago(date, '2026-06-18')).toBe(words);
  });

  it('names the year only where it is another one', () => {
    expect(shortDate('2026-06-04', '2026-06-18')).toBe('4 Jun');
    expect(shortDate('2025-12-31', '2026-01-01')).toBe('31 Dec 2025');
    expect(weekdayDate('2026-06-22', '2026-06-18')).toBe('Mon 22 Jun');
    expect(fullDate('2024-02-29')).toBe('Thursday 29 February 2024');
  });
});

it('an id that no table knows is shown in its own words', () => {
  expect(named({}, 'asc.left_over_stage')).toBe('Left over stage');
  expect(named({ 'asc.x': 'Care' }, 'asc.x')).toBe('Care');
});
