import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const start = (...args: string[]) => spawn('node_modules/.bin/node', ['src/cli/main.ts', ...args]);

it('main.ts starts with plain node and keeps the answer alone on standard output', async () => {
  const child = start('cite', '42', '--json');
  const [out, err, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(JSON.parse(out).reference).toBe('lavrov-2025-05-23#42');
});

it('main.ts exits quietly when nobody reads on', async () => {
  const child = start('read', ...Array.from({ length: 20 }, () => 'data/transcripts/lavrov-2025-05-23.txt'));
  child.stdout.once('data', () => child.stdout.destroy());
  const [err, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
});
