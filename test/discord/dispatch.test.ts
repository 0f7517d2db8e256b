import { describe, expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import type { Command, Reply, Request } from '../../src/discord/contract.ts';
import { formatCustomId } from '../../src/discord/custom-id.ts';
import { createDispatcher } from '../../src/discord/dispatch.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import type { Message } from '../../src/discord/message.ts';
import type { KeptStore } from '../../src/discord/requests.ts';
import { type Responder, TooLate } from '../../src/discord/responder.ts';
import { createSay } from '../../src/discord/say.ts';
import { createFakeClock } from './fake-clock.ts';

const say = createSay('en');
const message = (content: string): Message => ({ content, embeds: [], components: [] });
const answer = (content: string, hidden = false): Reply => ({
  kind: 'answer',
  message: message(content),
  private: hidden,
});

/** What a command or action does, by name; `after` settles in ms of the fake clock. */
function setUp(
  replies: Readonly<Record<string, (request: Request) => Reply | Promise<Reply>>>,
  responses: Partial<Responder> = {},
  store?: KeptStore,
) {
  const clock = createFakeClock();
  const calls: unknown[][] = [];
  const logged: unknown[][] = [];
  const note =
    (name: keyof Responder) =>
    async (...args: readonly unknown[]): Promise<never> => {
      calls.push([name, ...args]);
      await (responses[name] as ((...given: readonly unknown[]) => Promise<void>) | undefined)?.(...args);
      return null as never;
    };
  const responder: Responder = {
    reply: note('reply'),
    defer: note('defer'),
    update: note('update'),
    deferUpdate: note('deferUpdate'),
    choices: note('choices'),
    edit: note('edit'),
    followUp: note('followUp'),
    remove: note('remove'),
  };
  const commands: Command[] = Object.entries(replies).map(([name, reply]) => ({
    definition: { name, options: [], ...(name.startsWith('long') ? { long: true } : {}) },
    answer: reply,
    actions: { [`press-${name}`]: reply },
    suggest: async (request) => {
      await reply(request);
      const { text } = request.focused;
      return [{ name: text, value: text }];
    },
  }));
  const log = (level: string) => (event: string, facts?: object) => void logged.push([level, event, facts]);
  const asked: (string | null)[] = [];
  const dispatcher = createDispatcher({
    commands,
    collections: {
      of: async (guild) => {
        asked.push(guild);
        return {} as Collection;
      },
    },
    ...(store === undefined ? {} : { store }),
    log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    clock,
    createReference: () => 'ref',
  });
  let sent = 0n;
  /** @param ahead Discord's clock is so far before ours, in ms. */
  const common = (ahead = 0) => {
    sent += 1n;
    return {
      id: String(((BigInt(Math.floor(clock.now() + ahead)) - 1_420_070_400_000n) << 22n) + sent),
      token: 'secret-token',
      applicationId: '1',
      asker: { id: '7', canManageGuild: false, canManageMessages: false },
      guild: '5',
      channel: '6',
      place: 'guild' as const,
      lacking: [],
      locale: 'en-US',
      guildLocale: 'en-US',
    };
  };
  const given = (options: Readonly<Record<string, string | boolean>>) => new Map(Object.entries(options));
  return {
    clock,
    calls,
    logged,
    asked,
    dispatcher,
    command: (name: string, options = {}, ahead = 0): Incoming => ({
      ...common(ahead),
      kind: 'command',
      name,
      subcommand: null,
      options: given(options),
      attachments: new Map(),
    }),
    suggestion: (name: string, text: string): Incoming => ({
      ...common(),
      kind: 'suggest',
      name,
      subcommand: null,
      options: new Map(),
      focused: { name: 'words', text },
    }),
    press: (customId: string, hidden = false): Incoming => ({
      ...common(),
      kind: 'action',
      customId,
      values: [],
      message: { id: '9', private: hidden, askerId: null, body: message('before') },
    }),
    handle: (incoming: Incoming) => dispatcher.handle(incoming, responder),
    later: (ms: number, reply: Reply) => () =>
      new Promise<Reply>((resolve) => void clock.after(ms, () => resolve(reply))),
  };
}

const failure = message(say('fault.failed', { reference: 'ref' }));

describe('createDispatcher()', () => {
  test.each([
    ['publicly', false],
    ['privately', true],
  ])('answers a command %s in one go', async (_, hidden) => {
    const { handle, command, calls, asked } = setUp({ quote: () => answer('words', hidden) });
    expect(await handle(command('quote'))).toBe('answered');
    expect(calls).toEqual([['reply', message('words'), hidden]]);
    // Its own, and what is shipped: no other's.
    expect(asked).toEqual(['5', null]);
  });

  test('defers what takes long, and then fills in the answer', async () => {
    const bed = setUp({ quote: () => bed.later(2_500, answer('words'))() });
    const done = bed.handle(bed.command('quote'));
    await bed.clock.advance(1_899);
    expect(bed.calls).toEqual([]);
    await bed.clock.advance(1);
    expect(bed.calls).toEqual([['defer', false]]);
    await bed.clock.advance(1_000);
    expect(await done).toBe('answered');
    expect(bed.calls.slice(1)).toEqual([['edit', message('words')]]);
  });

  test('defers privately where a private answer was asked for', async () => {
    const bed = setUp({ quote: () => bed.later(2_500, answer('words', true))() });
    const done = bed.handle(bed.command('quote', { private: true }));
    await bed.clock.advance(3_000);
    await done;
    expect(bed.calls).toEqual([
      ['defer', true],
      ['edit', message('words')],
    ]);
  });

  test.each([
    [true, false],
    [false, true],
  ])(
    'never shows to others what is private: deferred with private %s, answered with private %s',
    async (asked, hidden) => {
      const bed = setUp({ quote: () => bed.later(2_500, answer('words', hidden))() });
      const done = bed.handle(bed.command('quote', { private: asked }));
      await bed.clock.advance(3_000);
      await done;
      expect(bed.calls).toEqual([['defer', asked], ['remove'], ['followUp', message('words'), hidden]]);
    },
  );

  test('defers at once, privately, what is said to be long, and shows how far it is', async () => {
    const bed = setUp({
      'long-work': async ({ progress }) => {
        progress(message('half'));
        return bed.later(1_600, answer('whole', true))();
      },
    });
    const done = bed.handle(bed.command('long-work'));
    await bed.clock.advance(1_600);
    expect(await done).toBe('answered');
    expect(bed.calls).toEqual([
      ['defer', true],
      ['edit', message('half')],
      ['edit', message('whole')],
    ]);
  });

  const keptSettings = (settings: Readonly<Record<string, string>>) =>
    ({ settings: async () => new Map(Object.entries(settings)) }) as unknown as KeptStore;

  test('defers privately where the guild wants private answers', async () => {
    const quote = () => bed.later(2_500, answer('words', true))();
    const bed = setUp({ quote }, {}, keptSettings({ visibility: 'private' }));
    const all = [bed.command('quote'), bed.command('quote', { private: false })].map(bed.handle);
    await bed.clock.advance(3_000);
    await Promise.all(all);
    expect(bed.calls.slice(0, 2)).toEqual([
      ['defer', true],
      ['defer', false],
    ]);
  });

  test('gives a command its guild’s settings, and the language they name', async () => {
    const told: Request[] = [];
    const quote = (request: Request) => {
      told.push(request);
      return answer('words');
    };
    const bed = setUp({ quote }, {}, keptSettings({ citationStyle: 'apa', language: 'en' }));
    await bed.handle(bed.command('quote'));
    expect(told[0]).toMatchObject({ guild: '5', library: null, settings: { citationStyle: 'apa', language: 'en' } });
    expect(told[0]!.keeping).not.toBeNull();
    await bed.handle({ ...bed.command('quote'), guild: null, place: 'direct-messages' });
    expect(told[1]).toMatchObject({ guild: null, keeping: null, settings: { citationStyle: null } });
  });

  test('answers a button by changing its message, also late', async () => {
    const update: Reply = { kind: 'update', message: message('after') };
    const bed = setUp({ soon: () => update, late: () => bed.later(2_500, update)() });
    await bed.handle(bed.press(formatCustomId('press-soon', [])));
    expect(bed.calls).toEqual([['update', message('after')]]);
    const done = bed.handle(bed.press(formatCustomId('press-late', [])));
    await bed.clock.advance(3_000);
    await done;
    expect(bed.calls.slice(1)).toEqual([['deferUpdate'], ['edit', message('after')]]);
  });

  test('answers a button by a new message late, and leaves its message alone', async () => {
    const bed = setUp({ cite: () => bed.later(2_500, answer('words', true))() });
    const done = bed.handle(bed.press(formatCustomId('press-cite', []), true));
    await bed.clock.advance(3_000);
    await done;
    expect(bed.calls).toEqual([['deferUpdate'], ['followUp', message('words'), true]]);
  });

  test('removes the message that a button sits on', async () => {
    const { handle, press, calls } = setUp({ remove: () => ({ kind: 'remove' }) });
    await handle(press(formatCustomId('press-remove', [])));
    expect(calls).toEqual([['deferUpdate'], ['remove']]);
  });

  test('tells the asker alone, calmly and with a reference, when a command fails', async () => {
    const { handle, command, calls, logged } = setUp({
      quote: () => {
        throw new Error('Cannot find the canary');
      },
    });
    expect(await handle(command('quote'))).toBe('failed');
    expect(calls).toEqual([['reply', failure, true]]);
    expect(JSON.stringify(calls)).not.toContain('canary');
    expect(logged[0]).toMatchObject(['error', 'An answer failed', { request: 'ref', name: 'quote' }]);
  });

  test('tells it when a command fails late, and takes the public placeholder away', async () => {
    const bed = setUp({
      quote: async () => {
        await bed.later(2_500, answer(''))();
        throw new Error('No');
      },
    });
    const done = bed.handle(bed.command('quote'));
    await bed.clock.advance(3_000);
    expect(await done).toBe('failed');
    expect(bed.calls).toEqual([['defer', false], ['remove'], ['followUp', failure, true]]);
  });

  test('tells it when Discord refuses the answer', async () => {
    const bed = setUp(
      { quote: () => answer('words') },
      {
        reply: async ({ content }: Message) => {
          if (content === 'words') throw new Error('Invalid Form Body');
          return null as never;
        },
      },
    );
    expect(await bed.handle(bed.command('quote'))).toBe('failed');
    expect(bed.calls).toEqual([
      ['reply', message('words'), false],
      ['reply', failure, true],
    ]);
  });

  test('gives up what hangs', async () => {
    const bed = setUp({ quote: () => new Promise<Reply>(() => {}) });
    const done = bed.handle(bed.command('quote'));
    await bed.clock.advance(6 * 60_000);
    expect(await done).toBe('failed');
    expect(bed.clock.pauses()).toEqual([]);
  });

  test('takes too late for what it is: one warning, no second try', async () => {
    const bed = setUp({ quote: () => answer('words') }, { reply: () => Promise.reject(new TooLate(10062)) });
    expect(await bed.handle(bed.command('quote'))).toBe('too-late');
    expect(bed.calls).toHaveLength(1);
    expect(bed.logged).toMatchObject([['warn', 'Interaction', { outcome: 'too-late', code: 10062 }]]);
  });

  test('never rejects, whatever fails', async () => {
    const fails = () => Promise.reject(new Error('The network is down'));
    const bed = setUp({ quote: () => answer('words') }, { reply: fails, choices: fails });
    expect(await bed.handle(bed.command('quote'))).toBe('failed');
    expect(await bed.handle(bed.suggestion('quote', 'a'))).toBe('failed');
  });

  test.each(['', 'v1:nobody', 'v0:press-quote', 'v1:__proto__', 'v1:constructor:a', '\ud800', 'x'.repeat(200)])(
    'answers a forged or old button privately: %j',
    async (customId) => {
      const { handle, press, calls } = setUp({ quote: () => answer('words') });
      expect(await handle(press(customId))).toBe('unknown');
      expect(calls).toEqual([['reply', message(say('fault.old-button')), true]]);
    },
  );

  test.each(['nope', '__proto__', 'constructor', ''])('answers an unknown command privately: %j', async (name) => {
    const { handle, command, calls, logged } = setUp({ quote: () => answer('words') });
    expect(await handle(command(name))).toBe('unknown');
    expect(calls).toEqual([['reply', message(say('fault.unknown-command')), true]]);
    expect(logged[0]).toMatchObject(['info', 'Interaction', { name: null }]);
  });

  test('offers choices, and none where that fails or takes too long', async () => {
    const bed = setUp({
      quote: () => answer(''),
      broken: () => {
        throw new Error('No');
      },
      slow: () => new Promise<Reply>(() => {}),
    });
    await bed.handle(bed.suggestion('quote', 'cease'));
    await bed.handle(bed.suggestion('broken', 'cease'));
    await bed.handle(bed.suggestion('nope', 'cease'));
    const slow = bed.handle(bed.suggestion('slow', 'cease'));
    await bed.clock.advance(2_200);
    expect(await slow).toBe('failed');
    expect(bed.calls).toEqual([
      ['choices', [{ name: 'cease', value: 'cease' }]],
      ['choices', []],
      ['choices', []],
      ['choices', []],
    ]);
  });

  test('sends each of many answers before it begins the next, whoever asks most', async () => {
    const bed = setUp({ quote: () => answer('words'), random: () => answer('drawn') });
    const patient = { ...bed.command('random'), asker: { id: '8', canManageGuild: false, canManageMessages: false } };
    const begun: number[] = [];
    const flood = Array.from({ length: 5 }, () => bed.command('quote'));
    const all = [...flood, patient].map((incoming) => bed.handle(incoming).then(() => begun.push(bed.asked.length)));
    await Promise.all(all);
    // Each was answered when no further turn had begun: of both collections a request asks for.
    expect(begun).toEqual([2, 6, 6, 8, 10, 12]);
    const answers = bed.calls.map(([, sent]) => (sent as Message).content);
    expect(answers).toEqual(['words', 'words', 'drawn', 'words', 'words', 'words']);
  });

  test('defers after a second what is not even begun by then', async () => {
    const bed = setUp({ quote: () => bed.later(1_500, answer('words'))() });
    const all = Array.from({ length: 6 }, () => bed.handle(bed.command('quote')));
    await bed.clock.advance(1_000);
    const deferred = bed.calls.filter(([name]) => name === 'defer').length;
    expect(deferred).toBeGreaterThan(0);
    expect(deferred).toBeLessThan(6);
    await bed.clock.advance(2_000);
    await bed.clock.advance(2_000);
    expect(await Promise.all(all)).toEqual(Array.from({ length: 6 }, () => 'answered'));
    const replies = bed.calls.filter(([name]) => name === 'reply').length;
    expect([replies, bed.calls.filter(([name]) => name === 'edit').length]).toEqual([6 - deferred, deferred]);
  });

  test('works out no choices that came to their turn too late', async () => {
    const worked: string[] = [];
    const bed = setUp({
      quote: ({ id }) => {
        worked.push(id);
        return answer('words');
      },
    });
    const all = 'abcdefghij'.split('').map((text) => bed.handle(bed.suggestion('quote', text)));
    await bed.clock.advance(2_200);
    expect(await Promise.all(all)).toContain('too-late');
    expect(worked.length).toBeLessThan(10);
    expect(bed.calls.length).toBe(10);
    expect(bed.calls.at(-1)).toEqual(['choices', []]);
  });

  test('answers the same interaction once', async () => {
    const { handle, command, calls, dispatcher } = setUp({ quote: () => answer('words') });
    const incoming = command('quote');
    expect(await handle(incoming)).toBe('answered');
    expect(await handle(incoming)).toBe('duplicate');
    expect(calls).toHaveLength(1);
    expect(Object.fromEntries(dispatcher.counts)).toEqual({ answered: 1, duplicate: 1 });
  });

  test('does no work for who asks far too much, says so privately, and goes on with the others', async () => {
    let work = 0;
    const bed = setUp({
      quote: () => {
        work += 1;
        return answer('words');
      },
    });
    const flood = Array.from({ length: 1_100 }, () => bed.command('quote'));
    await Promise.all(flood.map(bed.handle));
    expect(work).toBe(1_000);
    expect(bed.dispatcher.counts.get('too-many')).toBe(100);
    expect(bed.calls.filter(([, , hidden]) => hidden === true)).toEqual(
      Array.from({ length: 100 }, () => ['reply', message(say('fault.too-many')), true]),
    );
    expect(await bed.handle(bed.suggestion('quote', 'a'))).toBe('too-many');
    expect(bed.calls.at(-1)).toEqual(['choices', []]);
    const other = { ...bed.command('quote'), asker: { id: '8', canManageGuild: false, canManageMessages: false } };
    expect(await bed.handle(other)).toBe('answered');
  });

  test('leaves alone what comes too late to be answered, however wrong the clocks are', async () => {
    const bed = setUp({ quote: () => answer('words') });
    const [first, second, third] = [bed.command('quote'), bed.command('quote'), bed.command('quote')];
    // Our clock is a minute ahead of Discord's: the first interaction shows it.
    await bed.clock.advance(60_000);
    expect(await bed.handle(first)).toBe('answered');
    await bed.clock.advance(2_000);
    expect(await bed.handle(second)).toBe('answered');
    await bed.clock.advance(1_000);
    expect(await bed.handle(third)).toBe('too-old');
    expect(bed.calls).toHaveLength(2);
    // The other way round: Discord's is an hour ahead of ours.
    const behind = setUp({ quote: () => answer('words') });
    const [fourth, fifth] = [behind.command('quote', {}, 3_600_000), behind.command('quote', {}, 3_600_000)];
    expect(await behind.handle(fourth)).toBe('answered');
    await behind.clock.advance(3_000);
    expect(await behind.handle(fifth)).toBe('too-old');
  });

  test('tells people to ask again once it is stopped, and lets what is running finish', async () => {
    const bed = setUp({ quote: () => bed.later(1_000, answer('words'))() });
    const running = bed.handle(bed.command('quote'));
    bed.dispatcher.stop();
    expect(await bed.handle(bed.command('quote'))).toBe('restarting');
    expect(await bed.handle(bed.press(formatCustomId('press-quote', [])))).toBe('restarting');
    expect(await bed.handle(bed.suggestion('quote', 'a'))).toBe('restarting');
    const sentence = message(say('fault.restarting'));
    expect(bed.calls).toEqual([
      ['reply', sentence, true],
      ['reply', sentence, true],
      ['choices', []],
    ]);
    let idle = false;
    const idling = bed.dispatcher.idle().then(() => {
      idle = true;
    });
    await bed.clock.advance(999);
    expect(idle).toBe(false);
    await bed.clock.advance(1);
    await idling;
    expect(await running).toBe('answered');
  });

  test('logs neither tokens nor what was typed', async () => {
    const bed = setUp({ quote: () => answer('words') });
    await bed.handle(bed.command('quote', { words: 'canary' }));
    await bed.handle(bed.command('canary'));
    await bed.handle(bed.suggestion('quote', 'canary'));
    await bed.handle(bed.press('v1:canary:canary'));
    expect(bed.logged.length).toBeGreaterThan(3);
    expect(JSON.stringify(bed.logged)).not.toMatch(/canary|secret-token/);
  });
});
