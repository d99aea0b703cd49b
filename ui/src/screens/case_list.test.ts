import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { fault, standIn } from '../../tests/stand_in';
import { caseList, open } from '../api/fixtures';
import { filter, list } from '../features/cases/cases.svelte';
import { text } from '../text/en';
import CaseList from './CaseList.svelte';

const words = text.cases;
const names = caseList.cases.map((one) => one.name);
const links = () => screen.getAllByRole('link').filter((link) => names.includes(link.textContent));
const link = (name: string) => screen.findByRole('link', { name });
const press = (keys: string) => userEvent.keyboard(keys);

beforeEach(() => {
  list.forget();
  filter.forget();
  location.hash = '#/cases';
});

describe('the list of cases', () => {
  it('keeps the order of the core and says what each case needs', async () => {
    standIn(open);
    render(CaseList);
    await link('Craig Dunmore');
    expect(links().map((one) => one.textContent)).toEqual(names);
    screen.getByText('7 days overdue');
    screen.getByText('4 days overdue');
    screen.getByText(words.fresh(4));
    screen.getByText(/Exploitation/);
    screen.getByRole('button', { name: /7 days overdue Thu 11 Jun/, description: /Ends by law/ });
    screen.getByRole('button', { name: /4 days overdue/, description: /Local target/ });
  });

  it('is walked with arrows, Home and End, from the box into the rows and back', async () => {
    standIn(open);
    render(CaseList);
    await link('Craig Dunmore');
    await press('{Control>}k{/Control}');
    const box = screen.getByRole('textbox', { name: words.filter });
    expect(document.activeElement).toBe(box);
    await press('{ArrowDown}');
    expect(document.activeElement).toBe(links()[0]);
    await press('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(links()[2]);
    await press('{Home}');
    expect(document.activeElement).toBe(links()[0]);
    await press('{End}{ArrowUp}');
    expect(document.activeElement).toBe(links()[1]);
    await press('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(box);
  });

  it('opens a case with Enter, and gives its row the focus on the way back', async () => {
    standIn(open);
    const first = render(CaseList);
    await link('Craig Dunmore');
    await press('{Control>}k{/Control}{ArrowDown}{ArrowDown}{Enter}');
    expect(location.hash).toBe(`#/case/${caseList.cases[1]?.id}/overview`);
    first.unmount();
    render(CaseList);
    expect(document.activeElement).toBe(await link('Rosalind Achebe-Stone'));
  });

  it('narrows as one types, and Esc empties the box', async () => {
    standIn(open);
    render(CaseList);
    await link('Craig Dunmore');
    await press('{Control>}k{/Control}foi');
    expect(links().map((one) => one.textContent)).toEqual(['Rosalind Achebe-Stone']);
    screen.getByText(words.shown(1, 3), { exact: false });
    await press('{Escape}');
    expect(links()).toHaveLength(3);
  });

  it('has filters that can be taken off again', async () => {
    standIn(open);
    render(CaseList);
    const flagged = await screen.findByRole('button', { name: words.onlyFlagged(1) });
    await userEvent.click(flagged);
    expect(flagged.getAttribute('aria-pressed')).toBe('true');
    expect(links().map((one) => one.textContent)).toEqual(['Craig Dunmore']);
    await userEvent.click(flagged);
    expect(links()).toHaveLength(3);
  });

  it('says why nothing matches and shows everything again with one button', async () => {
    standIn(open);
    render(CaseList);
    await link('Craig Dunmore');
    await userEvent.click(screen.getByRole('button', { name: words.onlyFlagged(1) }));
    await press('{Control>}k{/Control}rosalind');
    await screen.findByRole('heading', { name: words.noMatch.title });
    screen.getByText(words.noMatch.typed('rosalind'));
    screen.getByText(words.noMatch.filtered(words.noMatch.filters.flag));
    await userEvent.click(screen.getByRole('button', { name: words.clear }));
    expect(links()).toHaveLength(3);
  });

  it('says that sample cases are read as at their own dates', async () => {
    standIn(open);
    render(CaseList);
    await screen.findByText(words.samples.some(2));
  });

  it('offers sample cases and import when there are no cases', async () => {
    let cases = { ...caseList, cases: [] as typeof caseList.cases, total: 0 };
    const called = standIn(open, {
      list_cases: () => cases,
      open_sample_cases: () => {
        cases = caseList;
        return { dry_run: false, rows: [], problems: [] };
      },
    });
    render(CaseList);
    await screen.findByRole('heading', { name: words.empty.title });
    screen.getByRole('button', { name: text.caseFiles.choose });
    await userEvent.click(screen.getByRole('button', { name: text.caseFiles.openSamples }));
    await link('Craig Dunmore');
    expect(called).toContain('open_sample_cases');
  });

  it('says that it is loading when that takes a moment', async () => {
    standIn(open, { list_cases: () => new Promise(() => undefined) });
    render(CaseList);
    await screen.findByText(`${words.loading}…`);
  });

  it('says what went wrong and tries again', async () => {
    let well = false;
    standIn(open, { list_cases: () => (well ? caseList : fault('unavailable')) });
    render(CaseList);
    await screen.findByText(text.errors.unavailable.title);
    well = true;
    await userEvent.click(screen.getByRole('button', { name: text.errors.unavailable.action }));
    await link('Craig Dunmore');
    expect(screen.queryByText(text.errors.unavailable.title)).toBeNull();
  });
});
