import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInteraction } from '../../src/discord/incoming.ts';

const base = {
  id: '100000000000000001',
  token: 'token',
  application_id: '100000000000000002',
  type: 2,
  locale: 'de',
  guild_id: '5',
  channel: { id: '6' },
  member: { permissions: '0', user: { id: '7' } },
  authorizing_integration_owners: { 0: '5' },
  data: { type: 1, name: 'quote', options: [{ name: 'words', type: 3, value: 'peace' }] },
};

describe('readInteraction()', () => {
  test('reads a command', () => {
    expect(readInteraction(base)).toEqual({
      kind: 'command',
      id: base.id,
      token: 'token',
      applicationId: base.application_id,
      asker: { id: '7', canManageGuild: false, canManageMessages: false },
      guild: '5',
      channel: '6',
      place: 'guild',
      lacking: [],
      locale: 'de',
      guildLocale: 'de',
      name: 'quote',
      subcommand: null,
      options: new Map([['words', 'peace']]),
      attachments: new Map(),
    });
  });

  test.each([
    ['where the app is installed', { 0: '5' }, '5', '5'],
    ['where only the user installed it', { 1: '7' }, '5', null],
    ['where another guild installed it', { 0: '4' }, '5', null],
    ['in direct messages with the bot', { 0: '0' }, undefined, null],
    ['where Discord does not say', undefined, '5', null],
  ])('names the guild only where the app is installed to it: %s', (_, owners, guild, expected) => {
    expect(readInteraction({ ...base, guild_id: guild, authorizing_integration_owners: owners })?.guild).toBe(expected);
  });

  test.each([
    [String(1 << 5), true, false],
    [String(1 << 13), false, true],
    [String(1 << 3), true, true],
    [((1n << 45n) | 32n).toString(), true, false],
    ['0', false, false],
    [undefined, false, false],
    [8, false, false],
    ['0x8', false, false],
    ['-1', false, false],
    ['', false, false],
    [' 8', false, false],
    ['8 ', false, false],
    ['8'.padStart(40, '0'), true, true],
    [`${'0'.repeat(40)}8`, false, false],
  ])('reads permissions %j and fails closed', (permissions, canManageGuild, canManageMessages) => {
    const incoming = readInteraction({ ...base, member: { ...base.member, permissions } });
    expect(incoming?.asker).toEqual({ id: '7', canManageGuild, canManageMessages });
  });

  const all = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n);

  test.each([
    [String(all), undefined, []],
    [String(all & ~(1n << 15n)), 0, ['attach-files']],
    ['0', 0, ['view-channel', 'send-messages', 'embed-links', 'attach-files']],
    [String(all), 11, ['send-messages-in-threads']],
    [String(all | (1n << 38n)), 11, []],
    [String(1 << 3), 0, []],
    [String(all), 10, ['send-messages-in-threads']],
    [String(all), 12, ['send-messages-in-threads']],
    [String(all & ~(1n << 11n)), 12, ['send-messages-in-threads']],
    [undefined, 0, []],
    [0, 0, []],
    ['', 0, []],
    ['nonsense', 0, []],
    ['0x0', 0, []],
    [' 0', 0, []],
    ['0 ', 0, []],
    ['0'.repeat(41), 0, []],
  ])(
    'tells what the bot may not do, of %j in a channel of type %j, where Discord says so',
    (permissions, type, lacking) => {
      const incoming = readInteraction({ ...base, app_permissions: permissions, channel: { id: '6', type } });
      expect(incoming?.lacking).toEqual(lacking);
    },
  );

  test('says nothing of what the bot may do where only the asker installed it', () => {
    const elsewhere = { ...base, app_permissions: '0', authorizing_integration_owners: { 1: '7' } };
    expect(readInteraction(elsewhere)?.lacking).toEqual([]);
  });

  test('gives nobody permissions in direct messages', () => {
    const { member: _, ...rest } = base;
    expect(readInteraction({ ...rest, user: { id: '7' }, permissions: '8' })?.asker).toEqual({
      id: '7',
      canManageGuild: false,
      canManageMessages: false,
    });
  });

  const attachments = {
    '11': { id: '11', filename: '../a.txt', size: 5, url: 'https://cdn.discordapp.com/a', content_type: 'text/plain' },
    '12': { id: '12', filename: 'b.txt' },
  };
  const adding = (options: readonly object[], resolved: object = { attachments }) => ({
    type: 1,
    name: 'transcripts',
    options: [{ type: 1, name: 'add', options }],
    resolved,
  });

  test('reads a subcommand with its options and files', () => {
    const data = adding([
      { type: 11, name: 'file', value: '11' },
      { type: 3, name: 'title', value: 'A talk' },
    ]);
    expect(readInteraction({ ...base, data })).toMatchObject({
      kind: 'command',
      name: 'transcripts',
      subcommand: 'add',
      options: new Map([['title', 'A talk']]),
      attachments: new Map([
        ['file', { name: '../a.txt', size: 5, url: 'https://cdn.discordapp.com/a', type: 'text/plain' }],
      ]),
    });
    expect(readInteraction({ ...base, data: { type: 1, name: 'transcripts', options: [{ type: 1, name: 'list' }] } }))
      // Discord leaves out what is empty.
      .toMatchObject({ subcommand: 'list', options: new Map(), attachments: new Map() });
  });

  test.each([
    ['was not resolved', [{ type: 11, name: 'file', value: '11' }], {}],
    ['has no address', [{ type: 11, name: 'file', value: '12' }], { attachments }],
    ['is an address itself', [{ type: 11, name: 'file', value: 'https://evil.example/' }], { attachments }],
    ['is a name of every object', [{ type: 11, name: 'file', value: '__proto__' }], { attachments }],
    ['is given as a text', [{ type: 3, name: 'file', value: '11' }], { attachments }],
  ])('takes no file that %s', (_, options, resolved) => {
    expect(readInteraction({ ...base, data: adding(options, resolved) })).toMatchObject({ attachments: new Map() });
  });

  test.each([
    ['in a guild', { ...base, guild_locale: 'fr' }, 'guild', 'fr'],
    [
      'where only the user installed it',
      { ...base, guild_locale: 'fr', authorizing_integration_owners: { 1: '7' } },
      'user-install',
      'fr',
    ],
    ['in direct messages', { ...base, guild_id: undefined, guild_locale: 'fr' }, 'direct-messages', 'de'],
  ])('tells %s where it was asked, and the language there', (_, data, place, guildLocale) => {
    expect(readInteraction(data)).toMatchObject({ place, guildLocale, locale: 'de' });
  });

  test('reads the option being typed, also a number and inside a subcommand', () => {
    const data = {
      name: 'box',
      options: [{ type: 1, name: 'add', options: [{ name: 'n', value: 4, focused: true }] }],
    };
    expect(readInteraction({ ...base, type: 4, data })).toMatchObject({
      kind: 'suggest',
      name: 'box',
      subcommand: 'add',
      focused: { name: 'n', text: '4' },
      options: new Map([['n', 4]]),
    });
  });

  test('reads a button, and its message as answers are made', () => {
    const body = {
      content: '<@8>',
      embeds: [{ color: 1, author: { name: 'A' }, title: 'T', description: 'D', footer: { text: 'F' } }],
      components: [
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: 'v1:more',
              placeholder: 'P',
              options: [{ label: 'L', value: 'V', description: 'D' }],
            },
          ],
        },
        { type: 1, components: [{ type: 2, style: 2, label: 'Cite', custom_id: 'v1:cite', disabled: true }] },
      ],
    };
    const added = {
      id: '9',
      flags: 64,
      interaction_metadata: { user: { id: '7' } },
      content: body.content,
      embeds: body.embeds.map((embed) => ({ ...embed, type: 'rich', fields: [] })),
      components: body.components.map((row, id) => ({
        ...row,
        id,
        components: row.components.map((component) => ({ ...component, id: 3, min_values: 1 })),
      })),
    };
    expect(
      readInteraction({ ...base, type: 3, message: added, data: { custom_id: 'v1:more', values: ['V', 3] } }),
    ).toMatchObject({
      kind: 'action',
      customId: 'v1:more',
      values: ['V'],
      message: { id: '9', private: true, askerId: '7', body },
    });
  });

  test.each([{ type: 1 }, { type: 5 }, { type: 99 }, { data: { type: 3, name: 'Check quote' } }])(
    'knows what no command of ours has: %j',
    (other) => {
      expect(readInteraction({ ...base, ...other })?.kind).toBe('other');
    },
  );

  test('reads a message command, and the message it was used on', () => {
    const read = (data: object) => readInteraction({ ...base, data: { type: 3, name: 'Check quote', ...data } });
    const messages = { 9: { id: '9', content: 'Peace.' } };
    expect(read({ target_id: '9', resolved: { messages } })).toMatchObject({
      kind: 'message-command',
      name: 'Check quote',
      asker: { id: '7' },
      target: { id: '9', link: 'https://discord.com/channels/5/6/9', texts: ['Peace.'] },
    });
    const all = [{ resolved: { messages } }, { target_id: '8', resolved: { messages } }, { target_id: '9' }];
    for (const data of all) expect(read(data)).toEqual({ ...readInteraction({ ...base, type: 99 }), kind: 'other' });
    expect(read({ type: 2, target_id: '9', resolved: { messages } })).toEqual(readInteraction({ ...base, type: 99 }));
  });

  test.each([
    ['no ID', { id: undefined }],
    ['an ID with a sign before it', { id: 'x1' }],
    ['an ID with a sign after it', { id: '1x' }],
    ['an ID that is too long', { id: '1'.repeat(21) }],
    ['no token', { token: undefined }],
    ['no application', { application_id: undefined }],
    ['nobody who asks', { member: { permissions: '8' } }],
  ])('cannot answer what has %s', (_, missing) => {
    expect(readInteraction({ ...base, ...missing })).toBeNull();
    expect(readInteraction({ ...base, application_id: undefined }, '3')?.applicationId).toBe('3');
  });

  test('takes what Discord does not say for nothing: no name, no language but English, nobody’s message', () => {
    const { locale: _, guild_locale: __, ...rest } = { guild_locale: 'x', ...base };
    expect(readInteraction({ ...rest, data: {} })).toMatchObject({
      kind: 'command',
      name: '',
      locale: 'en-US',
      guildLocale: 'en-US',
    });
    expect(readInteraction({ ...base, type: 4, data: { options: [{ name: 'a', value: 'b' }] } })).toMatchObject({
      name: '',
      focused: { name: '', text: '' },
    });
    expect(readInteraction({ ...base, type: 3, data: {} })).toMatchObject({
      customId: '',
      values: [],
      message: { id: '', private: false, askerId: null },
    });
  });

  test('reads the values of options, and nothing else for one', () => {
    const options = [
      { name: 'text', type: 3, value: 'a' },
      { name: 'number', type: 4, value: 0 },
      { name: 'flag', type: 5, value: false },
      { name: 'object', type: 3, value: { a: 1 } },
      { name: 'none', type: 3 },
      { name: 7, type: 3, value: 'b' },
      { name: 'typed', type: 3, value: 'c', focused: true },
      { name: 'file', type: 11, value: '11' },
      { name: 7, type: 11, value: '11' },
      { name: 'other', type: 11, value: 11 },
    ];
    const resolved = { attachments: { 11: { id: '11', url: 'https://cdn.discordapp.com/a' } } };
    const given = new Map<string, unknown>([
      ['text', 'a'],
      ['number', 0],
      ['flag', false],
      ['typed', 'c'],
    ]);
    expect(readInteraction({ ...base, data: { type: 1, name: 'box', options, resolved } })).toMatchObject({
      options: given,
      attachments: new Map([['file', { name: '', url: 'https://cdn.discordapp.com/a', size: 0, type: null }]]),
    });
    expect(readInteraction({ ...base, type: 4, data: { name: 'box', options } })).toMatchObject({
      focused: { name: 'typed', text: 'c' },
      options: given,
    });
  });

  test('takes anything, and gives null where it cannot be answered', () => {
    const field = fc.constantFrom(...Object.keys(base), 'message', 'user');
    fc.assert(
      fc.property(
        fc.anything(),
        field,
        fc.integer({ min: 0, max: 6 }),
        fc.jsonValue(),
        (anything, name, type, value) => {
          expect(() => readInteraction(anything)).not.toThrow();
          const incoming = readInteraction({ ...base, type, [name]: value });
          if (incoming !== null) expect(incoming.id).toMatch(/^\d+$/);
        },
      ),
      { numRuns: 500 },
    );
    expect(readInteraction(null)).toBeNull();
    expect(readInteraction({ ...base, id: 'x' })).toBeNull();
  });

  /** Every place in a value: the keys that lead there. */
  const placesIn = (value: unknown): readonly (readonly string[])[] => [
    [],
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((place) => [key, ...place]))
      : []),
  ];
  const putAt = (value: unknown, [key, ...rest]: readonly string[], given: unknown): unknown => {
    if (key === undefined) return given;
    const copy: Record<string, unknown> = Array.isArray(value) ? { ...value } : { ...(value as object) };
    copy[key] = putAt(copy[key], rest, given);
    return Array.isArray(value) ? Object.values(copy) : copy;
  };
  const message = {
    id: '11',
    flags: 64,
    author: { id: '7' },
    content: 'a',
    embeds: [{ author: { name: 'a' } }],
    attachments: [{ url: 'https://cdn.discordapp.com/a', size: 3 }],
    message_snapshots: [{ message: { content: 'b' } }],
    interaction_metadata: { user: { id: '7' } },
    components: [{ type: 1, components: [{ type: 2, style: 1, label: 'a', custom_id: 'b' }] }],
  };
  const file = { name: 'file', type: 11, value: '9' };
  const whole = [
    base,
    { ...base, type: 4, data: { name: 'quote', options: [{ name: 'words', value: 'a', focused: true }] } },
    {
      ...base,
      type: 2,
      data: { name: 'add', options: [file], resolved: { attachments: { 9: message.attachments[0] } } },
    },
    { ...base, type: 2, data: { type: 3, name: 'Check', target_id: '11', resolved: { messages: { 11: message } } } },
    { ...base, type: 3, data: { custom_id: 'v1:more', values: ['a'] }, message, app_permissions: '8' },
  ];

  test('takes anything in any place of what Discord sends', () => {
    // JSON can hold what can be made neither text nor number.
    const odd: readonly unknown[] = [
      { toString: 1, valueOf: 1 },
      {},
      [],
      [[]],
      null,
      true,
      1e300,
      -1,
      '',
      '\ud800',
      '__proto__',
    ];
    for (const interaction of whole) {
      expect(readInteraction(interaction)).not.toBeNull();
      for (const place of placesIn(interaction)) {
        for (const given of odd) expect(() => readInteraction(putAt(interaction, place, given))).not.toThrow();
      }
    }
  });

  test('looks no deeper into options than a subcommand in a group', () => {
    const nested = (depth: number): object => {
      let option: object = { name: 'words', type: 3, value: 'peace' };
      for (let level = 0; level < depth; level++) option = { name: 'sub', type: 1, options: [option] };
      return { ...base, data: { type: 1, name: 'quote', options: [option] } };
    };
    expect(readInteraction(nested(2))).toMatchObject({ options: new Map([['words', 'peace']]) });
    expect(readInteraction(nested(100_000))).toMatchObject({ options: new Map() });
  });
});
