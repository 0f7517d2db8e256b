import type { Passage, Range } from '../transcript/model.ts';
import type { Hit, MatchKind } from './answer.ts';
import { CORRECTED, FORM, SAME } from './answering.ts';
import type { Concept } from './concepts.ts';
import { findRuns } from './find-runs.ts';
import type { Asked } from './plan.ts';
import type { Shelf } from './shelf.ts';
import { tokenise } from './tokens.ts';

interface Found {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly extra: boolean;
  /** Words of the query that this one answers to. */
  senses: readonly Sense[];
}

interface Sense {
  readonly concept: number;
  readonly kind: number;
  /** Counts only beside this word, so many words on. */
  readonly beside: { readonly word: string; readonly step: -1 | 1 } | null;
}

/** Words that stand in more than this share of all passages are highlighted only beside another word of the query. */
const commonShare = 0.1;

/** What a passage has of a query: kind of match, missing and corrected words, other forms, highlights. */
export type Explanation = Omit<Hit, 'passage' | 'score'>;

/** Prepares to explain the passages of one shelf. */
export function createExplainer(
  shelf: Shelf,
  at: number,
  asked: Asked,
  concepts: readonly Concept[],
  passages: number,
): (passage: Passage) => Explanation {
  const senses = new Map<string, Sense[]>();
  for (const [index, { answering, aside }] of concepts.entries()) {
    if (aside) continue;
    const { words, kinds, beside } = answering[at]!;
    for (const [nth, word] of words.entries()) {
      const text = shelf.vocabulary.words[word]!;
      const other = beside[nth] ?? null;
      const sense = {
        concept: index,
        kind: kinds[nth]!,
        beside: other === null ? null : { word: shelf.vocabulary.words[other.word]!, step: other.step },
      };
      senses.set(text, [...(senses.get(text) ?? []), sense]);
    }
  }
  const indexOf = new Map(concepts.map(({ word }, index) => [word, index]));
  const wanted: Asked = { ...asked, words: asked.words.filter(({ word }) => !concepts[indexOf.get(word)!]!.aside) };
  const setAside = [...new Set(asked.words.filter((word) => !wanted.words.includes(word)).map(({ typed }) => typed))];
  const common = concepts.map(({ frequency }) => frequency > passages * commonShare && passages > 20);

  return (passage) => {
    const found: Found[] = [];
    tokenise(passage.text, (word, start, end, extra) => {
      found.push({ word, start, end, extra, senses: senses.get(word) ?? [] });
    });
    const running = found.filter(({ extra }) => !extra);
    keepCompleteNames(running);
    const surest = surestSenses(found, concepts.length);
    const missingConcepts = missingOf(wanted, indexOf, surest);
    const typed = new Map(wanted.words.toReversed().map((word) => [indexOf.get(word.word)!, word.typed]));
    const whole = asked.run === null ? [] : runsOf(running, asked.run);
    const quoted = asked.phrases.map(({ words }) => runsOf(running, words));
    const asTyped = whole.length > 0;
    const exact =
      asTyped || (quoted.length > 0 && quoted.every((runs) => runs.length > 0) && missingConcepts.length === 0);
    const match: MatchKind = exact ? 'exact-phrase' : missingConcepts.length === 0 ? 'all-words' : 'some-words';
    const highlights = asTyped ? whole : [...quoted.flat(), ...wordHighlights(found, wanted, indexOf, common)];
    const differing = (kind: number): (readonly [string, string])[] =>
      surest.flatMap((sense, index) =>
        sense?.kind === kind && typed.has(index)
          ? [[typed.get(index)!, passage.text.slice(sense.found.start, sense.found.end)] as const]
          : [],
      );
    return {
      match,
      highlights: apart(highlights),
      asked: askedCount(asTyped ? asked : wanted),
      setAside: asTyped ? [] : setAside,
      missing: missingConcepts.map((index) => typed.get(index)!),
      corrected: differing(CORRECTED),
      otherForms: differing(FORM),
    };
  };
}

/** A word of a name of two words answers to the query only where the other stands beside it. */
function keepCompleteNames(running: readonly Found[]): void {
  for (const [at, token] of running.entries()) {
    if (token.senses.every(({ beside }) => beside === null)) continue;
    token.senses = token.senses.filter(
      ({ beside }) => beside === null || running[at + beside.step]?.word === beside.word,
    );
  }
}

/** By concept: the surest way in which the passage holds it, or null. */
function surestSenses(found: readonly Found[], count: number): ({ kind: number; found: Found } | null)[] {
  const surest: ({ kind: number; found: Found } | null)[] = Array(count).fill(null);
  for (const token of found) {
    for (const { concept, kind } of token.senses) {
      if (surest[concept] === null || kind < surest[concept]!.kind) surest[concept] = { kind, found: token };
    }
  }
  return surest;
}

/** Words of the query that are not there; of alternatives only those of the first, and only where none is complete. */
function missingOf(asked: Asked, indexOf: ReadonlyMap<string, number>, held: readonly unknown[]): number[] {
  const lacking = new Map<number, Map<number, Set<number>>>();
  for (const { word, group, alternative } of asked.words) {
    const alternatives = lacking.get(group) ?? new Map<number, Set<number>>();
    lacking.set(group, alternatives);
    const concepts = alternatives.get(alternative) ?? new Set<number>();
    alternatives.set(alternative, concepts);
    const index = indexOf.get(word)!;
    if (held[index] === null) concepts.add(index);
  }
  const missing = new Set<number>();
  for (const alternatives of lacking.values()) {
    const sets = [...alternatives.values()];
    if (sets.some((set) => set.size === 0)) continue;
    for (const index of sets[0]!) missing.add(index);
  }
  return [...missing];
}

function askedCount(asked: Asked): number {
  const counted = new Set<string>();
  const groups = new Map<number, number>();
  for (const { group, alternative } of asked.words) groups.set(group, Math.max(groups.get(group) ?? 0, alternative));
  for (const { word, group } of asked.words) counted.add(groups.get(group)! > 0 ? `group ${group}` : `word ${word}`);
  return counted.size;
}

/** Each place where the words stand in a row, as one range. */
function runsOf(running: readonly Found[], run: readonly string[]): Range[] {
  const places = findRuns(run, running.length, (at, nth) => running[at]!.word === run[nth]);
  return places.map((at) => [running[at]!.start, running[at + run.length - 1]!.end]);
}

/** The words of the query where they stand; neighbours of the query that are neighbours here become one range. */
function wordHighlights(
  found: readonly Found[],
  asked: Asked,
  indexOf: ReadonlyMap<string, number>,
  common: readonly boolean[],
): Range[] {
  const follows = new Set<string>();
  for (let at = 1; at < asked.words.length; at++) {
    const [before, word] = [asked.words[at - 1]!, asked.words[at]!];
    if (word.place === before.place + 1) follows.add(`${indexOf.get(before.word)} ${indexOf.get(word.word)}`);
  }
  const onlyCommon = common.every(Boolean);
  const ranges: { start: number; end: number; telling: boolean; words: number }[] = [];
  let previous: readonly Sense[] = [];
  for (const token of found) {
    const here = token.senses;
    if (here.length > 0) {
      const telling =
        token.extra ||
        onlyCommon ||
        here.some(({ concept, kind }) => !common[concept] || (kind !== SAME && !common[concept]));
      const joins =
        !token.extra &&
        previous.some((before) => here.some(({ concept }) => follows.has(`${before.concept} ${concept}`)));
      const last = ranges.at(-1);
      if (joins && last !== undefined) {
        last.end = token.end;
        last.telling ||= telling;
        last.words++;
      } else {
        ranges.push({ start: token.start, end: token.end, telling, words: 1 });
      }
    }
    if (!token.extra) previous = here;
  }
  return ranges.filter(({ telling, words }) => telling || words > 2).map(({ start, end }) => [start, end]);
}

/** Sorted, and overlapping ones made one. */
function apart(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const result: Range[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range[0] < last[1]) result[result.length - 1] = [last[0], Math.max(last[1], range[1])];
    else result.push(range);
  }
  return result;
}
