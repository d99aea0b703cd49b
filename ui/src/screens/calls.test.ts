import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { servers } from '../../tests/servers';
import { fault, standIn, type Answers } from '../../tests/stand_in';
import type { ActorView } from '../api/client';
import { actor, auditor, caseId } from '../api/fixtures';
import { answer, body, call, calls, callView, question, wishes } from '../api/fixtures_ledger';
import { azure, profiles } from '../api/fixtures_profiles';
import { forgetAll } from '../api/query.svelte';
import { search } from '../features/calls/ledger.svelte';
import { store } from '../features/store/store.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.sent;
const { waiting, one } = words;
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const list = () => screen.findByRole('list', { name: words.list });
const press = (keys: string) => userEvent.keyboard(keys);
const focused = () => document.activeElement;
const asked = calls[1] ?? call(5);
const opened = one.title('18 June 2026', '14:05');

async function at(
  hash: string,
  answers: Answers = servers({ profiles, calls, wishes }),
  who: ActorView = actor,
): Promise<string[]> {
  location.hash = hash;
  const called = standIn({ kind: 'open', actor: who }, answers);
  render(App);
  await screen.findByRole('navigation', { name: text.app.areas });
  return called;
}

beforeEach(() => {
  store.forget();
  forgetAll();
  search.forget();
});

describe('the way to what was sent', () => {
  it('stands in the bar with what waits to be asked, and Ctrl+4 leads there', async () => {
    await at('#/settings/you');
    const link = await screen.findByRole('link', { name: new RegExp(waiting.bar(2)) });
    expect(link.getAttribute('aria-keyshortcuts')).toBe('Control+4');
    await press('{Control>}4{/Control}');
    const title = await heading(words.title);
    expect(focused()).toBe(title);
  });
});

describe('what was sent', () => {
  it('is nothing at first, and that is said', async () => {
    await at('#/calls', servers());
    await screen.findByRole('heading', { name: words.empty.title });
    expect(screen.queryByRole('search')).toBeNull();
  });

  it('is listed as the shell orders it, with who, what for, where to, how much and how it ended', async () => {
    await at('#/calls');
    const rows = within(await list()).getAllByRole('listitem');
    expect(rows).toHaveLength(calls.length);
    const said = (at: number) => rows[at]?.textContent ?? '';
    expect(said(1)).toContain(words.question(question));
    expect(said(1)).toContain('18 June 2026, 14:05');
    for (const part of [actor.name, asked.reference, azure.profile.name, asked.model, '31 KB'])
      expect(said(1)).toContain(part);
    expect(said(0)).toContain(words.noEnd);
    expect(said(1)).toContain(words.ends.answered);
    expect(said(2)).toContain(words.ends.incomplete);
    expect(said(3)).toContain(words.ends.stopped);
    expect(said(4)).toContain(words.ends.failed);
  });

  it('is found by words, after a pause, and shown whole again', async () => {
    const heard: unknown[] = [];
    const base = servers({ calls });
    await at('#/calls', {
      ...base,
      list_calls: (payload) => {
        heard.push(payload);
        return base.list_calls?.(payload);
      },
    });
    await list();
    await press('{Control>}k{/Control}');
    const box = screen.getByLabelText<HTMLInputElement>(words.find, { selector: 'input' });
    expect(focused()).toBe(box);
    await userEvent.type(box, 'third parties');
    await waitFor(async () => expect(within(await list()).getAllByRole('link')).toHaveLength(1));
    expect(heard).toEqual([
      { id: null, words: '' },
      { id: null, words: 'third parties' },
    ]);
    await userEvent.clear(box);
    await userEvent.type(box, 'Craig');
    await screen.findByText(words.noMatchBody);
    await userEvent.click(screen.getByRole('button', { name: words.clear }));
    await waitFor(async () =>
      expect(within(await list()).getAllByRole('link')).toHaveLength(calls.length),
    );
    expect(focused()).toBe(box);
  });

  it('is not asked for more than 200 characters', async () => {
    await at('#/calls', servers({ calls }));
    await list();
    const box = screen.getByLabelText(words.find, { selector: 'input' });
    await userEvent.click(box);
    await userEvent.paste('x'.repeat(201));
    await screen.findByText(words.findTooLong);
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });

  it('is walked with arrows, opens with Enter, and gives the row the focus on the way back', async () => {
    await at('#/calls');
    within(await list())
      .getAllByRole('link')[0]
      ?.focus();
    await press('{ArrowDown}{Enter}');
    const title = await heading(opened);
    expect(focused()).toBe(title);
    await press('{Escape}');
    await waitFor(() => expect(focused()?.textContent).toBe(words.question(question)));
    await press('{Home}{ArrowUp}');
    expect(focused()).toBe(screen.getByLabelText(words.find, { selector: 'input' }));
  });

  it('says what went wrong and tries again', async () => {
    let well = false;
    await at('#/calls', {
      ...servers(),
      list_calls: () => (well ? calls : fault('internal')),
    });
    await screen.findByText(text.errors.internal.title);
    expect(screen.queryByText(words.empty.title)).toBeNull();
    well = true;
    await userEvent.click(screen.getByRole('button', { name: text.errors.internal.action }));
    await list();
  });
});

describe('what waits to be asked', () => {
  it('leads to its preview, and names what it waits for', async () => {
    await at('#/calls');
    const part = await screen.findByRole('region', { name: waiting.title(2) });
    const [first] = within(part).getAllByRole('link');
    expect(first?.getAttribute('href')).toBe(`#/preview/${caseId}?wish=${wishes[0]?.id}`);
    within(part).getByText(new RegExp(waiting.server(azure.profile.name)));
    within(part).getByText(new RegExp(waiting.noServer));
  });

  it('says nothing of a server while nobody knows what is set up', async () => {
    const answers = servers({ calls, wishes });
    await at('#/calls', { ...answers, list_profiles: () => fault('internal') });
    const part = await screen.findByRole('region', { name: waiting.title(2) });
    expect(part.textContent).not.toContain(waiting.noServer);
  });

  it('is deleted only after a question, and the bar counts again', async () => {
    const called = await at('#/calls');
    const part = await screen.findByRole('region', { name: waiting.title(2) });
    const name = waiting.dropLabel(
      words.question('Was the offer at Oakfield answered?'),
      wishes[0]?.reference ?? '',
    );
    const drop = within(part).getByRole('button', { name });
    await userEvent.click(drop);
    await userEvent.click(screen.getByRole('button', { name: waiting.no }));
    await waitFor(() => expect(focused()).toBe(drop));
    expect(called).not.toContain('drop_wish');
    await userEvent.click(drop);
    await userEvent.click(screen.getByRole('button', { name: waiting.yes }));
    await screen.findByRole('link', { name: new RegExp(waiting.bar(1)) });
    await waitFor(() =>
      expect(focused()).toBe(screen.getByRole('heading', { name: waiting.title(1) })),
    );
  });

  it('stays when it could not be deleted, and that is said', async () => {
    await at('#/calls', {
      ...servers({ profiles, calls, wishes }),
      drop_wish: () => fault('unavailable'),
    });
    const part = await screen.findByRole('region', { name: waiting.title(2) });
    await userEvent.click(within(part).getAllByRole('button')[0] as HTMLElement);
    await userEvent.click(screen.getByRole('button', { name: waiting.yes }));
    const dialog = screen.getByRole('dialog');
    await within(dialog).findByText(text.errors.unavailable.title);
  });

  it('is only read by an auditor', async () => {
    await at('#/calls', servers({ profiles, calls, wishes }), auditor);
    const part = await screen.findByRole('region', { name: waiting.title(2) });
    within(part).getByText(waiting.onlyReads);
    expect(within(part).queryByRole('link')).toBeNull();
    expect(within(part).queryByRole('button')).toBeNull();
  });
});

describe('one call', () => {
  it('shows every fact, the words with their placeholders, and the exact bytes', async () => {
    await at(`#/calls/${asked.id}`);
    await heading(opened);
    for (const fact of [asked.sha256, asked.address, asked.model]) await screen.findByText(fact);
    const by = screen.getByText(one.by, { selector: 'dt' });
    expect(by.nextElementSibling?.textContent).toBe(asked.by);
    screen.getByText(one.amountOf(asked.bytes));
    const left = screen.getByRole('region', { name: one.left });
    const marked = [...left.querySelectorAll('.placeholder')].map((node) => node.textContent);
    expect(marked).toContain('[organisation 1]');
    expect(marked).not.toContain('[E04]');
    within(left).getByText(body);
    const link = screen.getByRole('link', { name: one.openCase });
    expect(link.getAttribute('href')).toBe(`#/case/${caseId}/timeline`);
  });

  it('shows the answer as text, and never as markup', async () => {
    const hostile = '<img src=x onerror=alert(1)> [a](https://evil.example)';
    await at(`#/calls/${asked.id}`, {
      ...servers({ calls }),
      show_call: () => ({ ...callView(asked), answer: hostile }),
    });
    const came = await screen.findByRole('region', { name: one.came });
    within(came).getByText(hostile);
    within(came).getByText(one.cameBody);
    expect(came.querySelector('img, a')).toBeNull();
  });

  it('is copied with the keyboard', async () => {
    const copied = vi.fn(() => Promise.resolve());
    await at(`#/calls/${asked.id}`);
    await heading(opened);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: copied },
    });
    for (const [name, value] of [
      [one.copySha, asked.sha256],
      [one.copyLeft, body],
      [one.copyCame, answer],
    ] as const) {
      screen.getByRole('button', { name }).focus();
      await press('{Enter}');
      expect(copied).toHaveBeenLastCalledWith(value);
    }
    await waitFor(() => expect(screen.getAllByText(one.copied).length).toBeGreaterThan(2));
  });

  it('says why no answer came', async () => {
    const failed = calls.find(({ end }) => end === 'failed');
    await at(`#/calls/${failed?.id}`);
    await screen.findByText(text.calls.faults.no_such_model);
  });

  it('says when nothing came back, and when nothing is known', async () => {
    await at(`#/calls/${calls[0]?.id}`);
    await screen.findByText(one.noEndBody);
    screen.getByText(one.nothing);
  });

  it('shows bytes that are no request as they are', async () => {
    await at(`#/calls/${asked.id}`, {
      ...servers({ calls }),
      show_call: () => ({ ...callView(asked), body: 'no JSON' }),
    });
    await screen.findByText(one.unreadable);
    expect(screen.getByText('no JSON').closest('details')?.open).toBe(true);
  });

  it('that is not there says so', async () => {
    await at('#/calls/nobody');
    await screen.findByText(text.errors.not_found.title);
  });
});
