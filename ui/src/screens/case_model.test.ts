import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { calls, journaled, tell } from '../../tests/calls';
import { fault, standIn, type Answers } from '../../tests/stand_in';
import { work } from '../../tests/work';
import type { AskOutcome, GivenFact, PreviewView, Proposed, StoreState } from '../api/client';
import { auditor, caseId, caseView, entries, open } from '../api/fixtures';
import {
  answeredQuestion,
  answersOfCase,
  briefWithDates,
  checkedBrief,
  firstSentences,
  modelBrief,
  notInFile,
  oneServer,
  previewOf,
  twoServers,
  wish,
} from '../api/fixtures_calls';
import { noSuggestions } from '../api/fixtures_work';
import { forgetAll } from '../api/query.svelte';
import { asking, begin, forgetAsking } from '../features/calls/asking.svelte';
import { comeBack, forgetWanted, purposeOf } from '../features/calls/wanted.svelte';
import { lastAnnounced } from '../kit/announce.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.calls;
const press = (keys: string) => userEvent.keyboard(keys);
const panel = () => screen.getByRole('region', { name: text.brief.panel });
const inPanel = () => within(panel());
const tab = (name: string) => screen.getByRole('tab', { name: new RegExp(name) });
const titles = () =>
  inPanel()
    .getAllByRole('heading', { level: 3 })
    .map((one) => one.textContent);
type Start = NonNullable<Parameters<typeof calls>[0]>;

/** Opens the case. */
async function at(start: Start = {}, answers: Answers = {}, who: StoreState = open) {
  const called = standIn(who, { ...calls({ profiles: oneServer, ...start }), ...answers });
  location.hash = `#/case/${caseId}/timeline`;
  render(App);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await screen.findByRole('heading', { level: 1, name: 'Craig Dunmore' });
  await waitFor(() => expect(panel().querySelector('[aria-busy=true]')).toBeNull());
  return called;
}
/** Opens the case and goes to what a model says. */
async function atModel(...given: Parameters<typeof at>) {
  const called = await at(...given);
  await userEvent.click(tab(words.source.model));
  await waitFor(() => expect(panel().querySelector('[aria-busy=true]')).toBeNull());
  return called;
}
const view = (purpose: PreviewView['purpose'] = { purpose: 'brief' }) =>
  previewOf({ case: caseId, purpose, profile: '', left_out: [], gender: 'as_written', wish: null });

beforeEach(() => {
  forgetAll();
  forgetAsking();
  forgetWanted();
});

describe('the two sources', () => {
  it('are one without a server: no switch, one line that leads to Settings', async () => {
    await at({ profiles: [] });
    expect(screen.queryByRole('tablist')).toBeNull();
    inPanel().getByText(words.noModel, { exact: false });
    expect(inPanel().getByRole('link', { name: words.setUp }).getAttribute('href')).toBe(
      '#/settings/servers',
    );
  });

  it('stand apart, this laptop first, and arrows change between them', async () => {
    await at({ answers: answersOfCase });
    expect(tab(words.source.laptop).getAttribute('aria-selected')).toBe('true');
    expect(inPanel().queryByText(words.noModel, { exact: false })).toBeNull();
    expect(titles()).toContain(text.brief.summary);
    expect(titles()).not.toContain(words.brief);
    within(tab(words.source.model)).getByText('Council gateway');
    tab(words.source.laptop).focus();
    await press('{ArrowRight}');
    expect(document.activeElement).toBe(tab(words.source.model));
    expect(titles()).toContain(words.brief);
    expect(titles()).not.toContain(text.brief.summary);
    await press('{ArrowLeft}');
    expect(document.activeElement).toBe(tab(words.source.laptop));
    expect(titles()).toContain(text.brief.summary);
  });

  it('count the servers where there are several', async () => {
    await at({ profiles: twoServers });
    within(tab(words.source.model)).getByText(words.source.servers(2));
  });

  it('lead back to this laptop with the key for suggested actions', async () => {
    await atModel();
    await press('{Control>}j{/Control}');
    await waitFor(() => expect(titles()).toContain(text.suggestions.title));
    expect(document.activeElement?.id).toMatch(/^suggestion-/);
  });
});

describe('the brief of a model', () => {
  it('comes after what rules found, whatever the model said', async () => {
    await atModel({ answers: answersOfCase }, { make_brief: () => briefWithDates });
    expect(titles().slice(0, 3)).toEqual([text.brief.safeguarding, words.rules.title, words.brief]);
    const due = inPanel().getByRole('list', { name: words.rules.due });
    within(due).getByText(/Relief duty ends by law/);
    inPanel().getByText(/Insulin needs a fridge/);
    expect(inPanel().queryByText(/interpreter/)).toBeNull();
  });

  it('says which model, by whom, when, and that it was checked', async () => {
    await atModel({ answers: answersOfCase });
    const card = within(inPanel().getByRole('region', { name: words.brief }));
    card.getByText(words.sent('Council gateway', 'case-brief'));
    card.getByText(words.by);
    card.getByText(/Asked by Nadia Weiss, 17 June 2026, 16:42\./);
    card.getByText(words.checked, { exact: false });
    expect(card.getAllByRole('heading', { level: 4 }).map((one) => one.textContent)).toEqual([
      text.brief.sections.situation,
      text.brief.sections.key_facts,
      text.brief.sections.recent,
      text.brief.sections.risks,
    ]);
  });

  it('cites words that open, and Esc leads back to where the model is', async () => {
    await atModel({ answers: answersOfCase });
    const card = within(inPanel().getByRole('region', { name: words.brief }));
    const chip = card.getByRole('link', { name: '2 Jun document' });
    chip.focus();
    await press('{Enter}');
    const mark = await screen.findByText('Type 1 diabetes with hypoglycaemia unawareness', {
      selector: 'mark',
    });
    expect(mark.getAttribute('aria-label')).toBe(words.cited);
    await userEvent.click(tab(words.source.laptop));
    document.querySelector<HTMLElement>('[data-entry=E11]')?.focus();
    await press('{Escape}');
    await waitFor(() => expect(document.activeElement?.id).toBe(chip.id));
  });

  it('counts what was withheld, with the reasons', async () => {
    await atModel({ answers: answersOfCase });
    await userEvent.click(inPanel().getByText(words.withheld(2)));
    inPanel().getByText('Number not found in E09.');
    inPanel().getByText(words.withheldProposal);
  });

  it('warns of entries that came since, and says when it is not whole', async () => {
    await atModel({ answers: [{ ...modelBrief, newer_entries: 3, end: 'incomplete' }] });
    inPanel().getByText(words.newer(3));
    inPanel().getByText(words.ends.incomplete);
  });

  it('is asked for by way of the preview, never sent from here', async () => {
    const called = await atModel();
    inPanel().getByText(words.noBrief);
    await userEvent.click(inPanel().getByRole('button', { name: words.askBrief }));
    await waitFor(() => expect(location.hash).toBe(`#/preview/${caseId}`));
    expect(purposeOf(caseId)).toEqual({ purpose: 'brief' });
    expect(called).not.toContain('send_call');
  });

  it('says when what models said could not be read, and tries again', async () => {
    let well = false;
    await atModel({}, { list_answers: () => (well ? answersOfCase : fault('internal')) });
    inPanel().getByText(words.failed);
    well = true;
    await userEvent.click(inPanel().getByRole('button', { name: words.tryAgain }));
    await inPanel().findByRole('region', { name: words.brief });
  });
});

describe('what a model proposes', () => {
  const [action] = checkedBrief.actions;
  if (!action) throw new Error('fixture: no action');
  const take = () => inPanel().getByRole('button', { name: words.actions.takeLabel(action.title) });

  it('is taken on once, by the run and key of the answer, and becomes a task', async () => {
    const sent: Proposed[] = [];
    const answers = work({ suggestions: noSuggestions, tasks: { open: [], settled: [] } });
    const listed = answers.list_tasks;
    await atModel(
      { answers: answersOfCase },
      {
        ...answers,
        accept_proposed: ({ proposed }) => {
          sent.push(proposed as Proposed);
          return null;
        },
        list_tasks: () => {
          const all = listed?.({}) as { open: unknown[] };
          const origin = { key: action.key, cites: [], sources: [] };
          const task = { id: 't', title: action.title, due: null, origin, status: 'open' };
          return sent.length > 0 ? { ...all, open: [task] } : all;
        },
      },
    );
    inPanel().getByText(words.actions.note);
    await userEvent.click(take());
    await inPanel().findByText(words.actions.took);
    expect(sent).toEqual([
      { run: modelBrief.run, key: action.key, decision: expect.any(String) as string },
    ]);
    expect(lastAnnounced().words).toBe(words.actions.took);
    await journaled('task');
    await inPanel().findByText(words.actions.became.task);
    expect(inPanel().queryByRole('button', { name: /^Take on/ })).toBeNull();
  });

  it.each([
    ['refused', words.actions.faults.refused],
    ['conflict', words.actions.faults.conflict],
    ['unavailable', text.errors.unavailable.body],
  ] as const)('says in words that it was not taken on: %s', async (code, said) => {
    const ids: unknown[] = [];
    await atModel(
      { answers: answersOfCase },
      {
        ...work({ suggestions: noSuggestions }),
        accept_proposed: ({ command }) => {
          ids.push(command);
          return fault(code);
        },
      },
    );
    await userEvent.click(take());
    const alert = await inPanel().findByRole('alert');
    expect(alert.textContent).toContain(said);
    await userEvent.click(take());
    await waitFor(() => expect(ids).toHaveLength(2));
    expect(ids[0]).toBe(ids[1]);
  });

  it('is confirmed as a fact with its value and entry, where it can be taken as it is', async () => {
    const given: GivenFact[] = [];
    await atModel(
      { answers: answersOfCase },
      {
        confirm_fact: ({ fact }) => {
          given.push(fact as GivenFact);
          return null;
        },
      },
    );
    const name = words.facts.confirmLabel('Answer wanted by', '22 June');
    await userEvent.click(inPanel().getByRole('button', { name }));
    await waitFor(() =>
      expect(given).toEqual([{ fact: 'offer_answer_by', value: '2026-06-22', entry: 'E14' }]),
    );
    const link = inPanel().getByRole('link', {
      name: words.facts.byPersonLabel('Intentionally homeless'),
    });
    expect(link.getAttribute('href')).toBe(`#/case/${caseId}/overview`);
  });

  it('gives an auditor nothing to decide, to ask or to mark with', async () => {
    await atModel({ answers: answersOfCase }, {}, { kind: 'open', actor: auditor });
    inPanel().getByText(words.actions.onlyReads);
    for (const name of [/^Take on/, /^Confirm/, words.askBriefAgain, words.ask.look])
      expect(inPanel().queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Never send/ })).toBeNull();
  });
});

describe('asking the case', () => {
  const field = () =>
    inPanel().getByRole<HTMLTextAreaElement>('textbox', { name: words.ask.label });

  it('goes to the preview with the question, from the keyboard, and not in the address', async () => {
    await atModel();
    await userEvent.type(field(), 'Who referred Craig?');
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(location.hash).toBe(`#/preview/${caseId}`));
    expect(purposeOf(caseId)).toEqual({ purpose: 'ask', question: 'Who referred Craig?' });
  });

  it('says what is wrong with a question, and stays', async () => {
    await atModel();
    await userEvent.click(inPanel().getByRole('button', { name: words.ask.look }));
    inPanel().getByText(words.ask.missing);
    expect(document.activeElement).toBe(field());
    await userEvent.click(field());
    await userEvent.paste('x'.repeat(501));
    await userEvent.click(inPanel().getByRole('button', { name: words.ask.look }));
    await inPanel().findByText(words.ask.tooLong);
    expect(location.hash).toContain('#/case/');
  });

  it('shows an answer as one line with its quotes', async () => {
    await atModel({ answers: [answeredQuestion] });
    const answer = within(
      inPanel().getByRole('region', { name: 'By when must Craig answer Oakfield?' }),
    );
    answer.getByText('Oakfield needs a yes or no by 22 June.');
    answer.getByText(/“Need yes\/no by 22 June”/);
    answer.getByRole('link', { name: '17 Jun email' });
  });

  it('says plainly that the file has no answer', async () => {
    await atModel({ answers: [notInFile] });
    const answer = inPanel().getByRole('region', { name: 'Does Craig have a bank account?' });
    within(answer).getByText(words.ask.notInFile);
  });

  it('says in one line that something waits to be asked', async () => {
    await atModel({ wishes: [wish] });
    const link = inPanel().getByRole('link', { name: words.waits(1) });
    expect(link.getAttribute('href')).toBe('#/calls');
  });
});

describe('while a model is asked', () => {
  const run = async (start: Start = {}, answers: Answers = {}, of = view()) => {
    begin(of);
    comeBack(caseId);
    const called = await at(start, answers);
    return { called, of };
  };

  it('opens with what comes, in parts, and reads out only that it ended', async () => {
    const { of } = await run();
    const two = { ...of, parts: [...of.parts, ...of.parts] };
    await waitFor(() => expect(document.activeElement?.id).toBe('run-title'));
    inPanel().getByText(words.nothingYet);
    const before = lastAnnounced().turn;
    await tell(two, { part: 2, bytes: 3120, checked: firstSentences(1) });
    await inPanel().findByText('The relief duty runs from 30 April 2026.', { exact: false });
    inPanel().getByText(new RegExp(words.running.part(2, 2)));
    inPanel().getByText(/3\.1 kB have come back/);
    await tell(two, { part: 2, bytes: 4000, checked: firstSentences(3) });
    await inPanel().findByText(/A self contained flat is offered/);
    expect(lastAnnounced().turn).toBe(before);
    await tell(two, { checked: checkedBrief, outcome: { kind: 'answered' } });
    await inPanel().findByText(words.outcomes.answered.title);
    expect(lastAnnounced().words).toBe(words.outcomes.answered.title);
    expect(inPanel().queryByRole('button', { name: /^Stop/ })).toBeNull();
  });

  it('is stopped with the button, or with Esc while the focus is in the panel', async () => {
    const { called, of } = await run();
    await waitFor(() => expect(document.activeElement?.id).toBe('run-title'));
    await press('{Escape}');
    await waitFor(() => expect(called).toContain('stop_call'));
    inPanel().getByRole('button', { name: `${words.running.stopping}…` });
    await tell(of, { checked: firstSentences(1), outcome: { kind: 'stopped' } });
    await inPanel().findByText(words.outcomes.stopped.title);
    inPanel().getByText(words.outcomes.stopped.body);
    inPanel().getByText('The relief duty runs from 30 April 2026.', { exact: false });
  });

  it('is not stopped with Esc elsewhere', async () => {
    const { called } = await run();
    document.querySelector<HTMLElement>('[data-entry]')?.focus();
    await press('{Escape}');
    expect(called).not.toContain('stop_call');
  });

  const ends: [AskOutcome, string][] = [
    [{ kind: 'incomplete', reason: 'length' }, words.brokeOff.length],
    [{ kind: 'other_form' }, words.outcomes.other_form.body],
    [{ kind: 'failed', code: 'quota_used_up' }, words.faults.quota_used_up],
    [{ kind: 'not_cleared', code: 'refused', rule: null }, words.notCleared.refused],
    [{ kind: 'unreachable', code: 'busy' }, words.faults.busy],
  ];
  it.each(ends)('says how it ended and what to do next: %o', async (outcome, said) => {
    const question = { purpose: 'ask', question: 'Who referred Craig?' } as const;
    const { of } = await run({}, {}, view(question));
    await tell(of, { outcome });
    await inPanel().findByText(said);
    if (outcome.kind === 'unreachable') {
      const link = inPanel().getByRole('link', { name: words.keptLater });
      expect(link.getAttribute('href')).toBe('#/calls');
      await userEvent.click(inPanel().getByRole('button', { name: words.close }));
      await waitFor(() => expect(inPanel().queryByText(said)).toBeNull());
      return;
    }
    await userEvent.click(inPanel().getByRole('button', { name: words.lookAgain }));
    await waitFor(() => expect(location.hash).toBe(`#/preview/${caseId}`));
    expect(purposeOf(caseId)).toEqual(question);
  });

  it('gives way to the answer that the journal keeps', async () => {
    let kept = false;
    const { of } = await run(
      {},
      { list_answers: () => (kept ? [{ ...modelBrief, run: of_().run }] : []) },
    );
    function of_() {
      return of;
    }
    await tell(of, { checked: firstSentences(2), outcome: { kind: 'answered' } });
    await inPanel().findByRole('region', { name: words.coming });
    kept = true;
    await journaled('call');
    await inPanel().findByRole('region', { name: words.brief });
    expect(inPanel().queryByRole('region', { name: words.coming })).toBeNull();
  });

  it('does not listen to a run that this window did not send', async () => {
    const { of } = await run();
    await tell({ ...of, run: 'another' }, { outcome: { kind: 'answered' } });
    await tell(of, { bytes: 500 });
    await inPanel().findByText(/500 bytes have come back/);
    expect(asking.running).toBe(true);
  });

  it('leaves nothing behind when the store locks', async () => {
    const { of } = await run();
    await tell(of, { checked: firstSentences(1) });
    await inPanel().findByText('The relief duty runs from 30 April 2026.', { exact: false });
    await press('{Control>}{Shift>}L{/Shift}{/Control}');
    await screen.findByText(text.store.closed.locked.title);
    expect(asking.now).toBeNull();
    await tell(of, { checked: checkedBrief, outcome: { kind: 'stopped' } });
    expect(asking.now).toBeNull();
  });

  it('lets one question go at a time', async () => {
    begin({ ...view(), case: 'another case' });
    await atModel();
    inPanel().getByText(words.running.elsewhere);
    expect(inPanel().queryByRole('button', { name: words.askBrief })).toBeNull();
  });
});

describe('what never leaves', () => {
  const [first] = entries;
  if (!first) throw new Error('fixture: no entry');

  it('is marked in the timeline, and may be unmarked there', async () => {
    await at();
    const row = document.querySelector<HTMLElement>(`[data-entry=${first.label}]`);
    if (!row) throw new Error('no row');
    row.focus();
    const name = words.never.markLabel(first.label);
    await userEvent.click(within(row).getByRole('button', { name }));
    await within(row).findByText(words.never.chip);
    await userEvent.click(
      within(row).getByRole('button', { name: words.never.unmarkLabel(first.label) }),
    );
    await waitFor(() => expect(within(row).queryByText(words.never.chip)).toBeNull());
  });

  it('is not spoken of where no server is set up and nothing is marked', async () => {
    await at({ profiles: [] });
    expect(screen.queryByRole('button', { name: words.never.markLabel(first.label) })).toBeNull();
  });

  it('can be the whole case: nothing can be asked until somebody lets it', async () => {
    await atModel({ marks: { whole_case: true, entries: [] } });
    inPanel().getByText(words.never.caseMarked);
    expect(inPanel().queryByRole('button', { name: words.askBrief })).toBeNull();
    await userEvent.click(inPanel().getByRole('button', { name: words.never.unmarkCase }));
    await inPanel().findByRole('button', { name: words.askBrief });
  });

  it('is told apart from an entry that speaks to the computer', async () => {
    await at(
      {},
      {
        show_case: () => caseView,
        list_entries: () => ({ entries: [{ ...first, hostile: true }], total: 1 }),
      },
    );
    const row = document.querySelector<HTMLElement>(`[data-entry=${first.label}]`);
    within(row ?? document.body).getByText(words.hostile);
  });
});
