import { contenders } from './engines/all.ts';
import { type Kind, kinds, knownItems } from './known-items.ts';
import { multiplied, passagesOf, questionsOf } from './material.ts';
import { createRandom, pick } from './random.ts';

/** What one process is asked to measure; it prints one line of JSON. */
export interface Task {
  readonly engine: string;
  readonly folder: string;
  readonly task: 'quality' | 'speed';
  /** Queries a kind, or passages. */
  readonly count: number;
}

export interface Quality {
  readonly name: string;
  readonly passages: number;
  readonly kinds: Readonly<
    Record<Kind, { readonly first: number; readonly five: number; readonly mrr: number; readonly queries: number }>
  >;
  /** Judged questions of the collection, and the mean nDCG@10 over them. */
  readonly judged: number;
  readonly ndcg: number;
}

export interface Speed {
  readonly name: string;
  /** Per second of processor time. */
  readonly build: number;
  /** Bytes a passage besides the text: heap, and arrays outside it. */
  readonly memory: number;
  readonly p50: number;
  readonly p99: number;
}

async function quality({ engine, folder, count }: Task): Promise<Quality> {
  const passages = await passagesOf(folder);
  const { name, build, search } = contenders[engine]!.create();
  await build(passages);
  const sums = Object.fromEntries(kinds.map((kind) => [kind, { first: 0, five: 0, mrr: 0, queries: 0 }])) as Record<
    Kind,
    { first: number; five: number; mrr: number; queries: number }
  >;
  const questions = questionsOf(folder);
  // Where people's own questions are judged, made-up ones would only take time.
  const items = questions.length > 0 ? [] : knownItems(passages, count, 20250523);
  for (const { kind, query, passage } of items) {
    const rank = (await search(query, 10)).indexOf(passage);
    const sum = sums[kind];
    sum.queries++;
    if (rank === 0) sum.first++;
    if (rank >= 0 && rank < 5) sum.five++;
    if (rank >= 0) sum.mrr += 1 / (rank + 1);
  }
  for (const sum of Object.values(sums)) {
    for (const measure of ['first', 'five', 'mrr'] as const) sum[measure] /= Math.max(1, sum.queries);
  }
  let ndcg = 0;
  for (const { query, relevant } of questions) {
    const found = await search(query, 10);
    const gain = found.reduce(
      (sum, passage, rank) => sum + (relevant.includes(passage) ? 1 / Math.log2(rank + 2) : 0),
      0,
    );
    const ideal = relevant.slice(0, 10).reduce((sum, _passage, rank) => sum + 1 / Math.log2(rank + 2), 0);
    ndcg += gain / ideal / questions.length;
  }
  return { name, passages: passages.length, kinds: sums, judged: questions.length, ndcg };
}

async function speed({ engine, folder, count }: Task): Promise<Speed> {
  const passages = multiplied(await passagesOf(folder), count, 1);
  const { name, build, search } = contenders[engine]!.create();
  const before = memory();
  const began = process.cpuUsage();
  await build(passages);
  const { user, system } = process.cpuUsage(began);
  // SQLite keeps its pages outside what Node counts.
  const used = Math.max(0, memory() - before);
  const random = createRandom(3);
  const queries = Array.from({ length: 300 }, () => {
    const words = pick(random, passages).match(/[\p{L}\p{N}]+/gu) ?? ['word'];
    return Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(random, words)).join(' ');
  });
  for (const query of queries.slice(0, 50)) await search(query, 10);
  const times: number[] = [];
  const limit = performance.now() + 60_000;
  for (const query of queries) {
    const start = performance.now();
    await search(query, 10);
    times.push(performance.now() - start);
    if (performance.now() > limit) break;
  }
  times.sort((a, b) => a - b);
  return {
    name,
    build: passages.length / ((user + system) / 1e6),
    memory: used / passages.length,
    p50: times[Math.floor(times.length * 0.5)]!,
    p99: times[Math.floor(times.length * 0.99)]!,
  };
}

function memory(): number {
  for (let times = 0; times < 3; times++) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const task = JSON.parse(process.argv[2]!) as Task;
const result = task.task === 'quality' ? await quality(task) : await speed(task);
process.stdout.write(`${JSON.stringify(result)}\n`);
