import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../../tests/stand_in';
import type { Code, DamageKind, StoreState } from '../../api/client';
import { open, recoveryCode } from '../../api/fixtures';
import { text } from '../../text/en';
import { keepAwake } from './awake';
import ClosedStore from './ClosedStore.svelte';
import { CODE_LENGTH, charactersOf, regroup } from './code';
import { store } from './store.svelte';
import type { Closed } from './wording';

const { tryAgain, unlock, recovery } = text.store;
const goOn = text.store.continue;
const damagedAs = (what: DamageKind): Closed => ({
  kind: 'damaged',
  what,
  first_bad_seq: what === 'file_missing' ? null : 4812,
  last_good: what === 'file_missing' ? null : '2026-11-12',
});

function show(state: Closed, answers: Answers = {}): string[] {
  const called = standIn(state, answers);
  render(ClosedStore, { state });
  return called;
}

const button = (name: string) => screen.getByRole('button', { name });

beforeEach(() => store.take({ kind: 'locked' }));

describe('a closed store', () => {
  const states: [string, Closed, string, string[]][] = [
    ['locked', { kind: 'locked' }, text.store.closed.locked.title, [unlock]],
    [
      'keychain_missing',
      { kind: 'keychain_missing' },
      text.store.closed.keychain_missing.title,
      [tryAgain, recovery.open],
    ],
    [
      'keychain_locked',
      { kind: 'keychain_locked' },
      text.store.closed.keychain_locked.title,
      [tryAgain, recovery.open],
    ],
    [
      'key_missing',
      { kind: 'key_missing' },
      text.store.closed.key_missing.title,
      [recovery.open, tryAgain],
    ],
    [
      'wrong_key',
      { kind: 'wrong_key' },
      text.store.closed.wrong_key.title,
      [recovery.open, tryAgain],
    ],
    ['damaged: page', damagedAs('page'), text.store.damaged.page.title, [tryAgain]],
    [
      'damaged: history_cut',
      damagedAs('history_cut'),
      text.store.damaged.history_cut.title,
      [tryAgain, goOn.open],
    ],
    [
      'damaged: history_replaced',
      damagedAs('history_replaced'),
      text.store.damaged.history_replaced.title,
      [tryAgain, goOn.open],
    ],
    [
      'damaged: file_missing',
      damagedAs('file_missing'),
      text.store.damaged.file_missing.title,
      [tryAgain],
    ],
    ['empty_file', { kind: 'empty_file' }, text.store.closed.empty_file.title, [tryAgain]],
    ['foreign_file', { kind: 'foreign_file' }, text.store.closed.foreign_file.title, [tryAgain]],
    ['newer_version', { kind: 'newer_version' }, text.store.closed.newer_version.title, [tryAgain]],
    ['in_use', { kind: 'in_use' }, text.store.closed.in_use.title, [tryAgain]],
    ['unreadable', { kind: 'unreadable' }, text.store.closed.unreadable.title, [tryAgain]],
  ];

  it.each(states)('%s has its heading and exactly its actions', (_name, state, title, actions) => {
    show(state);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    const offered = screen.getAllByRole('button').map((one) => one.textContent?.trim());
    expect(offered.filter((name) => name !== text.store.copyForIt)).toEqual(actions);
    expect(document.body.textContent).not.toMatch(/delete (it|them)|start again|new store/i);
  });

  it('names the first bad record and what passed', () => {
    show(damagedAs('page'));
    expect(screen.getByText('The first record that did not pass is number 4,812.')).toBeTruthy();
    expect(
      screen.getByText('Everything saved up to 12 November 2026 passed its check.'),
    ).toBeTruthy();
  });

  it.each<[DamageKind, string | null]>([
    ['history_cut', 'The first record that is missing is number 4,812.'],
    ['history_replaced', 'Record number 4,812 is not the one that was saved last.'],
    ['anchor_missing', null],
  ])('says of %s what its number means', (what, line) => {
    show(damagedAs(what));
    expect(screen.queryAllByText(/4,812/).some((one) => one.textContent === line)).toBe(
      line !== null,
    );
  });

  it('opens on Unlock', async () => {
    show({ kind: 'locked' });
    await userEvent.click(button(unlock));
    expect(store.data).toEqual(open);
  });

  it('says when trying again changed nothing', async () => {
    const called = show({ kind: 'keychain_missing' });
    await userEvent.click(button(tryAgain));
    expect(await screen.findByText(text.store.stillTheSame)).toBeTruthy();
    expect(called).toContain('try_again');
  });

  it('shows why trying again failed, with the incident number', async () => {
    show({ kind: 'in_use' }, { try_again: () => fault('internal') });
    await userEvent.click(button(tryAgain));
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(text.errors.internal.title)).toBeTruthy();
    expect(within(alert).getByText(text.error.incident('7F3A-21'))).toBeTruthy();
  });

  it('continues with a cut history only after it has been explained and confirmed', async () => {
    const called = show(damagedAs('history_cut'));
    await userEvent.click(button(goOn.open));
    const dialog = screen.getByRole('dialog', { name: goOn.title });
    expect(dialog.textContent).toContain('12 November 2026');
    await userEvent.click(within(dialog).getByRole('button', { name: goOn.cancel }));
    expect(called).not.toContain('continue_with_cut_history');
    await userEvent.click(button(goOn.open));
    await userEvent.click(button(goOn.confirm));
    expect(called).toContain('continue_with_cut_history');
    expect(store.data).toEqual(open);
  });
});

describe('the recovery code', () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: recovery.label });
  const whole = recoveryCode.groups.join(' ');

  it('is grouped while it is typed and opens the store', async () => {
    show({ kind: 'key_missing' });
    await userEvent.type(field(), '7k2mq9');
    expect(field().value).toBe('7K2M Q9');
    expect(screen.getByText(recovery.progress(6, CODE_LENGTH))).toBeTruthy();
    await userEvent.clear(field());
    await userEvent.type(field(), `${whole}{Enter}`);
    await waitFor(() => expect(store.data).toEqual(open));
  });

  it('can be pasted with dashes and in small letters', async () => {
    show({ kind: 'wrong_key' });
    field().focus();
    await userEvent.paste(whole.toLowerCase().replaceAll(' ', '-'));
    expect(field().value).toBe(whole);
  });

  it.each<[string, string, string]>([
    ['incomplete', '7K2M', recovery.incomplete(24)],
    ['too long', `${whole}7`, recovery.tooLong],
    ['a slip', whole.replace('7K2M', '7K2N'), recovery.slip],
    ['of another store', `AAAA ${whole.slice(5)}`, recovery.otherStore],
  ])(
    'says what is wrong when it is %s, and keeps what was typed',
    async (_name, typed, message) => {
      show({ kind: 'key_missing' });
      field().focus();
      await userEvent.paste(typed);
      await userEvent.click(button(recovery.open));
      expect(await screen.findByText(message)).toBeTruthy();
      expect(document.activeElement).toBe(field());
      expect(charactersOf(field().value)).toBe(charactersOf(typed));
    },
  );

  it('reads letters that look like digits as the digits', () => {
    expect(charactersOf('oO iI lL-')).toBe('001111');
  });

  it.each([
    ['7K2MQ', 5, '7K2M Q', 6],
    ['7K2M', 4, '7K2M', 4],
    ['7K2 M', 1, '7K2M', 1],
    ['', 0, '', 0],
  ])('regroups %j with the caret at %i', (typed, caret, grouped, at) => {
    expect(regroup(typed, caret)).toEqual({ text: grouped, caret: at });
  });
});

describe('words', () => {
  it('stand for every error code and damage', () => {
    const codes: Record<Code, true> = {
      invalid: true,
      not_found: true,
      conflict: true,
      locked: true,
      wrong_key: true,
      refused: true,
      too_large: true,
      unavailable: true,
      damaged: true,
      newer_version: true,
      internal: true,
    };
    for (const code of Object.keys(codes) as Code[]) {
      expect(text.errors[code].title.length).toBeGreaterThan(10);
      expect(text.errors[code].body).toMatch(/\.$/);
    }
  });
});

describe('keepAwake', () => {
  it('tells the shell at most once in 30 seconds, and only on activity', () => {
    const called = standIn(open as StoreState);
    let now = 1_000;
    const stop = keepAwake(() => now);
    const count = () => called.filter((name) => name === 'keep_awake').length;
    expect(count()).toBe(0);
    window.dispatchEvent(new Event('keydown'));
    window.dispatchEvent(new Event('pointermove'));
    expect(count()).toBe(1);
    now += 30_000;
    window.dispatchEvent(new Event('pointermove'));
    expect(count()).toBe(2);
    stop();
    now += 30_000;
    window.dispatchEvent(new Event('keydown'));
    expect(count()).toBe(2);
  });
});
