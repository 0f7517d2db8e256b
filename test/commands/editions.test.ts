import { beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/discord/contract.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { spoken } from '../collection/own.ts';
import { expectWithinLimits } from '../discord/message-rules.ts';
import { ann, buttonsOf, messageOf } from './harness.ts';
import { createServer, guild } from './server.ts';
import { threadTime } from '../thread-time.ts';

const before = ['We begin.', 'We hope for peace. It is late.', 'Nobody came that day.', 'Thank you all.'];
const after = ['Good evening.', 'We begin.', 'We hope for a lasting peace. It is late.', 'Thank you all.'];

let server: Awaited<ReturnType<typeof createServer>>;
let edition: string;

async function keep(texts: readonly string[], replaces?: string) {
  const library = server.libraries.of(guild);
  const prepared = prepareTranscript(spoken('talk', texts).transcript);
  const key = await library.stage('5', { prepared, warnings: [], format: { name: 'format.speech' } });
  const outcome = await (replaces === undefined ? library.add('5', key) : library.replace('5', key, replaces));
  if (outcome.kind !== 'kept') throw new Error(outcome.kind);
  await outcome.indexed;
  return outcome.transcript.edition;
}

beforeEach(async () => {
  server = await createServer();
  edition = await keep(before);
  await keep(after, 'talk');
});

const run = async (line: string, options: Readonly<Record<string, string | number>>) =>
  (await server.as(ann)).run(line, options);

/** All that is shown, in all embeds. */
function textOf(reply: Reply): string {
  const message = messageOf(reply);
  expectWithinLimits(message);
  return [
    message.content,
    ...message.embeds.flatMap(({ author, title, description, footer }) => [
      author?.name,
      title,
      description,
      footer?.text,
    ]),
  ].join('\n');
}

describe('a reference to an edition that was replaced', () => {
  test('shows the words that changed, before the passage as it is', async () => {
    const text = textOf(await run('quote', { words: `talk#2@${edition}` }));
    expect(text).toMatch(/^\s*The text changed since it was cited/);
    expect(text).toContain('> We hope for **a lasting** peace.');
    expect(text).toContain(`Edition ${edition} then (¶ 2)`);
    expect(text).toContain('¶ 3 of 4');
    expect(text).toContain('> We hope for a lasting peace. It is late.');
  });

  test('says where the words are now, if others changed', async () => {
    const text = textOf(await run('quote', { words: `talk#1@${edition}` }));
    expect(text).toContain('but not these words: ¶ 1 then, ¶ 2 now');
    expect(text).toContain('¶ 2 of 4');
    const same = textOf(await run('quote', { words: `talk#4@${edition}` }));
    expect(same).toContain('but not these words.');
    expect(same).not.toContain('¶ 4 then');
  });

  test('shows what is no more, as it was', async () => {
    const reply = await run('quote', { words: `talk#3@${edition}` });
    expect(reply).toMatchObject({ kind: 'answer', private: true });
    expect(textOf(reply)).toContain('is no longer in the transcript');
    expect(textOf(reply)).toContain('> Nobody came that day.');
  });

  test('follows a sentence as far as it stayed, and a range', async () => {
    expect(textOf(await run('quote', { words: `talk#2.2@${edition}` }))).toMatch(
      /\*\*It is late\.\*\*[\s\S]*talk#3\.2@/,
    );
    const range = textOf(await run('context', { passage: `talk#1-3@${edition}`, around: 0 }));
    expect(range).toContain('¶ 3 is no more:');
    expect(range).toContain('> Nobody came that day.');
    expect(range).toContain('**a lasting** peace');
  });

  test('is told by /cite, /context and in /bibliography too, each of the present place', async () => {
    const cited = textOf(await run('cite', { passage: `talk#2@${edition}` }));
    expect(cited).toContain('¶ 3');
    expect(cited).toContain('> We hope for **a lasting** peace.');
    expect(textOf(await run('context', { passage: `talk#2@${edition}` }))).toContain('**a lasting** peace');
    const posted = [1, 2, 3].map((first) => ({
      reference: { transcript: 'talk', first, edition },
      message: '1',
      time: 0,
    }));
    const request = { ...(await server.requestBy(ann)), posted: { of: async () => [], here: async () => posted } };
    const { bibliography } = await import('../../commands/bibliography.ts');
    const listed = await bibliography.answer({
      ...request,
      subcommand: null,
      attachments: new Map(),
      options: new Map(),
    });
    const text = textOf(listed);
    expect(text).toContain(`\`talk#2@${edition}\``);
    expect(text).toContain('talk#2@');
    expect(text).toMatch(/talk#3@[0-9a-f]{8}`/);
    expect(text).not.toContain(`talk#1@${edition}`);
  });

  test('works from a button made before', async () => {
    const old = { embeds: [], components: [] };
    const shown = await (await server.as(ann)).act(`v1:show:talk#2@${edition}`, { body: old, private: true });
    expect(shown.kind).toBe('update');
    expect(textOf(shown)).toContain('**a lasting** peace');
    const buttons = buttonsOf(messageOf(shown)).map(({ custom_id: id }) => id);
    expect(buttons.every((id) => !id.includes(edition))).toBe(true);
  });

  test('says that it cannot be told what changed, where the edition is no longer kept', async () => {
    await keep(['Something else.', 'We hope for a lasting peace. It is late.'], 'talk');
    const text = textOf(await run('quote', { words: `talk#2@${edition}` }));
    expect(text).toContain('The earlier text is not kept here');
    expect(textOf(await run('quote', { words: 'talk#1@00000000' }))).toContain('The earlier text is not kept here');
  });

  test('shows the first change of a passage of any length, in time in proportion to its words', async () => {
    const timeFor = async (sentences: number) => {
      const long = 'We hope for peace and go on. '.repeat(sentences);
      const old = await keep([`${long}It is late.`], 'talk');
      await keep([`${long}It is early.`], 'talk');
      return threadTime(async () =>
        expect(textOf(await run('cite', { passage: `talk#1@${old}` }))).toContain('It is ~~late~~**early**.'),
      );
    };
    await timeFor(3_000);
    expect((await timeFor(60_000)) / (await timeFor(15_000))).toBeLessThan(10);
  });

  test('keeps within limits where much changed', async () => {
    await keep([`${'We hope for *peace* and more. '.repeat(400)}`, ...after], 'talk');
    const long = (await server.libraries.of(guild).list())[0]!.edition;
    await keep([`${'They hope for *peace* and less. '.repeat(400)}`, ...after], 'talk');
    for (const [line, options] of [
      ['quote', { words: `talk#1@${long}` }],
      ['context', { passage: `talk#1-5@${long}` }],
      ['cite', { passage: `talk#1@${long}`, style: 'bibtex' }],
    ] as const) {
      expect(textOf(await run(line, options))).toContain('changed since it was cited');
    }
  });
});
