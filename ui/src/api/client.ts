/*
 * The one door to the shell. It owns how a call ends: every call settles as an `Outcome`,
 * never as a rejection, so that a screen can always say something. It holds no words.
 */
import { commands, events, type Code, type IpcError } from './bindings';

export * from './bindings';

export type Outcome<T> = { status: 'ok'; data: T } | { status: 'error'; error: IpcError };

const codes: ReadonlySet<string> = new Set<Code>([
  'invalid',
  'not_found',
  'conflict',
  'locked',
  'wrong_key',
  'refused',
  'too_large',
  'unavailable',
  'damaged',
  'newer_version',
  'internal',
]);

/** Waits for a call and gives its outcome; whatever it throws becomes a typed error. */
export async function run<T>(call: Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    const outcome = await call;
    return outcome.status === 'ok' ? outcome : { status: 'error', error: typed(outcome.error) };
  } catch (thrown) {
    return { status: 'error', error: typed(thrown) };
  }
}

// A command that the shell refuses rejects with a plain string, not with our error.
function typed(error: unknown): IpcError {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    const { code } = error;
    if (typeof code === 'string' && codes.has(code)) return error as IpcError;
  }
  return { code: 'internal', field: null, incident: null };
}

export { commands, events };
