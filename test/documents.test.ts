import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { messageCommandName } from '../src/discord/registration.ts';
import { subcommands } from '../src/cli/run.ts';
import { formats, readTranscript } from '../src/transcript/read-transcript.ts';
import { remarkText } from '../src/transcript/remark.ts';
import { parseSidecar } from '../src/transcript/sidecar.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

/** Names of the settings, from where they are explained. */
const settings = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);

const definitions = commands.map(({ definition }) => definition);
const slashNames = definitions.filter(({ kind }) => kind !== 'message').map(({ name }) => name);
const messageNames = definitions.flatMap((definition) => messageCommandName(definition) ?? []);

/** What a server can set, in the guide's words. */
const guildSettings = [
  'who sees answers',
  'citation style',
  'language',
  'answers come before questions',
  'transcripts that come with verbatim',
];

describe('README.md', () => {
  test.each(slashNames)('names the command /%s', (name) => {
    expect(readme).toContain(`| \`/${name}\``);
  });

  test.each(messageNames)('names the message command %s', (name) => {
    expect(readme).toContain(`| **${name}** |`);
  });

  test('names only commands that exist', () => {
    const named = [...readme.matchAll(/^\| `\/([a-z]+)`/gm)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(slashNames.toSorted());
    const onMessages = [...readme.matchAll(/^\| \*\*([^*|]+)\*\* \|/gm)].map((match) => match[1]);
    expect(onMessages.toSorted()).toEqual(messageNames.toSorted());
  });
});

describe('docs/shell.md', () => {
  test.each(Object.keys(subcommands))('names the subcommand %s', (name) => {
    expect(read('docs/shell.md')).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
  });
});

describe('docs/operating.md', () => {
  test.each(settings)('names the setting %s', (name) => {
    expect(read('docs/operating.md')).toContain(`\`${name}\``);
  });
});

describe('docs/guide.md', () => {
  const guide = read('docs/guide.md');

  test.each([...slashNames.filter((name) => name !== 'help' && name !== 'random'), ...messageNames])(
    'tells of %s',
    (name) => {
      expect(guide).toContain(name);
    },
  );

  test.each(guildSettings)('tells of the setting “%s”', (name) => {
    expect(guide.toLowerCase()).toContain(name);
  });
});

describe('docs/transcripts.md', () => {
  const text = read('docs/transcripts.md');
  const examples = [...text.matchAll(/^### ([^\n`]+): `([\w.-]+)`\n(?:(?!^#)[^\n]*\n)*?```\w+\n([\s\S]*?)^```/gm)].map(
    ([, title, file, body]) => ({ title: title!, file: file!, body: body! }),
  );
  /** Nobody is named in these. */
  const nameless = /^(?:speech\.txt|video\.txt|talk\.tsv|google\.json|azure\.json)$/;

  test.each(examples)('$title: its example is read as it says', ({ file, body }) => {
    const { transcript, warnings } = readTranscript(Buffer.from(body), file);
    expect(warnings).toEqual(file === 'speech.txt' ? [{ name: 'no-labels' }] : []);
    const speakers = transcript.turns.map(({ speaker }) => speaker).join();
    if (nameless.test(file)) expect(speakers).toBe('');
    else expect(speakers).toMatch(/Ann Berg|BERG|SPEAKER_00|Speaker [0A]|spk_0|S1/);
  });

  test('shows every format but the one that is no text', () => {
    const shown = new Set(examples.map(({ file, body }) => remarkText(readTranscript(Buffer.from(body), file).format)));
    expect(formats.map(remarkText).filter((format) => !shown.has(format))).toEqual(['a Word document']);
    expect(text).toContain('`.docx`');
  });

  test('shows a sidecar', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    expect(parseSidecar(yaml, 'press.yaml')).toMatchObject({ place: 'Oslo', date: '2024-05-03' });
  });
});

describe('the documents', () => {
  const documents = [
    'README.md',
    'DESIGN.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'data/README.md',
  ].concat(
    readdirSync(new URL('../docs/', import.meta.url))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  );

  test.each(documents)('%s links only to what is there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map((match) => match[1]!.split('#')[0]!);
    const missing = links.filter(
      (link) => !existsSync(new URL(`../${path}`, import.meta.url).pathname.replace(/[^/]+$/, link)),
    );
    expect(missing).toEqual([]);
  });

  test.each(documents)('%s names only files that are there', (path) => {
    const files = [...read(path).matchAll(/`((?:src|docs|test|data|scripts|commands|bench)\/[\w./-]+?)`/g)].map(
      (match) => match[1]!,
    );
    const examples = /count\.ts|bar-lines|NAME|ID\.|data\/transcripts\/ID|commands\/hello|locales\/it\.json/;
    expect(files.filter((file) => !examples.test(file) && !existsSync(new URL(`../${file}`, import.meta.url)))).toEqual(
      [],
    );
  });
});
