import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { createChildProcess } from '../../src/collection/child-process.ts';
import { EndedElsewhere } from '../../src/collection/elsewhere.ts';
import { temporaryFolder } from './store/samples.ts';

const script = new URL('tries.ts', import.meta.url);

test('createChildProcess() may read, and do nothing else', async () => {
  const file = join(temporaryFolder(), 'written');
  const child = createChildProcess<{ what: string; given: string }, unknown>(script, 100);
  onTestFinished(() => child.end());
  const said: Record<string, unknown> = {};
  for (const what of ['write', 'spawn', 'thread', 'network', 'settings']) {
    said[what] = await child.ask({ what, given: file }).catch((error: Error) => error.name);
  }
  expect(said).toEqual({
    write: 'ERR_ACCESS_DENIED',
    spawn: 'ERR_ACCESS_DENIED',
    thread: 'ERR_ACCESS_DENIED',
    network: 'ERR_ACCESS_DENIED',
    settings: '',
  });
  expect(existsSync(file)).toBe(false);
});

test('createChildProcess() can be asked again after it ended', async () => {
  const child = createChildProcess<{ what: string; given: string }, unknown>(script, 100);
  onTestFinished(() => child.end());
  const asked = child.ask({ what: 'settings', given: '' });
  child.end();
  await expect(asked).rejects.toThrow(EndedElsewhere);
  expect(await child.ask({ what: 'settings', given: '' })).toBe('');
});
