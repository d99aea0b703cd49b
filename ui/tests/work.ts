/*
 * A stand-in that remembers what is decided about suggestions and tasks, so that a test or a person
 * who looks at the screens sees what the program would show next. It knows no rule.
 */
import type {
  DismissReason,
  NewTask,
  ReviewSummary,
  SetAsideView,
  SuggestionList,
  TaskEdit,
  TaskList,
  TaskView,
  Wording,
} from '../src/api/bindings';
import { actor, brief } from '../src/api/fixtures';
import { review, reviews, suggestions, task, tasks } from '../src/api/fixtures_work';
import type { Answers } from './stand_in';

type Named = { suggestion: [string, string] };

/** Answers about suggestions, tasks and reviews that remember what was decided. */
export function work(
  start: { suggestions?: SuggestionList; tasks?: TaskList; reviews?: ReviewSummary[] } = {},
): Answers {
  const list = structuredClone(start.suggestions ?? suggestions);
  const own = structuredClone(start.tasks ?? tasks);
  let asked = structuredClone(start.reviews ?? reviews);
  const today = brief.brief.case.today;

  const setAside = ({ suggestion: [key, decision] }: Named, view: Partial<SetAsideView>) => {
    const at = list.open.findIndex(({ action }) => action.key === key);
    const gone = list.open.splice(at, 1)[0];
    const { title = '' } = gone?.action ?? {};
    const aside: SetAsideView = {
      decision,
      key,
      title,
      became: 'accepted',
      by: actor.name,
      on: today,
      reason: null,
      detail: '',
      until: null,
      task: null,
      review: null,
      ...view,
    };
    list.set_aside.unshift(aside);
    list.undo = { decision, title, became: aside.became, task: aside.task, review: aside.review };
    undoing.push(() => {
      if (gone) list.open.splice(at, 0, gone);
      list.set_aside.shift();
      list.undo = null;
    });
    return gone?.action;
  };
  const undoing: (() => void)[] = [];
  const find = (id: unknown) => own.open.find((one) => one.id === id);
  const settle = (id: unknown, status: TaskView['status']) => {
    const found = find(id);
    if (!found) return null;
    own.open = own.open.filter((one) => one !== found);
    own.settled.unshift({ ...found, status, settled_on: today, settled_by: actor.name });
    return null;
  };

  return {
    list_suggestions: () => structuredClone(list),
    list_tasks: () => structuredClone(own),
    list_case_reviews: () => structuredClone(asked),
    accept_suggestion: (payload) => {
      const { wording } = payload as { wording: Wording | null };
      const named = payload as unknown as Named;
      const needs = list.open.find(({ action }) => action.key === named.suggestion[0]);
      const became = needs?.action.needs_review ? 'awaiting_review' : 'accepted';
      const action = setAside(named, { became });
      if (!action) return null;
      const { title, due } = wording ?? action;
      if (became === 'awaiting_review') asked.push(review(9, { title, due }));
      else own.open.push(task(9, { title, due, edited: wording !== null }));
      return null;
    },
    dismiss_suggestion: (payload) => {
      const [reason, detail] = payload.because as [DismissReason, string];
      setAside(payload as Named, { became: 'dismissed', reason, detail });
      return null;
    },
    defer_suggestion: (payload) => {
      setAside(payload as Named, { became: 'deferred', until: String(payload.until) });
      return null;
    },
    undo_decision: () => {
      undoing.pop()?.();
      return null;
    },
    add_task: (payload) => {
      const { id, title, due } = payload.task as NewTask;
      own.open.push({ ...task(8, { title, due }), id });
      return null;
    },
    finish_task: (payload) => settle(payload.task, 'finished'),
    cancel_task: (payload) => settle(payload.task, 'cancelled'),
    reopen_task: (payload) => {
      const found = own.settled.find((one) => one.id === payload.task);
      own.settled = own.settled.filter((one) => one !== found);
      if (found) own.open.push({ ...found, status: 'open' });
      return null;
    },
    change_task: (payload) => {
      const found = find(payload.task);
      if (found) Object.assign(found, payload.edit as TaskEdit);
      return null;
    },
    ask_review_again: (payload) => {
      const found = asked.find((one) => one.id === payload.review);
      if (found) Object.assign(found, payload.wording as Wording, { state: 'awaiting' });
      return null;
    },
    withdraw_review: (payload) => {
      asked = asked.filter((one) => one.id !== payload.review);
      return null;
    },
  };
}
