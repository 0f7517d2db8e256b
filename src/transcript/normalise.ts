import { type Remark, RemarkError, type RemarkName } from './remark.ts';

/**
 * More combining marks in a row than any script needs: a text made to break what draws it. Joiners between them stay in
 * the text, and in one character with them.
 */
const tooManyMarks = /(?:\p{M}[\u200c\u200d]*){17}/u;

/** Nothing but white space and signs that draw nothing by themselves: there are no words in it. */
const nothingToSee = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** Text that must not be kept, and why. */
export class UnreadableTextError extends RemarkError {
  /** From 1, within the text that was given. */
  readonly line: number;

  constructor(remark: Remark, line: number) {
    super(remark);
    this.line = line;
  }
}

/** What normalising took out: how often, by character; a lone surrogate stands for all of them. */
export type Removed = Map<string, number>;

const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * What nobody sees: control characters but tab and line feed, soft hyphen, zero-width signs but ZWJ and ZWNJ, marks and
 * overrides of direction, tags. Variation selectors stay.
 */
export const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const names: Readonly<Record<string, RemarkName>> = {
  '\u00ad': 'soft-hyphen',
  '\u200b': 'zero-width-space',
  '\ufeff': 'zero-width-no-break-space',
  '\u2060': 'word-joiner',
};

const surrogate = '\ud800';

/** What normalising took out, a remark for each character. */
export const removedRemarks = (removed: Removed): readonly Remark[] =>
  [...removed].map(([character, count]) => ({ name: 'removed', values: { count, what: nameOf(character) } }));

function nameOf(character: string): Remark {
  if (character === surrogate) return { name: 'surrogate' };
  const code = character.codePointAt(0)!;
  const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character);
  const group = code < 0xa0 ? 'control-character' : code >= 0xe0000 ? 'tag-character' : 'invisible-character';
  return {
    name: 'character',
    values: {
      kind: { name: names[character] ?? (direction ? 'direction-mark' : group) },
      code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
    },
  };
}

/**
 * The one form a text has from reading on: NFC, line ends as `\n`, no white space (no-break spaces included) at the
 * edges of a line, tabs as spaces, no control, direction, zero-width (but ZWJ and ZWNJ), soft hyphen or tag characters,
 * no lone surrogates; empty where nothing in it can be seen. Normalising twice changes nothing more.
 *
 * @param removed takes up what was taken out.
 * @throws UnreadableTextError on a run of more than 16 combining marks.
 */
export function normaliseText(text: string, removed: Removed = new Map()): string {
  const count = (character: string) => removed.set(character, (removed.get(character) ?? 0) + 1);
  const visible = text
    .replace(/\p{Surrogate}/gu, () => {
      count(surrogate);
      return '\ufffd';
    })
    .replace(lineEnds, '\n')
    .replaceAll('\t', ' ')
    .replace(invisible, (character) => {
      count(character);
      return '';
    });
  refuseMarks(visible);
  const composed = visible.normalize('NFC');
  // NFC takes some marks apart.
  refuseMarks(composed);
  if (nothingToSee.test(composed)) return '';
  return composed
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** Every combining mark is one of these, or has its first half here; most texts hold none, which is found out quickly. */
const maybeMark = /[\u0300-\u1fff\u20d0-\u20ff\u2c00-\u2dff\u3000-\u30ff\ua000-\uffff]/;

function refuseMarks(text: string): void {
  if (!maybeMark.test(text)) return;
  const run = tooManyMarks.exec(text);
  if (run) {
    throw new UnreadableTextError({ name: 'marks' }, text.slice(0, run.index).split('\n').length);
  }
}
