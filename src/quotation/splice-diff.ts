import type { Word } from './canonical.ts';
import type { Comparison } from './compare.ts';
import { collector, quotedPiece } from './diff-parts.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import type { Part } from './splice.ts';
import { passageAt, type Stretch } from './stretch.ts';
import type { DiffPart } from './verdict.ts';

/** More than this left out between two parts is the way from one place to the other, not a change. */
const longestShown = 12;

/** A word diff in the quotation's order, each part against its own place. */
export function spliceDiff(main: Comparison, parts: readonly Part[], quotation: ParsedQuotation): readonly DiffPart[] {
  const { parts: pieces, add } = collector();
  const partOf = new Map(parts.flatMap((part) => part.hunk.quoted.map((index) => [index, part] as const)));
  const wayTo = new Set(main.hunks.filter(({ said }) => said.length > longestShown).flatMap(({ said }) => said));
  const opposite = new Set(parts.flatMap(({ hunk }) => hunk.said));
  const done = new Set<Part>();
  for (const [said, quoted] of main.steps) {
    if (quoted === -1) {
      if (!wayTo.has(said) && !opposite.has(said)) add('left-out', saidPiece(main.stretch, said));
    } else if (said !== -1) {
      add('same', saidPiece(main.stretch, said));
    } else {
      const part = partOf.get(quoted);
      if (part === undefined) add('added', quotedPiece(quotation, quoted));
      else if (!done.has(part)) addPart(add, part, quotation);
      if (part !== undefined) done.add(part);
    }
  }
  return pieces;
}

function addPart(
  add: ReturnType<typeof collector>['add'],
  { hunk, comparison }: Part,
  quotation: ParsedQuotation,
): void {
  const wanted = new Set(hunk.quoted);
  const said = new Map(comparison.same.map(([word, quoted]) => [quoted, word]));
  for (const quoted of wanted) {
    const word = said.get(quoted);
    if (word === undefined) add('added', quotedPiece(quotation, quoted));
    else add('same', saidPiece(comparison.stretch, word));
  }
}

/** A word with what follows it up to the next one. */
function saidPiece(stretch: Stretch, word: number): string {
  const { text } = passageAt(stretch, word);
  const next = stretch.words[word + 1];
  const inPassage = next !== undefined && passageAt(stretch, word + 1) === passageAt(stretch, word);
  return text.slice((stretch.words[word] as Word).start, inPassage ? next.start : text.length) + (inPassage ? '' : ' ');
}
