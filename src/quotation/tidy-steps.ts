import { compareWords, type Word } from './canonical.ts';
import type { Step } from './find-exact.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { type Stretch, stretchGap } from './stretch.ts';
import type { Note } from './verdict.ts';

/** Takes pairs of different words apart, left-out words first, and drops what stands outside the words that match. */
export function tidySteps(
  stretch: Stretch,
  { source }: ParsedQuotation,
  aligned: readonly Step[],
  notes: Set<Note>,
): Step[] {
  const steps: Step[] = [];
  let leftOut: Step[] = [];
  let added: Step[] = [];
  const flush = () => {
    steps.push(...leftOut, ...added);
    leftOut = [];
    added = [];
  };
  for (const step of aligned) {
    const [said, quoted] = step;
    if (said !== -1 && quoted !== -1) {
      const match = compareWords(stretch.words[said] as Word, source.words[quoted] as Word);
      if (match !== 'different') {
        if (match !== 'same') notes.add(match);
        flush();
        steps.push(step);
        continue;
      }
    }
    if (said !== -1) leftOut.push([said, -1]);
    if (quoted !== -1) added.push([-1, quoted]);
  }
  flush();
  return atSentenceEdges(stretch, steps);
}

const endsSentence = (gap: string) => /[.!?…][\p{Pf}\p{Pe}"'”’]*\s/u.test(gap);

/** At the edges a word put in may stand opposite a word of the sentence before or after: that one is no part of this. */
function atSentenceEdges(stretch: Stretch, steps: readonly Step[]): Step[] {
  const isSame = ([said, quoted]: Step) => said !== -1 && quoted !== -1;
  const first = steps.findIndex(isSame);
  const last = steps.findLastIndex(isSame);
  if (first === -1) return [...steps];
  const begin = steps[first]?.[0] as number;
  const end = steps[last]?.[0] as number;
  let low = begin;
  while (low > 0 && !endsSentence(stretchGap(stretch, low)) && begin - low < first) low--;
  let high = end;
  while (high < stretch.words.length - 1 && !endsSentence(stretchGap(stretch, high + 1)) && high - end < steps.length)
    high++;
  return steps.filter(([said, quoted], index) => {
    if (quoted !== -1 || (index > first && index < last)) return true;
    return said >= low && said <= high;
  });
}
