import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { standIn } from '../../tests/stand_in';
import { actor, open } from '../api/fixtures';
import { store } from '../features/store/store.svelte';
import { text } from '../text/en';
import App from './App.svelte';
import { hrefOf, parseRoute, sameScreen, type Route } from './route.svelte';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => {
  location.hash = '#/settings/you';
  store.forget();
});

describe('routes', () => {
  const routes: Route[] = [
    { screen: 'cases' },
    { screen: 'import' },
    { screen: 'settings', section: 'about' },
    { screen: 'review', review: undefined },
    { screen: 'review', review: 'a b/c' },
    { screen: 'calls', call: undefined },
    { screen: 'calls', call: 'a b/c' },
    { screen: 'preview', case: 'a b/c', wish: undefined },
    { screen: 'preview', case: 'a', wish: 'b c' },
    { screen: 'case', case: 'a b/c', tab: 'people', entry: undefined, words: undefined },
    { screen: 'case', case: 'a', tab: 'timeline', entry: 'E04', words: 'body:12-40' },
  ];

  it.each(routes)('go to a link and back: %o', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });

  it.each([
    ['', 'cases'],
    ['#/case', 'cases'],
    ['#/preview', 'cases'],
    ['#/settings/unheard', 'settings'],
    ['#/case/a/unheard', 'case'],
    ['#/nowhere', 'not_found'],
    ['#/%E0%A4%A', 'not_found'],
  ])('read %j as %s', (fragment, screenName) => {
    expect(parseRoute(fragment).screen).toBe(screenName);
  });

  it('are the same screen for two tabs of a case, not for two cases', () => {
    const one = parseRoute('#/case/a/timeline');
    expect(sameScreen(one, parseRoute('#/case/a/people'))).toBe(true);
    expect(sameScreen(one, parseRoute('#/case/b/timeline'))).toBe(false);
    expect(sameScreen(parseRoute('#/review'), parseRoute('#/review/a'))).toBe(false);
    expect(sameScreen(parseRoute('#/calls'), parseRoute('#/calls/a'))).toBe(false);
    expect(sameScreen(parseRoute('#/preview/a'), parseRoute('#/preview/a?wish=b'))).toBe(false);
  });
});

describe('the window', () => {
  it('has its landmarks, and a skip link to the main one', async () => {
    standIn(open);
    render(App);
    await heading(text.settings.you.title);
    for (const landmark of ['banner', 'main', 'contentinfo']) screen.getByRole(landmark);
    screen.getByRole('navigation', { name: text.app.areas });
    await userEvent.click(screen.getByRole('link', { name: text.app.skip }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
    // In the bar, and in the settings.
    expect(screen.getAllByText(actor.name)).toHaveLength(2);
  });

  it('moves the focus to the heading of a screen that was gone to, and names the window', async () => {
    standIn(open);
    render(App);
    await heading(text.settings.you.title);
    await userEvent.click(screen.getByRole('link', { name: text.settings.keyboard.title }));
    const title = await heading(text.settings.keyboard.title);
    expect(document.activeElement).toBe(title);
    expect(document.title).toBe('Keyboard - Settings · Casemate');
  });

  it('locks from the keyboard, shows nothing of the cases then, and unlocks to the same place', async () => {
    const called = standIn(open);
    render(App);
    await heading(text.settings.you.title);
    await userEvent.keyboard('{Control>}{Shift>}L{/Shift}{/Control}');
    expect(document.activeElement).toBe(await heading(text.store.closed.locked.title));
    expect(called).toContain('lock_store');
    expect(screen.queryByRole('navigation', { name: text.app.areas })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: text.store.unlock }));
    await heading(text.settings.you.title);
  });

  it('goes round the parts of the window with F6', async () => {
    standIn(open);
    render(App);
    await heading(text.settings.you.title);
    const seen = [];
    for (let step = 0; step < 4; step += 1) {
      await userEvent.keyboard('{F6}');
      seen.push(document.activeElement?.getAttribute('data-pane'));
    }
    expect(seen).toEqual(['bar', 'sections', 'section', 'status']);
  });

  it('opens the list of keys with F1 and says what every key does', async () => {
    standIn(open);
    render(App);
    await heading(text.settings.you.title);
    await userEvent.keyboard('{F1}');
    await heading(text.settings.keyboard.title);
    const rows = text.keyboard.flatMap((group) => group.keys);
    const said = new Set(screen.getAllByRole('cell').map((cell) => cell.textContent));
    expect(rows.map((row) => row.does).filter((does) => !said.has(does))).toEqual([]);
  });

  it('says so when the state of the store cannot be asked, and asks again', async () => {
    let times = 0;
    standIn(open, {
      store_state: () => {
        times += 1;
        if (times === 1) throw new Error('broken');
        return open;
      },
    });
    render(App);
    await userEvent.click(
      await screen.findByRole('button', { name: text.errors.internal.action ?? '' }),
    );
    await waitFor(() => screen.getByRole('heading', { name: text.settings.you.title }));
  });
});
