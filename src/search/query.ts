/** One thing that was asked for: a word as typed, or a quoted run of words. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase';
  /** As typed, without quotation marks. */
  readonly text: string;
}

/** A question to the index, independent of what is searched. */
export interface Query {
  /** As typed. */
  readonly text: string;
  /** In the order typed. The terms of one group are alternatives (`a OR b`); most groups hold one term. */
  readonly groups: readonly (readonly QueryTerm[])[];
  /** What no hit may contain (`-word`, `-"phrase"`). */
  readonly without: readonly QueryTerm[];
}

/** What can be wrong with a query: a quotation mark without its partner, or nothing but exclusions. */
export type QueryFault = 'unbalanced-quotation' | 'only-exclusions';

export class QuerySyntaxError extends SyntaxError {
  override readonly name = 'QuerySyntaxError';
  readonly kind: QueryFault;
  /** Offset in UTF-16 code units of what is wrong. */
  readonly position: number;

  constructor(kind: QueryFault, position: number, message: string) {
    super(message);
    this.kind = kind;
    this.position = position;
  }
}

/** Marks that begin a quotation, each with those that may end it. Phones and pastes mix them, hence more than one. */
const closers = new Map<string, string>([
  ['"', '"”“„‟＂'],
  ['＂', '＂"'],
  ['“', '”"“'],
  ['”', '”"'],
  ['„', '“”"‟„'],
  ['‟', '”"‟'],
  ['«', '»'],
  ['»', '«»'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
]);
const singleOpeners = "'‘‚‹›";
const singleClosers = "'’‘›‹";
const space = /\s/u;
const wordSign = /[\p{L}\p{N}\p{S}]/u;

/**
 * Reads what a person typed: words, `"a phrase"`, `-word`, `-"a phrase"`, `one OR other`.
 *
 * Quotation marks of any kind count. Single ones count only where they stand round several words; others are apostrophes.
 * Takes any length in linear time.
 *
 * @throws QuerySyntaxError for a quotation mark without its partner, and where there are only exclusions.
 */
export function parseQuery(text: string): Query {
  const groups: QueryTerm[][] = [];
  const without: QueryTerm[] = [];
  let joining = false;
  for (const { term, excluded } of readTerms(text)) {
    if (excluded) {
      without.push(term);
    } else if (term.kind === 'word' && term.text === 'OR' && groups.length > 0 && !joining) {
      joining = true;
    } else {
      if (joining) groups.at(-1)!.push(term);
      else groups.push([term]);
      joining = false;
    }
  }
  if (joining) groups.push([{ kind: 'word', text: 'OR' }]);
  if (groups.length === 0 && without.length > 0) {
    throw new QuerySyntaxError(
      'only-exclusions',
      text.indexOf(without[0]!.text),
      'Cannot search for exclusions alone: add a word that the passage should contain',
    );
  }
  return { text, groups, without };
}

function* readTerms(text: string): Generator<{ term: QueryTerm; excluded: boolean }> {
  const singles = singleQuotations(text);
  let position = 0;
  while (position < text.length) {
    if (space.test(text[position]!)) {
      position++;
      continue;
    }
    const excluded = isExclusion(text, position);
    const { term, end } = readTerm(text, excluded ? position + 1 : position, singles);
    position = end;
    if (term.kind === 'word' || wordSign.test(term.text)) yield { term, excluded };
  }
}

/** A query of words alone: nothing in the text is read as syntax. */
export function plainQuery(text: string): Query {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return { text, groups: words.map((word) => [{ kind: 'word', text: word }]), without: [] };
}

function isExclusion(text: string, position: number): boolean {
  const sign = text[position]!;
  if (sign !== '-' && sign !== '−') return false;
  const next = String.fromCodePoint(text.codePointAt(position + 1) ?? 0x20);
  return wordSign.test(next) || closers.has(next);
}

function readTerm(text: string, start: number, singles: ReadonlyMap<number, number>): { term: QueryTerm; end: number } {
  const closing = closers.get(text[start]!);
  if (closing !== undefined) return readPhrase(text, start, closing);
  const singleEnd = singles.get(start);
  if (singleEnd !== undefined) {
    return { term: { kind: 'phrase', text: text.slice(start + 1, singleEnd) }, end: singleEnd + 1 };
  }
  let end = start;
  while (end < text.length && !space.test(text[end]!)) {
    // A mark inside a word begins a phrase: `said"never again"` is two things.
    if (end > start && closers.has(text[end]!)) break;
    end++;
  }
  return { term: { kind: 'word', text: text.slice(start, end) }, end };
}

function readPhrase(text: string, start: number, closing: string): { term: QueryTerm; end: number } {
  for (let end = start + 1; end < text.length; end++) {
    if (closing.includes(text[end]!))
      return { term: { kind: 'phrase', text: text.slice(start + 1, end) }, end: end + 1 };
  }
  throw new QuerySyntaxError(
    'unbalanced-quotation',
    start,
    `Cannot read the query: the quotation mark ${text[start]} at character ${start + 1} has no partner. Add one, or leave it out`,
  );
}

/** Start and end of each run in single marks that is clearly a quotation: at the edges of words, several words inside. */
function singleQuotations(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const isEdge = (at: number) => at < 0 || at >= text.length || !/[\p{L}\p{N}]/u.test(text[at]!);
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    if (
      start >= 0 &&
      at > start + 1 &&
      singleClosers.includes(text[at]!) &&
      isEdge(at + 1) &&
      !space.test(text[at - 1]!)
    ) {
      if (space.test(text.slice(start + 1, at))) found.set(start, at);
      start = -1;
    } else if (singleOpeners.includes(text[at]!) && (at === 0 || /[\s-]/u.test(text[at - 1]!)) && !isEdge(at + 1)) {
      start = at;
    }
  }
  return found;
}
