/** The stable address of a passage, a sentence in it, or a range of passages. Numbers count from 1. */
export interface Reference {
  /** ID; missing where only a number was given. */
  readonly transcript?: string;
  readonly first: number;
  /** Last passage of a range, greater than `first`; never together with `sentence`. */
  readonly last?: number;
  readonly sentence?: number;
  /** Eight hex digits, where the reference names the edition it was made from. */
  readonly edition?: string;
}

/** Text that is no reference. The message says what one looks like. */
export class ReferenceSyntaxError extends SyntaxError {
  constructor(text: string, reason: string) {
    const shown = text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text.toWellFormed();
    super(`Cannot read "${shown.replace(/\p{Cc}+/gu, ' ')}" as a reference: ${reason}`);
    this.name = 'ReferenceSyntaxError';
  }
}

const form = 'write a number ("42"), or transcript and number ("lavrov-2025-05-23#42", "…#42.3", "…#42-44")';

const grammar =
  /^(?:(?<id>[a-z0-9]+(?:-[a-z0-9]+)*)#(?:p{1,2}\.?|¶{1,2})?|#|p{1,2}\.?|para\.?|¶{1,2})?(?<first>\d{1,9})(?:\.(?<sentence>\d{1,9})|-(?:¶|p\.?)?(?<last>\d{1,9}))?(?:@(?<edition>[0-9a-f]{8}))?$/;

/** A whole reference with ID inside a longer text, such as an answer's last line or a link. */
const embedded =
  /(?<![\p{L}\p{N}_-])[a-z0-9]+(?:-[a-z0-9]+)*#\d{1,9}(?:\.\d{1,9}|-\d{1,9})?(?:@[0-9a-f]{8})?(?![\p{L}\p{N}_@-]|\.\d)/gu;

/** Longer texts are no pasted line. */
const longestInput = 2_000;

/**
 * Reads a reference: `ID#N`, `ID#N.S`, `ID#N-M`, each also with `@EDITION`, or a number alone (`42`, `p42`, `¶42`,
 * `#42`). Forgives letter case, spaces, other dashes, full-width signs, quotation marks and brackets round it, and a
 * longer text that holds exactly one reference with ID.
 *
 * @throws ReferenceSyntaxError
 */
export function parseReference(text: string): Reference {
  if (text.length > longestInput) throw new ReferenceSyntaxError(text, `too long: ${form}`);
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}−]/gu, '-');
  const compact = plain.replace(/[\s`"'“”„«»‘’<>()[\]]/g, '').replace(/(?<=\d)[.,;]$/, '');
  const whole = grammar.exec(compact);
  // The ID of "see talk#3" is not "seetalk".
  const isWhole = whole !== null && plain.includes(whole.groups!.id ?? '');
  const groups = (isWhole ? whole : (onlyEmbedded(plain, text) ?? whole))?.groups;
  if (!groups) throw new ReferenceSyntaxError(text, form);
  const { id, first, last, sentence, edition } = groups;
  if (Number(last) < Number(first)) {
    throw new ReferenceSyntaxError(text, `the range runs backwards: write "${last}-${first}"`);
  }
  return {
    ...(id === undefined ? {} : { transcript: id }),
    first: Number(first),
    ...(last === undefined || Number(last) === Number(first) ? {} : { last: Number(last) }),
    ...(sentence === undefined ? {} : { sentence: Number(sentence) }),
    ...(edition === undefined ? {} : { edition }),
  };
}

function onlyEmbedded(plain: string, text: string): RegExpExecArray | null {
  const found = new Set(plain.match(embedded));
  if (found.size > 1) throw new ReferenceSyntaxError(text, 'it holds several: give one');
  const [only] = found;
  return only === undefined ? null : grammar.exec(only);
}

/** The one written form: `ID#N`, `ID#N.S` or `ID#N-M`, with `@EDITION` where there is one; `#N` without ID. */
export function formatReference({ transcript = '', first, last, sentence, edition }: Reference): string {
  const range = last === undefined || last === first ? '' : `-${last}`;
  const numbers = sentence === undefined ? `${first}${range}` : `${first}.${sentence}`;
  return `${transcript}#${numbers}${edition === undefined ? '' : `@${edition}`}`;
}
