import { type Clock, wait } from './clock.ts';
import type { Deferral } from './deliver.ts';
import type { Incoming } from './incoming.ts';
import type { Message } from './message.ts';
import type { Responder } from './responder.ts';

/**
 * Before and between messages that say how far work is, in ms: what is soon done needs none, and Discord allows five
 * changes in five seconds.
 */
const progressEvery = 1_500;

/** Putting off the answer to one interaction, and saying meanwhile how far it is. */
export interface Deferring {
  /** Defers, once, in the way that fits. */
  begin(): void;
  /** Whether a deferred answer is to be the asker's alone; of no effect once it was deferred. */
  hide(hidden: boolean): void;
  /** Shows a message in the place of the answer, if that is deferred or once it is: the last one given, and not too often. */
  progress(message: Message): void;
  /** How it was deferred, null where it was not; nothing is shown any more. Rejects where deferring failed. */
  done(): Promise<Deferral | null>;
}

export function createDeferring(incoming: Incoming, responder: Responder, clock: Clock): Deferring {
  const ended = new AbortController();
  let hidden = false;
  let begun: Promise<Deferral> | null = null;
  let next: Message | null = null;
  let showing: Promise<void> | null = null;

  async function defer(): Promise<Deferral> {
    if (incoming.kind === 'action') {
      await responder.deferUpdate();
      return { on: 'source', private: incoming.message.private };
    }
    const privately = hidden;
    await responder.defer(privately);
    return { on: 'answer', private: privately };
  }

  async function show(): Promise<void> {
    await begun;
    for (;;) {
      await wait(clock, progressEvery, ended.signal);
      if (next === null || ended.signal.aborted) return;
      const message = next;
      next = null;
      await responder.edit(message);
    }
  }

  function showSoon(): void {
    if (begun === null || next === null || showing !== null) return;
    // What fails here fails again with the answer itself, and is told then.
    showing = show()
      .catch(() => {})
      .finally(() => {
        showing = null;
      });
  }

  return {
    begin() {
      if (begun !== null) return;
      begun = defer();
      // Looked at by done(); until then nobody else may complain of it.
      begun.catch(() => {});
      showSoon();
    },
    hide(wanted) {
      hidden = wanted;
    },
    progress(message) {
      next = message;
      showSoon();
    },
    async done() {
      ended.abort();
      await showing;
      return begun;
    },
  };
}
