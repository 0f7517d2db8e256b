import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { writeWhole } from '../search/write-whole.ts';
import { formatTranscript } from '../transcript/format-transcript.ts';
import type { NumberedTranscript, Transcript } from '../transcript/model.ts';
import { parseKept } from './kept-transcript.ts';

/** What files were read as at an earlier start: to read them again costs several times as much. */
export interface ReadBefore {
  /** Undefined where no such file was read, or what was kept of it is not whole. */
  find(key: string): { readonly transcript: Transcript; readonly edition: string } | undefined;
  /** Takes up what a file was read as. */
  note(key: string, numbered: NumberedTranscript): void;
  /** Keeps for the next start what was found or noted, and forgets the rest. Where that is as it was it writes nothing. */
  save(): Promise<void>;
}

/** First in the file, as one line of JSON; the transcripts as JSON follow in this order. */
interface Head {
  readonly signature: string;
  /** What stands for all that decides how a file is read. */
  readonly readers: string;
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly key: string;
  readonly edition: string;
  /** SHA-256 of edition and JSON. */
  readonly hash: string;
  /** Of the JSON, in bytes. */
  readonly length: number;
}

type Kept = Pick<Entry, 'edition' | 'hash'> & { readonly json: Buffer };

const signature = 'verbatim read before';

/** Stands for a file as readers see it: its content, its name, and the sidecar beside it. */
export function keyOfFile(bytes: Uint8Array, name: string, sidecar: string | undefined): string {
  return createHash('sha256')
    .update(`${JSON.stringify([name, sidecar ?? null])}\n`)
    .update(bytes)
    .digest('hex');
}

/** @param file may be missing, damaged or another version's: then nothing in it is trusted. */
export async function openReadBefore(file: string): Promise<ReadBefore> {
  const before = await load(file);
  const needed = new Map<string, Kept>();
  let isNew = false;
  return {
    find(key) {
      const kept = before.get(key);
      if (kept === undefined || hashOf(kept.edition, kept.json) !== kept.hash) return undefined;
      needed.set(key, kept);
      return { transcript: parseKept(kept.json.toString('utf8')), edition: kept.edition };
    },
    note(key, { head, transcript }) {
      const json = Buffer.from(formatTranscript(transcript, true));
      needed.set(key, { edition: head.edition, hash: hashOf(head.edition, json), json });
      isNew = true;
    },
    async save() {
      if (!isNew && needed.size === before.size) return;
      const entries = [...needed].map(([key, { edition, hash, json }]) => ({
        key,
        edition,
        hash,
        length: json.length,
      }));
      const head: Head = { signature, readers: await readersHash(), entries };
      await writeWhole(file, [
        Buffer.from(`${JSON.stringify(head)}\n`),
        ...[...needed.values()].map(({ json }) => json),
      ]);
    },
  };
}

async function load(file: string): Promise<ReadonlyMap<string, Kept>> {
  const kept = new Map<string, Kept>();
  try {
    const bytes = await readFile(file);
    const end = bytes.indexOf(0x0a);
    const head = JSON.parse(bytes.subarray(0, Math.max(0, end)).toString('utf8')) as Head;
    if (head.signature !== signature || head.readers !== (await readersHash())) return kept;
    let at = end + 1;
    for (const { key, edition, hash, length } of head.entries) {
      kept.set(key, { edition, hash, json: bytes.subarray(at, at + length) });
      at += length;
    }
  } catch {
    // Whatever is wrong with it, the files are read.
  }
  return kept;
}

/** Changes with any change to the readers, to a package they use, or to what Unicode knows. */
async function readersHash(): Promise<string> {
  const folder = fileURLToPath(new URL('../transcript/', import.meta.url));
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  hash.update(JSON.stringify([packageJson.dependencies, process.versions.icu, process.versions.unicode]));
  for (const name of names) hash.update(`${name}\n`).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}

const hashOf = (edition: string, json: Uint8Array) =>
  createHash('sha256').update(`${edition}\n`).update(json).digest('hex');
