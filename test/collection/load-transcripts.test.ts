import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderError } from '../../src/collection/list-files.ts';
import { loadTranscripts } from '../../src/collection/load-transcripts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const ids = async () => (await loadTranscripts(folder)).transcripts.map(({ head }) => head.id);

describe('loadTranscripts()', () => {
  it('reads the supported files of a folder and of those in it, in order, with their sidecars', async () => {
    put('b.txt', 'Hello there.');
    put('a/z.txt', 'Question: Why?\n\nJane Doe: So.');
    put('a/z.yaml', 'title: Z');
    put('c.json', '{"turns":[{"passages":[{"text":"Hi."}]}]}');
    put('alone.yaml', 'title: nothing beside it');
    put('.hidden.txt', 'Hello.');
    put('picture.png', 'no');
    const { transcripts, problems } = await loadTranscripts(folder);
    expect(transcripts.map(({ head }) => [head.id, head.title])).toEqual([
      ['z', 'Z'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
    expect(problems).toEqual([]);
  });

  it('names a broken file and its line, and reads the rest', async () => {
    put('a.txt', Uint8Array.of(0x61, 0x0a, 0xff));
    put('b.txt', 'Hello.');
    put('c.txt', 'Hello.');
    put('c.yaml', 'titel: C');
    const { transcripts, problems } = await loadTranscripts(folder);
    expect(transcripts.map(({ head }) => head.id)).toEqual(['b']);
    expect(problems).toMatchObject([
      { file: join(folder, 'a.txt'), line: 2, reason: expect.stringMatching(/UTF-8/) },
      { file: join(folder, 'c.yaml'), line: 1, reason: expect.stringMatching(/"titel"/) },
    ]);
  });

  it('keeps the first of two with the same ID', async () => {
    put('a/x.txt', 'First.');
    put('b/x.txt', 'Second.');
    const { transcripts, problems } = await loadTranscripts(folder);
    expect(transcripts.map(({ passages }) => passages[0]!.text)).toEqual(['First.']);
    expect(problems).toMatchObject([
      { file: join(folder, 'b/x.txt'), reason: expect.stringMatching(/"x" is already/) },
    ]);
  });

  it('follows links, but not in circles, and names a dangling one', async () => {
    put('a/x.txt', 'First.');
    symlinkSync('..', join(folder, 'a/round'));
    symlinkSync('nowhere.txt', join(folder, 'gone.txt'));
    expect(await ids()).toEqual(['x']);
    expect((await loadTranscripts(folder)).problems).toMatchObject([{ reason: 'There is no such file' }]);
  });

  it('tells how far it is', async () => {
    put('a.txt', 'Hello.');
    put('b.txt', 'Hello.');
    const steps: string[] = [];
    await loadTranscripts(folder, (done, total) => steps.push(`${done}/${total}`));
    expect(steps).toEqual(['1/2', '2/2']);
  });

  it('refuses a folder that is not there, and a file', async () => {
    put('a.txt', 'Hello.');
    await expect(loadTranscripts(join(folder, 'nope'))).rejects.toThrow(FolderError);
    await expect(loadTranscripts(join(folder, 'a.txt'))).rejects.toThrow(/not a folder/);
  });
});
