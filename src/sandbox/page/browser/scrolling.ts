/** Keeps the end of the channel in view while the reader is there, as Discord does. */
export interface Scrolling {
  /** Goes to the end with the next drawing. */
  toEnd(): void;
  /** After each drawing: to the message that was jumped to, else to the end where the reader was there. */
  settle(jumpedTo: string | null): void;
}

/** So near the end counts as there, in pixels. */
const NEAR = 40;
/** How long the message that was jumped to stands out, in ms. */
const STANDS_OUT = 2500;

export function createScrolling(seen: (jumpedTo: string) => void): Scrolling {
  let isAtEnd = true;
  let shown: string | null = null;
  let lastTop = 0;
  const find = () => document.querySelector<HTMLElement>('.scroller');
  const follow = () => {
    const scroller = find();
    if (scroller !== null && isAtEnd) scroller.scrollTop = scroller.scrollHeight;
  };
  // Components draw themselves a moment later, and fonts come later still.
  const growth = new ResizeObserver(follow);
  document.addEventListener(
    'scroll',
    ({ target }) => {
      if (!(target instanceof HTMLElement) || !target.matches('.scroller')) return;
      const isNear = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR;
      // The end also moves away by itself, when something below is drawn: only who goes up has left it.
      if (isNear) isAtEnd = true;
      else if (target.scrollTop < lastTop) isAtEnd = false;
      lastTop = target.scrollTop;
    },
    { capture: true, passive: true },
  );

  function jump(id: string): void {
    const message = find()?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    if (!message || shown === id) return;
    shown = id;
    isAtEnd = false;
    message.scrollIntoView({ block: 'center' });
    message.focus();
    setTimeout(() => {
      shown = null;
      seen(id);
    }, STANDS_OUT);
  }

  return {
    toEnd() {
      isAtEnd = true;
    },
    settle(jumpedTo) {
      const scroller = find();
      const list = document.querySelector('discord-messages');
      if (scroller === null || list === null) return;
      growth.observe(scroller);
      growth.observe(list);
      if (jumpedTo === null) follow();
      else jump(jumpedTo);
    },
  };
}
