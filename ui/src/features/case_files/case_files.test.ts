import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { fault, standIn, type Answers } from '../../../tests/stand_in';
import { badImport, importReport, open } from '../../api/fixtures';
import { text } from '../../text/en';
import StartCases from './StartCases.svelte';

const words = text.caseFiles;

function begin(answers: Answers = {}) {
  const onopened = vi.fn();
  const called = standIn(open, answers);
  render(StartCases, { onopened });
  return { onopened, called };
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const choose = (...names: string[]) =>
  userEvent.upload(
    screen.getByLabelText(words.label),
    names.map((name) => new File([`{"id":"${name}"}`], name, { type: 'application/json' })),
  );

describe('starting with cases', () => {
  it('opens the sample cases and goes to them', async () => {
    const { onopened } = begin();
    await press(words.openSamples);
    expect(onopened).toHaveBeenCalledOnce();
  });

  it('shows what an import would do before it does it', async () => {
    const dryRuns: unknown[] = [];
    const { onopened } = begin({
      import_case_files: ({ files, dryRun }) => {
        dryRuns.push([files, dryRun]);
        return { ...importReport, dry_run: dryRun };
      },
    });
    await choose('a.json', 'b.json');
    expect(await screen.findByText(words.found(2))).toBeTruthy();
    const files = [
      { name: 'a.json', text: '{"id":"a.json"}' },
      { name: 'b.json', text: '{"id":"b.json"}' },
    ];
    expect(dryRuns).toEqual([[files, true]]);
    await press(words.import(1));
    expect(await screen.findByText(words.done(2))).toBeTruthy();
    expect(dryRuns[1]).toEqual([files, false]);
    await press(words.go);
    expect(onopened).toHaveBeenCalledOnce();
  });

  it('shows each problem with its file, line and field, and imports nothing', async () => {
    const { called } = begin({ import_case_files: () => badImport });
    await choose('march cases.json');
    const table = await screen.findByRole('table');
    const row = within(table).getAllByRole('row')[1];
    expect(
      within(row as HTMLElement)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual([
      'march cases.json',
      '41',
      'entries[2].date',
      'A date must be written as 2026-06-18.',
    ]);
    expect(screen.queryByRole('button', { name: /^Import \d/ })).toBeNull();
    expect(called.filter((name) => name === 'import_case_files').length).toBe(1);
  });

  it('refuses more than 50 files without reading them', async () => {
    const { called } = begin();
    await choose(...Array.from({ length: 51 }, (_, index) => `${index}.json`));
    expect(await screen.findByText(words.tooMany(51))).toBeTruthy();
    expect(called).toEqual([]);
  });

  it('says why importing failed and lets the person try again', async () => {
    begin({ import_case_files: () => fault('unavailable') });
    await choose('a.json');
    expect(await screen.findByText(text.errors.unavailable.title)).toBeTruthy();
    expect(screen.getByRole('button', { name: words.choose })).toBeTruthy();
  });
});
