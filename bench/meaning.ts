import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readParaphrases } from '../test/search/paraphrases/paraphrases.ts';
import { sentencesSettled, type Vectors, vectorsFolder } from '../src/search/meaning/load-vectors.ts';
import { partsOf } from '../src/search/meaning/encodings.ts';
import { wantSentences } from '../src/search/meaning/similar-passages.ts';
import {
  createPassageIndex,
  lendVectors,
  type PassageIndex,
  prepareMeaning,
  shelvesOf,
} from '../src/search/passage-index.ts';
import { parseQuery, plainQuery } from '../src/search/query.ts';
import type { NumberedTranscript } from '../src/transcript/model.ts';
import { numberTranscript } from '../src/transcript/number.ts';
import { interval, mean } from './intervals.ts';
import { kinds, knownItems } from './known-items.ts';
import { collectionsNote, folderInReport, multiplied, passagesOf, questionsOf } from './material.ts';
import { interviewSection, offTopicSection, paraphraseSection, ways } from './meaning-questions.ts';
import { table } from './tables.ts';
import { anyMeaning, encoder, vectors as usual } from './vectors.ts';

export interface MeaningBench {
  /** Known items of each kind. */
  readonly queries: number;
  /** Folders measured besides the shipped transcript. */
  readonly collections: readonly { readonly folder: string; readonly about: string }[];
  readonly output: string;
}

/** Measures what searching by meaning gives and costs; writes the report and gives it back. */
export async function runMeaningBench({ queries, collections, output }: MeaningBench): Promise<string> {
  const sections = [
    await paraphraseSection(),
    await offTopicSection(),
    await interviewSection(),
    await knownSection('data/transcripts', 'the shipped transcript', queries),
  ];
  for (const { folder, about } of collections) {
    sections.push(
      questionsOf(folder).length > 0 ? await judgedSection(folder, about) : await knownSection(folder, about, queries),
    );
  }
  sections.push(await costSection(collections[0]?.folder ?? 'data/transcripts'));
  const text = `${[heading(queries, collections), ...sections].join('\n\n')}\n`;
  writeFileSync(output, text);
  return text;
}

function heading(queries: number, collections: MeaningBench['collections']): string {
  const given = collections
    .map(({ folder, about }) => ` --collection ${folderInReport(folder)} --about "${about}"`)
    .join('');
  return `# Searching by meaning

Written by \`npm run bench -- meaning --queries ${queries}${given}\` on ${new Date().toISOString().slice(0, 10)}. ${collectionsNote}

Each table holds both ways of one run: *words alone* is the
same code without \`data/vectors/\`. What is too weak to be shown counts as not found. Intervals are 95 % of a bootstrap over questions.`;
}

async function knownSection(folder: string, about: string, count: number): Promise<string> {
  const passages = await passagesOf(folder);
  const items = knownItems(passages, count, 20250523);
  const rows: string[][] = [];
  for (const [at, index] of (await bothWays(passages)).entries()) {
    const cells = kinds.map((kind) => {
      const places = items
        .filter((item) => item.kind === kind)
        .map(({ query, passage }) => numbersFound(index, query).indexOf(passage));
      return `${share(places, 1)} / ${share(places, 5)}`;
    });
    rows.push([ways[at]!, ...cells]);
  }
  return `## Known passages: ${about}

${passages.length.toLocaleString('en')} passages, ${count} queries a kind (\`bench/known-items.ts\`): success@1 / success@5.

${table(['', ...kinds], rows)}`;
}

async function judgedSection(folder: string, about: string): Promise<string> {
  const passages = await passagesOf(folder);
  const questions = questionsOf(folder);
  const each: number[][] = [];
  const rows: string[][] = [];
  for (const [at, index] of (await bothWays(passages)).entries()) {
    const gains = questions.map(({ query, relevant }) => {
      const discounted = (list: readonly boolean[]) =>
        list.reduce((sum, gain, place) => sum + (gain ? 1 / Math.log2(place + 2) : 0), 0);
      const found = numbersFound(index, query).map((number) => relevant.includes(number));
      return discounted(found) / discounted(relevant.slice(0, 10).map(() => true));
    });
    rows.push([ways[at]!, interval(gains)]);
    each.push(gains);
  }
  rows.push(['gained', interval(each[1]!.map((gain, at) => gain - each[0]![at]!))]);
  return `## Judged questions: ${about}

${passages.length.toLocaleString('en')} passages, ${questions.length} questions.

${table(['', 'nDCG@10'], rows)}`;
}

async function costSection(folder: string): Promise<string> {
  const passages = await passagesOf(folder);
  const questions = readParaphrases().map(({ question }) => question);
  const rows: string[][] = [];
  for (const size of [100, 1000, 5000, 20_000]) {
    const [words, meaning] = await bothWays(multiplied(passages, size, 1), anyMeaning);
    rows.push([size.toLocaleString('en'), ...[words!, meaning!].flatMap((index) => times(index, questions))]);
  }
  const index = createPassageIndex();
  const all = multiplied(passages, 100_000, 1);
  for (let at = 0; at < all.length; at += 1000) await index.add(transcriptOf(all.slice(at, at + 1000), `bench-${at}`));
  const before = memory();
  lendVectors(index, anyMeaning);
  // As though each transcript were asked by itself, one after the other.
  wantSentences(shelvesOf([index]), anyMeaning);
  await sentencesSettled(anyMeaning);
  await prepareMeaning(index);
  const megabytes = ((memory() - before) / 2 ** 20).toFixed(1);
  return `## Time and memory

The questions above, asked of so many passages, ms: every one of them looks at meaning, most queries do not. Where
other programs were at work only the ratio tells.

${table(['passages', 'words alone, p50', 'p99', 'with meaning, p50', 'p99'], rows)}

Above 20,000 passages in scope only words count; a filter that leaves fewer brings meaning back. What 100,000 passages mean takes
${megabytes} MiB besides the index; the vectors and the encoder, which all share, ${(sharedBytes() / 2 ** 20).toFixed(1)} MiB and the list of their words.
To encode takes ${encodingTime(questions)} ms for a question, and ${encodingTime(passages.slice(0, 300))} ms for a passage (medians, one thread).`;
}

/** Of texts in their parts, in ms: the median. */
function encodingTime(texts: readonly string[]): string {
  const taken = texts.map((text) => {
    const began = performance.now();
    for (const part of partsOf(text)) encoder.encode(part);
    return performance.now() - began;
  });
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)]!.toFixed(1);
}

function times(index: PassageIndex, questions: readonly string[]): string[] {
  const taken = questions.map((question) => {
    const began = performance.now();
    index.search(parseQuery(question), {}, 10);
    return performance.now() - began;
  });
  taken.sort((a, b) => a - b);
  return [0.5, 0.99].map((part) => taken[Math.floor(taken.length * part)]!.toFixed(1));
}

/** Bytes of the numbers of all vectors and encoders. */
function sharedBytes(): number {
  const names = readdirSync(vectorsFolder).filter((name) => /\.(?:vectors|encoder)$/.test(name));
  return names.reduce((sum, name) => sum + statSync(join(vectorsFolder, name)).size, 0);
}

async function bothWays(passages: readonly string[], vectors: Vectors = usual): Promise<PassageIndex[]> {
  const meaning = await indexOf(passages);
  lendVectors(meaning, vectors);
  await prepareMeaning(meaning);
  return [await indexOf(passages), meaning];
}

async function indexOf(passages: readonly string[]): Promise<PassageIndex> {
  const index = createPassageIndex();
  await index.add(transcriptOf(passages, 'bench'));
  return index;
}

function transcriptOf(passages: readonly string[], id: string): NumberedTranscript {
  const paragraphs = passages.map((text) => ({ text }));
  return numberTranscript({ id, title: id, language: 'en', turns: [{ speaker: 'Speaker', passages: paragraphs }] });
}

function numbersFound(index: PassageIndex, text: string): number[] {
  let query = plainQuery(text);
  try {
    query = parseQuery(text);
  } catch {
    // A query with one quotation mark is taken as words.
  }
  return index.search(query, {}, 10).hits.map(({ passage }) => passage.number - 1);
}

function share(places: readonly number[], depth: number): string {
  return mean(places.map((place) => (place >= 0 && place < depth ? 1 : 0))).toFixed(3);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function memory(): number {
  for (let round = 0; round < 3; round++) collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
