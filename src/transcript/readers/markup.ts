import { Parser } from 'htmlparser2';

/** Elements that part words though nothing stands between them. */
const parting = new Set(['br', 'p', 'div', 'li', 'tr', 'td', 'th', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Elements whose content nobody spoke. */
const silent = new Set(['script', 'style', 'head', 'template']);

/** The text of a piece of HTML: marks taken off, character references resolved, other signs as they stand. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html;
  let text = '';
  let silence = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (parting.has(name)) text += '\n';
        if (silent.has(name)) silence++;
      },
      onclosetag(name) {
        if (silent.has(name)) silence--;
      },
      ontext(part) {
        if (silence === 0) text += part;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text;
}
