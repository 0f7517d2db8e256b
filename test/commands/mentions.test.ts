import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMentions } from '../../commands/mentions.ts';
import type { Collection } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import type { Chart } from '../../src/discord/chart/chart.ts';
import type { DrawChart } from '../../src/discord/chart/chart-drawer.ts';
import type { ActionRequest, OptionValue, Reply, Request } from '../../src/discord/contract.ts';
import { parseCustomId } from '../../src/discord/custom-id.ts';
import type { Message } from '../../src/discord/message.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { expectWithinLimits } from '../discord/message-rules.ts';
import { numbered } from '../search/transcripts.ts';
import {
  ann,
  bob,
  buttonNamed,
  buttonsOf,
  menuOf,
  messageOf,
  requestFrom,
  shippedCollection,
  shownText,
} from './harness.ts';

let shipped: Collection;
let years: Collection;

beforeAll(async () => {
  shipped = await shippedCollection();
  years = await shippedCollection([
    numbered(
      'a',
      [
        ['Anna Berg', ...Array(30).fill('Peace.')],
        ['Question', 'Peace?'],
      ],
      { date: '2020-01-02' },
    ),
    numbered('b', [['王小明', 'War and peace.']], { date: '2023-03-04' }),
    numbered('c', [['Carl Dahl', 'Peace.']]),
  ]);
});

/** Types `/mentions` and presses its buttons; what would be drawn is kept. */
function asking(collection: Collection, more: Partial<Request> = {}, draw?: DrawChart) {
  const charts: Chart[] = [];
  const { answer, suggest, actions } = createMentions(
    draw ??
      (async (chart) => {
        charts.push(chart);
        return Uint8Array.of(charts.length);
      }),
  );
  const request = requestFrom(collection, more);
  return {
    charts,
    run: (options: Readonly<Record<string, OptionValue>>) =>
      answer({ ...request, subcommand: null, options: new Map(Object.entries(options)), attachments: new Map() }),
    suggest: (name: string, text: string) =>
      suggest({ ...request, subcommand: null, focused: { name, text }, options: new Map([[name, text]]) }),
    press: (customId: string, on: Partial<ActionRequest['message']> & { body: Message }, values: string[] = []) => {
      const { action, args } = parseCustomId(customId)!;
      const run = actions[action as keyof typeof actions];
      return run({ ...request, args, values, message: { id: '1', private: false, askerId: ann.id, ...on } });
    },
  };
}

const textOf = (reply: Reply) => shownText(messageOf(reply));
const isPrivate = (reply: Reply) => reply.kind === 'answer' && reply.private;

describe('/mentions', () => {
  test('says how often, in which forms, by whom and where, with the passages behind it', async () => {
    const reply = await asking(shipped).run({ words: 'negotiation' });
    expect(isPrivate(reply)).toBe(false);
    expect(textOf(reply)).toBe(
      [
        'negotiation',
        '**6 of 100 passages, 8 times**',
        'Counted for “negotiation”: negotiations 5, negotiate 2, negotiation 1',
        '**Who, in how many passages**',
        '1. Sergey Lavrov: 5 of 85 · 6×',
        '2. Question (asking): 1 of 15 · 2×',
        '**From beginning to end, in how many passages**',
        '¶ 36–40: 2 · ¶ 41–45: 3 · ¶ 51–55: 1',
        '-# Searched: 100 passages of 1 transcript, 23 May 2025.',
      ].join('\n'),
    );
    const { options, placeholder } = menuOf(messageOf(reply))!;
    expect(placeholder).toBe('Read one of the 6 passages');
    expect(options.map(({ value }) => value.split('@')[0])).toContain('lavrov-2025-05-23#38');
    expect(options[0]!.description).toContain('negotiat');
  });

  test('says over what time, what has no date, and keeps questioners apart', async () => {
    const text = textOf(await asking(years).run({ words: 'peace' }));
    expect(text).toContain('Said by questioners: 5 of 16 passages, 5 times');
    expect(text).toMatch(/2020: 31 · 2023: 1 · 2025: \d+\n1 transcript without a date: 1 of 1 passage, 1 time/);
    expect(text).toMatch(/1\. Anna Berg: 30 of 30 · 30×/);
    expect(text).toMatch(/\*\*Where, in how many passages\*\*\n1\. a · 2 January 2020: 31 of 31 · 31×/);
  });

  test('draws what it says, with the numbers as its description', async () => {
    const asked = asking(years);
    const reply = await asked.run({ words: 'peace' });
    const [file] = messageOf(reply).files!;
    expect(file).toMatchObject({ name: 'mentions.png', type: 'image/png', content: Uint8Array.of(1) });
    expect(file!.description).toMatch(/^Bar chart\. peace: \d+ of 133 passages, \d+ times\. 2020: 31, 2023: 1, 2025: /);
    const [{ columns, bars, title }] = asked.charts as [Chart];
    expect(title).toBe('peace');
    expect(columns.map(({ label }) => label)).toEqual(['2020', '2021', '2022', '2023', '2024', '2025']);
    expect(bars[0]).toEqual({ label: '1. Anna Berg', value: 30 });
    expect(bars.find(({ apart }) => apart)?.label).toMatch(/^\d\. Question \(asking\)$/);
  });

  test('gives a name that the font has no letters for by its number in the text', async () => {
    const asked = asking(years);
    await asked.run({ words: '"war and peace" OR illusion' });
    expect(asked.charts[0]!.bars.map(({ label }) => label)).toContain('2.');
    await asked.run({ words: '戦争 OR peace' });
    expect(asked.charts[1]!.title).toBe('');
  });

  test('answers in words where the picture cannot be drawn', async () => {
    const reply = await asking(shipped, {}, async () => null).run({ words: 'negotiation' });
    expect(messageOf(reply).files).toEqual([]);
    expect(textOf(reply)).toContain('6 of 100 passages');
  });

  test('says that it may not attach the picture', async () => {
    const asked = asking(shipped, { lacking: ['attach-files'] });
    const reply = await asked.run({ words: 'negotiation' });
    expect(messageOf(reply).files).toEqual([]);
    expect(asked.charts).toEqual([]);
    expect(textOf(reply)).toContain('I lack **Attach Files** in this channel. `/help` says');
  });

  test('shows zero to the asker first, with what was searched and what may have been meant', async () => {
    const asked = asking(shipped);
    const reply = await asked.run({ words: 'Stoltenburg', speaker: 'lavrov' });
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('**0 of 85 passages, 0 times**');
    expect(textOf(reply)).toContain('Spelled much like it, and not counted: “stoltenberg”');
    expect(textOf(reply)).toContain('Searched: 85 passages of 1 transcript, 23 May 2025.\n-# “Not in this');
    expect(asked.charts).toEqual([]);
    const { custom_id } = buttonNamed(messageOf(reply), 'Count “stoltenberg”');
    const counted = await asked.press(custom_id, { body: messageOf(reply), private: true });
    expect(counted.kind).toBe('update');
    expect(textOf(counted)).toMatch(/stoltenberg\n\*\*\d+ of 85 passages/);
  });

  test.each([
    [{ words: '"half' }, 'no partner'],
    [{ words: '-peace' }, 'only says what to leave out'],
    [{ words: '…' }, 'Type at least one word'],
    [{ words: ' ' }, 'Type at least one word'],
    [{ words: 'peace', speaker: 'Nobody' }, 'leave `speaker` out: Sergey Lavrov and Question'],
  ])('explains %j privately', async (options, sentence) => {
    const reply = await asking(shipped).run(options);
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain(sentence);
  });

  test('is private where the asker or the server wants it', async () => {
    expect(isPrivate(await asking(shipped).run({ words: 'peace', private: true }))).toBe(true);
  });

  test('counts the very word where its button is pressed', async () => {
    const asked = asking(shipped);
    const reply = await asked.run({ words: 'negotiation' });
    const only = buttonNamed(messageOf(reply), 'Only “negotiation”');
    const changed = await asked.press(only.custom_id, { body: messageOf(reply) });
    expect(changed.kind).toBe('update');
    expect(textOf(changed)).toContain('Counted: “negotiation”, exactly so, 1 time');
    expect(messageOf(changed).files).toHaveLength(1);
    expect(buttonsOf(messageOf(changed)).map(({ label }) => label)).toEqual(['Remove']);
  });

  test('pages through every passage, and leaves the picture where it is', async () => {
    const asked = asking(years);
    const first = messageOf(await asked.run({ words: 'peace', speaker: 'Anna' }));
    expect(menuOf(first)!.placeholder).toBe('Read one of passages 1 to 25 of 30');
    const next = await asked.press(buttonNamed(first, '26–30 ▶').custom_id, { body: first });
    expect(next.kind).toBe('update');
    expect(messageOf(next)).not.toHaveProperty('files');
    expect(menuOf(messageOf(next))!.options.map(({ value }) => Number(/#(\d+)/.exec(value)![1]))).toEqual([
      26, 27, 28, 29, 30,
    ]);
    const back = await asked.press(buttonNamed(messageOf(next), '◀ 1–25').custom_id, { body: messageOf(next) });
    expect(menuOf(messageOf(back))).toEqual(menuOf(first));
    expect(asked.charts).toHaveLength(1);
  });

  test('draws anew for somebody else, and where the collection has changed', async () => {
    const first = messageOf(await asking(years).run({ words: 'peace' }));
    const { custom_id } = buttonsOf(first)[0]!;
    const other = await asking(years, { asker: bob }).press(custom_id, { body: first });
    expect(isPrivate(other)).toBe(true);
    expect(messageOf(other).files).toHaveLength(1);
    const later = await asking(shipped).press(custom_id, { body: first });
    expect(later.kind).toBe('update');
    expect(messageOf(later).files).toHaveLength(1);
  });

  test('shows a passage that was chosen in an answer of its own, with what was counted in bold', async () => {
    const asked = asking(shipped);
    const body = messageOf(await asked.run({ words: 'negotiation' }));
    const { custom_id, options } = menuOf(body)!;
    const reply = await asked.press(custom_id, { body }, [options[0]!.value]);
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('difficult to **negotiate** with them, if **negotiation** is');
    expect(textOf(reply)).toMatch(/Counted here: 2 times · lavrov-2025-05-23#38@[0-9a-f]{8}$/);
    expect(buttonNamed(messageOf(reply), 'Post').custom_id).toBe('v1:post');
    const gone = await asked.press(custom_id, { body }, ['nowhere#1']);
    expect(textOf(gone)).toContain('no transcript “nowhere”');
  });

  test('posts a private answer with its picture', async () => {
    const asked = asking(shipped);
    const body = messageOf(await asked.run({ words: 'peace', speaker: 'Lavrov', private: true }));
    const posted = await asked.press(buttonNamed(body, 'Post').custom_id, { body, private: true });
    expect(isPrivate(posted)).toBe(false);
    expect(messageOf(posted).embeds).toEqual(body.embeds);
    expect(messageOf(posted).files).toHaveLength(1);
    expect(buttonNamed(messageOf(posted), 'Remove').custom_id).toBe(`v1:remove:${ann.id}`);
  });

  test('offers known words that begin so, also inside a phrase and after others', async () => {
    const asked = asking(shipped);
    const values = (text: string) => asked.suggest('words', text).map(({ value }) => value);
    expect(values('negot')).toEqual(['negotiations', 'negotiate', 'negotiation']);
    expect(values('peace OR negot')[0]).toBe('peace OR negotiations');
    expect(values('"root cau')).toContain('"root causes"');
    expect(values('-negot')[0]).toBe('-negotiations');
    expect(asked.suggest('words', 'negot')[0]!.name).toBe('negotiations · “negotiations” in 5 passages');
    for (const text of ['', 'peace ', '…', 'x'.repeat(150), 'qqq']) expect(values(text)).toEqual([]);
    expect(asked.suggest('speaker', 'serg').map(({ value }) => value)).toEqual(['Sergey Lavrov']);
  });

  test('stays within Discord’s rules whatever names, words and dates there are', async () => {
    const line = fc.string({ unit: 'binary', minLength: 1, maxLength: 150 });
    const turns = fc.array(fc.tuple(line, fc.constantFrom('Peace, peaceful.', 'War.')), {
      minLength: 1,
      maxLength: 12,
    });
    const typed = fc.oneof(
      fc.constantFrom('peace', 'war OR peace', '"war"'),
      line.map((text) => `peace OR ${text}`.slice(0, 200)),
    );
    await fc.assert(
      fc.asyncProperty(turns, line, typed, async (said, title, words) => {
        const talk = numberTranscript({
          id: 'x',
          title,
          turns: said.map(([speaker, text]) => ({ speaker, passages: [{ text }] })),
        });
        const reply = await asking(await createCollections(await indexShipped([talk])).of(null)).run({ words });
        expectWithinLimits(messageOf(reply));
        for (const { description } of messageOf(reply).files ?? []) {
          expect(description!.length).toBeLessThanOrEqual(1024);
        }
      }),
      { numRuns: 25 },
    );
  });
});
