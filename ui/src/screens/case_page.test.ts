import { emit } from '@tauri-apps/api/event';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../tests/stand_in';
import type { EntryView, NewEntry } from '../api/client';
import { brief, caseView, entries, open } from '../api/fixtures';
import { forgetAll } from '../api/query.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const id = caseView.id;
const press = (keys: string) => userEvent.keyboard(keys);
const row = (label: string) => {
  const found = document.querySelector<HTMLElement>(`[data-entry="${label}"]`);
  if (!found) throw new Error(`no row ${label}`);
  return found;
};
const panel = () => screen.getByRole('region', { name: text.brief.panel });
const chips = () => [...panel().querySelectorAll<HTMLElement>('[data-cite]')];
const focused = () => document.activeElement;

/** Opens the program at a tab of the case, and waits for the brief. */
async function at(tab: string, answers: Answers = {}): Promise<string[]> {
  const called = standIn(open, answers);
  location.hash = `#/case/${id}/${tab}`;
  render(App);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await screen.findByRole('heading', { level: 1, name: 'Craig Dunmore' });
  return called;
}
const summaryChip = async () => {
  await screen.findByRole('heading', { name: text.brief.summary });
  const chip = chips().find((one) => one.textContent === '30 Apr note');
  if (!chip) throw new Error('no chip for 30 April');
  return chip;
};

beforeEach(() => forgetAll());

describe('a case', () => {
  it('is named, dated and flagged in its identity bar', async () => {
    await at('overview');
    const bar = within(screen.getByRole('group', { name: text.cases.identity }));
    bar.getByText('26 January 1993 (33)');
    bar.getByText('CBC-HR-26-0611');
    bar.getByText('Relief duty');
    bar.getByText(text.cases.safeguarding);
    const dates = within(bar.getByRole('list', { name: text.cases.nextDates }));
    expect(dates.getAllByRole('listitem').map((one) => one.textContent.trim())).toEqual([
      expect.stringMatching(/^7 days overdue Thu 11 Jun Target Review of the personalised/),
      expect.stringMatching(/^In 4 days Mon 22 Jun Not law Answer about the offer/),
    ]);
    screen.getByText(text.cases.sample('18 June 2026'));
  });

  it('notes the visit once, and reads nothing of the case before that is done', async () => {
    let looked: () => void = () => undefined;
    const called = standIn(open, {
      look_at_case: () => new Promise((done) => (looked = () => done(null))),
    });
    location.hash = `#/case/${id}/overview`;
    render(App);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await screen.findByText(`${text.cases.loadingOne}…`);
    expect(called).not.toContain('list_entries');
    expect(called).not.toContain('make_brief');
    expect(called).not.toContain('show_case');
    looked();
    await screen.findByRole('heading', { name: text.brief.summary });
    expect(called.filter((name) => name === 'look_at_case')).toHaveLength(1);
    expect(called.filter((name) => name === 'make_brief')).toHaveLength(1);
  });

  it('changes tabs with Alt and a digit, and marks the tab that is open', async () => {
    await at('overview');
    await press('{Alt>}2{/Alt}');
    await screen.findByRole('list', { name: text.entries.title });
    const tabs = screen.getByRole('navigation', { name: text.cases.tabsLabel });
    const now = () => tabs.querySelector('[aria-current=page]')?.textContent;
    expect(now()).toBe('Timeline (17)');
    await press('{Alt>}3{/Alt}');
    await waitFor(() => expect(now()).toBe('People (3)'));
    expect(screen.getByText('Applicant')).toBeTruthy();
  });

  it('says when it does not exist and leads to the list', async () => {
    standIn(open, { show_case: () => fault('not_found') });
    location.hash = `#/case/${id}/overview`;
    render(App);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await screen.findByText(text.errors.not_found.title);
    await userEvent.click(screen.getByRole('button', { name: text.errors.not_found.action }));
    await waitFor(() => expect(location.hash).toBe('#/cases'));
  });
});

describe('a source in the brief', () => {
  it('shows its words on focus, described for a screen reader, until Esc', async () => {
    await at('timeline');
    const chip = await summaryChip();
    const tip = document.getElementById(chip.getAttribute('aria-describedby') ?? '');
    expect(tip?.textContent).toContain('RELIEF DUTY from today 30/04/26');
    expect(tip?.classList.contains('open')).toBe(false);
    chip.focus();
    await waitFor(() => expect(tip?.classList.contains('open')).toBe(true));
    await press('{Escape}');
    expect(tip?.classList.contains('open')).toBe(false);
    expect(focused()).toBe(chip);
  });

  it('opens the cited words with Enter, and Esc leads back to it', async () => {
    await at('overview');
    const chip = await summaryChip();
    chip.focus();
    await press('{Enter}');
    await waitFor(() => expect(focused()).toBe(row('E04')));
    const mark = row('E04').querySelector('mark');
    expect(mark?.textContent).toBe('RELIEF DUTY from today 30/04/26');
    expect(mark?.getAttribute('aria-label')).toBe(text.entries.citedIn(1));
    expect(document.querySelectorAll('mark')).toHaveLength(1);
    await press('{Escape}');
    await waitFor(() => expect(focused()?.id).toBe(chip.id));
    await press('{Enter}');
    await waitFor(() => expect(focused()).toBe(row('E04')));
  });

  it('leads to the next and the one before with Alt and an arrow', async () => {
    await at('timeline');
    await summaryChip();
    row('E14').focus();
    await press('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(focused()).toBe(row('E12')));
    expect(document.querySelector('mark')?.getAttribute('aria-label')).toBe(
      text.entries.citedSafeguarding,
    );
    await press('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(focused()).toBe(row('E14')));
    await press('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(focused()).toBe(row('E12')));
    chips()[0]?.focus();
    await press('{Alt>}{ArrowDown}{/Alt}');
    expect(focused()).toBe(chips()[1]);
  });

  it('has its date and kind also when its entry lies beyond the first page', async () => {
    const far = entries.findIndex((one) => one.label === 'E04');
    await at('overview', {
      list_entries: ({ query }) => {
        const { limit } = query as { limit: number };
        return { entries: limit > 200 ? entries : entries.slice(0, far), total: entries.length };
      },
    });
    expect((await waitFor(summaryChip)).textContent).toBe('30 Apr note');
  });

  it('is found when its entry is filtered out of the timeline', async () => {
    await at('timeline', {
      list_entries: ({ query }) => {
        const { kinds } = query as { kinds: string[] };
        const shown = entries.filter((one) => kinds.length === 0 || kinds.includes(one.kind));
        return { entries: shown, total: shown.length };
      },
    });
    const chip = await summaryChip();
    await userEvent.click(screen.getByRole('button', { name: text.entries.kind('Emails', 5) }));
    await waitFor(() => expect(document.querySelector('[data-entry="E04"]')).toBeNull());
    chip.focus();
    await press('{Enter}');
    await waitFor(() => expect(focused()).toBe(row('E04')));
  });
});

describe('the brief', () => {
  it('puts safeguarding first, says what is required, and what was withheld and why', async () => {
    await at('overview');
    await summaryChip();
    const titles = within(panel())
      .getAllByRole('heading', { level: 3 })
      .map((one) => one.textContent);
    expect(titles).toEqual([
      text.brief.safeguarding,
      text.suggestions.title,
      text.brief.changedSince('5 Jun'),
      text.brief.summary,
    ]);
    within(panel()).getByText(/Consider a safeguarding concern/);
    await userEvent.click(within(panel()).getByText(text.brief.withheld(1)));
    within(panel()).getByText('number not found in E07');
    within(panel()).getByText(text.brief.notRecord);
  });

  it('goes away and comes back with Ctrl and a full stop', async () => {
    await at('overview');
    await summaryChip();
    await press('{Control>}.{/Control}');
    expect(screen.queryByRole('region', { name: text.brief.panel })).toBeNull();
    await press('{Control>}.{/Control}');
    await waitFor(() => expect(focused()).toBe(panel()));
  });

  it('says when there is too little, and names what is missing', async () => {
    const thin = {
      ...brief.brief,
      summary: [],
      too_thin: { missing: ['No contact is recorded.'] },
    };
    await at('overview', { make_brief: () => ({ ...brief, brief: thin }) });
    await screen.findByText(text.brief.thin);
    screen.getByText('No contact is recorded.');
  });

  it('says when it could not be made, and is made again on request', async () => {
    let well = false;
    await at('overview', { make_brief: () => (well ? brief : fault('internal')) });
    await screen.findByText(text.brief.failed);
    screen.getByRole('heading', { name: text.outlook.deadlines.title });
    well = true;
    await userEvent.click(screen.getByRole('button', { name: text.brief.again }));
    await summaryChip();
    expect(screen.queryByText(text.brief.failed)).toBeNull();
  });

  it('says how many entries came after it, and stays until it is made again', async () => {
    let added = 0;
    const called = await at('overview', {
      show_case: () => ({ ...caseView, entry_count: 17 + added }),
      make_brief: () => ({
        ...brief,
        brief: { ...brief.brief, read: { ...brief.brief.read, entries: 17 + added } },
      }),
    });
    await summaryChip();
    added = 5;
    await emit('changed', { areas: ['entry', 'case'], cases: [id] });
    await screen.findByText(text.brief.stale(5));
    expect(called.filter((name) => name === 'make_brief')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: text.brief.again }));
    await waitFor(() => expect(screen.queryByText(text.brief.stale(5))).toBeNull());
  });
});

describe('the timeline', () => {
  /** A shell that remembers what is added. */
  const remembering = () => {
    let all: EntryView[] = [...entries];
    const added: NewEntry[] = [];
    const answers: Answers = {
      list_entries: () => ({ entries: all, total: all.length }),
      add_entry: ({ entry }) => {
        const { id: own, corrects, ...rest } = entry as NewEntry;
        added.push(entry as NewEntry);
        const old = all.find((one) => one.id === corrects);
        const made = { ...(all[0] as EntryView), ...rest, id: own, label: 'E19' };
        all = [{ ...made, corrects: old?.label ?? null }, ...all];
        all = all.map((one) => (one === old ? { ...one, corrected_by: ['E19'] } : one));
        queueMicrotask(() => void emit('changed', { areas: ['entry', 'case'], cases: [id] }));
        return null;
      },
    };
    return { added, answers };
  };

  it('is walked with arrows, and Tab stops at one row only', async () => {
    await at('timeline');
    await screen.findByRole('list', { name: text.entries.title });
    row('E14').focus();
    await press('{ArrowDown}');
    expect(focused()).toBe(row('E13'));
    await press('{ArrowDown}{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(focused()).toBe(row('E14'));
    await press('{End}');
    expect(focused()).toBe(row('E04'));
    expect(document.querySelectorAll('[data-entry][tabindex="0"]')).toHaveLength(1);
  });

  it('reads all of a long entry with Enter', async () => {
    const [model] = entries;
    const long = { ...(model as EntryView), body: 'A long story. '.repeat(60) };
    await at('timeline', { list_entries: () => ({ entries: [long], total: 1 }) });
    await screen.findByRole('list', { name: text.entries.title });
    const clamped = () => row('E14').querySelector('.clamped');
    expect(clamped()).not.toBeNull();
    row('E14').focus();
    await press('{Enter}');
    expect(clamped()).toBeNull();
    screen.getByRole('button', { name: text.entries.readLess });
    await press('{Enter}');
    expect(clamped()).not.toBeNull();
  });

  it('takes a new entry: keys only, focus on the new row', async () => {
    const { added, answers } = remembering();
    await at('timeline', answers);
    await userEvent.click(await screen.findByRole('button', { name: text.entries.add }));
    expect(focused()).toBe(screen.getByRole('textbox', { name: text.entries.form.body }));
    await press('Rang Craig. He wants the flat.');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(row('E19')));
    expect(added).toHaveLength(1);
    expect(added[0]).toMatchObject({
      date: '2026-06-18',
      kind: 'note',
      body: 'Rang Craig. He wants the flat.',
      corrects: null,
    });
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('corrects by an entry beside the first one, which stays as it was', async () => {
    const { added, answers } = remembering();
    await at('timeline', answers);
    await screen.findByRole('list', { name: text.entries.title });
    const before = row('E13').querySelector('.body')?.textContent;
    row('E13').focus();
    await userEvent.click(screen.getByRole('button', { name: text.entries.correctLabel('E13') }));
    const form = screen.getByRole('form', { name: text.entries.form.correction('E13') });
    expect(row('E13').parentElement?.contains(form)).toBe(true);
    await press('Not decided yet.{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(row('E19')));
    expect(added[0]?.corrects).toBe(entries.find((one) => one.label === 'E13')?.id);
    expect(row('E13').querySelector('.body')?.textContent).toBe(before);
    within(row('E13')).getByRole('link', { name: 'E19' });
    within(row('E19')).getByRole('link', { name: 'E13' });
  });

  it('follows "corrected by" to the entry that puts it right', async () => {
    await at('timeline');
    await screen.findByRole('list', { name: text.entries.title });
    await userEvent.click(within(row('E09')).getByRole('link', { name: 'E18' }));
    await waitFor(() => expect(focused()).toBe(row('E18')));
  });

  it('brings back an unsaved entry and says so, on the overview too', async () => {
    const draft: NewEntry = {
      id: '019a0000-0000-7000-8000-00000000d001',
      date: '2026-06-17',
      time: null,
      kind: 'note',
      direction: null,
      subject: '',
      body: 'Half a sentence',
      corrects: null,
    };
    await at('overview', { read_draft: () => draft });
    await screen.findByText(text.cases.overview.unsaved);
    await userEvent.click(screen.getByRole('link', { name: text.cases.overview.goOn }));
    await screen.findByText(text.entries.form.restored);
    const body = screen.getByRole<HTMLTextAreaElement>('textbox', { name: text.entries.form.body });
    expect(body.value).toBe('Half a sentence');
  });

  it('asks once before what was written is discarded', async () => {
    const called = await at('timeline');
    const words = text.entries.form;
    await userEvent.click(await screen.findByRole('button', { name: text.entries.add }));
    await press('Rang');
    await userEvent.click(screen.getByRole('button', { name: words.discard }));
    await userEvent.click(screen.getByRole('button', { name: words.discardNo }));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: words.body }).value).toBe(
      'Rang',
    );
    await userEvent.click(screen.getByRole('button', { name: words.discard }));
    await userEvent.click(screen.getByRole('button', { name: words.discardYes }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(called).toContain('discard_draft');
    expect(called).not.toContain('add_entry');
  });

  it('shows older entries of a long case on request, and goes to the first of them', async () => {
    const [model] = entries;
    if (!model) throw new Error('fixture: no entry');
    const all = Array.from({ length: 230 }, (_, at_) => ({
      ...model,
      id: `id-${at_}`,
      label: `L${at_}`,
      body: `Entry ${at_}`,
    }));
    await at('timeline', {
      list_entries: ({ query }) => {
        const { limit } = query as { limit: number };
        return { entries: all.slice(0, limit), total: all.length };
      },
    });
    // By their words: roles of so many rows take seconds to work out.
    const older = await screen.findByText(text.entries.older(30));
    expect(document.querySelectorAll('[data-entry]')).toHaveLength(200);
    await userEvent.click(older);
    await waitFor(() => expect(focused()).toBe(row('L200')));
    expect(document.querySelectorAll('[data-entry]')).toHaveLength(230);
    expect(screen.queryByText(text.entries.older(30))).toBeNull();
  });

  it('shows one kind, or only what is new', async () => {
    const asked: unknown[] = [];
    await at('timeline', {
      list_entries: ({ query }) => {
        asked.push(query);
        return { entries, total: entries.length };
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: text.entries.kind('Calls', 5) }),
    );
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ kinds: ['phone'] }));
    await userEvent.click(screen.getByRole('button', { name: text.entries.onlyNew(4, '5 Jun') }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ kinds: ['phone'], only_new: true }));
  });
});
