/**
 * Draws by `draw`, and calls `lost` where the element that had the focus went away with it: a keyboard would begin at the top of the page again.
 * Whoever points at things is left alone: on a phone the box would open the keyboard.
 */
export function createFocusKeeper(lost: () => void): (draw: () => void) => void {
  let byKeyboard = false;
  document.addEventListener('keydown', () => (byKeyboard = true), true);
  document.addEventListener('pointerdown', () => (byKeyboard = false), true);
  return (draw) => {
    const focused = document.activeElement;
    draw();
    if (byKeyboard && focused !== null && !focused.isConnected && document.activeElement === document.body) lost();
  };
}
