import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { subcommands } from '../../src/cli/run.ts';
import { runCli, runJson } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'one.txt'),
  'Question: Why?\n\nJane Doe: So it is.\n\nQuestion: And?\n\nJane Doe: That is all.',
);
writeFileSync(join(folder, 'two.txt'), 'Something else was said here.');
writeFileSync(join(folder, 'broken.txt'), Uint8Array.of(0xff, 0x41));
const here = ['--collection', folder];

const passageKeys = ['reference', 'edition', 'transcript', 'date', 'speaker', 'question', 'text'];

describe('quote', () => {
  it('says of a passage in other words that it is found by meaning', async () => {
    const asked = ['quote', 'why does he doubt the massacre reports?'];
    const { exitCode, value } = await runJson(...asked);
    expect(exitCode).toBe(0);
    expect(value).toMatchObject({ match: 'similar-meaning', nearest: null });
    expect(value.hits[0]).toMatchObject({
      reference: 'lavrov-2025-05-23#26',
      match: 'similar-meaning',
      highlights: [],
    });
    expect((await runCli(asked)).out).toMatch(
      /^No passage has all of these words\.[\s\S]*Similar meaning, other words/u,
    );
  });

  it('gives hits with the design’s keys and the words highlighted', async () => {
    const { exitCode, value } = await runJson('quote', 'ceasefire', 'illusion', '--limit', '2');
    expect(exitCode).toBe(0);
    expect(Object.keys(value)).toEqual(['query', 'match', 'hits', 'nearest']);
    expect(value).toMatchObject({ query: 'ceasefire illusion', match: 'all-words' });
    const [hit] = value.hits;
    expect(Object.keys(hit)).toEqual([...passageKeys, 'match', 'highlights', 'score', 'missing', 'corrected']);
    expect(hit).toMatchObject({
      reference: 'lavrov-2025-05-23#29',
      date: '2025-05-23',
      speaker: 'Sergey Lavrov',
      question: false,
    });
    const words = hit.highlights.map((range: [number, number]) => hit.text.slice(...range));
    expect(words).toEqual(['ceasefire', 'illusion']);
  });

  it('gives null for what is missing', async () => {
    const { value } = await runJson('quote', 'something else was said', ...here);
    expect(value.hits[0]).toMatchObject({ reference: 'two#1', date: null, speaker: null });
  });

  it('exits 1 where nothing is found', async () => {
    const { exitCode, value } = await runJson('quote', 'xyzzyq');
    expect(exitCode).toBe(1);
    expect(value).toMatchObject({ match: 'none', hits: [] });
    const { out } = await runCli(['quote', 'xyzzyq']);
    expect(out).toMatch(/Nothing found in 100 passages of 1 transcript/);
  });

  it('narrows by its options', async () => {
    expect((await runJson('quote', 'memorandum', '--speaker', 'Question')).value.hits[0].question).toBe(true);
    expect((await runJson('quote', 'memorandum', '--from', '2026-01-01')).exitCode).toBe(1);
    expect((await runCli(['quote', 'memorandum', '--transcript', 'nope'])).err).toMatch(/no transcript "nope"/);
  });

  it('takes a query that begins with an exclusion', async () => {
    const { exitCode, value } = await runJson('quote', '-illusion ceasefire');
    expect(exitCode).toBe(0);
    expect(value.query).toBe('-illusion ceasefire');
  });
});

describe('context', () => {
  it('gives passage, before, after and exchange', async () => {
    const { value } = await runJson('context', 'lavrov-2025-05-23#98', '--before', '2', '--after', '1');
    expect(Object.keys(value)).toEqual(['passage', 'before', 'after', 'exchange']);
    const numbers = (passages: { reference: string }[]) =>
      passages.map(({ reference }) => Number(reference.split('#')[1]));
    expect(numbers([value.passage])).toEqual([98]);
    expect(numbers(value.before)).toEqual([96, 97]);
    expect(numbers(value.after)).toEqual([99]);
    expect(numbers(value.exchange.question)).toEqual([97]);
    expect(numbers(value.exchange.answer)).toEqual([98]);
  });

  it('has no neighbours by default', async () => {
    expect((await runJson('context', '42')).value).toMatchObject({ before: [], after: [] });
  });

  it('shows a short exchange to a person with the one before it', async () => {
    const { out } = await runCli(['context', '98']);
    for (const number of [95, 96, 97, 98]) expect(out).toContain(`¶ ${number}`);
    expect(out).not.toContain('¶ 99');
  });

  it('exits 1 for a passage that is not there, 2 for what is no reference', async () => {
    expect(await runCli(['context', '101'])).toMatchObject({
      exitCode: 1,
      out: '',
      err: expect.stringMatching(/¶ 1 to ¶ 100/),
    });
    expect(await runCli(['context', 'nope#1'])).toMatchObject({ exitCode: 1, err: expect.stringMatching(/"nope"/) });
    expect(await runCli(['context', 'forty'])).toMatchObject({ exitCode: 2, out: '' });
    expect(await runCli(['context', '1', ...here])).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/one, two/),
    });
  });

  it('says that the edition changed', async () => {
    const { exitCode, err } = await runCli(['context', '42@00000000']);
    expect(exitCode).toBe(0);
    expect(err).toMatch(/changed/);
  });
});

describe('cite', () => {
  it('gives reference, edition, style and text', async () => {
    const { exitCode, value } = await runJson('cite', '42-43', '--style', 'markdown');
    expect(exitCode).toBe(0);
    expect(Object.keys(value)).toEqual(['reference', 'edition', 'style', 'text']);
    expect(value).toMatchObject({ reference: 'lavrov-2025-05-23#42-43', style: 'markdown' });
    expect(value.text).toContain(value.edition);
  });

  it('refuses a style it does not know', async () => {
    expect(await runCli(['cite', '42', '--style', 'zz'])).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/apa/),
    });
  });
});

describe('mentions', () => {
  it('gives what was counted, by whom, where and when, with every reference', async () => {
    const { exitCode, value } = await runJson('mentions', 'negotiation');
    expect(exitCode).toBe(0);
    expect(value).toMatchObject({
      query: 'negotiation',
      terms: [
        {
          typed: 'negotiation',
          kind: 'word',
          occurrences: 8,
          forms: [
            ['negotiations', 5],
            ['negotiate', 2],
            ['negotiation', 1],
          ],
          similar: [],
        },
      ],
      passages: 6,
      occurrences: 8,
      searched: 100,
      answers: { passages: 5, occurrences: 6, searched: 85 },
      questions: { passages: 1, occurrences: 2, searched: 15 },
      transcripts: [
        { transcript: 'lavrov-2025-05-23', date: '2025-05-23', passages: 6, occurrences: 8, searched: 100 },
      ],
      searchedTranscripts: 1,
      dates: {
        unit: 'day',
        buckets: [{ date: '2025-05-23', passages: 6, occurrences: 8, searched: 100 }],
        undated: null,
      },
    });
    expect(
      value.speakers.map(({ speaker, question }: { speaker: string; question: boolean }) => [speaker, question]),
    ).toEqual([
      ['Sergey Lavrov', false],
      ['Question', true],
    ]);
    expect(value.references).toHaveLength(6);
    expect(value.references[0]).toBe('lavrov-2025-05-23#38');
  });

  it('narrows by --speaker, takes phrases and exclusions, and names what has neither date nor speaker', async () => {
    expect((await runJson('mentions', 'negotiation', '--speaker', 'Question')).value).toMatchObject({
      passages: 1,
      searched: 15,
    });
    expect((await runJson('mentions', '-Zelensky "the Ukrainian"')).value).toMatchObject({ passages: 13 });
    const { value } = await runJson('mentions', 'said', ...here);
    expect(value).toMatchObject({
      speakers: [{ speaker: null, question: false, passages: 1 }],
      transcripts: [{ transcript: 'two', date: null }],
      dates: { buckets: [], undated: { passages: 1, transcripts: 2 } },
    });
  });

  it('exits 1 for none, with what was searched and a word that may have been meant', async () => {
    expect(await runJson('mentions', 'xyzzyq')).toMatchObject({ exitCode: 1, value: { passages: 0, references: [] } });
    const { exitCode, out } = await runCli(['mentions', 'Stoltenburg']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/Searched: 100 passages/);
    expect(out).toMatch(/spelled much like it: stoltenberg/);
  });

  it('prints the same for a person', async () => {
    const { out } = await runCli(['mentions', 'negotiation']);
    expect(out).toMatch(/^negotiation: 6 passages, 8 times, in 1 of 1 transcript\./);
    expect(out).toMatch(/Counted for “negotiation”: negotiations 5, negotiate 2, negotiation 1\n/);
    expect(out).toMatch(/Question \(asking\): 1 passage, 2 times, of 15 searched\n/);
    expect(out).toMatch(/ {2}2025-05-23: 6 passages/);
    expect(out).toMatch(/ {2}lavrov-2025-05-23#38\n/);
  });

  it.each([[[]], [['…']], [['"half']], [['-peace']]])('exits 2 for %j', async (words) => {
    expect(await runCli(['mentions', ...words])).toMatchObject({ exitCode: 2, out: '' });
  });
});

describe('read', () => {
  const file = 'data/transcripts/lavrov-2025-05-23.txt';

  it('prints a transcript that reads back byte for byte', async () => {
    const { exitCode, out } = await runCli(['read', file]);
    expect(exitCode).toBe(0);
    const again = join(folder, 'again.json');
    writeFileSync(again, out);
    expect((await runCli(['read', again])).out).toBe(out);
    rmSync(again);
  });

  it('prints a line each with --json and for several files', async () => {
    expect((await runJson('read', file)).value.turns).toHaveLength(22);
    const { out } = await runCli(['read', file, join(folder, 'one.txt')]);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['lavrov-2025-05-23', 'one']);
  });

  it('names what it cannot read, reads the rest, and exits 2', async () => {
    const { exitCode, out, err } = await runCli([
      'read',
      join(folder, 'broken.txt'),
      'nope.txt',
      folder,
      join(folder, 'one.txt'),
    ]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).id).toBe('one');
    expect(err).toMatch(/broken\.txt:1: It is not valid UTF-8/);
    expect(err).toMatch(/nope\.txt: There is no such file/);
    expect(err).toMatch(/It is a folder/);
  });
});

describe('run()', () => {
  it.each([
    ['an unknown subcommand', ['frobnicate']],
    ['a name every object has', ['constructor']],
    ['an unknown option', ['quote', 'x', '--zz']],
    ['a missing folder', ['quote', 'x', '--collection', '/nowhere/at/all']],
    ['no words', ['quote']],
    ['an unbalanced quotation mark', ['quote', '"peace']],
    ['a day that is none', ['quote', 'x', '--from', 'May']],
    ['a limit of nothing', ['quote', 'x', '--limit', '0']],
    ['no file', ['read']],
  ])('answers %s with one line and exit code 2', async (_, args) => {
    const { exitCode, out, err } = await runCli(args);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^verbatim: [^\n]+\n$/);
  });

  it('names a broken file of the collection and goes on', async () => {
    const { exitCode, err } = await runCli(['quote', 'something else', ...here]);
    expect(exitCode).toBe(0);
    expect(err).toMatch(/broken\.txt:1: .* Skipped\.\n/);
  });

  it('--help names every subcommand, and each subcommand its options', async () => {
    const { exitCode, out } = await runCli(['--help']);
    expect(exitCode).toBe(0);
    for (const [name, load] of Object.entries(subcommands)) {
      expect(out).toContain(`\n${name} `);
      const { usage, options } = await load();
      for (const option of Object.keys(options)) expect(usage).toContain(`--${option}`);
      expect((await runCli([name, '--help'])).out).toContain(usage);
    }
  });

  it('wraps and colours on a terminal alone', async () => {
    const piped = await runCli(['quote', 'ceasefire illusion', '--limit', '1']);
    const passage = readFileSync('data/transcripts/lavrov-2025-05-23.txt', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('There is no information'));
    expect(piped.out).toContain(passage);
    expect(piped.out).not.toContain('\u001b');
    const shown = await runCli(['quote', 'ceasefire illusion', '--limit', '1'], {
      terminal: true,
      colour: true,
      columns: 60,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it is about
    const plain = shown.out.replace(/\u001b\[\d+m/g, '');
    expect(shown.out).toContain('\u001b[1millusion\u001b[22m');
    const lines = plain.split('\n\n')[1]!.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(passage);
  });
});
