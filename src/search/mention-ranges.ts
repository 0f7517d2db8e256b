import type { Range } from '../transcript/model.ts';
import type { CountedTerm } from './mentions.ts';
import { tokenise } from './tokens.ts';

/** Where the words that were counted stand in a text: sorted and apart. */
export function mentionRanges(terms: readonly CountedTerm[], text: string): readonly Range[] {
  const forms = terms.flatMap((term) => term.forms.map(([form]) => form.split(' ')));
  const alone = new Set(forms.flatMap(([word, ...rest]) => (rest.length === 0 ? [word!] : [])));
  const runs = forms.filter(({ length }) => length > 1);
  const words: { word: string; start: number; end: number }[] = [];
  const found: Range[] = [];
  tokenise(text, (word, start, end, extra) => {
    if (alone.has(word)) found.push([start, end]);
    if (!extra) words.push({ word, start, end });
  });
  for (const run of runs) {
    for (const [at, { word, start }] of words.entries()) {
      if (word !== run[0] || !run.every((one, nth) => words[at + nth]?.word === one)) continue;
      found.push([start, words[at + run.length - 1]!.end]);
    }
  }
  return apart(found);
}

function apart(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1);
    if (last !== undefined && range[0] < last[1]) result[result.length - 1] = [last[0], Math.max(last[1], range[1])];
    else result.push(range);
  }
  return result;
}
