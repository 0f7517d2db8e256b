import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A collection that cannot be evaluated: a missing or broken file, named with its line. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}

/** One line of `corpus.jsonl` or `queries.jsonl`. */
export interface CollectionRecord {
  readonly id: string;
  readonly text: string;
  readonly speaker: string;
}

/** By query: grade of each judged document. Queries without a relevant one are left out. */
export async function readJudgements(directory: string): Promise<Map<string, Map<string, number>>> {
  const path = await firstFile(['qrels.tsv', 'qrels/test.tsv'].map((name) => join(directory, name)));
  const judgements = new Map<string, Map<string, number>>();
  for await (const [line, number] of lines(path)) {
    const cells = line.split(line.includes('\t') ? '\t' : /\s+/u).map((cell) => cell.trim());
    if (cells.length !== 3 && cells.length !== 4) {
      throw new EvaluationError(`Cannot read ${path}:${number}: expected 3 or 4 columns, found ${cells.length}`);
    }
    const grade = Number(cells.at(-1));
    if (cells.at(-1) === '' || Number.isNaN(grade)) {
      if (number === 1) continue;
      throw new EvaluationError(`Cannot read ${path}:${number}: the grade is no number: ${cells.at(-1)}`);
    }
    const grades = judgements.get(cells[0]!) ?? new Map<string, number>();
    judgements.set(cells[0]!, grades);
    grades.set(cells.at(-2)!, grade);
  }
  for (const [query, grades] of judgements) {
    if (![...grades.values()].some((grade) => grade > 0)) judgements.delete(query);
  }
  return judgements;
}

/** The queries that have a judgement. */
export async function readQueries(
  path: string,
  judged: ReadonlyMap<string, unknown>,
): Promise<{ id: string; text: string }[]> {
  const queries: { id: string; text: string }[] = [];
  for await (const [line, number] of lines(path)) {
    const { id, text } = readRecord(line, path, number);
    if (judged.has(id)) queries.push({ id, text });
  }
  return queries;
}

/** The records of a corpus, one after the other. */
export async function* readCorpus(path: string): AsyncGenerator<CollectionRecord> {
  for await (const [line, number] of lines(path)) yield readRecord(line, path, number);
}

function readRecord(line: string, path: string, number: number): CollectionRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new EvaluationError(`Cannot read ${path}:${number}: expected one JSON object a line`);
  }
  const fields = (typeof value === 'object' && value !== null ? value : {}) as { readonly [name: string]: unknown };
  const id = fields._id ?? fields.id;
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new EvaluationError(`Cannot read ${path}:${number}: expected an "_id" or "id"`);
  }
  const text = typeof fields.text === 'string' ? fields.text : '';
  const title = typeof fields.title === 'string' ? fields.title.trim() : '';
  const speaker = typeof fields.speaker === 'string' ? fields.speaker : '';
  return { id: String(id), text: title === '' ? text : `${title}\n${text}`, speaker };
}

async function firstFile(paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return paths[0]!;
}

/** The lines of a file that are not blank, with their numbers from 1. */
async function* lines(path: string): AsyncGenerator<[line: string, number: number]> {
  await access(path).catch(() => {
    throw new EvaluationError(`Cannot read ${path}: there is no such file`);
  });
  const reader = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of reader) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/u, '') : line;
    if (text.trim() !== '') yield [text, number];
  }
}
