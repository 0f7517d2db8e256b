import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCollections } from '../src/collection/create-collections.ts';
import { createLibraries } from '../src/collection/create-libraries.ts';
import { createKeptReader } from '../src/collection/kept-reader.ts';
import type { Library } from '../src/collection/library.ts';
import { createUploadReader } from '../src/collection/read-upload.ts';
import { indexShipped } from '../src/collection/shipped.ts';
import { openStore } from '../src/collection/store/open-store.ts';
import { parseQuery } from '../src/search/query.ts';
import { multiplied, passagesOf } from './material.ts';
import { createRandom, pick } from './random.ts';

/** How one import goes. */
export interface ImportTask {
  /** Passages are made of those of this folder. */
  readonly folder: string;
  readonly passages: number;
  /** In each file. */
  readonly perFile: number;
}

/** Times in ms. */
export interface Imported {
  readonly seconds: number;
  /** Of all threads of this process, for keeping, indexing and answering; files are read in another. */
  readonly cpuSeconds: number;
  /** How long others had to wait for the thread that answers: what they see, other programs included. */
  readonly delayP99: number;
  readonly delayMax: number;
  /** Longest work in one go on that thread, in processor time. */
  readonly turnMax: number;
  /** Questions asked meanwhile, ten a second, from the moment they were due. */
  readonly askedP50: number;
  readonly askedP99: number;
  readonly asked: number;
  readonly megabytes: number;
}

const readUpload = createUploadReader();
const guild = '100000000000000001';
const askEveryMs = 100;

/** Adds file after file to a server, as its people would, while others ask. */
async function runImport({ folder, passages, perFile }: ImportTask): Promise<Imported> {
  const data = mkdtempSync(join(tmpdir(), 'verbatim-import-'));
  const store = openStore(data);
  try {
    const reader = createKeptReader();
    const collections = createCollections(await indexShipped([]), { store, reader, passagesInMemory: passages });
    const limits = { transcripts: 1_000_000, passages: 100_000_000 };
    const library = createLibraries({ store, collections, reader, limits }).of(guild);
    const texts = multiplied(await passagesOf(folder), passages, 7);
    const random = createRandom(11);
    const ask = async () => {
      const words = pick(random, texts).match(/[\p{L}\p{N}]+/gu) ?? ['word'];
      const query = Array.from({ length: 3 }, () => pick(random, words)).join(' ');
      (await collections.of(guild)).search(parseQuery(query), {}, 10);
    };
    const files = writeFiles(data, texts, perFile);
    return await measured(ask, async () => {
      for (const file of files) await addFile(library, file);
    });
  } finally {
    store.close();
    rmSync(data, { recursive: true });
  }
}

function writeFiles(folder: string, texts: readonly string[], perFile: number): string[] {
  const files: string[] = [];
  for (let from = 0; from < texts.length; from += perFile) {
    const passages = texts.slice(from, from + perFile);
    const turns = passages.map((text, at) => ({ speaker: `Speaker ${at % 5}`, passages: [{ text }] }));
    const file = join(folder, `file-${from}.json`);
    writeFileSync(file, JSON.stringify({ title: `File ${from}`, date: '2020-01-01', language: 'en', turns }));
    files.push(file);
  }
  return files;
}

async function addFile(library: Library, file: string): Promise<void> {
  const upload = await readUpload(await readFile(file), basename(file), {});
  const outcome = await library.add('5', await library.stage('5', upload));
  if (outcome.kind !== 'kept') throw new Error(`Cannot add ${file}: ${outcome.kind}`);
  await outcome.indexed;
}

async function measured(ask: () => Promise<void>, work: () => Promise<void>): Promise<Imported> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const times: number[] = [];
  const turns = watchTurns();
  const began = performance.now();
  const cpu = process.cpuUsage();
  delay.enable();
  let isDone = false;
  const asking = (async () => {
    for (let due = began; !isDone; due = Math.max(due + askEveryMs, performance.now() - askEveryMs)) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      await ask();
      times.push(performance.now() - due);
    }
  })();
  await work();
  isDone = true;
  await asking;
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  return {
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    delayP99: delay.percentile(99) / 1e6,
    delayMax: delay.max / 1e6,
    turnMax: turns.stop(),
    askedP50: times[Math.floor(times.length * 0.5)]!,
    askedP99: times[Math.floor(times.length * 0.99)]!,
    asked: times.length,
    megabytes: process.memoryUsage().rss / 2 ** 20,
  };
}

/** Processor time of this thread between two turns of its event loop, whoever else had the machine. */
function watchTurns(): { stop(): number } {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let last = used();
  let longest = 0;
  let isStopped = false;
  const turn = () => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isStopped) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isStopped = true;
      return longest;
    },
  };
}

const task = JSON.parse(process.argv[2]!) as ImportTask;
process.stdout.write(`${JSON.stringify(await runImport(task))}\n`);
