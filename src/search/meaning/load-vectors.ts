import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSentenceEncoder } from './encoder/sentence-encoder.ts';
import { type Encode, type KeptEncodings, Sentences } from './sentences.ts';
import { readWordVectors, VectorsError, type WordVectors } from './word-vectors.ts';

/** What is known of a language's words, and of its sentences where there is an encoder. */
export interface LanguageVectors {
  readonly words: WordVectors;
  readonly sentences: Sentences | null;
}

/** By language, as `stemmingLanguage` names it. */
export type Vectors = ReadonlyMap<string, LanguageVectors>;

/** Without any, only words are searched. */
export const noVectors: Vectors = new Map();

/** Where the vectors stand that come with the project. */
export const vectorsFolder = fileURLToPath(new URL('../../../data/vectors/', import.meta.url));

/** Where the encodings stand of the transcript that comes with the project. */
export const encodingsFolder = join(vectorsFolder, 'encodings');

/** To encode more passages than this takes minutes. */
const mostEncoded = 2_000;

/** Vectors for a collection that is opened for one answer: without encoders where there is too much to encode. */
export function vectorsForOnce(vectors: Vectors, passages: number): Vectors {
  if (passages <= mostEncoded) return vectors;
  return new Map([...vectors].map(([language, { words }]) => [language, { words, sentences: null }]));
}

/** Resolves once all sentences that are wanted are encoded; false where there were none to wait for. */
export async function sentencesSettled(vectors: Vectors): Promise<boolean> {
  const working = [...vectors.values()].flatMap(({ sentences }) => (sentences?.isWorking ? [sentences] : []));
  for (const sentences of working) await sentences.settled();
  return working.length > 0;
}

export interface VectorsOptions {
  readonly folder?: string;
  /** What encodes passages in the place of the encoder in a file. */
  readonly encodeWith?: (file: string) => Encode;
  /** Where encodings are kept; left out: in memory alone. */
  readonly keptBy?: (encoder: string) => KeptEncodings;
}

/**
 * Reads what is in a folder: `en.vectors` for the words of a language and, beside it, `en.encoder` for its sentences. A folder
 * that is not there holds none; a file that cannot be used is named, and left out.
 */
export async function loadVectors({ folder = vectorsFolder, encodeWith, keptBy }: VectorsOptions = {}): Promise<{
  readonly vectors: Vectors;
  readonly problems: readonly { file: string; reason: string }[];
}> {
  const names = (await readdir(folder).catch((): string[] => [])).sort();
  const problems: { file: string; reason: string }[] = [];

  async function readEach<Read>(ending: string, read: (bytes: Buffer, file: string) => Read): Promise<Read[]> {
    const all: Read[] = [];
    for (const name of names.filter((one) => one.endsWith(ending))) {
      const file = join(folder, name);
      try {
        all.push(read(await readFile(file), file));
      } catch (error) {
        problems.push({ file, reason: error instanceof VectorsError ? error.message : 'it cannot be read' });
      }
    }
    return all;
  }

  const sentences = await readEach('.encoder', (bytes, file) => {
    const encoder = readSentenceEncoder(bytes);
    const kept = keptBy?.(createHash('sha256').update(bytes).digest('hex'));
    return [encoder.language, new Sentences(encoder, encodeWith?.(file), kept)] as const;
  });
  const sentencesOf = new Map(sentences);
  const words = await readEach('.vectors', readWordVectors);
  return {
    vectors: new Map(
      words.map((one) => [one.language, { words: one, sentences: sentencesOf.get(one.language) ?? null }]),
    ),
    problems,
  };
}
