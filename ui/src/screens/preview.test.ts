import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { calls } from '../../tests/calls';
import { fault, standIn, type Answers } from '../../tests/stand_in';
import type { NewPreview, PreviewView } from '../api/client';
import { caseId, entries, open } from '../api/fixtures';
import { hostileEntry, oneServer, onlyLocal, twoServers, wish } from '../api/fixtures_calls';
import { forgetAll } from '../api/query.svelte';
import { forgetAsking } from '../features/calls/asking.svelte';
import { forgetWanted, want } from '../features/calls/wanted.svelte';
import { lastAnnounced } from '../kit/announce.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.calls.preview;
const never = text.calls.never;
const press = (keys: string) => userEvent.keyboard(keys);
const click = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const row = (label: string) => {
  const found = document.querySelector<HTMLElement>(`[data-preview="${label}"]`);
  if (!found) throw new Error(`no row ${label}`);
  return found;
};
const idOf = (label: string) => entries.find((entry) => entry.label === label)?.id ?? '';
const sendButton = () => screen.getByRole('button', { name: words.send });

type Start = NonNullable<Parameters<typeof calls>[0]>;

/** Opens the preview of the case; gives what was wanted and what was sent. */
async function at(start: Start = {}, answers: Answers = {}, query = '') {
  const wanted: NewPreview[] = [];
  const sent: { run: string; shown: string[] }[] = [];
  const shown: PreviewView[] = [];
  const usual = calls({ profiles: oneServer, ...start });
  const called = standIn(open, {
    ...usual,
    send_call: (payload) => {
      sent.push(payload as (typeof sent)[number]);
      return null;
    },
    ...answers,
    preview_call: (payload) => {
      wanted.push(payload.wanted as NewPreview);
      const made = (answers.preview_call ?? usual.preview_call)?.(payload);
      if (made && !(made instanceof Promise)) shown.push(made as PreviewView);
      return made;
    },
  });
  location.hash = `#/preview/${caseId}${query}`;
  render(App);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await waitFor(() => expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1));
  return { wanted, sent, shown, called };
}
const made = () => screen.findByRole('list', { name: words.rows });

beforeEach(() => {
  forgetAll();
  forgetAsking();
  forgetWanted();
});

describe('what would leave', () => {
  it('says to whom, what is taken out and how much, and that nothing was sent', async () => {
    await at();
    await made();
    screen.getByRole('heading', { level: 1, name: words.title });
    screen.getByText(words.serverOf('Council gateway', 'case-brief'));
    screen.getByText('UK South');
    screen.getByText('Not kept, no human review');
    screen.getByText(words.wantedBrief('CBC-HR-26-0611'));
    screen.getByText(words.things(4, 11));
    screen.getByText(words.entries(12, 12));
    screen.getByText(words.day(12_400, 200_000));
    screen.getByText(words.nothing, { exact: false });
  });

  it('stands beside each entry as it is here, the oldest first, placeholders marked', async () => {
    const { shown } = await at();
    await made();
    const labels = [...document.querySelectorAll('[data-preview]')].map((one) =>
      one.getAttribute('data-preview'),
    );
    expect(labels).toEqual(shown[0]?.entries.map(({ label }) => label));
    expect(labels[0]).toBe('E04');
    within(row('E14')).getByText(/We can offer Craig a self contained flat/);
    const leaves = row('E14').querySelector('.leaves');
    expect(leaves?.textContent).toContain('We can offer [applicant] a self contained flat');
    expect(leaves?.textContent).not.toContain('Craig');
    expect(leaves?.querySelector('mark')?.textContent).toBe('[applicant]');
  });

  it('shows a question as it would leave, never in the address', async () => {
    want({
      case: caseId,
      purpose: { purpose: 'ask', question: 'Has Craig said yes?' },
      from: `#/case/${caseId}/overview`,
    });
    const { wanted } = await at();
    await made();
    const question = screen.getByRole('region', { name: words.question });
    within(question).getByText('Has Craig said yes?');
    expect(question.querySelector('mark')?.textContent).toBe('[applicant]');
    expect(wanted[0]?.purpose).toEqual({ purpose: 'ask', question: 'Has Craig said yes?' });
    expect(location.hash).not.toContain('Craig');
  });

  it('shows the exact bytes of each part as text, with their digest', async () => {
    const { shown } = await at({ parts: 3 });
    await made();
    await userEvent.click(screen.getByText(words.exact(3)));
    const second = screen.getByRole('region', { name: words.part(2, 3) });
    expect(second.textContent).toBe(shown[0]?.parts[1]?.body);
    expect(second.tabIndex).toBe(0);
    screen.getByText(`${words.sha256} ${shown[0]?.parts[1]?.sha256}`);
  });

  it('says what placeholders stand for, and how many hidden characters stay here', async () => {
    await at({ preview: (view) => ({ ...view, hidden: 3 }) });
    await made();
    await userEvent.click(screen.getByText(words.stands(4)));
    screen.getByRole('row', { name: '[place 1] Rowan Hostel' });
    screen.getByText(words.hidden(3));
  });

  it('warns when the day’s budget does not hold it', async () => {
    await at({ preview: (view) => ({ ...view, day: { used: 990, budget: 1000 } }) });
    await made();
    screen.getByText(words.overBudget);
    screen.getByText(words.overBudgetBody(10));
  });

  it('stays on this computer with a local model, and says so', async () => {
    await at({ profiles: onlyLocal });
    await made();
    screen.getByRole('heading', { level: 1, name: words.titleLocal });
    screen.getByText(words.stays);
  });
});

describe('choosing what leaves', () => {
  it('is walked with arrows, and Tab stops at one row only', async () => {
    await at();
    await made();
    row('E04').focus();
    await press('{ArrowDown}');
    expect(document.activeElement).toBe(row('E05'));
    await press('{End}');
    expect(document.activeElement).toBe(row('E14'));
    expect(document.querySelectorAll('[data-preview][tabindex="0"]')).toHaveLength(1);
    expect(document.querySelectorAll('[data-preview] input[tabindex="0"]')).toHaveLength(1);
  });

  it('leaves an entry out and makes the preview again', async () => {
    const { wanted } = await at();
    await made();
    await userEvent.click(screen.getByRole('checkbox', { name: words.leaveLabel('E05') }));
    await within(row('E05')).findByText(words.stayed);
    await screen.findByText(words.entries(11, 12));
    expect(wanted.at(-1)?.left_out).toEqual([idOf('E05')]);
  });

  it('cannot be sent while it is made again, and only the last choice counts', async () => {
    let answer: (() => void) | undefined;
    const usual = calls({ profiles: oneServer });
    let slow = false;
    const { wanted, sent } = await at(
      {},
      {
        preview_call: (payload) =>
          slow
            ? new Promise((done) => (answer = () => done(usual.preview_call?.(payload))))
            : usual.preview_call?.(payload),
      },
    );
    await made();
    slow = true;
    await userEvent.click(screen.getByRole('checkbox', { name: words.leaveLabel('E05') }));
    await userEvent.click(screen.getByRole('checkbox', { name: words.leaveLabel('E08') }));
    await click(`${words.makingAgain}…`);
    expect(sent).toEqual([]);
    slow = false;
    answer?.();
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBeNull());
    expect(wanted.map(({ left_out }) => left_out.length)).toEqual([0, 1, 2]);
    await click(words.send);
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('marks an entry never to be sent, and takes the mark away', async () => {
    const { called } = await at();
    await made();
    await userEvent.click(screen.getByRole('button', { name: never.markLabel('E12') }));
    await within(row('E12')).findByText(words.stayedNever);
    within(row('E12')).getByText(never.chip);
    expect(called.filter((name) => name === 'mark_never_sent')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: never.unmarkLabel('E12') }));
    await waitFor(() => expect(within(row('E12')).queryByText(never.chip)).toBeNull());
  });

  it('marks the whole case, then sends nothing of it until the mark is taken off', async () => {
    await at();
    await made();
    await click(never.markCase);
    within(await screen.findByRole('alert')).getByText(words.faults.refused.title);
    expect(screen.queryByRole('button', { name: words.send })).toBeNull();
    expect(document.querySelector('[data-preview]')).toBeNull();
    await click(never.unmarkCase);
    await made();
    sendButton();
  });

  it('says no gender when asked to, and goes to another server', async () => {
    const { wanted } = await at({ profiles: twoServers });
    await made();
    await userEvent.click(screen.getByRole('checkbox', { name: new RegExp(words.neutral) }));
    await waitFor(() => expect(wanted.at(-1)?.gender).toBe('neutral'));
    const [, local] = twoServers;
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: words.server }),
      local?.profile.id ?? '',
    );
    await screen.findByText(words.stays);
    expect(wanted.at(-1)?.profile).toBe(local?.profile.id);
  });

  it('warns of an entry that speaks to the computer', async () => {
    await at({ also: [hostileEntry] });
    await made();
    within(row('E19')).getByText(`${text.calls.hostile}: ${text.calls.hostileBody}`);
    expect(within(row('E14')).queryByText(new RegExp(text.calls.hostile))).toBeNull();
  });

  it('says when no entry is left, and comes back when one is', async () => {
    const all = entries.map(({ id }) => id).slice(1);
    await at({ marks: { whole_case: false, entries: all } });
    await made();
    const left = entries[0]?.label ?? '';
    await userEvent.click(screen.getByRole('checkbox', { name: words.leaveLabel(left) }));
    await screen.findByText(words.faults.left_out.title);
    expect(sendButton().getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(screen.getByRole('checkbox', { name: words.leaveLabel(left) }));
    await waitFor(() => expect(screen.queryByText(words.faults.left_out.title)).toBeNull());
    expect(sendButton().getAttribute('aria-disabled')).toBeNull();
  });

  it('offers the longest entries when one alone is too long to be shown', async () => {
    const usual = calls({ profiles: oneServer });
    await at(
      {},
      {
        preview_call: (payload) =>
          (payload.wanted as NewPreview).left_out.includes(idOf('E04'))
            ? usual.preview_call?.(payload)
            : fault('too_large', 'budget'),
      },
    );
    await screen.findByText(words.faults.too_large.title);
    const longest = await screen.findAllByRole('checkbox');
    expect(longest).toHaveLength(5);
    await userEvent.click(screen.getByRole('checkbox', { name: /Leave E04 out/ }));
    await made();
    sendButton();
  });
});

describe('sending', () => {
  it('sends the run that is shown, with the digest of each part, and goes back', async () => {
    const from = `#/case/${caseId}/overview`;
    want({ case: caseId, purpose: { purpose: 'brief' }, from });
    const { sent, shown } = await at({ parts: 2 });
    await made();
    await click(words.send);
    await waitFor(() => expect(location.hash).toBe(from));
    const [view] = shown;
    expect(sent).toEqual([{ run: view?.run, shown: view?.parts.map(({ sha256 }) => sha256) }]);
    expect(lastAnnounced().words).toBe(words.sent('Council gateway'));
  });

  it('is sent with Ctrl and Enter, but not by a press that came before it was seen', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(5000);
    const { sent } = await at();
    await made();
    await press('{Control>}{Enter}{/Control}');
    expect(sent).toEqual([]);
    expect(lastAnnounced().words).toBe(words.wait);
    now.mockReturnValue(7000);
    await press('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('goes back with Esc, with nothing sent', async () => {
    const { called } = await at();
    await made();
    await press('{Escape}');
    await waitFor(() => expect(location.hash).toBe(`#/case/${caseId}/timeline`));
    expect(called).not.toContain('send_call');
  });

  it('makes it again when it had changed, and says that nothing was sent', async () => {
    const { wanted } = await at({}, { send_call: () => fault('conflict') });
    await made();
    await click(words.send);
    await screen.findByText(words.again);
    screen.getByText(words.againBody);
    expect(wanted).toHaveLength(2);
    expect(location.hash).toContain('#/preview/');
  });

  it('asks a wish again with its own question, and says which wish it grants', async () => {
    const { wanted, sent } = await at({ wishes: [wish] }, {}, `?wish=${wish.id}`);
    await made();
    expect(wanted[0]).toMatchObject({ purpose: wish.purpose, wish: wish.id });
    await click(words.send);
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('says when a wish is gone', async () => {
    const { wanted } = await at({}, {}, '?wish=gone');
    await screen.findByText(words.faults.wish.title);
    expect(wanted).toEqual([]);
  });

  it('says when no server is set up, and where that is done', async () => {
    const { wanted } = await at({ profiles: [] });
    await screen.findByText(words.faults.no_server.title);
    expect(screen.getByRole('link', { name: words.settings }).getAttribute('href')).toBe(
      '#/settings/servers',
    );
    expect(wanted).toEqual([]);
  });

  it('says when it could not be worked out, and tries again', async () => {
    let well = false;
    const usual = calls({ profiles: oneServer });
    await at(
      {},
      { preview_call: (payload) => (well ? usual.preview_call?.(payload) : fault('internal')) },
    );
    await screen.findByText(words.failed);
    expect(screen.queryByRole('button', { name: words.send })).toBeNull();
    well = true;
    await click(text.error.tryAgain);
    await made();
    sendButton();
  });
});
