import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../tests/stand_in';
import type { ActorView } from '../api/client';
import { actor, auditor, peopleOfStore, teamLead } from '../api/fixtures';
import { returnedReview, reviewList, reviewViews } from '../api/fixtures_reviews';
import { forgetAll } from '../api/query.svelte';
import { store } from '../features/store/store.svelte';
import { text } from '../text/en';
import App from './App.svelte';
import { forgetPause } from './review_page.svelte';

const words = text.reviews;
const [concern, letter, disclosure] = reviewList.awaiting;
const heading = (name = '') => screen.findByRole('heading', { level: 1, name });
const press = (keys: string) => userEvent.keyboard(keys);
const button = (name: string) => screen.getByRole('button', { name });

async function at(who: ActorView, hash: string, answers: Answers = {}): Promise<string[]> {
  location.hash = hash;
  const called = standIn({ kind: 'open', actor: who }, answers);
  render(App);
  await screen.findByRole('navigation', { name: text.app.areas });
  return called;
}

beforeEach(() => {
  store.forget();
  forgetAll();
  forgetPause();
});

describe('the way to reviews', () => {
  it('stands in the bar with what waits for a team lead, and Ctrl+2 leads there', async () => {
    await at(teamLead, '#/settings/you');
    const link = await screen.findByRole('link', { name: new RegExp(text.app.reviewLead(3)) });
    expect(link.getAttribute('aria-keyshortcuts')).toBe('Control+2');
    await press('{Control>}2{/Control}');
    expect(document.activeElement).toBe(await heading(words.title));
    screen.getByText(`${teamLead.name}`);
    screen.getByText(text.roles.team_lead.name);
  });

  it('counts what was returned for anybody else', async () => {
    await at(actor, '#/review');
    await screen.findByRole('link', { name: new RegExp(text.app.reviewOwn(1)) });
    const list = await screen.findByRole('list', { name: words.returned });
    within(list).getByText(returnedReview.return_detail ?? '', { exact: false });
    screen.getByRole('list', { name: words.others });
  });

  it('is walked with arrows, opens with Enter, and gives the row the focus on the way back', async () => {
    await at(teamLead, '#/review');
    const list = await screen.findByRole('list', { name: words.waitingLead });
    const links = within(list).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual(
      reviewList.awaiting.map(({ title }) => title),
    );
    links[0]?.focus();
    await press('{ArrowDown}{Enter}');
    await heading(letter?.title);
    await press('{Escape}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe(letter?.title));
    expect(location.hash).toBe('#/review');
  });

  it('says so when nothing waits', async () => {
    await at(teamLead, '#/review', {
      list_reviews: () => ({ awaiting: [], returned_to_you: [], may_decide: true }),
    });
    await screen.findByRole('heading', { name: words.noneLead });
  });

  it('says what went wrong and tries again', async () => {
    let well = false;
    await at(teamLead, '#/review', {
      list_reviews: () => (well ? reviewList : fault('unavailable')),
    });
    await screen.findByText(text.errors.unavailable.title);
    well = true;
    await userEvent.click(button(text.errors.unavailable.action ?? ''));
    await screen.findByRole('list', { name: words.waitingLead });
  });
});

describe('a review', () => {
  it('shows the words of the file, and what a person changed', async () => {
    await at(teamLead, `#/review/${letter?.id}`);
    await heading(letter?.title);
    expect((await screen.findAllByText('Satisfied PN')).length).toBe(1);
    screen.getByText('by hand, at the hostel');
    screen.getByText(words.suggestion.later);
    screen.getByText(words.kept);
  });

  it('opens an entry in place, and that is kept with the decision', async () => {
    let sent: unknown;
    await at(teamLead, `#/review/${letter?.id}`, {
      approve_review: ({ looked }) => {
        sent = looked;
        return null;
      },
    });
    await heading(letter?.title);
    await press('{Alt>}{ArrowDown}{ArrowDown}{/Alt}{Enter}');
    expect(await screen.findByText('RELIEF DUTY from today 30/04/26')).toBeTruthy();
    screen.getByText(/Released today, came straight here/);
    screen.getByText(words.sources.opened);
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent).toMatchObject({ opened: ['E04'] }));
  });

  it('is approved with Ctrl+Enter, and the next one opens with the focus on its title', async () => {
    const called = await at(teamLead, `#/review/${letter?.id}`);
    await heading(letter?.title);
    await press('{Control>}{Enter}{/Control}');
    const next = await heading(disclosure?.title);
    await waitFor(() => expect(document.activeElement).toBe(next));
    screen.getByText(words.next(words.done.approve));
    // The same keys once more, too soon to have seen it, decide nothing.
    await press('{Control>}{Enter}{/Control}');
    expect(called.filter((name) => name === 'approve_review')).toHaveLength(1);
    screen.getByText(words.justOpened);
  });

  it('is not approved by a key that is held down', async () => {
    const called = await at(teamLead, `#/review/${letter?.id}`);
    await heading(letter?.title);
    const held = { key: 'Enter', ctrlKey: true, repeat: true, bubbles: true };
    window.dispatchEvent(new KeyboardEvent('keydown', held));
    expect(called).not.toContain('approve_review');
  });

  it('goes back to the list after the last one', async () => {
    await at(teamLead, `#/review/${concern?.id}`, {
      list_reviews: () => ({ ...reviewList, awaiting: concern ? [concern] : [] }),
    });
    await heading(concern?.title);
    await press('{Control>}{Enter}{/Control}');
    await heading(words.title);
    screen.getByText(words.nothingElse(words.done.approve));
  });

  it('is changed and approved from the keyboard', async () => {
    let sent: unknown;
    await at(teamLead, `#/review/${letter?.id}`, {
      edit_and_approve_review: ({ wording }) => {
        sent = wording;
        return null;
      },
    });
    await heading(letter?.title);
    await press('{Control>}e{/Control}');
    const what = screen.getByRole('textbox', { name: text.wording.title });
    expect(document.activeElement).toBe(what);
    await userEvent.type(what, ' today');
    // Delete belongs to the field while somebody types.
    await press('{Delete}{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(sent).toEqual({ title: `${letter?.title} today`, due: '2026-06-25' }),
    );
  });

  it('is returned with Delete, and only with a reason and what needs putting right', async () => {
    const called = await at(teamLead, `#/review/${letter?.id}`);
    await heading(letter?.title);
    await press('{Delete}');
    const form = await screen.findByRole('form', { name: words.form.giveBack('Nadia Weiss') });
    await press('{Control>}{Enter}{/Control}');
    const alert = await within(form).findByRole('alert');
    within(alert).getByText(words.form.reasonMissing);
    expect(called).not.toContain('return_review');
    await userEvent.click(within(form).getByLabelText(words.reasons.not_clear));
    await userEvent.type(within(form).getByLabelText(words.form.detail), 'Which letter?');
    await press('{Control>}{Enter}{/Control}');
    await heading(disclosure?.title);
    expect(called).toContain('return_review');
  });

  it('gives the buttons the focus again when a form is left', async () => {
    await at(teamLead, `#/review/${letter?.id}`);
    await heading(letter?.title);
    await press('{Delete}');
    await screen.findByRole('form');
    await press('{Escape}');
    expect(screen.queryByRole('form')).toBeNull();
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('group', { name: words.decision })),
    );
  });

  it('that somebody else has decided says so and shows what is there', async () => {
    await at(teamLead, `#/review/${letter?.id}`, { approve_review: () => fault('conflict') });
    await heading(letter?.title);
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(text.errors.conflict.title);
    await userEvent.click(button(text.errors.conflict.action ?? ''));
    await waitFor(() => expect(screen.queryByText(text.errors.conflict.title)).toBeNull());
  });

  it.each([
    ['a caseworker', actor, 'not_a_lead'],
    ['an auditor', auditor, 'not_a_lead'],
    ['the person who asked', actor, 'yours'],
  ] as const)('is not decided by %s, who sees why', async (_name, who, why) => {
    const view = reviewViews[letter?.id ?? ''];
    const called = await at(who, `#/review/${letter?.id}`, {
      show_review: () => ({ ...view, may_decide: false, why_not: why }),
    });
    await screen.findByText(words.whyNot[why]);
    expect(screen.queryByRole('button', { name: words.approve })).toBeNull();
    await press('{Control>}{Enter}{/Control}');
    expect(called).not.toContain('approve_review');
  });

  it('that came back shows why, and is asked for again or withdrawn by its author', async () => {
    const called = await at(actor, `#/review/${returnedReview.id}`);
    await screen.findByText(words.returnedBecause(words.reasons.source_missing));
    await press('{Control>}e{/Control}');
    await userEvent.type(
      screen.getByRole('textbox', { name: text.wording.title }),
      ' with the GP letter',
    );
    await press('{Escape}{Delete}');
    const dialog = await screen.findByRole('dialog', { name: words.withdrawing.title });
    await userEvent.click(within(dialog).getByRole('button', { name: words.withdrawing.yes }));
    await heading(words.title);
    expect(called).toContain('withdraw_review');
  });
});

describe('who is at the keyboard', () => {
  const ask = () => {
    location.hash = '#/settings/you';
    const called = standIn({ kind: 'choose_person', people: peopleOfStore });
    render(App);
    return called;
  };

  it('is asked with the focus on the first name, and answered with arrows and Enter', async () => {
    ask();
    await screen.findByRole('heading', { level: 1, name: text.choose.title });
    expect(document.activeElement?.textContent).toContain(actor.name);
    expect(screen.queryByRole('navigation', { name: text.app.areas })).toBeNull();
    await press('{ArrowDown}{Enter}');
    await heading(text.settings.you.title);
    expect(screen.getAllByText(teamLead.name).length).toBeGreaterThan(0);
  });

  it('is answered with the number of a name', async () => {
    const called = ask();
    await screen.findByRole('heading', { level: 1, name: text.choose.title });
    await press('9');
    expect(called).not.toContain('choose_person');
    await press('3');
    await heading(text.settings.you.title);
    expect(screen.getAllByText(text.roles.auditor.cannot)).toHaveLength(1);
  });

  it('can be locked again', async () => {
    ask();
    await screen.findByRole('heading', { level: 1, name: text.choose.title });
    await press('{Control>}{Shift>}L{/Shift}{/Control}');
    await heading(text.store.closed.locked.title);
  });
});
