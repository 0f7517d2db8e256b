import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore, storeFile } from '../../src/collection/store/open-store.ts';
import { verifyStore } from '../../src/collection/store/verify-store.ts';
import { temporaryFolder } from '../collection/store/samples.ts';

const rounds = Number(process.env.CRASH_ROUNDS ?? 200);
const program = fileURLToPath(new URL('change-forever.ts', import.meta.url));
const hook = fileURLToPath(new URL('crash-at.js', import.meta.url));
/** Every other round ends at one of these, the others anywhere. */
const points = ['before BEGIN', 'after BEGIN', 'before COMMIT', 'after COMMIT'];
const guilds = ['100', '101', '102'];

/** Lets the program change things until it is killed; what it said. */
async function killed(folder: string, round: number): Promise<readonly string[]> {
  const point = round % 2 === 0 ? points[(round / 2) % points.length]! : '';
  const child = spawn(process.execPath, ['--import', hook, program, folder, String(round)], {
    env: { ...process.env, CRASH_AT: point, CRASH_TIMES: String(1 + ((round * 7) % 13)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const enough = 20 + Math.floor(Math.random() * 2_500);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (point === '' && said.length >= enough) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
}

/** What is there, by what was changed: hashes of transcripts and the value of the setting. */
async function found(folder: string): Promise<ReadonlyMap<string, string>> {
  const store = openStore(folder);
  const all = new Map<string, string>();
  for (const guild of guilds) {
    for (const { id, hash } of await store.transcriptsOf(guild)) all.set(`${guild}/${id}`, hash);
    const style = (await store.settings(guild)).get('style');
    if (typeof style === 'string') all.set(`${guild}/style`, style);
  }
  store.close();
  expect(verifyStore(storeFile(folder)).faults).toEqual([]);
  return all;
}

test.each([rounds])(
  'all that was acknowledged is there after %s kills, at named points and anywhere, and nothing by halves',
  async () => {
    const folder = temporaryFolder();
    const expected = new Map<string, string>();
    let acknowledged = 0;
    for (let round = 0; round < rounds; round += 1) {
      let open: readonly string[] = [];
      for (const line of await killed(folder, round)) {
        const [state, what = '', value = ''] = line.split(' ');
        open = state === 'trying' ? [what, value] : [];
        if (state !== 'kept') continue;
        acknowledged += 1;
        expected.set(what, value);
      }
      const now = await found(folder);
      // What was under way when the process ended may have been kept, or not.
      const [what = '', value = ''] = open;
      if ((now.get(what) ?? 'none') === value) expected.set(what, value);
      const wanted = [...expected].filter(([, value]) => value !== 'none').toSorted();
      expect([...now].toSorted(), `after round ${round}`).toEqual(wanted);
    }
    expect(acknowledged).toBeGreaterThan(rounds);
  },
);
