import { readFileSync, writeFileSync } from 'node:fs';
import { createCollections } from '../src/collection/create-collections.ts';
import { indexShipped } from '../src/collection/shipped.ts';
import { loadTranscripts } from '../src/collection/load-transcripts.ts';
import { checkQuotation } from '../src/quotation/check-quotation.ts';
import type { QuotationCorpus } from '../src/quotation/corpus.ts';
import type { AlarmKind, Verdict, VerdictKind } from '../src/quotation/verdict.ts';
import type { NumberedTranscript, Passage } from '../src/transcript/model.ts';
import { type Mutation, mutations } from './quotation-mutations.ts';
import { createRandom, pick, type Random } from './random.ts';

export interface CheckBenchOptions {
  /** Folder of transcripts; the shipped ones where it is missing. */
  readonly collection?: string;
  /** Passages taken from each transcript at most. */
  readonly passages?: number;
  /** Prints what was judged wrongly. */
  readonly verbose?: boolean;
  /** Markdown file whose table between `<!-- bench -->` and `<!-- /bench -->` is replaced. */
  readonly output?: string;
}

const kinds: readonly VerdictKind[] = [
  'exact',
  'exact-but-cut',
  'altered',
  'spliced',
  'other-speaker',
  'not-found',
  'cannot-check',
];

interface Row {
  readonly name: string;
  readonly expected: VerdictKind;
  readonly alarm?: AlarmKind;
}

const expectations: Readonly<Record<Mutation, Omit<Row, 'name'>>> = {
  copy: { expected: 'exact' },
  typography: { expected: 'exact' },
  'letter-case': { expected: 'exact' },
  'whole-sentences': { expected: 'exact' },
  fragment: { expected: 'exact-but-cut' },
  ellipsis: { expected: 'exact-but-cut' },
  'not-dropped': { expected: 'altered', alarm: 'negation' },
  'not-added': { expected: 'altered', alarm: 'negation' },
  'number-changed': { expected: 'altered', alarm: 'number' },
  'name-changed': { expected: 'altered', alarm: 'name' },
  'quantity-changed': { expected: 'altered', alarm: 'quantity' },
  'modal-changed': { expected: 'altered', alarm: 'modal' },
  'word-dropped': { expected: 'altered' },
  'word-added': { expected: 'altered' },
  'word-replaced': { expected: 'altered' },
  'words-swapped': { expected: 'altered' },
  'letter-changed': { expected: 'altered' },
  homoglyph: { expected: 'altered' },
  'question-mark': { expected: 'altered' },
};

/** Passages long enough that a change leaves words to know them by. */
const fewestWords = 6;
const wordCount = (text: string) => text.split(/\s+/).length;
const half = (text: string, which: 0 | 1) => {
  const words = text.split(/\s+/);
  const middle = words.length >> 1;
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ');
};

/** Counts verdicts by what was done to the words: how a confusion matrix is made. */
export async function runCheckBench(options: CheckBenchOptions = {}): Promise<string> {
  const folder = options.collection ?? 'data/transcripts';
  const { transcripts } = await loadTranscripts(folder, () => {});
  const collection = await createCollections(await indexShipped(transcripts)).of(null);
  const random = createRandom(20_251_124);
  const taken = transcripts.map((transcript) =>
    sampleOf(transcript, options.passages ?? Number.POSITIVE_INFINITY, random),
  );
  const passages = taken.flat();
  const texts = passages.map(({ text }) => text);
  const table = new Map<string, { row: Row; counts: Map<VerdictKind, number>; right: number; total: number }>();
  const times: number[] = [];
  const judge = (
    row: Row,
    quotation: string,
    speaker?: string,
    place?: Passage,
    corpus: QuotationCorpus = collection,
  ) => {
    const start = performance.now();
    const verdict = checkQuotation(quotation, speaker === undefined ? {} : { speaker }, corpus);
    times.push(performance.now() - start);
    const entry = table.get(row.name) ?? { row, counts: new Map(), right: 0, total: 0 };
    entry.counts.set(verdict.kind, (entry.counts.get(verdict.kind) ?? 0) + 1);
    entry.total++;
    if (isRight(verdict, row, place)) entry.right++;
    else if (options.verbose)
      // biome-ignore lint/suspicious/noConsole: asked for
      console.log(
        JSON.stringify({
          row: row.name,
          verdict: verdict.kind,
          alarms: verdict.alarms,
          quotation,
          place: place && `${place.transcript.id}#${place.number}`,
          found: verdict.place?.reference,
        }),
      );
    table.set(row.name, entry);
  };
  for (const passage of passages) {
    for (const [name, mutate] of Object.entries(mutations)) {
      const quotation = mutate(passage.text, random, texts);
      if (quotation !== null) judge({ name, ...expectations[name as Mutation] }, quotation, undefined, passage);
    }
    judge({ name: 'somebody else’s', expected: 'other-speaker' }, passage.text, 'Zbigniew Nobody');
    const other = pick(random, passages);
    if (other !== passage && wordCount(passage.text) >= 12 && wordCount(other.text) >= 12) {
      judge({ name: 'spliced halves', expected: 'spliced' }, `${half(passage.text, 0)} ${half(other.text, 1)}`);
    }
  }
  for (const text of nowhere(passages, random)) judge({ name: 'nowhere', expected: 'not-found' }, text);
  if (transcripts.length > 1)
    await judgeMissing(transcripts, options.passages ?? Number.POSITIVE_INFINITY, random, (text, corpus) =>
      judge({ name: 'other transcripts', expected: 'not-found' }, text, undefined, undefined, corpus),
    );
  const report = reportOf([...table.values()], times, transcripts, folder);
  if (options.output !== undefined) replaceTable(options.output, report);
  return report;
}

function replaceTable(file: string, report: string): void {
  const [before = '', rest = ''] = readFileSync(file, 'utf8').split('<!-- bench -->');
  const after = rest.split('<!-- /bench -->')[1] ?? '';
  writeFileSync(file, `${before}<!-- bench -->\n\n${report}\n<!-- /bench -->${after}`);
}

function sampleOf({ passages }: NumberedTranscript, count: number, random: Random): readonly Passage[] {
  const long = passages.filter(({ text }) => wordCount(text) >= fewestWords);
  if (long.length <= count) return long;
  return Array.from({ length: count }, () => pick(random, long));
}

function isRight(verdict: Verdict, { expected, alarm }: Row, place?: Passage): boolean {
  // Signs of a language without spaces, or of another than those searched, may rightly not be judged.
  if (expected === 'not-found' && verdict.reason === 'other-language') return true;
  if (verdict.kind !== expected) return false;
  if (alarm !== undefined && !verdict.alarms.some(({ kind }) => kind === alarm)) return false;
  return (
    place === undefined ||
    verdict.places.some(({ passages }) => passages.some(({ text }) => text === place.text)) ||
    verdict.place!.passages.length > 1
  );
}

/** Sentences of words that are all in the collection, in an order that is not. */
function nowhere(passages: readonly Passage[], random: Random): readonly string[] {
  const words = passages.flatMap(({ text }) => text.split(/\s+/));
  return Array.from({ length: Math.min(passages.length, 300) }, () =>
    Array.from({ length: 8 + Math.floor(random() * 20) }, () => pick(random, words)).join(' '),
  );
}

/** Real passages of one half of the transcripts, looked for in the other half. */
async function judgeMissing(
  transcripts: readonly NumberedTranscript[],
  count: number,
  random: Random,
  judge: (quotation: string, corpus: QuotationCorpus) => void,
): Promise<void> {
  const middle = transcripts.length >> 1;
  const corpus = await createCollections(await indexShipped(transcripts.slice(0, middle))).of(null);
  for (const transcript of transcripts.slice(middle)) {
    for (const { text } of sampleOf(transcript, Math.min(count, 60), random)) {
      const words = text.split(/\s+/);
      if (words.length >= 8) judge(words.slice(0, 40).join(' '), corpus);
    }
  }
}

function reportOf(
  entries: readonly { row: Row; counts: ReadonlyMap<VerdictKind, number>; right: number; total: number }[],
  times: readonly number[],
  transcripts: readonly NumberedTranscript[],
  folder: string,
): string {
  const sorted = [...times].sort((a, b) => a - b);
  const percentile = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  const count = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  const rows = entries.map(({ row, counts, right, total }) =>
    [
      row.name,
      row.alarm === undefined ? row.expected : `${row.expected}, ${row.alarm}`,
      ...kinds.map((kind) => counts.get(kind) ?? ''),
      `${((100 * right) / total).toFixed(1)}`,
    ].join(' | '),
  );
  return [
    `Made from ${count} passages of ${transcripts.length} transcript${transcripts.length === 1 ? '' : 's'} in ${folder}: ${times.length} quotations, p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms.`,
    '',
    `| done to the words | expected | ${kinds.join(' | ')} | right of 100 |`,
    `| --- | --- | ${kinds.map(() => '--:').join(' | ')} | --: |`,
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}
