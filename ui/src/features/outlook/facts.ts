/*
 * Statements of a case file, gathered by the fact they are about: what stands now, what stood
 * before, and what is said otherwise.
 */
import type { Cite, FactView } from '../../api/client';

/** One value of a fact with all the words that say so. */
export type Said = { fact: FactView; cites: Cite[] };

export type Fact = {
  id: string;
  title: string;
  /** What stands; `null` where nothing does. */
  now: Said | null;
  earlier: Said[];
  otherwise: Said[];
  /** What a person, or the file itself, called wrong. */
  wrong: Said[];
  confirmed: boolean;
  derived: boolean;
  /** Whether something was decided about it that can be undone. */
  decided: boolean;
};

/** The facts of a case, in the order of the playbook. */
export function gathered(views: readonly FactView[]): Fact[] {
  const byId = new Map<string, FactView[]>();
  for (const view of views) byId.set(view.id, [...(byId.get(view.id) ?? []), view]);
  return [...byId].map(([id, all]) => {
    const of = (status: string) =>
      said(all.filter((view) => view.status === status && !view.rejected));
    const [now = null] = of('current');
    const wrong = said(all.filter(({ rejected }) => rejected));
    const confirmed = now?.fact.confirmed ?? false;
    return {
      id,
      title: all[0]?.title ?? id,
      now,
      earlier: of('superseded'),
      otherwise: of('disputed'),
      wrong,
      confirmed,
      derived: now?.fact.derived ?? false,
      decided: confirmed || wrong.length > 0,
    };
  });
}

// The same value stands once, with every place that gives it.
function said(views: readonly FactView[]): Said[] {
  const byValue = new Map<string, Said>();
  for (const fact of views) {
    const same = byValue.get(fact.value);
    if (same) same.cites.push(...fact.cites.filter((cite) => !has(same.cites, cite)));
    else byValue.set(fact.value, { fact, cites: [...fact.cites] });
  }
  return [...byValue.values()];
}

function has(cites: readonly Cite[], { entry, part, start, end }: Cite): boolean {
  return cites.some(
    (one) => one.entry === entry && one.part === part && one.start === start && one.end === end,
  );
}
