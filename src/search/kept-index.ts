import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { NumberedTranscript } from '../transcript/model.ts';
import { candidateSourceVersion } from './candidates.ts';
import { createPace, type Pace } from './pace.ts';
import { indexOver, type PassageIndex, shelvesOf } from './passage-index.ts';
import { restoreShelf, type SavedShelf, saveShelf } from './saved-shelf.ts';
import type { Shelf } from './shelf.ts';
import { tokeniserVersion } from './tokens.ts';
import { writeWhole } from './write-whole.ts';

/** Raised with any change to what is written. */
const formatVersion = 2;
const signature = 'verbatim kept index';

/** What stands first in the file, as one line of JSON; the parts of the shelves follow it in order. */
interface Head {
  readonly signature: string;
  readonly key: string;
  /** SHA-256 of `shelves`, as JSON, and all that follows. */
  readonly checksum: string;
  readonly shelves: readonly SavedHead[];
}

interface SavedHead extends Omit<SavedShelf, 'parts'> {
  /** Of its parts, in bytes. */
  readonly lengths: readonly number[];
}

/**
 * The index kept in a file, or `null` where it is not exactly that of these transcripts, or not whole: a file that is
 * missing, cut, damaged, foreign, or made from another text or by another version is never trusted.
 */
export async function loadKeptIndex(
  file: string,
  transcripts: readonly NumberedTranscript[],
): Promise<PassageIndex | null> {
  try {
    const pace = createPace();
    const bytes = await readFile(file);
    const end = bytes.indexOf(0x0a);
    const head = JSON.parse(bytes.subarray(0, Math.max(0, end)).toString('utf8')) as Head;
    const body = bytes.subarray(end + 1);
    if (head.signature !== signature || head.key !== (await keyOf(transcripts, pace))) return null;
    if (head.checksum !== (await checksumOf(head.shelves, [body], pace))) return null;
    const shelves: Shelf[] = [];
    let at = 0;
    let taken = 0;
    for (const { lengths, ...saved } of head.shelves) {
      const parts = lengths.map((length) => {
        at += length;
        return body.subarray(at - length, at);
      });
      const own = transcripts.slice(taken, taken + saved.transcripts);
      taken += saved.transcripts;
      shelves.push(await restoreShelf({ ...saved, parts }, own));
    }
    return indexOver(shelves);
  } catch {
    // Whatever is wrong with it, it is rebuilt.
    return null;
  }
}

/**
 * Keeps an index for the next start: written beside the file, flushed and renamed, so that a crash leaves the old one. Its
 * folder is made where it is missing.
 *
 * @throws Error where the index does not hold exactly these transcripts in this order, or the disk does not take it.
 */
export async function saveKeptIndex(
  file: string,
  index: PassageIndex,
  transcripts: readonly NumberedTranscript[],
): Promise<void> {
  const pace = createPace();
  const shelves = shelvesOf([index]);
  const held = shelves.flatMap(({ entries }) => entries.map(({ transcript }) => transcript));
  const isWhole = shelves.every(({ liveCount, passages }) => liveCount === passages.length);
  if (!isWhole || held.length !== transcripts.length || held.some((transcript, at) => transcript !== transcripts[at])) {
    throw new Error('Cannot keep the index: it does not hold these transcripts in this order and nothing else');
  }
  const heads: SavedHead[] = [];
  const body: Buffer[] = [];
  for (const shelf of shelves) {
    const { parts, ...saved } = await saveShelf(shelf);
    heads.push({ ...saved, lengths: parts.map(({ byteLength }) => byteLength) });
    body.push(...parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
  }
  const checksum = await checksumOf(heads, body, pace);
  const head: Head = { signature, key: await keyOf(transcripts, pace), checksum, shelves: heads };
  await writeWhole(file, [Buffer.from(`${JSON.stringify(head)}\n`), ...body]);
}

/** Hashed between two rests. */
const bytesAtOnce = 1 << 20;

async function checksumOf(heads: readonly SavedHead[], parts: readonly Buffer[], pace: Pace): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(heads));
  for (const part of parts) {
    for (let at = 0; at < part.length; at += bytesAtOnce) {
      hash.update(part.subarray(at, at + bytesAtOnce));
      if (pace.isDue) await pace.rest();
    }
  }
  return hash.digest('hex');
}

/** What an index depends on: the texts, in order, and everything that turns them into words. */
async function keyOf(transcripts: readonly NumberedTranscript[], pace: Pace): Promise<string> {
  const hash = createHash('sha256');
  const { icu, unicode } = process.versions;
  hash.update(JSON.stringify([formatVersion, tokeniserVersion, candidateSourceVersion, icu, unicode]));
  for (const { head, passages } of transcripts) {
    hash.update(JSON.stringify([head.id, head.edition, head.language, passages.length]));
    for (const { text } of passages) {
      hash.update(text).update('\n');
      if (pace.isDue) await pace.rest();
    }
  }
  return hash.digest('hex');
}
