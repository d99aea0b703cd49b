/*
 * Tells the shell that somebody is there, at most once in 30 seconds, on what a person does
 * with keys or pointer. The clock that locks after 10 idle minutes is the shell's.
 */
import { commands, run } from '../../api/client';

const EVERY_MS = 30_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Watches for activity; gives back how to stop. */
export function keepAwake(now: () => number = () => performance.now()): () => void {
  let last = -EVERY_MS;
  const sign = () => {
    if (now() - last < EVERY_MS) return;
    last = now();
    void run(commands.keepAwake());
  };
  for (const name of signs) window.addEventListener(name, sign, { passive: true });
  return () => {
    for (const name of signs) window.removeEventListener(name, sign);
  };
}
