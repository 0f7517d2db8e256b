import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTranscripts } from '../src/collection/load-transcripts.ts';
import { createRandom, pick } from './random.ts';

/** What a report says of the collections it names. */
export const collectionsNote = '`npm run bench -- collections` builds those in `.bench/`.';

/** The folder of a collection in the command that a report names: `DIR` where it is only on this machine. */
export function folderInReport(folder: string): string {
  return /^\.bench\/[\w-]+\/?$/.test(folder) ? folder : 'DIR';
}

/** The passages of a folder: `corpus.jsonl` in BEIR's layout, or transcripts. */
export async function passagesOf(folder: string): Promise<string[]> {
  const corpus = join(folder, 'corpus.jsonl');
  if (existsSync(corpus)) {
    const lines = readFileSync(corpus, 'utf8').split('\n');
    return lines.filter((line) => line.trim() !== '').map((line) => String(JSON.parse(line).text));
  }
  const { transcripts } = await loadTranscripts(folder);
  return transcripts.flatMap(({ passages }) => passages.map(({ text }) => text));
}

/** Judged questions of a folder, if it has any: text, and indexes of the relevant passages. */
export function questionsOf(folder: string): { query: string; relevant: number[] }[] {
  if (!existsSync(join(folder, 'qrels.tsv'))) return [];
  const read = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  const records = (name: string) => read(name).map((line) => JSON.parse(line));
  const places = new Map(records('corpus.jsonl').map((record, at) => [String(record._id ?? record.id), at]));
  const relevant = new Map<string, number[]>();
  for (const line of read('qrels.tsv')) {
    const cells = line.split('\t');
    const place = places.get(cells.at(-2)!);
    if (place === undefined || !(Number(cells.at(-1)) > 0)) continue;
    relevant.set(cells[0]!, [...(relevant.get(cells[0]!) ?? []), place]);
  }
  return records('queries.jsonl').flatMap((record) => {
    const found = relevant.get(String(record._id ?? record.id));
    return found === undefined ? [] : [{ query: String(record.text), relevant: found }];
  });
}

/**
 * As many passages as are wanted. Where there are fewer real ones, copies follow in which a quarter of the words come from
 * other passages and one in a hundred is a name of its own, so that the vocabulary grows as it does in real text.
 */
export function multiplied(passages: readonly string[], count: number, seed: number): string[] {
  const random = createRandom(seed);
  const bag = passages.flatMap((text) => text.split(' '));
  const result = passages.slice(0, count);
  while (result.length < count) {
    const words = passages[result.length % passages.length]!.split(' ').map((word) => {
      const chance = random();
      if (chance < 0.01) return `name${Math.floor(random() * count * 0.5).toString(36)}`;
      return chance < 0.26 ? pick(random, bag) : word;
    });
    result.push(words.join(' '));
  }
  return result;
}
