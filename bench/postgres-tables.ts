import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { type Concept, conceptsOf } from '../src/search/concepts.ts';
import { askedOf } from '../src/search/plan.ts';
import type { Query } from '../src/search/query.ts';
import { usualDepth } from '../src/search/rank.ts';
import { retrieve } from '../src/search/retrieve.ts';
import type { Shelf } from '../src/search/shelf.ts';
import { wordWeights } from '../src/search/weights.ts';

/** Puts an index into tables: each passage with its stems and words, and each word with the passages that hold it. */
export async function fillTables(client: Client, shelf: Shelf): Promise<void> {
  await client.query("SET work_mem = '64MB'; SET maintenance_work_mem = '512MB'; SET jit = off");
  await client.query(`CREATE TABLE passage (id integer NOT NULL, stems integer[] NOT NULL, words bytea NOT NULL);
    CREATE TABLE posting (word integer NOT NULL, frequency integer NOT NULL, passages bytea NOT NULL)`);
  await copy(client, 'passage', passageLines(shelf));
  await copy(client, 'posting', postingLines(shelf));
  await client.query(`CREATE INDEX passage_stems ON passage USING gin (stems);
    ALTER TABLE passage ADD PRIMARY KEY (id); ALTER TABLE posting ADD PRIMARY KEY (word, frequency)`);
  await client.query('VACUUM ANALYZE passage');
  await client.query('VACUUM ANALYZE posting');
}

/** Candidates by the GIN index over stems: the rarest words that fit into `most` rows, and all words together; scored there. */
export async function byGin(client: Client, shelf: Shelf, query: Query, most: number): Promise<ReadonlySet<number>> {
  const concepts = rarestFirst(shelf, query);
  const stems = concepts.map((concept) => stemsOf(shelf, concept));
  const rare: number[] = [];
  let rows = 0;
  for (const [at, { frequency }] of concepts.entries()) {
    rows += frequency;
    if (rows > most) break;
    rare.push(...stems[at]!);
  }
  const score = concepts.map(
    ({ rarity }, at) => `CASE WHEN stems && $${at + 5}::integer[] THEN ${rarity.toFixed(4)} ELSE 0 END`,
  );
  const found = await client.query(
    `SELECT id, words FROM (
        (SELECT * FROM passage WHERE stems && $1::integer[] LIMIT $3) UNION ALL
        (SELECT * FROM passage WHERE stems @> $2::integer[] LIMIT 2000)) AS found
      ORDER BY ${score.join(' + ')} DESC LIMIT $4`,
    [rare, stems.map(([stem]) => stem), most, usualDepth, ...stems],
  );
  return new Set(found.rows.map(({ id }) => id as number));
}

/** Candidates by the code that finds them in memory, from posting lists that are fetched by their keys; then their words. */
export async function byLists(client: Client, shelf: Shelf, query: Query): Promise<ReadonlySet<number>> {
  const concepts = rarestFirst(shelf, query);
  const wanted: number[] = [];
  let entries = 0;
  for (const { answering, frequency } of concepts) {
    entries += frequency;
    // As `retrieve` does: the first list is read whole, the others within bounds.
    if (wanted.length > 0 && entries > 250_000) break;
    wanted.push(...answering[0]!.words);
  }
  const lists = new Map<string, Uint32Array[]>();
  const fetched = await client.query('SELECT word, frequency, passages FROM posting WHERE word = ANY($1)', [wanted]);
  for (const { word, frequency, passages } of fetched.rows) {
    const name = shelf.vocabulary.words[word]!;
    if (!lists.has(name)) lists.set(name, []);
    lists.get(name)![frequency] = new Uint32Array(new Uint8Array(passages as Buffer).buffer);
  }
  const { vocabulary, tokens, groupOf, pairs } = shelf;
  const source = { postings: (word: string) => Object.assign([], lists.get(word)) };
  const fromLists = { vocabulary, tokens, groupOf, pairs, source } as unknown as Shelf;
  const scope = { allowed: shelf.present, excluded: [], only: null };
  const ranking = { words: wordWeights(concepts.length), meanLength: shelf.liveWords / shelf.liveCount };
  const [slots = []] = retrieve([fromLists], concepts, [], [scope], ranking, usualDepth);
  await client.query('SELECT id, words FROM passage WHERE id = ANY($1)', [slots]);
  return new Set(slots);
}

function rarestFirst(shelf: Shelf, query: Query): readonly Concept[] {
  const known = conceptsOf(askedOf(query), [shelf]).filter(({ frequency }) => frequency > 0);
  return known.sort((a, b) => a.frequency - b.frequency);
}

const stemsOf = (shelf: Shelf, { answering }: Concept): number[] => [
  ...new Set(answering[0]!.words.map((word) => shelf.vocabulary.stems[word]!)),
];

function* passageLines({ tokens, vocabulary }: Shelf): Generator<string> {
  for (let slot = 0; slot < tokens.count; slot++) {
    const from = tokens.offset(slot);
    const words = tokens.chunk(slot).slice(from, from + tokens.length(slot) + tokens.extras(slot));
    const stems = new Set(Array.from(words, (word) => vocabulary.stems[word]!));
    yield `${slot}\t{${[...stems].join()}}\t\\\\x${hex(words)}\n`;
  }
}

function* postingLines({ vocabulary, source }: Shelf): Generator<string> {
  for (const [id, word] of vocabulary.words.entries()) {
    for (const [frequency, passages] of source.postings(word).entries()) {
      if (passages && passages.length > 0) yield `${id}\t${frequency}\t\\\\x${hex(Uint32Array.from(passages))}\n`;
    }
  }
}

const hex = (numbers: Uint32Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex');

/** Through a file that the server reads: as quick as PostgreSQL can be filled. */
async function copy(client: Client, table: string, lines: Iterable<string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-copy-'));
  await chmod(folder, 0o755);
  const file = join(folder, `${table}.tsv`);
  await pipeline(Readable.from(lines), createWriteStream(file));
  await client.query(`COPY ${table} FROM '${file}'`);
  await rm(folder, { recursive: true });
}
