import { nextTurn } from '../search/pace.ts';

/** Resolves when the work of one more interaction of somebody's may begin. */
export type Turns = (asker: string) => Promise<void>;

/**
 * Lets work begin one after the other, with a turn of the event loop between: however many interactions come at once, the answer to the first
 * goes out before the next is begun, timers fire, and what Discord says is heard. Askers take turns, each with the first of theirs that waits.
 * Where nothing waits work begins at once.
 */
export function createTurns(): Turns {
  /** By asker; who is next comes first. */
  const waiting = new Map<string, (() => void)[]>();
  let isBusy = false;

  async function begin(): Promise<void> {
    for (;;) {
      await nextTurn();
      const [next] = waiting;
      if (next === undefined) break;
      const [asker, own] = next;
      waiting.delete(asker);
      own.shift()!();
      if (own.length > 0) waiting.set(asker, own);
    }
    isBusy = false;
  }

  return async (asker) => {
    if (isBusy) {
      await new Promise<void>((resolve) => {
        const own = waiting.get(asker);
        if (own === undefined) waiting.set(asker, [resolve]);
        else own.push(resolve);
      });
      return;
    }
    isBusy = true;
    void begin();
  };
}
