import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NumberedTranscript } from '../transcript/model.ts';
import { candidateSourceVersion } from './candidates.ts';
import { createPassageIndex, indexOver, type PassageIndex, shelvesOf } from './passage-index.ts';
import { Shelf } from './shelf.ts';
import { loadStemmer } from './stemming.ts';
import { tokeniserVersion } from './tokens.ts';

/** Raised with any change to what is written. */
const formatVersion = 1;
const signature = 'verbatim kept index';

type Numbers = Uint32Array<ArrayBuffer>;

/** What stands first in the file, as one line of JSON; the parts follow it in the order of `lengths`. */
interface Head {
  readonly signature: string;
  readonly key: string;
  /** SHA-256 of `lengths` and all that follows. */
  readonly checksum: string;
  /** In bytes. */
  readonly lengths: readonly number[];
  readonly chunks: number;
}

interface Words {
  readonly languages: readonly string[];
  /** In order of their numbers: index into `languages`, word. */
  readonly words: readonly (readonly [language: number, word: string])[];
  readonly stemCount: number;
  readonly source: readonly (readonly [name: string, data: string])[];
}

/**
 * The index of some transcripts: from a file that was kept of the same transcripts, else built anew and kept for the next
 * time. A file that is missing, cut, damaged, foreign, or made from another text or by another version is never trusted:
 * it is replaced.
 *
 * @param file where the index is kept; its folder is made where it is missing.
 * @param onProgress called after each transcript that had to be indexed.
 */
export async function openKeptIndex(
  file: string,
  transcripts: readonly NumberedTranscript[],
  onProgress?: (done: number, total: number) => void,
): Promise<PassageIndex> {
  const kept = await loadKeptIndex(file, transcripts);
  if (kept !== null) return kept;
  const index = createPassageIndex();
  for (const [at, transcript] of transcripts.entries()) {
    await index.add(transcript);
    onProgress?.(at + 1, transcripts.length);
  }
  // Without it the next start is slower, no more: a full or read-only disk must not stop this one.
  await saveKeptIndex(file, index, transcripts).catch(() => undefined);
  return index;
}

/** The index kept in a file, or `null` where it is not exactly that of these transcripts, or not whole. */
export async function loadKeptIndex(
  file: string,
  transcripts: readonly NumberedTranscript[],
): Promise<PassageIndex | null> {
  try {
    const bytes = await readFile(file);
    const end = bytes.indexOf(0x0a);
    const head = JSON.parse(bytes.subarray(0, Math.max(0, end)).toString('utf8')) as Head;
    const body = bytes.subarray(end + 1);
    if (head.signature !== signature || head.key !== keyOf(transcripts)) return null;
    if (head.checksum !== checksumOf(head.lengths, body)) return null;
    return indexOver(await restoreShelf(head, body, transcripts));
  } catch {
    // Whatever is wrong with it, it is rebuilt.
    return null;
  }
}

/**
 * Keeps an index for the next start: written beside the file, flushed and renamed, so that a crash leaves the old one.
 *
 * @throws Error where the index does not hold exactly these transcripts in this order, or the disk does not take it.
 */
export async function saveKeptIndex(
  file: string,
  index: PassageIndex,
  transcripts: readonly NumberedTranscript[],
): Promise<void> {
  const [shelf] = shelvesOf([index]) as [Shelf];
  const spoken = transcripts.filter(({ passages }) => passages.length > 0).map(({ head }) => head.id);
  if (shelf.untouched?.join(' ') !== spoken.join(' ')) {
    throw new Error('Cannot keep the index: it does not hold these transcripts in this order and nothing else');
  }
  const { parts, chunks } = partsOf(shelf);
  const body = Buffer.concat(parts);
  const lengths = parts.map(({ length }) => length);
  const head: Head = {
    signature,
    key: keyOf(transcripts),
    checksum: checksumOf(lengths, body),
    lengths,
    chunks,
  };
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function checksumOf(lengths: readonly number[], body: Buffer): string {
  return createHash('sha256').update(JSON.stringify(lengths)).update(body).digest('hex');
}

/** What an index depends on: the texts, in order, and everything that turns them into words. */
function keyOf(transcripts: readonly NumberedTranscript[]): string {
  const hash = createHash('sha256');
  const { icu, unicode } = process.versions;
  hash.update(JSON.stringify([formatVersion, tokeniserVersion, candidateSourceVersion, icu, unicode]));
  for (const { head, passages } of transcripts) {
    hash.update(JSON.stringify([head.id, head.edition, head.language, passages.length]));
    for (const { text } of passages) hash.update(text).update('\n');
  }
  return hash.digest('hex');
}

function partsOf(shelf: Shelf): { parts: Buffer[]; chunks: number } {
  const { vocabulary, tokens, source } = shelf;
  const languages = [...vocabulary.lexicons.keys()];
  const languageOf = new Map<number, number>();
  for (const { language, ids } of vocabulary.lexicons.values()) {
    for (const id of ids.values()) languageOf.set(id, languages.indexOf(language));
  }
  const words: Words = {
    languages,
    words: vocabulary.words.map((word, id) => [languageOf.get(id)!, word]),
    stemCount: vocabulary.stemCount,
    source: source.save(),
  };
  const saved = tokens.save();
  const numbers = [
    vocabulary.frequencies.subarray(0, vocabulary.words.length),
    vocabulary.stemFrequencies.subarray(0, vocabulary.stemCount),
    saved.starts,
    saved.lengths,
    saved.extras,
    ...saved.words,
  ];
  const parts = numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return { parts: [Buffer.from(JSON.stringify(words)), ...parts], chunks: saved.words.length };
}

async function restoreShelf(head: Head, body: Buffer, transcripts: readonly NumberedTranscript[]): Promise<Shelf> {
  let at = 0;
  const [text, ...numbers] = head.lengths.map((length) => {
    at += length;
    return body.subarray(at - length, at);
  }) as [Buffer, ...Buffer[]];
  // Copied, because a part of a file's bytes need not begin where a number may.
  const [frequencies, stemFrequencies, starts, lengths, extras, ...words] = numbers.map(
    (part) => new Uint32Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength)),
  ) as [Numbers, Numbers, Numbers, Numbers, Numbers, ...Numbers[]];
  const vocabulary = JSON.parse(text.toString('utf8')) as Words;
  const shelf = new Shelf();
  const lexicons = await Promise.all(
    vocabulary.languages.map(async (language) => shelf.vocabulary.lexicon(language, await loadStemmer(language))),
  );
  for (const [language, word] of vocabulary.words) shelf.vocabulary.intern(lexicons[language]!, word);
  if (shelf.vocabulary.stemCount !== vocabulary.stemCount) throw new Error('Cannot restore the index: other stems');
  shelf.vocabulary.frequencies.set(frequencies);
  shelf.vocabulary.stemFrequencies.set(stemFrequencies);
  shelf.tokens.restore({ words, starts, lengths, extras });
  shelf.source.restore(vocabulary.source);
  await shelf.restore(transcripts);
  return shelf;
}
