const COLOURS = ['#5865f2', '#757e8a', '#248046', '#b5730b', '#da373c', '#c2307b'];

/** A picture with the name's first letter, as a data URI. */
export function avatarOf(name: string, bot: boolean): string {
  const first = [...name.trim()][0] ?? '?';
  // A lone surrogate has no place in an address.
  const letter = /^\p{Surrogate}$/u.test(first) ? '?' : first.toUpperCase();
  const sum = [...name].reduce((all, sign) => (all * 13 + (sign.codePointAt(0) ?? 0)) % 9973, 7);
  const colour = bot ? '#5865f2' : COLOURS[(sum % (COLOURS.length - 1)) + 1];
  const text = letter.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
  const shape = bot
    ? '<path d="M26 52c0-10 6-17 16-19l2 5c-5 2-8 5-8 9h8v17H26zm28 0c0-10 6-17 16-19l2 5c-5 2-8 5-8 9h8v17H54z" fill="#fff"/>'
    : `<text x="50" y="50" dy=".36em" text-anchor="middle" font-family="sans-serif" font-weight="600" font-size="46" fill="#fff">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="${colour}"/>${shape}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
