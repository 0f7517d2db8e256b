import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Place } from '../../../src/collection/store/open-place.ts';
import type { Store } from '../../../src/collection/store/store.ts';

const program = fileURLToPath(new URL('import-forever.ts', import.meta.url));

/** Lets a process import until it has said so much, then kills it; its lines. */
async function killedImport(place: Place, round: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(place), String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const bytes = 20 + Math.floor(Math.random() * 6_000);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.length >= bytes) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
}

/** Kills a process in the midst of imports, again and again, and looks that all it acknowledged is kept, and nothing by halves. */
export async function expectNothingLost(place: Place, rounds: number, reopen: () => Promise<Store>): Promise<void> {
  const expected = new Map<string, string>();
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    let open: string | undefined;
    for (const line of await killedImport(place, round)) {
      const [what, guild, id, hash] = line.split(' ');
      open = what === 'trying' ? `${guild} ${id} ${hash}` : undefined;
      if (what !== 'kept') continue;
      acknowledged += 1;
      expected.set(`${guild} ${id}`, hash!);
    }
    const store = await reopen();
    // What was under way when the process ended may have been kept or not, but nothing in between.
    const [guild, id, hash] = open?.split(' ') ?? [];
    for (const name of ['100', '101', '102']) {
      const kept = new Map((await store.transcriptsOf(name)).map((transcript) => [transcript.id, transcript.hash]));
      if (guild === name && (kept.get(id!) ?? 'none') === hash) expected.set(`${guild} ${id}`, hash);
      const wanted = [...expected].filter(([key, value]) => key.startsWith(`${name} `) && value !== 'none');
      const found = [...kept].map(([key, value]) => [`${name} ${key}`, value]);
      expect(found.toSorted()).toEqual(wanted.toSorted());
    }
    store.close();
  }
  expect(acknowledged).toBeGreaterThan(rounds);
}
