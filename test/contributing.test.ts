import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** What a section of the page says to do: new files, changes of others, commands. */
function stepsOf(title: string) {
  const [, section = ''] = new RegExp(`^## ${title}\\n([\\s\\S]*?)(?=^## )`, 'm').exec(text) ?? [];
  return {
    files: [...section.matchAll(/^`([\w./-]+)`[^\n]*:\n\n```ts\n([\s\S]*?)^```/gm)].map(([, path, body]) => ({
      path: path!,
      body: body!,
    })),
    diffs: [...section.matchAll(/^```diff\n([\s\S]*?)^```/gm)].map(([, diff]) => diff!),
    commands: [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, line]) => line!.trim()),
  };
}

describe('CONTRIBUTING.md, followed in a copy of the repository', () => {
  const copy = mkdtempSync(join(tmpdir(), 'verbatim-copy-'));

  beforeAll(() => {
    for (const part of ['src', 'commands', 'data', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  function follow(title: string): void {
    const { files, diffs, commands } = stepsOf(title);
    expect(files.length + commands.length, title).toBeGreaterThan(0);
    expect(diffs.length, title).toBeGreaterThan(0);
    for (const { path, body } of files) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), body);
    }
    for (const command of commands) execFileSync('sh', ['-c', command], { cwd: copy });
    for (const diff of diffs) applyDiff(diff);
  }

  /** Each run of kept and removed lines must stand in the file, once. */
  function applyDiff(diff: string): void {
    for (const part of diff.split(/^(?=--- a\/)/m)) {
      const [, path = ''] = /^\+\+\+ b\/(.+)$/m.exec(part) ?? [];
      let file = readFileSync(join(copy, path), 'utf8');
      for (const hunk of part.split(/^@@.*\n/m).slice(1)) {
        const lines = hunk.split('\n').filter((line) => line !== '');
        const side = (signs: string) =>
          lines
            .filter((line) => signs.includes(line[0]!))
            .map((line) => `${line.slice(1)}\n`)
            .join('');
        expect(file.split(side(' -')), `${path}: ${hunk}`).toHaveLength(2);
        file = file.replace(side(' -'), () => side(' +'));
      }
      writeFileSync(join(copy, path), file);
    }
  }

  function verbatim(...args: readonly string[]): string {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    return stdout;
  }

  test('a command is added', () => {
    follow('Add a command');
    expect(verbatim('ask', '/count')).toContain('100 passages can be searched here.');
  });

  test('a reader is added', () => {
    follow('Add a reader');
    writeFileSync(join(copy, 'talk.txt'), 'Ann Berg | We agreed on it.\nBob Sample | When?\n');
    expect(JSON.parse(verbatim('read', '--json', 'talk.txt')).turns).toMatchObject([
      { speaker: 'Ann Berg', passages: [{ text: 'We agreed on it.' }] },
      { speaker: 'Bob Sample', passages: [{ text: 'When?' }] },
    ]);
  });

  test('a language is added', () => {
    follow('Add a language');
    expect(verbatim('ask', '--locale', 'it', '/citazione words: ceasefire')).toContain('Sergey Lavrov');
  });
});
