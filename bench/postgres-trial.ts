import { Client } from 'pg';
import { findPostgres, startCluster } from '../scripts/postgres-cluster.ts';
import { createPassageIndex, shelvesOf } from '../src/search/passage-index.ts';
import { parseQuery, plainQuery, type Query } from '../src/search/query.ts';
import type { Shelf } from '../src/search/shelf.ts';
import { numberTranscript } from '../src/transcript/number.ts';
import { type KnownItem, knownItems } from './known-items.ts';
import { byGin, byLists, fillTables } from './postgres-tables.ts';
import { zipfPassages } from './zipf.ts';

/** What candidates from PostgreSQL came to beside those in memory. Sizes are bytes a passage. */
export interface Trial {
  readonly passages: number;
  readonly text: number;
  readonly memory: number;
  readonly table: number;
  readonly gin: number;
  readonly postings: number;
  readonly ways: readonly Way[];
}

export interface Way {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  /** Kinds of the queries whose first hit in memory is not among the candidates. */
  readonly missing: readonly string[];
  readonly queries: number;
}

const perTranscript = 1_000;

async function trial(count: number): Promise<Trial> {
  const passages = zipfPassages(count, 11);
  const before = memory();
  // On one shelf, so that a word has one number in the tables.
  const index = createPassageIndex(Number.POSITIVE_INFINITY);
  for (let from = 0; from < count; from += perTranscript) {
    const paragraphs = passages.slice(from, from + perTranscript).map((text) => ({ text }));
    const turns = [{ speaker: 'Speaker', passages: paragraphs }];
    await index.add(numberTranscript({ id: `t${from / perTranscript}`, title: 'T', language: 'en', turns }));
  }
  const used = (memory() - before) / count;
  const [shelf] = shelvesOf([index]) as [Shelf];
  // Made from a part: the words of all are as rare in it.
  const items = knownItems(passages.slice(0, 20_000), 17, 5);
  const firsts = items.map(({ query }) => {
    const [hit] = index.search(read(query), {}, 10).hits;
    return hit && Number(hit.passage.transcript.id.slice(1)) * perTranscript + hit.passage.number - 1;
  });
  const cluster = await startCluster(findPostgres()!);
  const client = new Client(cluster.url);
  try {
    await client.connect();
    await fillTables(client, shelf);
    const gin = (most: number) =>
      measure(`GIN, ${most.toLocaleString('en')} rows at most`, items, firsts, (query) =>
        byGin(client, shelf, query, most),
      );
    const ways = [
      await measure('in memory, whole answer', items, [], async (query) => void index.search(query, {}, 10)),
      await gin(2_000),
      await gin(10_000),
      await measure('posting lists by key', items, firsts, (query) => byLists(client, shelf, query)),
    ];
    const sizes = await client.query(
      `SELECT pg_table_size('passage')::float8 AS passages, pg_relation_size('passage_stems')::float8 AS gin,
              pg_total_relation_size('posting')::float8 AS postings`,
    );
    const size = (name: string) => sizes.rows[0][name] / count;
    const text = passages.reduce((sum, passage) => sum + passage.length, 0) / count;
    return {
      passages: count,
      text,
      memory: used,
      table: size('passages'),
      gin: size('gin'),
      postings: size('postings'),
      ways,
    };
  } finally {
    await client.end();
    await cluster.stop();
  }
}

/** @param firsts the passages that must be among the candidates. */
async function measure(
  name: string,
  items: readonly KnownItem[],
  firsts: readonly (number | undefined)[],
  find: (query: Query) => Promise<ReadonlySet<number> | undefined>,
): Promise<Way> {
  for (const { query } of items) await find(read(query));
  const times: number[] = [];
  const missing: string[] = [];
  for (const [at, { kind, query }] of items.entries()) {
    const start = performance.now();
    const found = await find(read(query));
    times.push(performance.now() - start);
    const first = firsts[at];
    if (first !== undefined && !found?.has(first)) missing.push(kind);
  }
  times.sort((a, b) => a - b);
  const share = (part: number) => times[Math.floor(times.length * part)]!;
  return { name, p50: share(0.5), p99: share(0.99), missing, queries: items.length };
}

/** A query that is no query, for instance with one quotation mark, is taken as words. */
function read(text: string): Query {
  try {
    return parseQuery(text);
  } catch {
    return plainQuery(text);
  }
}

function memory(): number {
  for (let times = 0; times < 3; times++) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

process.stdout.write(`${JSON.stringify(await trial(Number(process.argv[2])))}\n`);
