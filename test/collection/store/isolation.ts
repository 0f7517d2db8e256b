import fc from 'fast-check';
import { expect } from 'vitest';
import { scopeOf } from '../../../src/collection/store/scope.ts';
import type { Store } from '../../../src/collection/store/store.ts';
import { limits, prepared } from './samples.ts';
import { asItStands } from '../../../src/transcript/remark.ts';

const guilds = ['100', '200', '300'] as const;
const canaryOf = (guild: string) => `canary-${guild}`;

/** What a guild may do; each writes its canary wherever something is kept. */
const acts: readonly ((store: Store, guild: string, n: number) => Promise<unknown>)[] = [
  (store, guild, n) => store.addTranscript(guild, prepared(`t${n}`, `${canaryOf(guild)} ${n}`), '5', limits),
  (store, guild, n) => store.replaceTranscript(guild, prepared(`t${n}`, `${canaryOf(guild)} anew`), '5', limits),
  (store, guild, n) => store.removeTranscript(guild, `t${n}`),
  (store, guild, n) => store.saveSettings(guild, { [`s${n}`]: canaryOf(guild) }),
  (store, guild, n) => store.stage(guild, '5', prepared(`t${n}`, canaryOf(guild)), [asItStands(canaryOf(guild))]),
  (store, guild, n) =>
    store.recordPosted(scopeOf(guild, '7'), '7', `${n}`, [{ transcript: canaryOf(guild), first: 1 }]),
  (store, guild, n) => store.forgetPosted(scopeOf(guild, '7'), `${n}`),
  (store, guild) => store.forgetGuild(guild),
  (store) => store.sweepStaged(),
];

/** All that can be read of a guild, with the keys and IDs of every other. */
async function readAll(store: Store, guild: string, keys: readonly string[]): Promise<string> {
  const numbers = [0, 1, 2, 3];
  const read: unknown[] = [
    [...(await store.settings(guild))],
    await store.transcriptsOf(guild),
    await store.postedIn(scopeOf(guild, '7'), '7'),
    ...(await Promise.all(numbers.map((n) => store.readTranscript(guild, `t${n}`)))),
    ...(await Promise.all(numbers.map((n) => store.referencesOf(scopeOf(guild, '7'), `${n}`)))),
    ...(await Promise.all(keys.map((key) => store.staged(guild, '5', key)))),
  ];
  return JSON.stringify(read);
}

/** Lets three guilds do whatever they can in a store, and looks that none ever reads anything of another. */
export async function expectIsolation(store: Store, runs: number): Promise<void> {
  const step = fc.tuple(fc.nat(acts.length - 1), fc.constantFrom(...guilds), fc.nat(3));
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const keys: string[] = [];
      for (const [act, guild, n] of steps) {
        const others = guilds.filter((other) => other !== guild);
        const before = await Promise.all(others.map((other) => readAll(store, other, keys)));
        const result = await acts[act]!(store, guild, n);
        expect(await Promise.all(others.map((other) => readAll(store, other, keys)))).toEqual(before);
        if (typeof result === 'string') keys.push(result);
        const mine = await readAll(store, guild, keys);
        for (const other of others) expect(mine).not.toContain(canaryOf(other));
        if (mine.includes(canaryOf(guild))) seen += 1;
      }
    }),
    { numRuns: runs },
  );
  expect(seen).toBeGreaterThan(0);
}
