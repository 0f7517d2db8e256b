/** How long a finger rests before the menu opens, in ms. */
const REST = 500;
const SHAKE = 10;

/** Opens a message's menu by a long press where the browser itself does not (iOS). */
export function watchLongPress(root: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  const stop = () => clearTimeout(timer);
  root.addEventListener('pointerdown', (event) => {
    stop();
    const message = (event.target as Element).closest('page-message');
    if (event.pointerType !== 'touch' || message === null) return;
    start = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => {
      message.dispatchEvent(
        new MouseEvent('contextmenu', {
          clientX: start.x,
          clientY: start.y,
          bubbles: true,
          cancelable: true,
          composed: true,
        }),
      );
    }, REST);
  });
  root.addEventListener('pointermove', (event) => {
    if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > SHAKE) stop();
  });
  for (const name of ['pointerup', 'pointercancel', 'contextmenu', 'scroll'] as const)
    root.addEventListener(name, stop, true);
}
