import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemory } from '../../../../src/collection/store/postgres/memory.ts';
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
  const settingsOf = (guild: string): ReadonlyMap<string, Json> => new Map([['n', changes.get(guild) ?? 0]]);
  const store = {
    async changeOf(guild: string) {
      asked.changeOf += 1;
      return changes.get(guild) ?? 0;
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
  } as unknown as Store;
  return { store, asked, change, now: () => last, truth: (guild: string) => changes.get(guild) ?? 0 };
}

const guilds = ['1', '2'] as const;

const settingOf = async (store: Store, guild: string) => (await store.settings(guild)).get('n');

describe('createMemory()', () => {
  test('asks once for what nobody changed, also where nothing is kept, and always while not trusted', async () => {
    const { store, asked } = fakeStore();
    const memory = createMemory();
    const remembering = memory.over(store);
    for (let times = 0; times < 3; times += 1) {
      expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([0, 0]);
    }
    expect(asked).toEqual({ changeOf: 6, settings: 3 });
    memory.trust(true);
    for (let times = 0; times < 3; times += 1) {
      expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([0, 0]);
    }
    expect(asked).toEqual({ changeOf: 7, settings: 4 });
    memory.trust(false);
    await remembering.changeOf('1');
    expect(asked.changeOf).toBe(8);
  });

  test('asks anew for the settings of a guild that was changed elsewhere, and for those of no other', async () => {
    const { store, asked, change } = fakeStore();
    const memory = createMemory();
    memory.trust(true);
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
    memory.trust(true);
    const remembering = memory.over(store);
    await settingOf(remembering, '1');
    await remembering.saveSettings('1', {});
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([1, 1]);
    await remembering.forgetGuild('1');
    expect([await remembering.changeOf('1'), await settingOf(remembering, '1')]).toEqual([0, 0]);
  });

  test('keeps no answer that is older than what was heard of while it was on its way', async () => {
    const memory = createMemory();
    memory.trust(true);
    const answers: ((change: number) => void)[] = [];
    const slow = { changeOf: () => new Promise<number>((resolve) => answers.push(resolve)) } as unknown as Store;
    const remembering = memory.over(slow);
    const asked = remembering.changeOf('1');
    memory.heard('1', 7, 0);
    answers[0]!(5);
    expect(await asked).toBe(0);
    expect(await remembering.changeOf('1')).toBe(0);
    const again = memory.over(slow).changeOf('2');
    memory.trust(false);
    memory.trust(true);
    answers[1]!(5);
    expect(await again).toBe(5);
    void remembering.changeOf('2');
    expect(answers).toHaveLength(3);
  });

  /** What may happen between two processes, each step to one guild. */
  function twoProcesses() {
    const { store, change, truth, now } = fakeStore();
    const memory = createMemory();
    memory.trust(true);
    const remembering = memory.over(store);
    const asking: Promise<unknown>[] = [];
    let unheard: [guild: string, at: number, change: number][] = [];
    const expectTruth = async (guild: string) =>
      expect([await remembering.changeOf(guild), await settingOf(remembering, guild)]).toEqual([
        truth(guild),
        truth(guild),
      ]);
    const steps = {
      async elsewhere(guild: string) {
        await change(guild);
        unheard.push([guild, now(), now()]);
      },
      async here(guild: string) {
        await remembering.saveSettings(guild, {});
        unheard.push([guild, now(), now()]);
        await expectTruth(guild);
      },
      async forget(guild: string) {
        await remembering.forgetGuild(guild);
        unheard.push([guild, now(), 0]);
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
        memory.trust(false);
        unheard = [];
        memory.trust(true);
      },
    };
    return { steps, asked: () => Promise.all(asking) };
  }

  test('never tells what is older than the last change that was heard of or made here', async () => {
    const names = ['elsewhere', 'here', 'forget', 'hear', 'ask', 'deaf'] as const;
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
