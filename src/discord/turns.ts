import { nextTurn } from '../search/pace.ts';

/** Of so many askers in one turn: one alone would make the turns themselves a good part of the work. */
const atOnce = 4;

/** Resolves when the work of one more interaction of somebody's may begin. */
export type Turns = (asker: string) => Promise<void>;

/**
 * Lets work begin a few at a time, with a turn of the event loop between: however many interactions come at once, the answers to the first
 * go out before the next are begun, timers fire, and what Discord says is heard. Askers take turns, each with the first of theirs that waits.
 * Where nothing waits work begins at once.
 */
export function createTurns(): Turns {
  /** By asker; who is next comes first. */
  const waiting = new Map<string, (() => void)[]>();
  let isBusy = false;

  async function begin(): Promise<void> {
    for (;;) {
      await nextTurn();
      if (waiting.size === 0) break;
      for (const [asker, own] of [...waiting].slice(0, atOnce)) {
        waiting.delete(asker);
        own.shift()!();
        if (own.length > 0) waiting.set(asker, own);
      }
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
