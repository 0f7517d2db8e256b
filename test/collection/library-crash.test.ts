import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseQuery } from '../../src/search/query.ts';
import { keptFor } from './own.ts';
import { temporaryFolder } from './store/samples.ts';

const program = fileURLToPath(new URL('add-forever.ts', import.meta.url));

test('Library has all that was acknowledged, to be found, after kill -9 in three imports', async () => {
  const folder = temporaryFolder();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, [program, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const enough = 20 + Math.floor(Math.random() * 150);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.length >= enough) child.kill('SIGKILL');
    });
    await once(child, 'close');
    for (const line of said.split('\n').slice(1, -1)) {
      const [id, passages] = line.split(' ') as [string, string];
      acknowledged.set(id, Number(passages));
    }
    const { collections, store, faults } = await keptFor([], { folder });
    const collection = await collections.of('100');
    for (const [id, passages] of acknowledged) {
      expect(collection.transcript(id)?.head.passageCount).toBe(passages);
      const { hits } = collection.search(parseQuery(`word${id.replace('-', 'x')}`), {}, 1);
      expect(hits[0]?.passage.transcript.id).toBe(id);
    }
    // What was under way when the process ended is there whole or not at all.
    expect(collection.transcripts.length - acknowledged.size).toBeLessThanOrEqual(round + 1);
    expect(faults).toEqual([]);
    store.close();
  }
  expect(acknowledged.size).toBeGreaterThan(10);
}, 60_000);
