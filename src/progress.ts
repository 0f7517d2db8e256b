/** Shows how far long work is. */
export interface Progress {
  /** Shown seldom enough to call it after each of thousands of pieces. */
  readonly step: (done: number, total: number) => void;
  /** Takes away what is shown. */
  readonly end: () => void;
}

/** Work of fewer pieces is done before anybody has read how far it is. */
const worthShowing = 100;
const lineEveryMs = 100;
const tellEveryMs = 5_000;

/**
 * On a terminal one line that is overwritten.
 *
 * @param what is counted: "files".
 */
export function createProgressLine(write: (text: string) => void, what: string): Progress {
  let isShown = false;
  const step = every(lineEveryMs, (done, total) => {
    isShown = true;
    write(`\r\u001b[K${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what}`);
  });
  return {
    step,
    end() {
      if (isShown) write('\r\u001b[K');
      isShown = false;
    },
  };
}

/** Where nobody looks on: tells it every few seconds. */
export function createProgressNotes(tell: (done: number, total: number) => void): Progress {
  return { step: every(tellEveryMs, tell, performance.now()), end: () => {} };
}

function every(ms: number, show: Progress['step'], last = Number.NEGATIVE_INFINITY): Progress['step'] {
  return (done, total) => {
    if (total < worthShowing || performance.now() - last < ms) return;
    last = performance.now();
    show(done, total);
  };
}
