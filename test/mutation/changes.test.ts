import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { areas } from './areas.ts';
import { changedLine, readExplained } from './changes.ts';

test('changedLine() gives the line that stands after a change, also where it joins two', () => {
  const code = 'const a = 1;\n  if (a > 1 &&\n      b) return;\n';
  const place = (line: number, column: number) => ({ line, column });
  expect(changedLine(code, { start: place(2, 7), end: place(2, 12) }, 'a >= 1')).toBe('if (a >= 1 &&');
  expect(changedLine(code, { start: place(2, 7), end: place(3, 8) }, 'true\n||\n false')).toBe(
    'if (true || false) return;',
  );
});

test('readExplained() reads the lines of the code blocks under each file', () => {
  const page =
    '# A\n```sh\nx\n```\n### `src/a.ts`\nWhy:\n```ts\none\ntwo\n```\nAnd:\n```ts\nthree\n```\n### `src/b.ts`\n```ts\nfour\n```\n';
  expect(readExplained(page).map(({ file, line }) => `${file} ${line}`)).toEqual([
    'src/a.ts one',
    'src/a.ts two',
    'src/a.ts three',
    'src/b.ts four',
  ]);
});

test('docs/mutation.md explains changes of files that are looked at', () => {
  const files: readonly string[] = Object.values(areas).flatMap(({ files }) => files);
  for (const { file } of readExplained(readFileSync('docs/mutation.md', 'utf8'))) expect(files).toContain(file);
  expect(files.length).toBe(new Set(files).size);
});
