import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { createManualClock, type ManualClock } from '../../src/sandbox/clock.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { definitions } from './example-bot.ts';
import { type Frame, identify, openSocket, type RawSocket, request } from './raw-bot.ts';

let discord: LocalDiscord;
let clock: ManualClock;
let socket: RawSocket;
let ann: Person;

beforeEach(async () => {
  clock = createManualClock();
  discord = await startLocalDiscord({ clock });
  socket = openSocket(discord);
  await socket.next((frame) => frame.op === 10);
  socket.send(identify(discord.token));
  await socket.next((frame) => frame.t === 'READY');
  await request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, definitions);
  ann = discord.person({ name: 'Ann' });
});

afterEach(() => discord.close());

const quiet = { allowed_mentions: { parse: [] } };
const text = (content: string) => ({ type: 4, data: { content, ...quiet } });

/** A command was typed, and the bot holds what it got of it. */
async function asked(
  line = '/echo words: hello',
  who = ann,
): Promise<{ shown: Promise<ShownMessage>; event: Frame['d']; answer: string; hook: string }> {
  const shown = who.run(line);
  const { d: event } = await socket.next((frame) => frame.t === 'INTERACTION_CREATE');
  return {
    shown,
    event,
    answer: `/interactions/${event.id}/${event.token}/callback`,
    hook: `/webhooks/${discord.applicationId}/${event.token}`,
  };
}

const codes = () => discord.violations.map(({ rule, error }) => `${rule} ${error.code}`);

describe('REST', () => {
  test('wants the token, a bot user agent, a known route and method, and JSON', async () => {
    const wrong = await request(discord, 'GET', '/users/@me', undefined, { authorization: 'Bot nonsense' });
    expect([wrong.status, wrong.body]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
    expect((await request(discord, 'GET', '/users/@me', undefined, { 'user-agent': 'node' })).status).toBe(403);
    expect((await request(discord, 'GET', '/nothing/here')).body).toEqual({ message: '404: Not Found', code: 0 });
    expect((await request(discord, 'DELETE', '/users/@me')).status).toBe(405);
    expect((await request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, '{oops')).body.code).toBe(
      50109,
    );
    expect(discord.violations).toHaveLength(5);
  });

  test('tells who the bot is and where the gateway is', async () => {
    expect((await request(discord, 'GET', '/users/@me')).body).toMatchObject({ id: discord.botId, bot: true });
    expect((await request(discord, 'GET', '/applications/@me')).body.id).toBe(discord.applicationId);
    expect((await request(discord, 'GET', '/oauth2/applications/@me')).body.id).toBe(discord.applicationId);
    const { body } = await request(discord, 'GET', '/gateway/bot');
    expect(body).toMatchObject({
      url: expect.stringMatching(/^ws:/),
      shards: 1,
      session_start_limit: { remaining: 999, max_concurrency: 1 },
    });
  });

  test('sends rate limit headers, and 429 beyond the limit', async () => {
    const first = await request(discord, 'GET', '/users/@me');
    expect(Number(first.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(5);
    let last = first;
    for (let count = 0; count < 40; count += 1) last = await request(discord, 'GET', '/users/@me');
    expect(last.status).toBe(429);
    expect(last.body.retry_after).toBeGreaterThan(0);
  });

  test('never records the authorization', async () => {
    await request(discord, 'GET', '/users/@me');
    expect(JSON.stringify(discord.traffic)).not.toContain(discord.token);
  });
});

describe('commands', () => {
  const path = () => `/applications/${discord.applicationId}/commands`;

  test('are listed as they were registered, with ids that stay', async () => {
    const before = (await request(discord, 'GET', path())).body;
    expect(before.map(({ name }: { name: string }) => name)).toEqual(['echo', 'Look at it', 'box']);
    const again = (await request(discord, 'PUT', path(), definitions)).body;
    expect(again.map(({ id }: { id: string }) => id)).toEqual(before.map(({ id }: { id: string }) => id));
  });

  test('of a guild stand beside the global ones', async () => {
    const where = `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`;
    expect((await request(discord, 'PUT', where, [{ name: 'here', description: 'Only here' }])).body[0].guild_id).toBe(
      discord.guild.id,
    );
    expect(discord.commands().map(({ name }) => name)).toContain('here');
    const abroad = discord.createGuild({ installed: false });
    expect((await request(discord, 'PUT', where.replace(discord.guild.id, abroad.id), [])).body.code).toBe(50001);
  });

  test('can be made, changed and removed one by one', async () => {
    const made = await request(discord, 'POST', path(), { name: 'one', description: 'One' });
    expect(made.status).toBe(201);
    const changed = await request(discord, 'PATCH', `${path()}/${made.body.id}`, { description: 'Two' });
    expect(changed.body).toMatchObject({ id: made.body.id, description: 'Two' });
    expect((await request(discord, 'DELETE', `${path()}/${made.body.id}`)).status).toBe(204);
    expect((await request(discord, 'GET', `${path()}/${made.body.id}`)).body.code).toBe(10063);
  });

  test('accept default_member_permissions as the documented string', async () => {
    const answer = await request(discord, 'POST', path(), {
      name: 'mods',
      description: 'x',
      default_member_permissions: '32',
    });
    expect(answer.body.default_member_permissions).toBe('32');
    await expect(ann.run('/mods')).rejects.toThrow('There is no command "/mods"');
  });
});

describe('the first answer', () => {
  test('is a 204 without a content type, or the message with with_response', async () => {
    const one = await asked();
    const answer = await request(discord, 'POST', one.answer, text('hello'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([204, null]);
    const two = await asked();
    const told = await request(discord, 'POST', `${two.answer}?with_response=true`, text('hello'));
    expect(told.body).toMatchObject({
      interaction: { id: two.event.id },
      resource: { type: 4, message: { content: 'hello' } },
    });
    expect((await two.shown).id).toBe(told.body.resource.message.id);
    expect(discord.violations).toEqual([]);
  });

  test('comes once: 40060', async () => {
    const { answer } = await asked();
    await request(discord, 'POST', answer, text('one'));
    expect((await request(discord, 'POST', answer, text('two'))).body.code).toBe(40060);
    expect(codes()).toEqual(['discord 40060']);
  });

  test('sent again word for word is refused, and no fault: the bot did not hear that it was taken', async () => {
    const { answer } = await asked();
    await request(discord, 'POST', answer, text('one'));
    expect(await request(discord, 'POST', answer, text('one'))).toMatchObject({ status: 400, body: { code: 40060 } });
    expect(codes()).toEqual([]);
  });

  test('comes within 3 s: 10062, and the person is told', async () => {
    const { answer, shown } = await asked();
    clock.advance(2999);
    expect(discord.violations).toEqual([]);
    clock.advance(1);
    expect(await shown).toMatchObject({ failed: 'The application did not respond', ephemeral: true });
    expect((await request(discord, 'POST', answer, text('late'))).body.code).toBe(10062);
  });

  test('needs the token of its interaction: 10062', async () => {
    const { answer } = await asked();
    expect(
      (await request(discord, 'POST', answer.replace(/\/[^/]+\/callback/, '/guess/callback'), text('x'))).body.code,
    ).toBe(10062);
  });

  test('must be of a type that fits', async () => {
    const { answer } = await asked();
    for (const type of [1, 6, 7, 8, 99, 'x']) {
      expect((await request(discord, 'POST', answer, { type, data: { content: 'x', ...quiet } })).body.code).toBe(
        50035,
      );
    }
  });

  test('must not be empty: 50006', async () => {
    const { answer } = await asked();
    expect((await request(discord, 'POST', answer, { type: 4, data: { content: '  ', ...quiet } })).body.code).toBe(
      50006,
    );
    expect((await request(discord, 'POST', answer, { type: 4 })).body.code).toBe(50006);
  });
});

describe('deferred answers', () => {
  test('are filled in by an edit within 15 minutes, as private as they were deferred', async () => {
    const { answer, hook, shown } = await asked();
    await request(discord, 'POST', answer, { type: 5, data: { flags: 64 } });
    expect(ann.sees().at(-1)).toMatchObject({ thinking: true, ephemeral: true });
    clock.advance(14 * 60_000);
    await request(discord, 'PATCH', `${hook}/messages/%40original`, { content: 'done', ...quiet });
    expect(await shown).toMatchObject({ content: 'done', ephemeral: true, thinking: false, edited: false });
    clock.advance(60_000);
    expect((await request(discord, 'PATCH', `${hook}/messages/@original`, { content: 'x', ...quiet })).body.code).toBe(
      50027,
    );
  });

  test('are filled in by the first follow-up', async () => {
    const { answer, hook, shown } = await asked();
    await request(discord, 'POST', answer, { type: 5 });
    await request(discord, 'POST', hook, { content: 'done', flags: 64, ...quiet });
    expect(await shown).toMatchObject({ content: 'done', ephemeral: false });
    expect(ann.sees()).toHaveLength(1);
  });

  test('that nothing follows fail after 15 minutes', async () => {
    const { answer, shown } = await asked();
    await request(discord, 'POST', answer, { type: 5 });
    clock.advance(15 * 60_000);
    expect((await shown).failed).toBe('The application did not respond');
  });
});

describe('edits and follow-ups', () => {
  test('need a first answer: 10015', async () => {
    const { hook } = await asked();
    expect((await request(discord, 'POST', hook, { content: 'x', ...quiet })).body.code).toBe(10015);
    expect((await request(discord, 'PATCH', `${hook}/messages/@original`, { content: 'x', ...quiet })).body.code).toBe(
      10015,
    );
  });

  test('need the right token: 50027', async () => {
    expect(
      (await request(discord, 'POST', `/webhooks/${discord.applicationId}/guess`, { content: 'x', ...quiet })).body
        .code,
    ).toBe(50027);
  });

  test('show, change and delete a message; then it is unknown: 10008', async () => {
    const { answer, hook, shown } = await asked();
    await request(discord, 'POST', answer, text('one'));
    const followUp = (await request(discord, 'POST', hook, { content: 'two', flags: 64, ...quiet })).body;
    expect(ann.sees().map(({ content, ephemeral }) => [content, ephemeral])).toEqual([
      ['one', false],
      ['two', true],
    ]);
    const changed = await request(discord, 'PATCH', `${hook}/messages/${followUp.id}`, { content: 'three', ...quiet });
    expect(changed.body).toMatchObject({ content: 'three', edited_timestamp: expect.any(String) });
    expect((await request(discord, 'GET', `${hook}/messages/@original`)).body.id).toBe((await shown).id);
    expect((await request(discord, 'DELETE', `${hook}/messages/@original`)).status).toBe(204);
    expect((await request(discord, 'DELETE', `${hook}/messages/@original`)).body.code).toBe(10008);
    expect(ann.look(await shown).deleted).toBe(true);
  });

  test('must leave something to see: 50006, also beside components V2', async () => {
    const { answer, hook } = await asked();
    await request(discord, 'POST', answer, text('one'));
    const edit = (body: object) => request(discord, 'PATCH', `${hook}/messages/@original`, { ...body, ...quiet });
    expect((await edit({ content: '' })).body.code).toBe(50006);
    expect((await edit({ content: null, embeds: [{ title: 'x' }] })).body.content).toBe('');
    const layout = { flags: 1 << 15, components: [{ type: 10, content: 'x' }] };
    expect((await edit(layout)).body.code).toBe(50035);
    expect((await edit({ ...layout, content: null, embeds: [] })).status).toBe(200);
    expect((await edit({ content: 'back' })).body.code).toBe(50035);
  });

  test('of a user install are five at most: 40094', async () => {
    const abroad = discord.createGuild({ installed: false });
    const { answer, hook } = await asked('/echo words: x', discord.person({ name: 'Bob', guild: abroad }));
    await request(discord, 'POST', answer, text('one'));
    for (let count = 0; count < 5; count += 1) {
      expect((await request(discord, 'POST', hook, { content: 'more', ...quiet })).status).toBe(200);
    }
    expect((await request(discord, 'POST', hook, { content: 'six', ...quiet })).body.code).toBe(40094);
  });
});

describe('allowed_mentions', () => {
  test.each([
    ['none', {}],
    ['parse left out', { allowed_mentions: { users: [] } }],
    ['users parsed', { allowed_mentions: { parse: ['users'] } }],
    ['a role', { allowed_mentions: { parse: [], roles: ['123456789012345678'] } }],
    ['somebody else', { allowed_mentions: { parse: [], users: ['123456789012345678'] } }],
  ])('breaks a house rule with %s, yet is taken', async (_, mentions) => {
    const { answer } = await asked();
    expect((await request(discord, 'POST', answer, { type: 4, data: { content: 'x', ...mentions } })).status).toBe(204);
    expect(codes()).toEqual(['house 50035']);
  });

  test('may name the person given in "to", and no other', async () => {
    const bob = discord.person({ name: 'Bob' });
    const { answer, hook } = await asked('/echo words: x to: Bob');
    const mentions = { allowed_mentions: { parse: [], users: [bob.id] } };
    await request(discord, 'POST', answer, { type: 4, data: { content: `<@${bob.id}>`, ...mentions } });
    expect(codes()).toEqual([]);
    await request(discord, 'POST', hook, { content: 'x', allowed_mentions: { parse: [], users: [bob.id, ann.id] } });
    expect(codes()).toEqual(['house 50035']);
  });
});

describe('uploads', () => {
  test('come as multipart and must be those that are named', async () => {
    const { answer, hook, shown } = await asked();
    const form = new FormData();
    form.set(
      'payload_json',
      JSON.stringify({
        type: 4,
        data: {
          embeds: [{ image: { url: 'attachment://a.png' } }],
          attachments: [{ id: 0, filename: 'a.png', description: 'A chart' }],
          ...quiet,
        },
      }),
    );
    form.set('files[0]', new Blob(['png'], { type: 'image/png' }), 'other.png');
    expect((await request(discord, 'POST', answer, form)).status).toBe(204);
    const message = await shown;
    expect(message.attachments[0]).toMatchObject({ name: 'a.png', type: 'image/png', description: 'A chart' });
    expect((message.embeds[0]!.image as { url: string }).url).toBe(message.attachments[0]!.url);
    const lost = await request(discord, 'POST', hook, {
      content: 'x',
      attachments: [{ id: 3, filename: 'b.txt' }],
      ...quiet,
    });
    expect(lost.body.errors.attachments[0].id._errors[0].code).toBe('ATTACHMENT_NOT_FOUND');
  });

  const picture = (data: object, payload: (data: object) => object = (one) => one) => {
    const form = new FormData();
    form.set('payload_json', JSON.stringify(payload({ ...data, ...quiet })));
    form.set('files[0]', new Blob(['png'], { type: 'image/png' }), 'a.png');
    return form;
  };

  test('have descriptions of up to 1,024 characters', async () => {
    const { answer } = await asked();
    const sent = (description: string) =>
      picture({ attachments: [{ id: 0, filename: 'a.png', description }] }, (data) => ({ type: 4, data }));
    const refused = await request(discord, 'POST', answer, sent('x'.repeat(1025)));
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    expect((await request(discord, 'POST', answer, sent('x'.repeat(1024)))).status).toBe(204);
  });

  test('break a house rule where a picture has no words, or an embed shows what is not there; both are taken', async () => {
    const { answer, hook } = await asked();
    await request(discord, 'POST', answer, text('hello'));
    expect(codes()).toEqual([]);
    expect((await request(discord, 'POST', hook, picture({ content: 'x' }))).status).toBe(200);
    const elsewhere = { content: 'x', embeds: [{ image: { url: 'attachment://b.png' } }] };
    expect((await request(discord, 'POST', hook, { ...elsewhere, ...quiet })).status).toBe(200);
    expect(codes()).toEqual(['house 50035', 'house 50035']);
  });

  test('stay where a change leaves them out, still shown by an embed, and go where it names none', async () => {
    const { answer, hook, shown } = await asked();
    const attachments = [{ id: 0, filename: 'a.png', description: 'A chart' }];
    await request(
      discord,
      'POST',
      answer,
      picture({ attachments }, (data) => ({ type: 4, data })),
    );
    const message = await shown;
    const original = `${hook}/messages/@original`;
    await request(discord, 'PATCH', original, { embeds: [{ image: { url: 'attachment://a.png' } }], ...quiet });
    const kept = ann.look(message);
    expect(kept.attachments).toEqual(message.attachments);
    expect((kept.embeds[0]!.image as { url: string }).url).toBe(message.attachments[0]!.url);
    await request(discord, 'PATCH', original, { content: 'x', attachments: [], ...quiet });
    expect(ann.look(message).attachments).toEqual([]);
    expect(codes()).toEqual([]);
  });
});

describe('answers to buttons', () => {
  test('a deferred update that nothing follows leaves the message as it is', async () => {
    const { answer, shown } = await asked();
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'A', custom_id: 'a' }] }];
    await request(discord, 'POST', answer, { type: 4, data: { content: 'x', components, ...quiet } });
    const message = await shown;
    const pressed = ann.press(message, 'A');
    const { d: event } = await socket.next((frame) => frame.t === 'INTERACTION_CREATE' && frame.d.type === 3);
    expect(event).toMatchObject({ data: { custom_id: 'a', component_type: 2 }, message: { id: message.id } });
    await request(discord, 'POST', `/interactions/${event.id}/${event.token}/callback`, { type: 6 });
    clock.advance(3000);
    expect(await pressed).toMatchObject({ id: message.id, content: 'x', edited: false, failed: null });
  });

  test('a button that nothing answers fails', async () => {
    const { answer, shown } = await asked();
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'A', custom_id: 'a' }] }];
    await request(discord, 'POST', answer, { type: 4, data: { content: 'x', components, ...quiet } });
    const pressed = ann.press(await shown, 'A');
    clock.advance(3000);
    expect((await pressed).failed).toBe('This interaction failed');
  });
});

describe('forged interactions', () => {
  test('reach the bot as they are', async () => {
    void ann.send({ type: 3, data: { custom_id: 'v9:nonsense', component_type: 2 }, message: { id: 'none' } });
    const { d: event } = await socket.next((frame) => frame.t === 'INTERACTION_CREATE');
    expect(event).toMatchObject({
      type: 3,
      data: { custom_id: 'v9:nonsense' },
      message: { id: 'none' },
      member: { user: { id: ann.id } },
    });
  });
});

describe('localisations', () => {
  test('are listed when they are asked for', async () => {
    const path = `/applications/${discord.applicationId}/commands`;
    const localised = { name: 'quote', description: 'Find', name_localizations: { ru: 'цитата' } };
    expect((await request(discord, 'PUT', path, [localised])).body[0].name_localizations).toEqual({ ru: 'цитата' });
    expect((await request(discord, 'GET', path)).body[0]).not.toHaveProperty('name_localizations');
    const listed = await request(discord, 'GET', `${path}?with_localizations=true`);
    expect(listed.body[0].name_localizations).toEqual({ ru: 'цитата' });
  });
});
