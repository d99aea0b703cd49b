/*
 * What models would say and what would leave, for looking at screens: `look.html?model=two`.
 */
import type { AskOutcome, PreviewView } from '../src/api/bindings';
import { entries } from '../src/api/fixtures';
import {
  answersOfCase,
  briefWithDates,
  checkedBrief,
  firstSentences,
  hostileEntry,
  modelBrief,
  oneServer,
  onlyLocal,
  twoServers,
  wish,
} from '../src/api/fixtures_calls';
import { calls, tell } from './calls';
import { fault, type Answers } from './stand_in';

const outcomes: Readonly<Record<string, AskOutcome>> = {
  answered: { kind: 'answered' },
  stopped: { kind: 'stopped' },
  incomplete: { kind: 'incomplete', reason: 'length' },
  other_form: { kind: 'other_form' },
  unreachable: { kind: 'unreachable', code: 'unreachable' },
  failed: { kind: 'failed', code: 'wrong_key' },
  not_cleared: { kind: 'not_cleared', code: 'refused', rule: null },
};

const long = 'The council shall be told. '.repeat(11).trim();

const starts: Readonly<Record<string, Parameters<typeof calls>[0]>> = {
  one: { profiles: oneServer, answers: answersOfCase, wishes: [wish] },
  fresh: { profiles: oneServer },
  two: { profiles: twoServers, answers: answersOfCase, also: [hostileEntry] },
  local: { profiles: onlyLocal },
  parts: { profiles: oneServer, parts: 3 },
  marked: {
    profiles: oneServer,
    marks: { whole_case: false, entries: entries.slice(1, 3).map(({ id }) => id) },
    also: [hostileEntry],
  },
  whole: { profiles: oneServer, marks: { whole_case: true, entries: [] } },
  stale: {
    profiles: oneServer,
    answers: [
      { ...modelBrief, end: 'incomplete', newer_entries: 3 },
      { ...modelBrief, run: 'x', purpose: { purpose: 'ask', question: 'Who?' }, end: 'failed' },
    ],
  },
  warned: {
    profiles: oneServer,
    preview: (view) => ({ ...view, hidden: 14, day: { used: 199_800, budget: 200_000 } }),
  },
  long: {
    profiles: oneServer,
    answers: answersOfCase,
    preview: (view) => ({
      ...view,
      profile: {
        ...view.profile,
        name: 'A server with a long name that somebody gave it '.repeat(2).trim(),
        card: { company: long, region: long, retention: long, contract: long },
      },
      entries: view.entries.map((entry) => ({ ...entry, body: entry.body.repeat(4) })),
    }),
  },
};

/** Answers for one state of models; `ends` is how a call ends, or `running` for one that goes on. */
export function models(state: string, ends: string | null): Answers {
  const answers = calls(starts[state] ?? {});
  if (state === 'too_large') {
    Object.assign(answers, calls({ profiles: oneServer }));
    answers.preview_call = () => fault('too_large', 'budget');
  }
  if (state === 'failed') {
    Object.assign(answers, calls({ profiles: oneServer }));
    answers.preview_call = answers.list_answers = () => fault('internal');
  }
  if (state === 'conflict') {
    Object.assign(answers, calls({ profiles: oneServer }));
    answers.send_call = () => fault('conflict');
  }
  if (state === 'rules') {
    Object.assign(answers, calls({ profiles: oneServer, answers: answersOfCase }));
    answers.make_brief = () => briefWithDates;
  }
  let shown: PreviewView | undefined;
  const make = answers.preview_call;
  answers.preview_call = (payload) => (shown = make?.(payload) as PreviewView);
  if (ends !== null)
    answers.send_call = () => {
      const view = shown;
      if (!view) return null;
      const outcome = outcomes[ends] ?? null;
      const come = { answered: checkedBrief, running: firstSentences(2) };
      const checked = come[ends as keyof typeof come] ?? firstSentences(0);
      setTimeout(() => void tell(view, { bytes: 3120, checked, outcome }), 300);
      return null;
    };
  return answers;
}
