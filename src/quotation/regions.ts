import type { Passage } from '../transcript/model.ts';
import type { QuotationCorpus } from './corpus.ts';
import { createStretch, type Stretch } from './stretch.ts';

/** Only the best candidates are read together with their neighbours: there a quotation may run on. */
const widened = 12;
/** UTF-16 code units read for one quotation of ordinary length; a longer one may have more. */
const mostText = 160_000;
const textPerWord = 8;

/** The candidates with as much round the best of them as a quotation of so many words can reach. */
export function regionsOf(
  candidates: readonly Passage[],
  words: number,
  numbers: ReadonlyMap<string, number>,
  corpus: QuotationCorpus,
): readonly Stretch[] {
  const reach = words * textPerWord + 80;
  const spans = new Map<string, [first: number, last: number][]>();
  let left = mostText + 6 * reach;
  for (const [rank, passage] of candidates.entries()) {
    const { id } = passage.transcript;
    const transcript = corpus.transcript(id);
    if (transcript === undefined || transcript.head.edition !== passage.transcript.edition) continue;
    let [first, last] = [passage.number, passage.number];
    if (rank < widened) {
      first = reachFrom(transcript.passages, passage.number, -1, reach);
      last = reachFrom(transcript.passages, passage.number, 1, reach);
    }
    const known = spans.get(id) ?? [];
    if (known.some((span) => span[0] <= first && span[1] >= last)) continue;
    for (let number = first; number <= last; number++) left -= transcript.passages[number - 1]?.text.length ?? 0;
    spans.set(id, [...known, [first, last]]);
    if (left < 0) break;
  }
  return [...spans].flatMap(([id, list]) => {
    const transcript = corpus.transcript(id);
    return transcript === undefined
      ? []
      : merged(list).map(([first, last]) => createStretch(transcript, first, last, numbers));
  });
}

function reachFrom(passages: readonly Passage[], number: number, step: 1 | -1, reach: number): number {
  let at = number;
  for (let text = 0; text < reach && passages[at - 1 + step] !== undefined; at += step) {
    text += passages[at - 1 + step]?.text.length ?? 0;
  }
  return at;
}

function merged(spans: readonly [number, number][]): readonly [number, number][] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const apart: [number, number][] = [];
  for (const [first, last] of sorted) {
    const previous = apart.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else apart.push([first, last]);
  }
  return apart;
}
