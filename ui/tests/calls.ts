/*
 * A stand-in that remembers marks, wishes and answers, and makes previews as the shell would, so
 * that a test or a person who looks at the screens sees what the program would show next.
 */
import { emit } from '@tauri-apps/api/event';

import type {
  AnswerView,
  NeverSent,
  NewPreview,
  PreviewView,
  ProfileView,
  Progress,
  WishView,
} from '../src/api/bindings';
import { caseId } from '../src/api/fixtures';
import { news, noMarks, previewOf } from '../src/api/fixtures_calls';
import { fault, type Answers } from './stand_in';

type Start = {
  profiles?: ProfileView[];
  answers?: AnswerView[];
  marks?: NeverSent;
  wishes?: WishView[];
  /** Changes what a preview shows. */
  preview?: (view: PreviewView) => PreviewView;
  also?: NonNullable<Parameters<typeof previewOf>[1]>['also'];
  parts?: number;
};

/** Answers about models; with nothing given, no server is set up. */
export function calls(start: Start = {}): Answers {
  const profiles = start.profiles ?? [];
  const marks = structuredClone(start.marks ?? noMarks);
  let waiting = structuredClone(start.wishes ?? []);
  let round = 0;
  return {
    list_profiles: () => structuredClone(profiles),
    list_answers: () => structuredClone(start.answers ?? []),
    show_never_sent: () => structuredClone(marks),
    mark_never_sent: ({ entry, never }) => {
      if (entry === null) marks.whole_case = never === true;
      else {
        marks.entries = marks.entries.filter((one) => one !== entry);
        if (never) marks.entries.push(String(entry));
      }
      return null;
    },
    list_wishes: () => structuredClone(waiting),
    drop_wish: ({ id }) => {
      waiting = waiting.filter((one) => one.id !== id);
      return null;
    },
    preview_call: (payload) => {
      const wanted = payload.wanted as NewPreview;
      if (marks.whole_case) return fault('refused');
      const profile = profiles.find((one) => one.profile.id === wanted.profile)?.profile;
      if (!profile) return fault('not_found');
      round += 1;
      const { also = [], parts = 1 } = start;
      const view = previewOf(wanted, { profile, never: marks.entries, also, parts, round });
      const sends = view.entries.some((entry) => entry.sent);
      if (!sends) return fault('invalid', 'left_out');
      return start.preview?.(view) ?? view;
    },
    send_call: () => null,
    stop_call: () => null,
    accept_proposed: () => null,
  };
}

/** Tells the window of a run, as the shell does. */
export function tell(view: PreviewView, progress: Partial<Progress>): Promise<void> {
  return emit('asked', news(view, progress));
}

/** Says that the journal changed. */
export function journaled(...areas: string[]): Promise<void> {
  return emit('changed', { areas, cases: [caseId] });
}
