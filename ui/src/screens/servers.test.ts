import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { servers } from '../../tests/servers';
import { fault, standIn, type Answers } from '../../tests/stand_in';
import type { ActorView, CallCode } from '../api/client';
import { actor, auditor } from '../api/fixtures';
import { azure, dayUse, localServers, ollama, profiles } from '../api/fixtures_profiles';
import { forgetAll } from '../api/query.svelte';
import { store } from '../features/store/store.svelte';
import { text } from '../text/en';
import App from './App.svelte';

const words = text.servers;
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => userEvent.click(await button(name));
const focused = () => document.activeElement;
const { actLabel } = words.card;

async function at(answers: Answers = {}, who: ActorView = actor): Promise<string[]> {
  location.hash = '#/settings/servers';
  const called = standIn({ kind: 'open', actor: who }, answers);
  render(App);
  await screen.findByRole('heading', { level: 1, name: text.settings.servers.title });
  return called;
}
const withTwo = (answers: Answers = {}): Answers => ({
  ...servers({ profiles, dayUse }),
  ...answers,
});

beforeEach(() => {
  store.forget();
  forgetAll();
});

describe('with no model server', () => {
  it('it is said that no connection is made and that everything works, and the bar agrees', async () => {
    const called = await at();
    await screen.findByRole('heading', { name: words.empty.title });
    screen.getByText(words.empty.network);
    screen.getByText(words.empty.works, { exact: false });
    screen.getByText(text.app.offline);
    expect(screen.queryByText(words.day.title)).toBeNull();
    expect(called).not.toContain('find_local_servers');
  });

  it('one that is found on this computer fills the form with one press', async () => {
    let sent: unknown;
    await at({
      save_profile: (payload) => {
        sent = payload;
        return null;
      },
    });
    await press(words.find.action);
    await screen.findByRole('heading', { name: words.find.found(2) });
    screen.getByText(localServers[0]?.models.join(', ') ?? '', { exact: false });
    await press(words.find.useLabel('Ollama', localServers[0]?.address ?? ''));
    expect(focused()).toBe(screen.getByRole('heading', { name: words.form.add }));
    await userEvent.selectOptions(screen.getByLabelText(words.form.model), 'mistral-nemo:12b');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(sent).toMatchObject({
        key: null,
        profile: { kind: 'local', address: localServers[0]?.address, model: 'mistral-nemo:12b' },
      }),
    );
  });

  it('it says so when none is found', async () => {
    await at({ find_local_servers: () => [] });
    await press(words.find.action);
    await screen.findByRole('heading', { name: words.find.none });
  });
});

describe('the card of a model server', () => {
  it('says who gets the words, where, how long, and whether there is a key, and never the key', async () => {
    await at(withTwo());
    const list = await screen.findByRole('list', { name: words.list });
    const [first, second] = within(list).getAllByRole('listitem') as [HTMLElement, HTMLElement];
    for (const said of Object.values(azure.profile.card)) within(first).getByText(said);
    within(first).getByText(azure.profile.address);
    within(first).getByText(words.card.keyKept);
    within(first).getByText(words.card.leaves);
    within(second).getByText(words.card.stays);
    within(second).getByText(words.card.staysNote);
    within(second).getByText(words.card.keyNone);
    expect(within(second).getAllByText(words.card.notSaid)).toHaveLength(3);
    screen.getByText(text.app.mayLeave);
  });

  it('is only read by an auditor', async () => {
    await at(withTwo(), auditor);
    await screen.findByText(words.onlyReads);
    expect(screen.queryByRole('button', { name: words.setUp })).toBeNull();
    expect(screen.queryByRole('button', { name: /Test/ })).toBeNull();
    expect(screen.queryByLabelText(words.day.label)).toBeNull();
  });

  it('says what went wrong when the servers cannot be read, and tries again', async () => {
    let well = false;
    await at(withTwo({ list_profiles: () => (well ? profiles : fault('internal')) }));
    await screen.findByText(text.errors.internal.title);
    well = true;
    await press(text.errors.internal.action ?? '');
    await screen.findByRole('list', { name: words.list });
  });
});

describe('a test of a model server', () => {
  const test = async (probe: unknown, name = azure.profile.name) => {
    let sent: unknown;
    const test_profile = (payload: unknown) => {
      sent = payload;
      return probe;
    };
    await at(withTwo({ test_profile }));
    await press(actLabel(words.test.action, name));
    return () => sent;
  };

  it('sends the profile as it is kept and no key, and shows the names of models as text', async () => {
    const model = ollama.profile.model;
    const models = [model, '<img src=x onerror=alert(1)>'];
    const sent = await test({ kind: 'reachable', models }, ollama.profile.name);
    await screen.findByText(words.test.has(model));
    expect(sent()).toEqual({ profile: ollama.profile, key: null });
    screen.getByText(models.join(', '));
    expect(document.querySelector('img')).toBeNull();
  });

  it('shows no more than 30 of the models that a server lists', async () => {
    const models = Array.from({ length: 45 }, (_, at) => `model-${at}`);
    await test({ kind: 'no_such_model', models }, ollama.profile.name);
    await screen.findByText(words.test.lacks(ollama.profile.model));
    screen.getByText(words.test.more(15), { exact: false });
    expect(screen.queryByText(/model-30/)).toBeNull();
  });

  it('of Azure does not say that the deployment exists', async () => {
    await test({ kind: 'reachable', models: ['gpt-4o'] });
    await screen.findByText(words.test.azureBody(azure.profile.model));
  });

  it('says when something else answers', async () => {
    await test({ kind: 'not_a_model_server' });
    await screen.findByText(words.test.notAServer);
  });

  it.each(Object.keys(words.test.failed) as CallCode[])('says what to do: %s', async (code) => {
    await test({ kind: 'failed', code });
    const said = await screen.findByText(words.test.failed[code].title);
    expect(said.closest('[role=status]')?.textContent).toContain(words.test.failed[code].body);
  });
});

describe('the form of a model server', () => {
  it('leads from the summary to what is missing', async () => {
    const called = await at();
    await press(words.setUp);
    await press(words.form.save);
    const summary = await screen.findByRole('alert');
    expect(focused()).toBe(summary.parentElement);
    const first = within(summary).getByRole('link', { name: words.form.missing.kind });
    await userEvent.click(first);
    expect(focused()).toBe(screen.getByLabelText(words.kinds.local.name));
    expect(called).not.toContain('save_profile');
  });

  it('hints at the address of each kind, and asks for a version of Azure alone', async () => {
    await at();
    await press(words.setUp);
    const { azure_open_ai, open_ai } = words.kinds;
    await userEvent.click(screen.getByLabelText(azure_open_ai.name));
    screen.getByText(azure_open_ai.address);
    screen.getByLabelText(words.form.apiVersion);
    screen.getByLabelText(words.form.deployment);
    await userEvent.click(screen.getByLabelText(open_ai.name));
    screen.getByText(open_ai.address);
    expect(screen.queryByLabelText(words.form.apiVersion)).toBeNull();
  });

  it('never shows a key, keeps the one there is, and says that another address loses it', async () => {
    let sent: { key: unknown } | undefined;
    const base = withTwo();
    await at({
      ...base,
      save_profile: (payload) => {
        sent = payload as { key: unknown };
        return base.save_profile?.(payload);
      },
    });
    await press(actLabel(words.card.change, azure.profile.name));
    const key = screen.getByLabelText<HTMLInputElement>(words.form.key);
    expect([key.type, key.autocomplete, key.value]).toEqual(['password', 'off', '']);
    screen.getByText(words.form.keyKeep);
    await userEvent.type(screen.getByLabelText(words.card.address), '.eu');
    screen.getByText(words.form.keyLost);
    await userEvent.type(key, 'sk-new');
    await press(words.form.save);
    await waitFor(() => expect(sent?.key).toBe('sk-new'));
    await waitFor(() => expect(focused()?.id).toBe(`server-change-${azure.profile.id}`));
  });

  it('opens what is hidden when it needs putting right', async () => {
    await at(withTwo({ save_profile: () => fault('invalid', 'part_tokens') }));
    await press(actLabel(words.card.change, azure.profile.name));
    const details = screen.getByText(words.form.advanced).closest('details');
    expect(details?.open).toBe(false);
    await press(words.form.save);
    await waitFor(() => expect(details?.open).toBe(true));
    const summary = screen.getByRole('alert');
    await userEvent.click(within(summary).getByRole('link'));
    expect(focused()).toBe(screen.getByLabelText(words.form.partTokens));
  });

  it('says that there are 20 already', async () => {
    await at(withTwo({ save_profile: () => fault('too_large', 'profiles') }));
    await press(actLabel(words.card.change, azure.profile.name));
    await press(words.form.save);
    await screen.findByText(words.form.full.title);
  });

  it('closes without a trace, back to the button that opened it', async () => {
    const called = await at(withTwo());
    await press(actLabel(words.card.change, azure.profile.name));
    await press(words.form.cancel);
    await waitFor(() => expect(focused()?.id).toBe(`server-change-${azure.profile.id}`));
    expect(called).not.toContain('save_profile');
  });
});

describe('removing a model server', () => {
  it('says what goes and what stays, and asks first', async () => {
    const called = await at(withTwo());
    await press(actLabel(words.card.remove, azure.profile.name));
    const dialog = await screen.findByRole('dialog', {
      name: words.remove.title(azure.profile.name),
    });
    within(dialog).getByText(words.remove.goes);
    within(dialog).getByText(words.remove.stays);
    await userEvent.click(within(dialog).getByRole('button', { name: words.remove.no }));
    expect(called).not.toContain('remove_profile');
    await press(actLabel(words.card.remove, azure.profile.name));
    await press(words.remove.yes);
    await waitFor(() => expect(screen.queryByText(azure.profile.name)).toBeNull());
    await waitFor(() => expect(focused()?.id).toBe('server-add'));
  });
});

describe('the limit of a day', () => {
  it('is said in tokens and pages, with what is left', async () => {
    await at(withTwo());
    await screen.findByText('12,400 of 200,000 tokens are used today: about 18 pages of 286.');
    screen.getByText(words.day.left(187_600));
  });

  it('that is used up is said in words', async () => {
    await at(servers({ profiles, dayUse: { used: 200_000, budget: 200_000 } }));
    await screen.findByText(words.day.full);
  });

  it('is changed and taken away from the keyboard, and refused out of bounds', async () => {
    const called = await at(withTwo());
    const field = await screen.findByLabelText<HTMLInputElement>(words.day.label);
    expect(field.value).toBe('200,000');
    await userEvent.clear(field);
    await userEvent.type(field, '12{Enter}');
    await screen.findByText(words.day.wrong);
    expect(focused()).toBe(field);
    expect(called).not.toContain('set_day_budget');
    await userEvent.clear(field);
    await userEvent.keyboard('{Enter}');
    await screen.findByText(words.day.noLimit, { exact: false });
    expect(called).toContain('set_day_budget');
  });
});
