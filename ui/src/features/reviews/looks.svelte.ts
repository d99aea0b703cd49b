/*
 * What a person looked at before they decide: the entries whose words were opened, and how long the
 * review was in front of them. It is evidence that the review was real, so it counts too little
 * rather than too much: not while the window is hidden or behind another, and not after two
 * minutes without a key or a movement. It is kept until the review is decided or the store closes.
 */
const IDLE_MS = 120_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export class Look {
  opened = $state<readonly string[]>([]);
  #ms = 0;
  #settle: (() => void) | null = null;

  /** Notes that the words of an entry were opened. */
  open(label: string): void {
    if (!this.opened.includes(label)) this.opened = [...this.opened, label];
  }

  /** How long it has been in front of the person, in whole seconds. */
  get seconds(): number {
    this.#settle?.();
    return Math.floor(this.#ms / 1000);
  }

  /** Counts from now on; gives back how to stop. */
  watch(now: () => number = () => performance.now()): () => void {
    let from: number | null = null;
    let sign = now();
    let away = false;
    const rest = () => {
      if (from !== null) this.#ms += Math.max(0, Math.min(now(), sign + IDLE_MS) - from);
      from = null;
    };
    const stir = () => {
      rest();
      if (away || document.visibilityState !== 'visible') return;
      from = sign = now();
    };
    const settle = () => {
      const counting = from !== null;
      rest();
      if (counting) from = Math.min(now(), sign + IDLE_MS);
    };
    const leave = () => {
      away = true;
      rest();
    };
    const back = () => {
      away = false;
      stir();
    };
    for (const name of signs) window.addEventListener(name, stir, { passive: true });
    window.addEventListener('blur', leave);
    window.addEventListener('focus', back);
    document.addEventListener('visibilitychange', stir);
    this.#settle = settle;
    stir();
    return () => {
      rest();
      this.#settle = null;
      for (const name of signs) window.removeEventListener(name, stir);
      window.removeEventListener('blur', leave);
      window.removeEventListener('focus', back);
      document.removeEventListener('visibilitychange', stir);
    };
  }
}

const looks = new Map<string, Look>();

/** The look at a review; the same one when the person comes back to it. */
export function lookAt(review: string): Look {
  const look = looks.get(review) ?? new Look();
  looks.set(review, look);
  return look;
}

/** Forgets one look when its review is decided, or all when the store closes. */
export function forgetLooks(review?: string): void {
  if (review === undefined) looks.clear();
  else looks.delete(review);
}
