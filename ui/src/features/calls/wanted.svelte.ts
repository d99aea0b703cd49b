/*
 * What somebody is about to ask, on the way from a case to the preview and back. A question can
 * name people, so it is never in the address: it is held here until it is sent or the store closes.
 */
import type { Purpose } from '../../api/client';

type Wanted = {
  case: string;
  purpose: Purpose;
  /** Where the person came from. */
  from: string;
};

let wanted = $state.raw<Wanted | null>(null);
let returning: string | null = null;

/** Notes what is to be previewed. */
export function want(next: Wanted): void {
  wanted = next;
}

/** What is to be asked about a case: a brief, where nothing else was said. */
export function purposeOf(about: string): Purpose {
  return wanted?.case === about ? wanted.purpose : { purpose: 'brief' };
}

/** The question that was written about a case and not sent. */
export function questionOf(about: string): string {
  const purpose = purposeOf(about);
  return purpose.purpose === 'ask' ? purpose.question : '';
}

/** Where somebody came from who looks at a preview. */
export function cameFrom(about: string): string | null {
  return wanted?.case === about ? wanted.from : null;
}

/** Says that the case's page is to open with what a model says. */
export function comeBack(about: string): void {
  returning = about;
}

/** Says, once, whether the case's page opens with what a model says. */
export function takeReturn(about: string): boolean {
  const mine = returning === about;
  returning = null;
  return mine;
}

/** Forgets what was to be asked: it was sent, or the store closes. */
export function forgetWanted(): void {
  wanted = null;
  returning = null;
}
