import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createUploadReader } from '../../src/collection/read-upload.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { TranscriptSyntaxError } from '../../src/transcript/errors.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { threadTime } from '../thread-time.ts';

const readUpload = createUploadReader();
const bytes = (text: string) => new TextEncoder().encode(text);
const talk = 'ADA LOVELACE: The ceasefire is an illusion.\n\nBOB DOE: Is it?\n\nADA LOVELACE: It is.\n';
const times = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

test('createUploadReader() reads what this thread would, with what its uploader says', async () => {
  const file = bytes('The cease\u200bfire is an illusion.\n\nIt is no peace.\n');
  const here = readTranscript(file, 'talk.txt');
  expect(here.warnings.length).toBeGreaterThan(0);
  const given = { title: 'A talk', date: '2025-05-23', source: 'https://example.org/talk' };
  const { prepared, warnings } = await readUpload(file, 'talk.txt', given);
  expect(prepared).toEqual(prepareTranscript({ ...here.transcript, ...given }));
  expect(warnings).toEqual(here.warnings);
});

test.each<[string, Uint8Array, RegExp]>([
  ['zip.txt', Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(bytes(talk))]), /zip archive/],
  ['gzip.txt', gzipSync(bytes(talk)), /gzip/],
  ['utf-16 without a mark.txt', Buffer.from(talk, 'utf16le'), /UTF-8/],
  ['one line.txt', bytes('The same again and again. '.repeat(400_000)), /paragraph has 10,399,999 characters/],
  ['nearly half a million lines.txt', bytes(times(220_000, (at) => `Q: ${at}\n\n`)), /passages: up to 200,000/],
  [
    'long name.json',
    bytes(JSON.stringify({ turns: [{ speaker: 'x'.repeat(301), passages: [{ text: 'Hi.' }] }] })),
    /name/,
  ],
  [
    'long title.json',
    bytes(JSON.stringify({ title: 'x'.repeat(2_001), turns: [{ passages: [{ text: 'Hi.' }] }] })),
    /"title"/,
  ],
  [`${'../'.repeat(20)}etc`, bytes(''), /empty/],
])('createUploadReader() refuses %s with a sentence', async (name, file, reason) => {
  const error = await readUpload(file, name, {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TranscriptSyntaxError);
  expect((error as TranscriptSyntaxError).reason).toMatch(reason);
});

test('createUploadReader() takes less of this thread than reading here would', async () => {
  const file = bytes(times(20_000, (at) => `Q: ${at}\n\n`));
  const here = await threadTime(() => readTranscript(file, 'talk.txt'));
  const elsewhere = await threadTime(() => readUpload(file, 'talk.txt', {}));
  expect(elsewhere).toBeLessThan(here / 2);
});

test('createUploadReader() takes UTF-16 with a mark, and ten thousand speakers', async () => {
  const { prepared } = await readUpload(Buffer.from(`\ufeff${talk}`, 'utf16le'), 'talk.txt', {});
  expect(prepared.passageCount).toBe(3);
  const many = await readUpload(bytes(times(10_000, (at) => `Speaker ${at}: I say ${at}.\n\n`)), 'many.txt', {});
  expect(many.prepared.passageCount).toBe(10_000);
});

test('createUploadReader() gives up on what takes too long, too much memory or too many passages', async () => {
  const large = bytes(times(30_000, (at) => `Speaker ${at % 9}: I say ${at} and no more.\n\n`));
  await expect(createUploadReader({ ms: 1 })(large, 'a.txt', {})).rejects.toThrow(/too long to read/);
  await expect(createUploadReader({ memory: 16 })(large, 'a.txt', {})).rejects.toThrow(/too much memory/);
  await expect(createUploadReader({ passages: 1 })(bytes(talk), 'a.txt', {})).rejects.toThrow(
    /It has 3 passages: up to 1/,
  );
});

test('createUploadReader() goes on after a file that took too much', async () => {
  const read = createUploadReader({ memory: 24 });
  const large = bytes(times(30_000, (at) => `Speaker ${at % 9}: I say ${at} and no more.\n\n`));
  await expect(read(large, 'a.txt', {})).rejects.toThrow(/too much memory/);
  expect((await read(bytes(talk), 'b.txt', {})).prepared.passageCount).toBe(3);
});
