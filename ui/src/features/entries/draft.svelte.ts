/*
 * The entry that somebody is writing. It is kept in the encrypted store while it is written, so
 * that a kill loses at most the last moment; it becomes part of the timeline only by `save`.
 * One draft a case; a correction is a draft that names the entry it puts right.
 */
import {
  commands,
  run,
  type Direction,
  type EntryKind,
  type EntryView,
  type IpcError,
  type NewEntry,
} from '../../api/client';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';
import { length } from './highlight';
import { readDate, readTime, typedDate } from '../../text/typed';

const KEEP_AFTER_MS = 400;
export const SUBJECT_MOST = 200;
export const BODY_MOST = 20_000;

export type Way = Direction | 'none';
/** What stands in the form, as typed. */
export type Fields = {
  date: string;
  time: string;
  kind: EntryKind;
  direction: Way;
  subject: string;
  body: string;
};
export type Field = 'date' | 'time' | 'subject' | 'body';
export type Problem = { field: Field; message: string };

export class Draft {
  /** The form; `null` while nothing is being written. */
  fields = $state<Fields | null>(null);
  /** The id of the entry that this puts right. */
  corrects = $state<string | null>(null);
  restored = $state(false);
  kept = $state<'yes' | 'no' | null>(null);
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  saving = $state(false);
  /** Counts each time that somebody asked for the form, so that it takes the focus. */
  asked = $state(0);
  id = '';
  /** The subject that the form came with. */
  #given = '';
  #command = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly about: string,
    private readonly today: () => string,
  ) {}

  /** Whether words would be lost. */
  readonly written = $derived(
    this.fields !== null &&
      (this.fields.body.trim() !== '' || this.fields.subject.trim() !== this.#given),
  );

  /** Brings back what was being written when the program ended. */
  async restore(): Promise<void> {
    const outcome = await run(commands.readDraft(this.about));
    if (outcome.status === 'error' || !outcome.data || this.fields) return;
    const { id, corrects, date, time, direction, kind, subject, body } = outcome.data;
    this.#start(id, corrects, {
      date: typedDate(date),
      time: time ?? '',
      kind,
      direction: direction ?? 'none',
      subject,
      body,
    });
    this.restored = true;
    this.kept = 'yes';
  }

  /** Opens the form, or goes to the one that is open. `entry` is what is to be put right. */
  begin(entry: EntryView | null = null): void {
    this.asked += 1;
    if (this.written) return;
    const subject = entry ? text.entries.form.correctionSubject(entry.subject || entry.label) : '';
    const date = typedDate(this.today());
    const blank: Fields = { date, time: '', kind: 'note', direction: 'none', subject, body: '' };
    this.#start(uuid(), entry?.id ?? null, blank, subject);
    this.asked += 1;
  }

  /** Keeps what is there a moment after the last key. */
  typed(): void {
    this.kept = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Keeps what is there now. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entry = this.#entry();
    if (!entry || !this.written) return;
    const outcome = await run(commands.saveDraft(this.about, entry));
    if (this.id === entry.id) this.kept = outcome.status === 'ok' ? 'yes' : 'no';
  }

  /** Keeps what the timer still holds back; for when the form leaves the screen. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) await this.keep();
  }

  /** Adds the entry to the timeline. Gives its id, or `null` when it must be put right first. */
  async save(): Promise<string | null> {
    const entry = this.#entry();
    if (!entry || this.saving) return null;
    this.fault = null;
    this.problems = this.#check();
    if (this.problems.length > 0) return null;
    this.saving = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const whole = { ...entry, subject: entry.subject.trim(), body: entry.body.trim() };
    const outcome = await run(commands.addEntry(this.#command, this.about, whole));
    this.saving = false;
    if (outcome.status === 'error') {
      this.fault = outcome.error;
      return null;
    }
    await this.discard();
    return entry.id;
  }

  /** Throws away what was written. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#clear();
    await run(commands.discardDraft(this.about));
  }

  /** Drops a draft that is in the timeline already: the program ended just after it was saved. */
  settle(entries: readonly EntryView[]): void {
    if (this.restored && entries.some((one) => one.id === this.id)) void this.discard();
  }

  #start(id: string, corrects: string | null, fields: Fields, given = ''): void {
    this.#clear();
    this.id = id;
    this.#command = uuid();
    this.corrects = corrects;
    this.#given = given;
    this.fields = fields;
  }

  #clear(): void {
    this.fields = null;
    this.corrects = null;
    this.restored = false;
    this.kept = null;
    this.problems = [];
    this.fault = null;
  }

  /** The entry as it is typed, down to the space before the next word; a date that cannot be read yet is kept as today. */
  #entry(): NewEntry | null {
    if (!this.fields) return null;
    const { date, time, kind, direction, subject, body } = this.fields;
    return {
      id: this.id,
      date: readDate(date, this.today()) ?? this.today(),
      time: readTime(time),
      kind,
      direction: direction === 'none' ? null : direction,
      subject,
      body,
      corrects: this.corrects,
    };
  }

  #check(): Problem[] {
    const words = text.entries.form;
    const { date = '', time = '', subject = '', body = '' } = this.fields ?? {};
    const read = readDate(date, this.today());
    const problems: (Problem | false)[] = [
      date.trim() === '' && { field: 'date', message: words.dateMissing },
      date.trim() !== '' && read === null && { field: 'date', message: words.dateWrong },
      read !== null && read > this.today() && { field: 'date', message: words.dateAhead },
      time.trim() !== '' && readTime(time) === null && { field: 'time', message: words.timeWrong },
      length(subject.trim()) > SUBJECT_MOST && { field: 'subject', message: words.subjectTooLong },
      body.trim() === '' && { field: 'body', message: words.bodyMissing },
      length(body.trim()) > BODY_MOST && { field: 'body', message: words.bodyTooLong },
    ];
    return problems.filter((problem) => problem !== false);
  }
}
