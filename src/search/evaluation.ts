export { EvaluationError } from './judged-collection.ts';
import { join } from 'node:path';
import type { NumberedTranscript, Passage, TranscriptHead } from '../transcript/model.ts';
import { noVectors, type Vectors, vectorsForOnce } from './meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, type PassageIndex, prepareMeaning, rankTogether } from './passage-index.ts';
import { plainQuery } from './query.ts';
import { type CollectionRecord, readCorpus, readJudgements, readQueries } from './judged-collection.ts';
import { measuresOf, type RunMeasures } from './measures.ts';
import { guessLanguage } from './stemming.ts';
import { wordsOf } from './tokens.ts';

/** Retrieval quality and speed on one judged collection; the names are those of `verbatim eval --json`. */
export interface Evaluation extends RunMeasures {
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** Per second of processor time. */
  readonly passages_per_s: number;
  readonly passages: number;
  /** Those with at least one relevant passage; the averages are over them. */
  readonly queries: number;
}

export interface Progress {
  readonly stage: 'indexing' | 'searching';
  readonly done: number;
  /** `null` where it is not known before the end. */
  readonly total: number | null;
}

export interface EvaluationOptions {
  /** How many passages of each ranking are looked at, default 100; below 100 it bounds recall@100 as well. */
  readonly k?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** With them passages are found by meaning as well, as a bot finds them. */
  readonly vectors?: Vectors;
}

/** Passages handed to the index at a time. */
const batchSize = 2000;

/**
 * Measures how well the ranking answers judged queries.
 *
 * `directory` holds a collection in BEIR's layout: `corpus.jsonl` and `queries.jsonl` (`_id` or `id`, `text`; in the corpus
 * also `title`, which is searched before the text, and `speaker`), and `qrels.tsv` with three columns (query, document,
 * grade) or TREC's four, with or without a header; a grade above 0 is relevant. Files are read line by line: only the
 * texts and the index are kept. No threshold is applied: what `search` would call too weak is ranked here.
 *
 * @throws EvaluationError where a file is missing or a line cannot be read.
 * @throws RangeError where `k` is not a whole number above zero.
 */
export async function evaluate(directory: string, options: EvaluationOptions = {}): Promise<Evaluation> {
  const depth = options.k ?? 100;
  if (!Number.isInteger(depth) || depth < 1) {
    throw new RangeError(`Cannot look at the best ${options.k}: k must be a whole number above zero`);
  }
  const judgements = await readJudgements(directory);
  const queries = await readQueries(join(directory, 'queries.jsonl'), judgements);
  const { index, documents, processorMs } = await indexCorpus(join(directory, 'corpus.jsonl'), options.onProgress);
  lendVectors(index, vectorsForOnce(options.vectors ?? noVectors, index.passageCount));
  await prepareMeaning(index);
  const times: number[] = [];
  const runs = [];
  for (const [done, { id, text }] of queries.entries()) {
    const began = performance.now();
    const ranked = rankTogether([index], plainQuery(text), {});
    times.push(performance.now() - began);
    const scored = ranked.map(({ passage, score }) => ({ document: documents(passage), score }));
    scored.sort((a, b) => b.score - a.score || (a.document < b.document ? -1 : 1));
    runs.push({ grades: judgements.get(id)!, ranking: scored.slice(0, depth).map(({ document }) => document) });
    if (done % 20 === 19 || done + 1 === queries.length) {
      options.onProgress?.({ stage: 'searching', done: done + 1, total: queries.length });
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  times.sort((a, b) => a - b);
  return {
    ...measuresOf(runs),
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
    passages_per_s: processorMs === 0 ? 0 : Math.round((index.passageCount / processorMs) * 1000),
    passages: index.passageCount,
    queries: queries.length,
  };
}

/** An evaluation for people, one measure a line. */
export function formatEvaluation(evaluation: Evaluation): string {
  const rows: [string, string][] = [
    ['passages', evaluation.passages.toLocaleString('en')],
    ['queries', evaluation.queries.toLocaleString('en')],
    ['success@1', evaluation['success@1'].toFixed(4)],
    ['success@5', evaluation['success@5'].toFixed(4)],
    ['MRR@10', evaluation['MRR@10'].toFixed(4)],
    ['nDCG@10', evaluation['nDCG@10'].toFixed(4)],
    ['recall@5', evaluation['recall@5'].toFixed(4)],
    ['recall@100', evaluation['recall@100'].toFixed(4)],
    ['p50', `${evaluation.p50_ms.toFixed(2)} ms`],
    ['p99', `${evaluation.p99_ms.toFixed(2)} ms`],
    ['indexed', `${evaluation.passages_per_s.toLocaleString('en')} passages a CPU-second`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(11)}${value}`).join('\n');
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

async function indexCorpus(path: string, onProgress: EvaluationOptions['onProgress']) {
  const index = createPassageIndex();
  const ids: string[] = [];
  let language: string | undefined;
  let processorMs = 0;
  let records: CollectionRecord[] = [];
  const flush = async () => {
    language ??=
      guessLanguage(
        wordsOf(
          records
            .slice(0, 500)
            .map(({ text }) => text.slice(0, 1000))
            .join('\n'),
        ),
      ) || 'und';
    const first = ids.length;
    for (const { id } of records) ids.push(id);
    const began = process.cpuUsage();
    await index.add(batchOf(records, first, language));
    const { user, system } = process.cpuUsage(began);
    processorMs += (user + system) / 1000;
    records = [];
    onProgress?.({ stage: 'indexing', done: ids.length, total: null });
  };
  for await (const record of readCorpus(path)) {
    records.push(record);
    if (records.length === batchSize) await flush();
  }
  if (records.length > 0) await flush();
  const documents = ({ transcript, number }: Passage) => ids[Number(transcript.id.slice('part-'.length)) + number - 1]!;
  return { index: index as PassageIndex, documents, processorMs };
}

/** A part of the corpus as the index takes it. Exchanges and edition are not needed here, and not worked out. */
function batchOf(records: readonly CollectionRecord[], first: number, language: string): NumberedTranscript {
  const id = `part-${first}`;
  const head: TranscriptHead = {
    id,
    title: id,
    language,
    edition: '00000000',
    passageCount: records.length,
    speakers: [],
  };
  const passages = records.map(({ text, speaker }, at) => ({
    transcript: head,
    number: at + 1,
    turn: 0,
    exchange: 0,
    speaker,
    question: false,
    text,
  }));
  return { head, transcript: { id, title: id, turns: [] }, passages, exchanges: [] };
}
