/** How what stands between two words differs: not, in what may differ, or in a sign that carries meaning. */
export type GapMatch = 'same' | 'punctuation' | 'different';

const dash = /[\p{Pd}\u2212\u2e3a\u2e3b~]/u;
const quote = /[\p{Pi}\p{Pf}"'`´′″„‚‛‟＂＇「」『』〝〞]/u;

const cache = new Map<string, string>();

const quotes = new RegExp(quote, 'gu');
const dashes = new RegExp(`${dash.source}+`, 'gu');

/** One glyph for each kind of quotation mark, dash and ellipsis, no white space. */
function oneGlyph(gap: string): string {
  const kept = cache.get(gap);
  if (kept !== undefined) return kept;
  const plain = gap
    .replace(/\s+/gu, '')
    .replace(/``|''/g, '"')
    .replace(quotes, '"')
    .replace(dashes, '-')
    .replace(/\.{2,}|[…⋯‥]/g, '…')
    .normalize('NFKC')
    .replace(/\.{3}/g, '…');
  if (cache.size > 5_000) cache.clear();
  if (gap.length < 20) cache.set(gap, plain);
  return plain;
}

const isDigit = (sign: string) => /\p{N}/u.test(sign);

/** Signs that are never loose, in order: question and quotation marks and symbols, which are no punctuation; by a number also others. */
function signature(plain: string, byNumber: boolean): string {
  const signs = plain.replace(/[¿؟⁇⁈⁉⸮;]/gu, (sign) => (sign === ';' || sign === '¿' ? '' : '?'));
  const kept = signs.match(byNumber ? /[?"%‰&#/*\p{Sc}\p{So}\p{Sm}]/gu : /[?"%‰&\p{Sc}\p{So}\p{Sm}]/gu) ?? [];
  return kept
    .filter((sign) => !'|~>^`'.includes(sign))
    .join('')
    .replace(/\?+/g, '?');
}

/** A dash that belongs to a number: "-4", "F-16", "5 – 3", "40-year". */
function numberDash(gap: string, left: string, right: string): boolean {
  if (isDigit(right) && (isDigit(left) || dash.test(gap.at(-1) ?? ''))) return dash.test(gap);
  return isDigit(left) && gap.length === 1 && dash.test(gap);
}

/**
 * Compares what stands between two words in the transcript with what stands there in the quotation.
 *
 * @param left Last sign of the word before, the same in both; empty at an edge.
 * @param right First sign of the word after, the same in both; empty at an edge.
 */
export function compareGaps(said: string, quoted: string, left: string, right: string): GapMatch {
  if (said === quoted) return 'same';
  const plainSaid = oneGlyph(said);
  const plainQuoted = oneGlyph(quoted);
  const byNumber = isDigit(left) || isDigit(right);
  if (signature(plainSaid, byNumber) !== signature(plainQuoted, byNumber)) return 'different';
  if (byNumber) {
    if (numberDash(said, left, right) && !plainQuoted.includes('-')) return 'different';
    if (numberDash(quoted, left, right) && !plainSaid.includes('-')) return 'different';
  }
  return plainSaid === plainQuoted ? 'same' : 'punctuation';
}

/** The signs that belong to the number at an edge of a quotation: the "$" of "$5", the "%" of "50 %", the "-" of "-4". */
export function edgeSigns(gap: string, word: string, edge: 'before' | 'after'): string {
  if (edge === 'before') {
    const near = /(?<!\S)\S*$/u.exec(gap.slice(-8))?.[0] ?? '';
    const minus = isDigit(word[0] ?? '') && dash.test(near.at(-1) ?? '') ? '-' : '';
    return (near.match(/[\p{Sc}%№#&+]/gu)?.join('') ?? '') + minus;
  }
  const near = /^\s?\S*/u.exec(gap.slice(0, 8))?.[0] ?? '';
  return near.match(/[%‰°\p{Sc}&]/gu)?.join('') ?? '';
}

/** Whether a sentence's question mark stands in what follows its last word. */
export const asks = (gap: string): boolean => /[?？؟⁇⁈⁉]/u.test(gap);
