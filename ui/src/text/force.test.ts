import { describe, expect, it } from 'vitest';

import type { Force, Mark } from '../api/client';
import { text } from './en';
import { effectOf, forceOf, isLaw, loudness, overdue, shortForceOf } from './force';
import { cautionOf } from './references';

const forces = Object.keys(text.law.forces) as Force[];

describe('what gives a day its weight', () => {
  it.each(forces)('of force %s looks like law only if a statute or regulations set it', (force) => {
    const law = force === 'statute' || force === 'regulations';
    for (const is_target of [false, true]) {
      const one = { force, is_target, effect: 'ends_by_law' } as const;
      expect(isLaw(one)).toBe(law && !is_target);
      const claims = /^law|by law|must/i;
      for (const words of [forceOf(one), shortForceOf(one), effectOf(one)])
        expect(claims.test(words)).toBe(law && !is_target);
    }
  });

  it('is the file where the file sets the day', () => {
    const one = { force: 'operational', is_target: false, in_file: true } as const;
    expect(forceOf(one)).toBe(text.law.inFile);
    expect(forceOf({ ...one, in_file: false })).not.toBe(text.law.inFile);
  });

  it.each(forces)('of force %s is as loud as law only where something is lost', (force) => {
    const lost = ['statute', 'regulations', 'operational'].includes(force);
    expect(loudness(-3, { force, is_target: false })).toBe(lost ? 'now' : 'soon');
    expect(loudness(-3, { force, is_target: true })).toBe('soon');
    expect(loudness(7, { force, is_target: true })).toBe('soon');
    expect(loudness(8, { force, is_target: false })).toBe('');
  });

  it('says that a day is over also where the program only says yesterday', () => {
    expect(overdue('yesterday')).toBe('overdue since yesterday');
    expect(overdue('7 days overdue')).toBe('7 days overdue');
  });
});

describe('a law', () => {
  const caution = (mark: Mark) => text.law.marks[mark].caution;

  it('says so where it was not read in its source, and the worst of it', () => {
    expect(cautionOf(['V', null])).toBeNull();
    expect(cautionOf([])).toBeNull();
    expect(cautionOf(['V', 'V2'])).toBe(caution('V2'));
    expect(cautionOf(['U', 'M', 'V2'])).toBe(caution('U'));
  });
});
