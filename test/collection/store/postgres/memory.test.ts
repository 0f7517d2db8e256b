import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChangeAsOf, createMemory, type DatedStore } from '../../../../src/collection/store/postgres/memory.ts';
import { StoreError } from '../../../../src/collection/store/store-error.ts';
import type { Json, Store } from '../../../../src/collection/store/store.ts';

/** A store in which a guild's one setting is always the number of its change; it counts what it is asked. */
function fakeStore() {
  const changes = new Map<string, number>();
  const asked = { changeOf: 0, settings: 0 };
  let last = 0;
  const change = async (guild: string) => {
    last += 1;
    changes.set(guild, last);
  };
  const settingsOf = (guild: string): ReadonlyMap<string, Json> => {
    const n = changes.get(guild);
    return new Map(n === undefined ? [] : [['n', n]]);
  };
  const store = {
    async changeAsOf(guild: string) {
      asked.changeOf += 1;
      return { at: last, change: changes.get(guild) ?? 0 };
    },
    async settings(guild: string) {
      asked.settings += 1;
      return settingsOf(guild);
    },
    saveSettings: change,
    async forgetGuild(guild: string) {
      last += 1;
      return changes.delete(guild);
    },
  } as unknown as DatedStore;
  return {
    store,
    asked,
    change,
    now: () => last,
    truth: (guild: string) => changes.get(guild) ?? 0,
    all: () => new Map(changes),
  };
}

const guilds = ['1', '2'] as const;

const settingOf = async (store: Store, guild: string) => (await store.settings(guild)).get('n') ?? 0;

describe('createMemory()', () => {
  test('asks once for what nobody changed, also where nothing is kept, and always while not trusted', async () => {
    const { store, asked } = fakeStore();
    const memory = createMemory();
    const remembering = memory.over(store);
    for (let times = 0; times < 3; times += 1) {
      expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([0, 0]);
    }
    expect(asked).toEqual({ changeOf: 6, settings: 3 });
    memory.trust(0, null);
    for (let times = 0; times < 3; times += 1) {
      expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([0, 0]);
    }
    expect(asked).toEqual({ changeOf: 7, settings: 4 });
    memory.distrust();
    await remembering.changeOf('1');
    expect(asked.changeOf).toBe(8);
  });

  test('asks anew for the settings of a guild that was changed elsewhere, and for those of no other', async () => {
    const { store, asked, change } = fakeStore();
    const memory = createMemory();
    memory.trust(0, null);
    const remembering = memory.over(store);
    for (const guild of ['1', '2']) await settingOf(remembering, guild);
    await change('1');
    memory.heard('1', 1, 1);
    expect([await settingOf(remembering, '1'), await settingOf(remembering, '2')]).toEqual([1, 0]);
    expect(asked).toEqual({ changeOf: 2, settings: 3 });
  });

  test('sees a change of its own at once, before it is heard of', async () => {
    const { store } = fakeStore();
    const memory = createMemory();
    memory.trust(0, null);
    const remembering = memory.over(store);
    await settingOf(remembering, '1');
    await remembering.saveSettings('1', {});
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([1, 1]);
    await remembering.forgetGuild('1');
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([0, 0]);
  });

  test('keeps no answer that is older than what was heard of while it was on its way', async () => {
    const memory = createMemory();
    memory.trust(0, null);
    const answers: ((answer: ChangeAsOf) => void)[] = [];
    const changeAsOf = () => new Promise<ChangeAsOf>((resolve) => answers.push(resolve));
    const slow = { changeAsOf } as unknown as DatedStore;
    const remembering = memory.over(slow);
    const asked = remembering.changeOf('1');
    memory.heard('1', 7, 0);
    answers[0]!({ at: 5, change: 5 });
    expect(await asked).toBe(0);
    expect(await remembering.changeOf('1')).toBe(0);
    const again = memory.over(slow).changeOf('2');
    memory.distrust();
    memory.trust(0, null);
    answers[1]!({ at: 5, change: 5 });
    expect(await again).toBe(5);
    void remembering.changeOf('2');
    expect(answers).toHaveLength(3);
  });

  test('asks once for all who ask at the same time, but not with who asked before a change of its own', async () => {
    const { store, asked } = fakeStore();
    const memory = createMemory();
    memory.trust(0, null);
    const remembering = memory.over(store);
    await Promise.all(Array.from({ length: 20 }, () => remembering.changeOf('1')));
    expect(asked.changeOf).toBe(1);
    const saved = remembering.saveSettings('2', {});
    const early = remembering.changeOf('2');
    await saved;
    expect(await remembering.changeOf('2')).toBe(1);
    await early;
  });

  test('answers with what was last known while the database is away, for ten minutes, and not what it never knew', async () => {
    let time = 0;
    const memory = createMemory(() => time);
    const { store } = fakeStore();
    await store.saveSettings('1', {});
    let isAway = false;
    const away = new StoreError('unreachable', 'away');
    const perhaps =
      <Result>(act: (guild: string) => Promise<Result>) =>
      (guild: string) =>
        isAway ? Promise.reject(away) : act(guild);
    const failing = { ...store, changeAsOf: perhaps(store.changeAsOf), settings: perhaps(store.settings) };
    const remembering = memory.over(failing);
    memory.trust(0, null);
    expect(await settingOf(remembering, '1')).toBe(1);
    isAway = true;
    expect(await settingOf(remembering, '1')).toBe(1);
    memory.distrust();
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([1, 1]);
    await expect(remembering.changeOf('2')).rejects.toBe(away);
    time += 10 * 60_000 + 1;
    await expect(remembering.changeOf('1')).rejects.toBe(away);
    await expect(remembering.settings('1')).rejects.toBe(away);
    isAway = false;
    await store.saveSettings('1', {});
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([2, 2]);
    memory.trust(0, null);
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([2, 2]);
  });

  test('waits a moment for the database while changes may be missed, and no longer where something was known', async () => {
    const memory = createMemory();
    const { store } = fakeStore();
    memory.trust(0, null);
    await memory.over(store).settings('1');
    memory.distrust();
    const never = new Promise<never>(() => {});
    const hanging = memory.over({ ...store, changeAsOf: () => never, settings: () => never });
    expect([await hanging.changeOf('1'), await settingOf(hanging, '1')]).toEqual([0, 0]);
    await memory.over(store).saveSettings('1', {});
    expect(await memory.over(store).changeOf('1')).toBe(1);
  });

  test('knows without asking of whom nothing is kept, where it was told of all others', async () => {
    const { store, asked, change } = fakeStore();
    await change('1');
    const memory = createMemory();
    memory.trust(1, new Map([['1', 1]]));
    const remembering = memory.over(store);
    expect([await remembering.changeOf('2'), await settingOf(remembering, '2')]).toEqual([0, 0]);
    expect([await remembering.changeOf('1'), asked]).toEqual([1, { changeOf: 0, settings: 0 }]);
    expect(await settingOf(remembering, '1')).toBe(1);
    await remembering.saveSettings('2', {});
    expect([await remembering.changeOf('2'), await settingOf(remembering, '2')]).toEqual([2, 2]);
    memory.heard('3', 3, 3);
    memory.distrust();
    const away = new StoreError('unreachable', 'away');
    const gone = memory.over({ ...store, changeAsOf: () => Promise.reject(away) });
    expect([await gone.changeOf('4'), await gone.changeOf('3')]).toEqual([0, 3]);
  });

  /** What may happen between two processes, each step to one guild. */
  function twoProcesses() {
    const { store, change, truth, now, all } = fakeStore();
    const memory = createMemory();
    memory.trust(0, null);
    const remembering = memory.over(store);
    const asking: Promise<unknown>[] = [];
    let unheard: [guild: string, at: number, change: number][] = [];
    /** Guilds whose last change was made here. */
    const ours = new Set<string>();
    const expectTruth = async (guild: string) =>
      expect([await remembering.changeOf(guild), await settingOf(remembering, guild)]).toEqual([
        truth(guild),
        truth(guild),
      ]);
    const steps = {
      async elsewhere(guild: string) {
        await change(guild);
        ours.delete(guild);
        unheard.push([guild, now(), now()]);
      },
      async here(guild: string) {
        await remembering.saveSettings(guild, {});
        ours.add(guild);
        unheard.push([guild, now(), now()]);
        await expectTruth(guild);
      },
      async forget(guild: string) {
        await remembering.forgetGuild(guild);
        ours.add(guild);
        unheard.push([guild, now(), 0]);
      },
      async hearOne() {
        const [next] = unheard.splice(0, 1);
        if (next !== undefined) memory.heard(...next);
        for (const guild of ours) await expectTruth(guild);
      },
      async hear() {
        for (const one of unheard) memory.heard(...one);
        unheard = [];
        for (const guild of guilds) await expectTruth(guild);
      },
      async ask(guild: string) {
        asking.push(remembering.changeOf(guild), remembering.settings(guild));
      },
      async deaf() {
        memory.distrust();
        unheard = [];
        memory.trust(0, null);
      },
      async know() {
        memory.distrust();
        unheard = [];
        memory.trust(now(), all());
      },
    };
    return { steps, asked: () => Promise.all(asking) };
  }

  test('never tells what is older than the last change that was heard of or made here', async () => {
    const names = ['elsewhere', 'here', 'forget', 'hearOne', 'hear', 'ask', 'deaf', 'know'] as const;
    const step = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...guilds));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (taken) => {
        const { steps, asked } = twoProcesses();
        for (const [name, guild] of taken) await steps[name](guild);
        await asked();
        await steps.hear();
      }),
      { numRuns: 300 },
    );
  });
});
