import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../tests/stand_in';
import { work } from '../../tests/work';
import type { ActionView } from '../api/client';
import { auditor, caseView, open, teamLead } from '../api/fixtures';
import { forgetAll } from '../api/query.svelte';
import {
  concern,
  decision,
  interim,
  manySuggestions,
  noSuggestions,
  offer,
} from '../api/fixtures_work';
import { lastAnnounced } from '../kit/announce.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.suggestions;
const press = (keys: string) => userEvent.keyboard(keys);
const byId = (id: string) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const region = () => byId('suggestions-title').closest('section') ?? document.body;
const section = () => within(region());
/** The title of a card: it takes the focus for the card. */
const title = ({ key }: Pick<ActionView, 'key'>) => byId(`suggestion-${key}`);
const focused = () => document.activeElement;

/** Opens the case and goes to its suggestions with the key for that. */
async function atSuggestions(answers: Answers = {}, who = open): Promise<string[]> {
  const called = standIn(who, answers);
  location.hash = `#/case/${caseView.id}/timeline`;
  render(App);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await waitFor(() => expect(region().querySelector('[aria-busy]')).toBeNull());
  return called;
}
const jump = async () => {
  await waitFor(() => title(concern));
  await press('{Control>}j{/Control}');
  await waitFor(() => expect(focused()).toBe(title(concern)));
};

beforeEach(() => forgetAll());

describe('a suggestion', () => {
  it('says what, by when, why, on what words and on what law, and that a rule made it', async () => {
    await atSuggestions();
    await jump();
    await press('{ArrowDown}{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(focused()).toBe(title(decision)));
    const card = within(title(decision).closest('article') ?? document.body);
    card.getByText('Due Thu 25 Jun, in 7 days');
    card.getByText(words.source);
    card.getByText(text.priorities.high ?? '');
    card.getByText(decision.why, { exact: false });
    card.getByText(decision.due_rule, { exact: false });
    card.getByText(words.secondPerson);
    card.getByText(words.letter('Main duty decision'));
    card.getByRole('link', { name: '15 Jun note' });
    await userEvent.click(card.getByText(decision.basis));
    card.getByText(/On completing their inquiries/);
    card.getByText('https://www.legislation.gov.uk/ukpga/1996/52/section/184');
    expect(card.getAllByText('Read in the source on 23 November 2026.')).toHaveLength(2);
  });

  it('is not accepted by a key on its title while something is typed about it', async () => {
    const called = await atSuggestions();
    await jump();
    await press('{Control>}d{/Control}');
    await section().findByRole('textbox');
    title(concern).focus();
    await press('{Control>}{Enter}{/Control}');
    section().getByRole('textbox');
    expect(called).not.toContain('accept_suggestion');
  });

  it('calls entries by their names where the rule has their labels', async () => {
    await atSuggestions();
    await jump();
    await press('{ArrowDown}');
    await section().findByText('22 June 2026 (the day given in 17 Jun email)', { exact: false });
  });

  it('says that it came back, and what changed since', async () => {
    await atSuggestions();
    await jump();
    section().getByText(words.cameBack);
    await press('{ArrowDown}');
    await section().findByText('You dismissed this on 3 Jun.', { exact: false });
    section().getByText('Answer wanted by: was 15 June 2026, now 22 June 2026');
    section().getByText('Words that call for it: 17 Jun email, new');
  });

  it('warns where its law was not read in the source', async () => {
    await atSuggestions(work({ suggestions: manySuggestions }));
    await section().findByText(text.law.marks.U.caution ?? '');
  });

  it('opens its words and comes back to them with Esc', async () => {
    await atSuggestions();
    await jump();
    const chip = section().getByRole('link', { name: '9 Jun call' });
    chip.focus();
    await press('{Enter}');
    const mark = await screen.findByText(/two lads pressuring him/, { selector: 'mark' });
    expect(mark.closest('[data-entry]')).toBe(focused());
    await press('{Escape}');
    await waitFor(() => expect(focused()?.id).toBe(chip.id));
  });
});

describe('deciding with keys', () => {
  it('accepts, says so, and goes on to the next card', async () => {
    const called = await atSuggestions();
    await jump();
    await press('{ArrowDown}{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(title(interim)));
    expect(lastAnnounced().words).toBe('Now a task, due 22 Jun');
    expect(called).toContain('accept_suggestion');
    expect(section().getAllByRole('article')).toHaveLength(3);
    section().getByText('Now a task, due 22 Jun');
  });

  it('sends to review what needs a second person', async () => {
    await atSuggestions();
    await jump();
    section().getByRole('button', { name: words.ask });
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(title(offer)));
    expect(lastAnnounced().words).toBe(words.done.review);
  });

  it('changes the words first, and warns of a later day', async () => {
    const sent: unknown[] = [];
    const answers = work();
    await atSuggestions({
      ...answers,
      accept_suggestion: (payload) => {
        sent.push(payload.wording);
        return answers.accept_suggestion?.(payload);
      },
    });
    await jump();
    await press('{ArrowDown}{Control>}e{/Control}');
    const field = await section().findByRole('textbox', { name: text.wording.title });
    await waitFor(() => expect(focused()).toBe(field));
    await userEvent.clear(field);
    await userEvent.type(field, 'Ring Oakfield');
    const due = section().getByRole('textbox', { name: text.wording.due });
    await userEvent.clear(due);
    await userEvent.type(due, '23 June');
    section().getByText('Tuesday 23 June 2026', { exact: false });
    section().getByText(words.form.laterThanRule('22 June 2026'));
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent).toEqual([{ title: 'Ring Oakfield', due: '2026-06-23' }]));
    expect(lastAnnounced().words).toBe('Now a task, due 23 Jun');
  });

  it('dismisses with a reason only, and with a detail for any other reason', async () => {
    const sent: unknown[] = [];
    const answers = work();
    await atSuggestions({
      ...answers,
      dismiss_suggestion: (payload) => {
        sent.push(payload.because);
        return answers.dismiss_suggestion?.(payload);
      },
    });
    await jump();
    await press('{Delete}');
    const first = await section().findByRole('radio', { name: words.form.reasons.already_done });
    await waitFor(() => expect(focused()).toBe(first));
    await press('{Control>}{Enter}{/Control}');
    await section().findByText(words.form.reasonMissing);
    await waitFor(() => expect(focused()).toBe(first));
    await userEvent.click(section().getByLabelText(words.form.reasons.other));
    await press('{Control>}{Enter}{/Control}');
    const detail = await section().findByRole('textbox', { name: words.form.detail });
    await waitFor(() => expect(focused()).toBe(detail));
    await userEvent.type(detail, 'Police have it in hand');
    await press('{Enter}');
    await waitFor(() => expect(sent).toEqual([['other', 'Police have it in hand']]));
    await waitFor(() => expect(focused()).toBe(title(offer)));
  });

  it('puts off to a day, and says when that is after it is due', async () => {
    await atSuggestions();
    await jump();
    await press('{ArrowDown}{Control>}d{/Control}');
    const field = await section().findByRole('textbox', { name: words.form.later });
    await userEvent.type(field, 'friday');
    section().getByText('Friday 19 June 2026', { exact: false });
    await userEvent.clear(field);
    await userEvent.type(field, '24/6');
    section().getByText(words.form.laterPast('22 June 2026'));
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(title(interim)));
    expect(lastAnnounced().words).toBe('Put off until 24 Jun');
  });

  it('leaves a form with Esc, back on the card, with nothing decided', async () => {
    const called = await atSuggestions();
    await jump();
    await press('{Delete}');
    await section().findByRole('form', { name: words.form.dismiss });
    await press('{Escape}');
    await waitFor(() => expect(focused()).toBe(title(concern)));
    expect(called).not.toContain('dismiss_suggestion');
  });

  it('undoes the last decision with Ctrl+Z, and the card takes the focus', async () => {
    await atSuggestions();
    await jump();
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(focused()).toBe(title(offer)));
    expect(section().getByText(words.undo).getAttribute('aria-keyshortcuts')).toBe('Control+Z');
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(focused()).toBe(title(concern)));
    expect(lastAnnounced().words).toBe(words.done.undone);
  });

  it('opens a closed card before a key decides about it', async () => {
    const called = await atSuggestions();
    await jump();
    title(decision).focus();
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(title(decision).getAttribute('aria-expanded')).toBe('true'));
    expect(called).not.toContain('accept_suggestion');
  });

  it('says on the card when it did not work', async () => {
    await atSuggestions({ accept_suggestion: () => fault('conflict') });
    await jump();
    await press('{Control>}{Enter}{/Control}');
    await section().findByText(text.errors.conflict.title);
    title(concern);
  });
});

describe('the list of suggestions', () => {
  it('shows five, and the others with one more press', async () => {
    await atSuggestions(work({ suggestions: manySuggestions }));
    await waitFor(() => expect(section().getAllByRole('article')).toHaveLength(5));
    await userEvent.click(section().getByRole('button', { name: words.more(5) }));
    expect(section().getAllByRole('article')).toHaveLength(10);
    const sixth = manySuggestions.open[5]?.action ?? concern;
    await waitFor(() => expect(focused()).toBe(title(sixth)));
  });

  it('keeps apart what a check stands in the way of, and says which', async () => {
    await atSuggestions(work({ suggestions: manySuggestions }));
    const heading = await screen.findByText(words.blocked);
    const blocked = within(heading.closest('section') ?? document.body);
    blocked.getByText('Send the letter that the relief duty has ended');
    blocked.getByText(/An offer is not answered/);
    blocked.getByText('Homelessness Code of Guidance ch 14');
    expect(blocked.queryByRole('button', { name: words.accept })).toBeNull();
  });

  it('lists what was set aside: what, by whom, when, why and until when', async () => {
    await atSuggestions(work({ suggestions: manySuggestions }));
    await userEvent.click(await section().findByText(words.setAside(3)));
    section().getByText('The facts are wrong: The hostel is in our own district.');
    section().getByText('until 26 Jun');
    section().getByText(`${teamLead.name}, 10 Jun`);
  });

  it('says why nothing is suggested, and leads to the questions', async () => {
    await atSuggestions(work({ suggestions: noSuggestions }));
    await section().findByText(words.none);
    const link = section().getByRole('link', { name: words.questions });
    expect(link.getAttribute('href')).toBe(`#/case/${caseView.id}/overview`);
  });

  it('says that it could not be read, and tries again', async () => {
    let broken = true;
    const answers = work();
    await atSuggestions({
      ...answers,
      list_suggestions: (payload) =>
        broken ? fault('internal') : answers.list_suggestions?.(payload),
    });
    await section().findByText(words.failed);
    broken = false;
    await userEvent.click(section().getByRole('button', { name: text.error.tryAgain }));
    await waitFor(() => title(concern));
  });

  it('gives an auditor nothing to decide with', async () => {
    const called = await atSuggestions({}, { kind: 'open', actor: auditor });
    await jump();
    section().getByText(words.onlyReads);
    for (const name of [words.accept, words.ask, words.edit, words.later, words.dismiss])
      expect(section().queryByRole('button', { name })).toBeNull();
    await press('{Control>}{Enter}{/Control}');
    expect(called).not.toContain('accept_suggestion');
  });
});
