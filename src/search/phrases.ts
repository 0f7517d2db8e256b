import { findRuns } from './find-runs.ts';
import type { Shelf } from './shelf.ts';
import { foldWord } from './fold.ts';

/** Numbers of the words of a shelf that are written so, but for marks. */
export function spelledSo(shelf: Shelf, word: string): number[] {
  const { vocabulary } = shelf;
  const found = new Set<number>();
  const folded = foldWord(word);
  for (const { ids } of vocabulary.lexicons.values()) {
    for (const spelling of [word, folded]) {
      const id = ids.get(spelling);
      if (id !== undefined) found.add(id);
    }
  }
  for (const id of vocabulary.unfolded(folded))
    if (vocabulary.words[id]!.includes("'") === word.includes("'")) found.add(id);
  return [...found];
}

/** The passages of a shelf in which some words stand in a row, in no particular order; for one word those that hold it. */
export function passagesWithRun(shelf: Shelf, run: readonly string[]): number[] {
  const words = run.map((word) => new Set(spelledSo(shelf, word)));
  if (words.some((ids) => ids.size === 0)) return [];
  const passages = new Set<number>();
  if (run.length === 1) {
    for (const id of words[0]!) {
      for (const held of shelf.source.postings(shelf.vocabulary.words[id]!))
        for (const passage of held ?? []) passages.add(passage);
    }
    return [...passages];
  }
  for (const [left, right] of rarestPair(shelf, words)) {
    shelf.pairs.visit(left, right, (passage) => {
      if (holdsRun(shelf, passage, run, words)) passages.add(passage);
    });
  }
  return [...passages];
}

function holdsRun(
  shelf: Shelf,
  passage: number,
  run: readonly string[],
  words: readonly ReadonlySet<number>[],
): boolean {
  const chunk = shelf.tokens.chunk(passage);
  const start = shelf.tokens.offset(passage);
  return findRuns(run, shelf.tokens.length(passage), (at, nth) => words[nth]!.has(chunk[start + at]!)).length > 0;
}

/** The neighbours of a run that the fewest passages can hold. */
function rarestPair(shelf: Shelf, words: readonly ReadonlySet<number>[]): [number, number][] {
  const { vocabulary } = shelf;
  const frequency = words.map((ids) => [...ids].reduce((sum, id) => sum + vocabulary.frequencies[id]!, 0));
  let first = 0;
  for (let at = 1; at + 1 < words.length; at++) {
    const sum = (place: number) => Math.min(frequency[place]!, frequency[place + 1]!);
    if (sum(at) < sum(first)) first = at;
  }
  const stemsOf = (ids: ReadonlySet<number>) => [...new Set([...ids].map((id) => vocabulary.stems[id]!))];
  const stems: [number, number][] = [];
  for (const left of stemsOf(words[first]!)) for (const right of stemsOf(words[first + 1]!)) stems.push([left, right]);
  return stems;
}
