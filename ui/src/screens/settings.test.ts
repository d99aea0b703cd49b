import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn, type Answers } from '../../tests/stand_in';
import { actor, open, packViews, peopleOfStore } from '../api/fixtures';
import { forgetAll } from '../api/query.svelte';
import { text } from '../text/en';
import Settings from './Settings.svelte';

const { people, playbooks } = text.settings;
const press = (keys: string) => userEvent.keyboard(keys);

function show(section: 'people' | 'playbooks', answers: Answers = {}): string[] {
  const called = standIn(open, answers);
  render(Settings, { section, actor });
  return called;
}

beforeEach(() => forgetAll());

describe('the people of a store', () => {
  it('are listed with their roles, and it is said that a name proves nothing', async () => {
    show('people');
    const table = await screen.findByRole('table', { name: people.list });
    for (const person of peopleOfStore) within(table).getByText(person.name, { exact: false });
    within(table).getByText(text.roles.auditor.name);
    within(table).getByText(people.you);
    screen.getByText(people.proof);
    screen.getByText(people.changeBody);
  });

  it('are told how names are asked for when there is only one', async () => {
    show('people', { list_people_of_store: () => [actor] });
    await screen.findByText(people.changeOne);
  });

  it('get another, from the keyboard', async () => {
    let sent: unknown;
    show('people', {
      add_person_to_store: ({ person }) => {
        sent = person;
        return null;
      },
    });
    await userEvent.type(screen.getByLabelText(people.addName), ' Jo Adeyemi ');
    await userEvent.click(screen.getByLabelText(text.roles.team_lead.name));
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(people.added('Jo Adeyemi'));
    expect(sent).toMatchObject({ name: 'Jo Adeyemi', role: 'team_lead' });
    expect(document.activeElement).toBe(screen.getByLabelText(people.addName));
  });

  it('are not added without a name and a role, and the focus goes to what is missing', async () => {
    const called = show('people');
    await userEvent.click(screen.getByRole('button', { name: people.add }));
    screen.getByText(people.nameMissing);
    screen.getByText(people.roleMissing);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: people.addName }));
    expect(called).not.toContain('add_person_to_store');
  });

  it('do not have the same name, and a retry has the same ids', async () => {
    const sent: unknown[] = [];
    let first = true;
    show('people', {
      add_person_to_store: (payload) => {
        sent.push(payload);
        if (!first) fault('conflict');
        first = false;
        return fault('unavailable');
      },
    });
    await userEvent.type(screen.getByLabelText(people.addName), 'Nadia Weiss');
    await userEvent.click(screen.getByLabelText(text.roles.auditor.name));
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(text.errors.unavailable.title);
    await press('{Control>}{Enter}{/Control}');
    await screen.findByText(people.nameTaken);
    expect(sent[0]).toEqual(sent[1]);
  });
});

describe('the playbooks', () => {
  it('say their law’s date, who checked it, where they came from and how many cases they read', async () => {
    show('playbooks');
    const rows = within(await screen.findByRole('list', { name: playbooks.list })).getAllByRole(
      'listitem',
    );
    expect(rows).toHaveLength(packViews.length);
    const [imported, older] = rows as [HTMLElement, HTMLElement];
    within(imported).getByText(playbooks.signedBy('Calderbrook housing practice team'));
    within(imported).getByText('1 December 2026');
    within(imported).getByText(playbooks.newest);
    within(older).getByText(playbooks.unchecked);
    within(older).getByText(playbooks.older);
    within(older).getByText(playbooks.casesCount(4));
    screen.getByText(playbooks.ownCommand);
  });

  it('say so when they cannot be read', async () => {
    show('playbooks', { list_playbooks: () => fault('unavailable') });
    await waitFor(() => screen.getByText(text.errors.unavailable.title));
  });
});

describe('the list of keys', () => {
  it('has every key that the screens name, and none twice in one place', () => {
    const listed = new Set(text.keyboard.flatMap(({ keys }) => keys.flatMap((row) => row.keys)));
    const named = [
      text.cases.filterKeys,
      text.brief.keys,
      text.suggestions.jumpKeys,
      text.suggestions.undoKeys,
      text.tasks.addKeys,
      ...Object.values(text.suggestions.keys),
      ...Object.values(text.tasks.keys),
      ...Object.values(text.caseReviews.keys),
    ];
    for (const keys of named) expect(listed).toContain(keys);
    for (const { title, keys } of text.keyboard) {
      const all = keys.flatMap((row) => row.keys.join(' '));
      expect(new Set(all).size, title).toBe(all.length);
    }
  });
});
