/*
 * Case files coming in: read in the window, tried first, then imported. The limits here spare
 * a wait; the shell has the last word on them.
 */
import {
  commands,
  run,
  type CaseFileText,
  type ImportReport,
  type IpcError,
} from '../../api/client';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';

const FILES_MOST = 50;
const FILE_BYTES_MOST = 5_000_000;

export class CaseFiles {
  report = $state.raw<ImportReport | null>(null);
  refused = $state<string | null>(null);
  fault = $state.raw<IpcError | null>(null);
  busy = $state<'samples' | 'reading' | 'importing' | null>(null);
  #files: CaseFileText[] = [];

  /** What an import would bring in: cases that are new or get entries. */
  readonly fresh = $derived(
    this.report?.rows.filter((row) => row.outcome !== 'unchanged').length ?? 0,
  );

  /** Reads the chosen files and asks what importing them would do. */
  async choose(files: readonly File[]): Promise<void> {
    this.clear();
    const large = files.find((file) => file.size > FILE_BYTES_MOST);
    if (files.length > FILES_MOST) this.refused = text.caseFiles.tooMany(files.length);
    else if (large) this.refused = text.caseFiles.tooLarge(large.name);
    if (this.refused || files.length === 0) return;
    this.busy = 'reading';
    const read = [];
    for (const file of files) {
      try {
        read.push({ name: file.name, text: await file.text() });
      } catch {
        this.busy = null;
        this.refused = text.caseFiles.unreadable(file.name);
        return;
      }
    }
    this.#files = read;
    await this.#ask(commands.importCaseFiles(uuid(), read, true));
  }

  /** Imports the files that were tried. */
  async import(): Promise<void> {
    if (this.busy) return;
    this.busy = 'importing';
    await this.#ask(commands.importCaseFiles(uuid(), this.#files, false));
  }

  /** Brings in the invented cases that come with the program. */
  async openSamples(): Promise<boolean> {
    if (this.busy) return false;
    this.clear();
    this.busy = 'samples';
    await this.#ask(commands.openSampleCases(uuid()));
    return this.fault === null && this.report?.problems.length === 0;
  }

  /** Forgets the files and what was said of them. */
  clear(): void {
    this.#files = [];
    this.report = null;
    this.refused = null;
    this.fault = null;
  }

  async #ask(call: ReturnType<typeof commands.importCaseFiles>): Promise<void> {
    this.fault = null;
    const outcome = await run(call);
    this.busy = null;
    if (outcome.status === 'error') this.fault = outcome.error;
    else this.report = outcome.data;
  }
}
