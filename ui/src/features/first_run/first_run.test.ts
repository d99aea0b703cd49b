import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { fault, standIn, type Answers } from '../../../tests/stand_in';
import { open, recoveryCode } from '../../api/fixtures';
import { text } from '../../text/en';
import FirstRun from './FirstRun.svelte';

const words = text.firstRun;

function begin(answers: Answers = {}) {
  const onmade = vi.fn();
  const called = standIn({ kind: 'first_run' }, answers);
  const start = createRawSnippet(() => ({ render: () => '<p>start here</p>' }));
  render(FirstRun, { onmade, start });
  return { onmade, called };
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const heading = () => screen.getByRole('heading', { level: 1 });

async function introduce(name = 'Nadia Weiss') {
  await press(words.next);
  await userEvent.type(screen.getByLabelText(words.you.name), name);
  await userEvent.click(screen.getByLabelText(text.roles.caseworker.name));
  await press(words.next);
}

async function typeBack(second: string, sixth: string) {
  await press(words.code.next);
  await userEvent.type(screen.getByLabelText(words.check.group(2)), second);
  await userEvent.type(screen.getByLabelText(words.check.group(6)), sixth);
  await press(words.check.finish);
}

describe('setting up', () => {
  it('makes the store when the asked groups are typed back, and then offers to start', async () => {
    const setUps: unknown[] = [];
    const { onmade } = begin({
      finish_set_up: ({ setUp }) => {
        setUps.push(setUp);
        return open;
      },
    });
    expect(heading().textContent).toBe(words.what.title);
    await introduce();
    expect(heading().textContent).toBe(words.code.title);
    for (const group of recoveryCode.groups) expect(screen.getByText(group)).toBeTruthy();
    await typeBack('q9xt', '8PZ5');
    expect(setUps).toEqual([{ name: 'Nadia Weiss', role: 'caseworker', typed: ['Q9XT', '8PZ5'] }]);
    expect(onmade).toHaveBeenCalledExactlyOnceWith(open);
    expect(screen.getByText('start here')).toBeTruthy();
    expect(screen.queryByText('Q9XT')).toBeNull();
  });

  it('asks for name and role, with the focus on what is missing', async () => {
    const { called } = begin();
    await press(words.next);
    await press(words.next);
    expect(document.activeElement?.contains(screen.getByRole('alert'))).toBe(true);
    expect(screen.getAllByRole('link').map((link) => link.textContent?.trim())).toEqual([
      words.you.nameMissing,
      words.you.roleMissing,
    ]);
    expect(called).not.toContain('begin_set_up');
  });

  it('counts a name in code points, at most 100', async () => {
    begin();
    await introduce('é'.repeat(101));
    expect(screen.getAllByText(words.you.nameTooLong).length).toBe(2);
  });

  it('makes nothing while what was typed back is wrong, and can show the code again', async () => {
    const { onmade, called } = begin();
    await introduce();
    await typeBack('AAAA', '8PZ5');
    expect(screen.getAllByText(words.check.wrong).length).toBe(2);
    expect(onmade).not.toHaveBeenCalled();
    await press(words.check.show);
    expect(screen.getByText('Q9XT')).toBeTruthy();
    expect(called.filter((name) => name === 'begin_set_up').length).toBe(1);
  });

  it('says which group is not complete', async () => {
    const { called } = begin();
    await introduce();
    await typeBack('Q9X', '8PZ5');
    expect(screen.getAllByText(words.check.missing(2)).length).toBe(2);
    expect(called).not.toContain('finish_set_up');
  });

  it('says why no code could be made, and makes one on trying again', async () => {
    let times = 0;
    begin({ begin_set_up: () => (times++ === 0 ? fault('unavailable') : recoveryCode) });
    await introduce();
    expect(await screen.findByText(words.noKeychain.title)).toBeTruthy();
    await press(words.noKeychain.action);
    expect(await screen.findByText('Q9XT')).toBeTruthy();
  });
});
