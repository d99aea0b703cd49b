import { emit } from '@tauri-apps/api/event';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../tests/stand_in';
import type { FactView, GivenFact, Outlook } from '../api/client';
import { actor, caseView, cite, open } from '../api/fixtures';
import { outlook, playbookChange, uncounted, unknownPlaybook } from '../api/fixtures_outlook';
import { forgetAll } from '../api/query.svelte';
import { store } from '../features/store/store.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.outlook;
const id = caseView.id;
const press = (keys: string) => userEvent.keyboard(keys);
const focused = () => document.activeElement;

async function overview(answers: Answers = {}, state = open): Promise<void> {
  standIn(state, answers);
  store.forget();
  location.hash = `#/case/${id}/overview`;
  render(App);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await screen.findByRole('heading', { level: 1, name: 'Craig Dunmore' });
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const fact = async (name: string) => {
  await screen.findByRole('heading', { name: /^Facts/ });
  const row = document.querySelector<HTMLElement>(`[data-fact=${name}]`);
  if (!row) throw new Error(`no fact ${name}`);
  return row;
};

/** A shell that remembers what is decided about facts. */
function deciding(): { said: [string, unknown][]; answers: Answers } {
  const said: [string, unknown][] = [];
  let now: Outlook = outlook;
  const change = (to: (view: FactView) => FactView | null) => {
    now = { ...now, facts: now.facts.map(to).filter((view) => view !== null) };
    queueMicrotask(() => void emit('changed', { areas: ['ruling'], cases: [id] }));
    return null;
  };
  const same = (view: FactView, given: GivenFact) =>
    view.id === given.fact && view.value === given.value;
  return {
    said,
    answers: {
      show_outlook: () => now,
      confirm_fact: (payload) => {
        said.push(['confirm', payload]);
        const given = payload.fact as GivenFact;
        now = { ...now, questions: now.questions.filter((one) => one.fact !== given.fact) };
        return change((view) => (same(view, given) ? { ...view, confirmed: true } : view));
      },
      reject_fact: (payload) => {
        said.push(['reject', payload]);
        const given = payload.fact as GivenFact;
        return change((view) =>
          same(view, given) ? { ...view, status: 'superseded', rejected: true } : view,
        );
      },
      withdraw_ruling: (payload) => {
        said.push(['withdraw', payload]);
        return change((view) => {
          if (view.id !== payload.fact) return view;
          const status = view.rejected ? 'current' : view.status;
          return view.entry === '' ? null : { ...view, status, confirmed: false, rejected: false };
        });
      },
    },
  };
}

beforeEach(() => forgetAll());

describe('deadlines', () => {
  it('stand in the order of the program, each with its day, its words and its force', async () => {
    await overview();
    const list = await screen.findByRole('list', { name: words.deadlines.title });
    const rows = within(list).getAllByRole('listitem');
    expect(rows).toHaveLength(4);
    within(rows[0] as HTMLElement).getByText('7 days overdue');
    within(rows[0] as HTMLElement).getByText(text.law.targets.local);
    within(rows[2] as HTMLElement).getByText(text.law.forces.statute);
    within(rows[2] as HTMLElement).getByText(text.law.effects.ends_by_law.law);
    screen.getByText(words.deadlines.past(2, 1));
  });

  it('that run and could not be counted stand above the others, with what to do', async () => {
    await overview({ show_outlook: () => ({ ...outlook, uncounted }) });
    const list = await screen.findByRole('list', { name: words.uncounted.label });
    within(list).getByText(words.uncounted.title('Decide the review of the decision'));
    within(list).getByText(/No bank holiday data after 31 December 2028\./);
    within(list).getByText(words.uncounted.byHand);
  });

  it('are walked with arrows, and Enter shows how one was counted', async () => {
    await overview();
    (await button('Review of the personalised housing plan')).focus();
    await press('{ArrowDown}{ArrowDown}');
    expect(focused()?.textContent).toBe('Relief duty ends by law');
    await press('{Enter}');
    expect(focused()?.getAttribute('aria-expanded')).toBe('true');
    screen.getByText('56 days beginning with 30 April 2026');
    screen.getByText(words.detail.rule);
    await press('{Home}');
    expect(focused()?.textContent).toBe('Review of the personalised housing plan');
    await press('{Enter}');
    screen.getByText('By when did the plan promise a review?', { selector: 'dd' });
  });

  it('lead to the words that started them, and Esc leads back to the same chip', async () => {
    await overview();
    await button('Relief duty ends by law');
    const row = screen.getByRole('button', { name: 'Relief duty ends by law' }).closest('li');
    const chip = within(row as HTMLElement).getByRole('link', { name: '30 Apr note' });
    const { id: chipId } = chip;
    chip.focus();
    await press('{Enter}');
    await waitFor(() => expect(focused()?.getAttribute('data-entry')).toBe('E04'));
    expect(document.querySelector('mark')?.getAttribute('aria-label')).toBe(
      text.entries.citedOverview,
    );
    await press('{Escape}');
    await waitFor(() => expect(focused()?.id).toBe(chipId));
  });

  it('lead back also to a source that stood among the others', async () => {
    const [model] = outlook.deadlines;
    const start = ['E04', 'E05', 'E13', 'E14'].map((entry) => ({
      ...cite('E04', 'Released today'),
      entry,
      start: 0,
      end: 8,
    }));
    const deadlines = model ? [{ ...model, status: 'upcoming' as const, start }] : [];
    await overview({ show_outlook: () => ({ ...outlook, deadlines }) });
    const list = within(await screen.findByRole('list', { name: words.deadlines.title }));
    await userEvent.click(
      await list.findByRole('button', { name: text.entries.moreSourcesLabel(2) }),
    );
    await waitFor(() => expect(focused()?.textContent).toBe('15 Jun note'));
    const chip = await list.findByRole('link', { name: '17 Jun email' });
    const { id: chipId } = chip;
    chip.focus();
    await press('{Enter}');
    await waitFor(() => expect(focused()?.getAttribute('data-entry')).toBe('E14'));
    await press('{Escape}');
    await waitFor(() => expect(focused()?.id).toBe(chipId));
  });

  it('are not worked out where nobody knows the playbook, and the screen says so', async () => {
    await overview({ show_outlook: () => unknownPlaybook });
    await screen.findByText(words.unknown);
    screen.getByRole('heading', { name: words.unknownDates });
    expect(screen.queryByRole('heading', { name: words.deadlines.title })).toBeNull();
  });

  it('that could not be worked out are asked for again', async () => {
    let well = false;
    await overview({ show_outlook: () => (well ? outlook : fault('internal')) });
    await screen.findByText(words.failed);
    well = true;
    await userEvent.click(await button(words.again));
    await screen.findByRole('heading', { name: words.deadlines.title });
    expect(screen.queryByText(words.failed)).toBeNull();
  });
});

describe('facts', () => {
  it('are confirmed and undone with keys, and the row keeps the focus', async () => {
    const { said, answers } = deciding();
    await overview(answers);
    (await fact('relief_accepted_on')).focus();
    await press('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe(await fact('intentionally_homeless'));
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()?.textContent).toContain(words.facts.confirmed));
    expect(said[0]).toEqual([
      'confirm',
      expect.objectContaining({
        id,
        fact: { fact: 'intentionally_homeless', value: 'false', entry: 'E13' },
      }),
    ]);
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(focused()?.textContent).not.toContain(words.facts.confirmed));
    expect(focused()).toBe(await fact('intentionally_homeless'));
  });

  it('are rejected only after a second press, with the safe answer first', async () => {
    const { said, answers } = deciding();
    await overview(answers);
    (await fact('local_connection')).focus();
    await press('{Delete}');
    await screen.findByRole('dialog');
    expect(focused()?.textContent).toBe(words.facts.rejectNo);
    await press('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(said).toEqual([]);
    (await fact('local_connection')).focus();
    await press('{Delete}');
    await userEvent.click(await button(words.facts.rejectYes));
    await screen.findByText(words.facts.rejected);
    expect(focused()).toBe(await fact('local_connection'));
    expect(said.map(([what]) => what)).toEqual(['reject']);
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(screen.queryByText(words.facts.rejected)).toBeNull());
    expect(said.map(([what]) => what)).toEqual(['reject', 'withdraw']);
  });

  it('that a person gave go away when they are undone, and the next row has the focus', async () => {
    const { answers } = deciding();
    await overview(answers);
    (await fact('rent_unaffordable')).focus();
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(document.querySelector('[data-fact=rent_unaffordable]')).toBeNull());
    await waitFor(() => expect(focused()).toBe(document.querySelector('[data-fact=offer_terms]')));
  });

  it('where the file disagrees can be settled for either value', async () => {
    const { said, answers } = deciding();
    await overview(answers);
    await fact('relief_accepted_on');
    await userEvent.click(
      await button(words.facts.chooseLabel('Relief duty accepted', '19 May 2026')),
    );
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]?.[1]).toMatchObject({ fact: { value: '2026-05-19', entry: 'E09' } });
  });

  it('are only read by an auditor', async () => {
    const { said, answers } = deciding();
    await overview(answers, { kind: 'open', actor: { ...actor, role: 'auditor' } });
    (await fact('local_connection')).focus();
    await press('{Control>}{Enter}{/Control}{Delete}');
    expect(said).toEqual([]);
    expect(screen.queryByRole('button', { name: words.facts.confirm })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Decision' })).toBeNull();
  });

  it('keep one command through a fault and a second press', async () => {
    const commands: unknown[] = [];
    let well = false;
    await overview({
      confirm_fact: ({ command }) => {
        commands.push(command);
        return well ? null : fault('unavailable');
      },
    });
    (await fact('local_connection')).focus();
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(text.errors.unavailable.title);
    well = true;
    (await fact('local_connection')).focus();
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(commands).toHaveLength(2));
    expect(commands[0]).toBe(commands[1]);
  });
});

describe('questions', () => {
  const [first, second] = outlook.questions;

  it('are answered from the keyboard, and the next one has the focus', async () => {
    const { said, answers } = deciding();
    await overview(answers);
    (await button(words.questions.answerLabel(first?.title ?? ''))).focus();
    await press('{Enter}');
    expect(focused()).toBe(screen.getByRole('textbox', { name: words.questions.date.day }));
    await press('24{Tab}6{Tab}2026');
    screen.getByText('Wednesday 24 June 2026');
    await press('{Enter}');
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]?.[1]).toMatchObject({
      fact: { fact: 'plan_review_on', value: '2026-06-24', entry: null },
    });
    await waitFor(async () =>
      expect(focused()).toBe(await button(words.questions.answerLabel(second?.title ?? ''))),
    );
    expect(screen.queryByText(first?.ask ?? '', { selector: '.words' })).toBeNull();
  });

  it('say what is wrong before anything is sent, and Esc closes them', async () => {
    const { said, answers } = deciding();
    await overview(answers);
    (await button(words.questions.answerLabel(first?.title ?? ''))).focus();
    await press('{Enter}31{Tab}6{Tab}2026{Enter}');
    await screen.findByText(words.questions.dateWrong);
    expect(said).toEqual([]);
    await press('{Escape}');
    expect(focused()).toBe(await button(words.questions.answerLabel(first?.title ?? '')));
  });

  it('offer what the playbook wants: a choice is chosen', async () => {
    const { said, answers } = deciding();
    await overview(answers);
    const choice = outlook.questions.find(({ kind }) => kind === 'choice');
    await userEvent.click(await button(words.questions.answerLabel(choice?.title ?? '')));
    await userEvent.click(screen.getByRole('radio', { name: 'End of relief' }));
    await press('{Enter}');
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]?.[1]).toMatchObject({ fact: { value: 'end_of_relief', entry: null } });
  });

  it('that the playbook does not take say so, and stay open', async () => {
    await overview({ confirm_fact: () => fault('invalid', 'value') });
    await userEvent.click(await button(words.questions.answerLabel(second?.title ?? '')));
    await userEvent.click(screen.getByRole('radio', { name: words.questions.yes }));
    await press('{Enter}');
    await screen.findByText(words.questions.refused);
    screen.getByRole('radio', { name: words.questions.yes });
  });
});

describe('the stage', () => {
  it('changes after a second press, and says so', async () => {
    const moved: unknown[] = [];
    await overview({
      move_case: ({ stage }) => {
        moved.push(stage);
        return null;
      },
    });
    await userEvent.click(await button('Main housing duty'));
    expect(focused()?.textContent).toBe(words.stage.moveNo);
    expect(moved).toEqual([]);
    await userEvent.click(await button(words.stage.moveYes));
    await waitFor(() => expect(moved).toEqual(['main_duty']));
    await screen.findByText(words.stage.moved('Main housing duty'));
    expect(focused()).toBe(screen.getByRole('heading', { name: words.stage.title }));
  });

  it('that is held back says what stands in the way, once, with its law and its words', async () => {
    await overview();
    const held = await screen.findByText(words.stage.notYet('Ended'));
    expect(screen.queryByRole('button', { name: 'Ended' })).toBeNull();
    const inside = within(held.closest('details') as HTMLElement);
    inside.getByText(/only from day 57/);
    inside.getByText(new RegExp(words.stage.basis));
    inside.getByRole('link', { name: '30 Apr note' });
    expect(screen.getAllByText(/only from day 57/)).toHaveLength(1);
  });
});

describe('the playbook', () => {
  it('is named with its law and who checked it', async () => {
    await overview();
    await screen.findByText(/Homelessness \(England\) 2026\.11\.0, law as at 1 November 2026/);
    screen.getByText(words.playbook.unchecked);
    expect(screen.queryByRole('button', { name: words.playbook.newer })).toBeNull();
  });

  it('shows what a newer version changes before a person takes it', async () => {
    let asked = 0;
    await overview({
      show_playbook_change: () => playbookChange,
      change_playbook: () => {
        asked += 1;
        return null;
      },
    });
    await userEvent.click(await button(words.playbook.newer));
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByText(/8 July 2026/);
    dialog.getByText(words.playbook.goes);
    expect(focused()?.textContent).toBe(words.playbook.stay('2026.11.0'));
    expect(asked).toBe(0);
    await userEvent.click(dialog.getByRole('button', { name: words.playbook.move('2027.4.0') }));
    await screen.findByText(words.playbook.moved('2027.4.0'));
    expect(asked).toBe(1);
  });
});

describe('what else waits', () => {
  it('is said first where it came back, and the answer is given on the spot', async () => {
    await overview();
    await userEvent.click(await button(text.caseReviews.seeWhy));
    const heading = screen.getByRole('heading', { name: text.caseReviews.title });
    expect(focused()).toBe(heading);
    const region = within(heading.closest('section') as HTMLElement);
    await userEvent.click(region.getByRole('button', { name: /^Ask again/ }));
    expect(focused()).toBe(screen.getByRole('textbox', { name: text.wording.title }));
    await press('{Escape}');
    await waitFor(() => expect(focused()?.id).toMatch(/^case-review-/));
  });

  it('is a list of the open tasks, with the way to all of them', async () => {
    await overview();
    const heading = await screen.findByRole('heading', { name: text.tasks.open(4) });
    const region = within(heading.closest('section') as HTMLElement);
    expect(region.getAllByRole('listitem')).toHaveLength(4);
    expect(region.getByRole('link').getAttribute('href')).toMatch(/tasks$/);
  });
});

describe('cited words that were opened from a suggestion', () => {
  it('lead back to it with Esc, whatever tab was open', async () => {
    await overview();
    const title = await button(/^Raise an adult safeguarding concern/);
    const card = within(title.closest('article') as HTMLElement);
    const chip = await card.findByRole('link', { name: '9 Jun call' });
    const { id: chipId } = chip;
    chip.focus();
    await press('{Enter}');
    await waitFor(() => expect(focused()?.getAttribute('data-entry')).toBe('E12'));
    await press('{Escape}');
    await waitFor(() => expect(focused()?.id).toBe(chipId));
  });
});
