import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { Trial, Way } from './postgres-trial.ts';
import { table } from './tables.ts';

/** Whether candidates had better come from PostgreSQL: what was measured, and what follows. */
export async function runPostgresBench(sizes: readonly number[], command: string): Promise<string> {
  const trials: Trial[] = [];
  for (const size of sizes) {
    process.stderr.write(`postgres ${size}\n`);
    trials.push(await runTrial(size));
  }
  return [heading(command), ...trials.map(section)].join('\n\n');
}

/** A process of its own for each, with a heap for the largest. */
async function runTrial(size: number): Promise<Trial> {
  const program = new URL('postgres-trial.ts', import.meta.url).pathname;
  const args = ['--expose-gc', '--max-old-space-size=12288', program, String(size)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Trial;
}

function section({ passages, text, memory, table: rows, gin, postings, ways }: Trial): string {
  const bytes = (count: number) => Math.round(count).toLocaleString('en');
  return `## ${passages.toLocaleString('en')} passages

Bytes a passage: text ${bytes(text)}; index in memory, with the objects round the text, ${bytes(memory)}. In PostgreSQL, without the text: rows with stems and words ${bytes(rows)}, GIN index ${bytes(gin)}, posting lists ${bytes(postings)}.

${table(['candidates', 'p50 ms', 'p99 ms', 'same first hit'], ways.map(cells))}`;
}

function cells({ name, p50, p99, missing, queries }: Way): string[] {
  const same = `${queries - missing.length} of ${queries}${missing.length === 0 ? '' : ` (not: ${missing.join(', ')})`}`;
  return [name, p50.toFixed(1), p99.toFixed(1), same];
}

const heading = (command: string) => `# Candidates from PostgreSQL: tried, and left out

Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}. ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; PostgreSQL on the same machine, everything in its cache.
Machines differ and others may be busy: read ratios, not milliseconds.

The question: would a collection larger than memory be served if the candidates came from PostgreSQL and the same code ranked them? The passages are made up (\`bench/zipf.ts\`): 300,000 words as rare as Zipf has them, about fifty
a passage. The queries are those of \`bench/known-items.ts\`, 17 of each kind. Ranking looks at each passage by itself, so a first hit is the same if it is among the candidates.

- **GIN**: an index over each passage's stems; the rarest words as far as they fit into so many rows, and all words together, scored in SQL, the best 600 fetched with their words.
- **Posting lists by key**: one row for each word with the passages that hold it; the code that finds candidates in memory reads them, then fetches the words of 600 passages. PostgreSQL is no more than a file here.
- Both need the vocabulary in memory all the same, for spelling and word forms; their times are without ranking, the times in memory are the whole answer.

What follows, and why \`INDEX=postgres\` is not there:

1. *GIN finds what memory finds*, but takes many times as long, and longest for what people ask most: a few fairly common words. It misses the goal of 25 ms (p50) and 100 ms (p99) at a million passages.
2. *Posting lists by key* come near, but are an index of our own kept in a database: it would have to be written, merged and vacuumed with every import.
3. *It would not save the memory.* A third of what a passage takes is its text and the objects round it, which answers, checks, contexts and citations read at once and everywhere. As long as they are in memory, moving the index moves half.
4. *Memory is not what runs out first.* A server may keep 200,000 passages, a process holds only those of servers that ask it, and more servers are more processes: shards, or replicas. Only the shipped transcripts are in all of them: ten million passages of
   those are some 20 GB in each.

So each process keeps its own index, built from what PostgreSQL keeps (\`docs/postgres.md\`) and told of every change.`;
