import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../tests/stand_in';
import { work } from '../../tests/work';
import { actor, auditor, caseView, open, teamLead as lead } from '../api/fixtures';
import { forgetAll } from '../api/query.svelte';
import { interim, reviews, tasks } from '../api/fixtures_work';
import { lastAnnounced } from '../kit/announce.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.tasks;
const press = (keys: string) => userEvent.keyboard(keys);
const focused = () => document.activeElement;
/** The part of the page that shows the tab: suggestions beside it have the same words. */
const main = () => {
  const found = document.querySelector<HTMLElement>('[data-pane="case"]');
  if (!found) throw new Error('no main part');
  return found;
};
const row = (title: string) => within(main()).getByRole('article', { name: title });
const titleAt = (at: number) => tasks.open[at]?.title ?? '';

async function at(tab: string, answers: Answers = {}, who = open): Promise<string[]> {
  const called = standIn(who, answers);
  location.hash = `#/case/${caseView.id}/${tab}`;
  render(App);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await screen.findByRole('heading', { level: 1, name: 'Craig Dunmore' });
  return called;
}
const atTasks = async (answers: Answers = {}, who = open) => {
  const called = await at('tasks', answers, who);
  await screen.findByRole('list', { name: words.title });
  return called;
};

beforeEach(() => forgetAll());

describe('the tasks of a case', () => {
  it('are one key away, and the tab says how many are open', async () => {
    await at('timeline');
    await press('{Alt>}4{/Alt}');
    await screen.findByRole('list', { name: words.title });
    const tabs = screen.getByRole('navigation', { name: text.cases.tabsLabel });
    expect(tabs.querySelector('[aria-current=page]')?.textContent).toBe('Tasks (4)');
  });

  it('say what, by when, who, and where they come from', async () => {
    await atTasks();
    const first = within(row(titleAt(0)));
    first.getByText('2 days overdue');
    first.getByText(words.you);
    first.getByText(words.byPerson);
    const second = within(row(titleAt(1)));
    second.getByText(words.fromSuggestion);
    second.getByText(words.edited);
    second.getByRole('link', { name: '17 Jun email' });
    within(row(interim.title)).getByText(lead.name);
    within(row(titleAt(3))).getByText(text.wording.noDue);
  });

  it('are walked with arrows and finished with a key; the next one takes the focus', async () => {
    await atTasks();
    row(titleAt(0)).focus();
    await press('{ArrowDown}');
    expect(focused()).toBe(row(titleAt(1)));
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(row(interim.title)));
    expect(lastAnnounced().words).toBe(words.done.finished);
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(focused()).toBe(row(titleAt(1))));
    expect(lastAnnounced().words).toBe(words.done.reopened);
  });

  it('are given up with Delete and reopened from the settled ones', async () => {
    await atTasks();
    row(titleAt(0)).focus();
    await press('{Delete}');
    await waitFor(() =>
      expect(within(main()).queryByRole('article', { name: titleAt(0) })).toBeNull(),
    );
    await userEvent.click(screen.getByText(words.settled(3)));
    screen.getByText('Given up by Nadia Weiss, 18 Jun');
    const again = screen.getAllByRole('button', { name: words.reopenLabel(titleAt(0)) });
    await userEvent.click(again[again.length - 1] ?? document.body);
    await waitFor(() => expect(focused()).toBe(row(titleAt(0))));
  });

  it('are changed in place: words, day and who does it', async () => {
    const sent: unknown[] = [];
    const answers = work();
    await atTasks({
      ...answers,
      list_people_of_store: () => [actor, lead, auditor],
      change_task: (payload) => {
        sent.push(payload.edit);
        return answers.change_task?.(payload);
      },
    });
    row(titleAt(3)).focus();
    await press('{Control>}e{/Control}');
    const form = within(await screen.findByRole('form', { name: words.form.change }));
    await userEvent.type(form.getByRole('textbox', { name: text.wording.due }), 'monday');
    form.getByText('Monday 22 June 2026');
    const owner = form.getByRole('combobox', { name: words.form.owner });
    expect(within(owner).getAllByRole('option')).toHaveLength(2);
    await userEvent.selectOptions(owner, lead.name);
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(sent).toEqual([{ title: titleAt(3), due: '2026-06-22', owner: lead.id }]),
    );
    await waitFor(() => expect(focused()).toBe(row(titleAt(3))));
  });

  it('are added with a key; the same ids go out again after a failure', async () => {
    const sent: unknown[] = [];
    const answers = work();
    await atTasks({
      ...answers,
      add_task: (payload) => {
        sent.push(payload);
        return sent.length === 1 ? fault('internal') : answers.add_task?.(payload);
      },
    });
    row(titleAt(0)).focus();
    await press('{Control>}{Shift>}n{/Shift}{/Control}');
    const form = within(await screen.findByRole('form', { name: words.form.add }));
    await press('{Control>}{Enter}{/Control}');
    await form.findByText(text.wording.titleMissing);
    await userEvent.type(form.getByRole('textbox', { name: text.wording.title }), 'Ring the GP');
    await press('{Control>}{Enter}{/Control}');
    await form.findByText(text.errors.internal.title);
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(row('Ring the GP')));
    expect(sent[1]).toEqual(sent[0]);
    expect(lastAnnounced().words).toBe(words.done.added);
  });

  it('lead to their words, and Esc leads back', async () => {
    await atTasks();
    const chip = within(row(interim.title)).getByRole('link', { name: '30 Apr note' });
    chip.focus();
    await press('{Enter}');
    await waitFor(() => expect(location.hash).toContain('/timeline'));
    await waitFor(() => expect(focused()?.getAttribute('data-entry')).toBe('E04'));
    await press('{Escape}');
    await waitFor(() => expect(location.hash).toContain('/tasks'));
    await waitFor(() => expect(focused()?.id).toBe(chip.id));
  });

  it('stand on the overview too, with a way to all of them', async () => {
    await at('overview');
    await screen.findByText(titleAt(0));
    const link = screen.getByRole('link', { name: words.all(4, 2) });
    expect(link.getAttribute('href')).toBe(`#/case/${caseView.id}/tasks`);
  });

  it('say that there are none, and that they could not be read', async () => {
    await at('tasks', work({ tasks: { open: [], settled: [] }, reviews: [] }));
    await screen.findByText(words.none);
  });

  it('are only read by an auditor', async () => {
    await atTasks({}, { kind: 'open', actor: auditor });
    screen.getByText(words.onlyReads);
    expect(screen.queryByRole('button', { name: words.add })).toBeNull();
    expect(within(row(titleAt(0))).queryAllByRole('button')).toHaveLength(0);
  });
});

describe('what is with a second person', () => {
  const returned = reviews[1]?.title ?? '';

  it('shows what came back first, with the reason', async () => {
    await atTasks();
    const list = within(await screen.findByRole('region', { name: text.caseReviews.title }));
    const titles = list.getAllByRole('heading', { level: 3 }).map((one) => one.textContent);
    expect(titles).toEqual([returned, reviews[0]?.title]);
    list.getByText('Something is missing.');
    list.getByText(/Say in the letter why he is in priority need/);
    const other = within(row(reviews[0]?.title ?? ''));
    expect(other.queryAllByRole('button')).toHaveLength(0);
  });

  it('is asked again with words that answer the return', async () => {
    const sent: unknown[] = [];
    const answers = work();
    await atTasks({
      ...answers,
      ask_review_again: (payload) => {
        sent.push(payload.wording);
        return answers.ask_review_again?.(payload);
      },
    });
    (await within(main()).findByRole('article', { name: returned })).focus();
    await press('{Control>}e{/Control}');
    const field = await screen.findByRole('textbox', { name: text.wording.title });
    await userEvent.clear(field);
    await userEvent.type(field, 'Send the decision with the GP letter');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(sent).toEqual([{ title: 'Send the decision with the GP letter', due: '2026-06-25' }]),
    );
    await waitFor(() => expect(focused()).toBe(row('Send the decision with the GP letter')));
    expect(lastAnnounced().words).toBe(text.caseReviews.done.again);
  });

  it('is withdrawn only after a question', async () => {
    const called = await atTasks();
    (await within(main()).findByRole('article', { name: returned })).focus();
    await press('{Delete}');
    const dialog = within(await screen.findByRole('dialog'));
    expect(called).not.toContain('withdraw_review');
    await userEvent.click(dialog.getByRole('button', { name: text.reviews.withdrawing.yes }));
    await waitFor(() =>
      expect(within(main()).queryByRole('article', { name: returned })).toBeNull(),
    );
    expect(lastAnnounced().words).toBe(text.caseReviews.done.withdrawn);
  });
});
