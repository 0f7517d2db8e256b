import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject, ShownMessage } from '../../../src/sandbox/api.ts';
import { parseMarkdown } from '../../../src/sandbox/terminal/markdown.ts';
import { paint } from '../../../src/sandbox/terminal/paint.ts';
import { findPressable, pressablesOf } from '../../../src/sandbox/terminal/pressables.ts';
import { showMessage } from '../../../src/sandbox/terminal/show-message.ts';
import { cells, wrap } from '../../../src/sandbox/terminal/width.ts';

const plain = { width: null, colour: false };
const message = (more: Partial<ShownMessage> = {}): ShownMessage => ({
  id: '1',
  author: { id: '2', name: 'Verbatim', bot: true },
  channelId: '3',
  guildId: null,
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  ephemeral: false,
  deleted: false,
  edited: false,
  thinking: false,
  failed: null,
  modal: null,
  pinged: [],
  interactionMetadata: null,
  link: '',
  raw: {},
  ...more,
});
const read = (source: string) =>
  parseMarkdown(source)
    .map(({ spans }) => paint(spans, false))
    .join('\n');

describe('parseMarkdown()', () => {
  test.each([
    ['a **bold** and *italic* word', 'a bold and italic word'],
    ['\\*\\*not bold\\*\\* \\> \\_', '**not bold** > _'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['an **unclosed run', 'an **unclosed run'],
    ['~~gone~~ stays marked', '~~gone~~ stays marked'],
    ['[the source](<https://example.org/a>)', 'the source (https://example.org/a)'],
    ['# Heading\n-# small', 'Heading\nsmall'],
    ['```js\ncode **as is**\n```', 'code **as is**'],
    ['||hidden||', 'hidden'],
    ['<t:0:D>', '1970-01-01 00:00 UTC'],
    ['\u001b[31mred\u0007\u202e', '[31mred'],
  ])('reads %j as %j', (source, text) => {
    expect(read(source)).toBe(text);
  });

  test('marks styles and quotes', () => {
    const [block] = parseMarkdown('> a **b *c*** d');
    expect(block!.kind).toBe('quote');
    expect(block!.spans.map(({ text, styles }) => [text, [...styles].join()])).toEqual([
      ['a ', ''],
      ['b ', 'bold'],
      ['c', 'bold,italic'],
      [' d', ''],
    ]);
  });

  test('loses no word that is escaped, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\n\u2028-\u202e\u2066-\u2069]/u.test(text)),
        (text) => {
          expect(read(`x${text.replace(/[!-/:-@[-`{-~]/g, '\\$&')}`)).toBe(`x${text}`);
        },
      ),
    );
  });

  test('takes hostile text in its stride', () => {
    for (const unit of ['**', '*_', '||~~', '[', '[a](', '`', '<@', '\\', '> ', '__*'])
      expect(parseMarkdown(unit.repeat(20_000))).toHaveLength(1);
  });
});

describe('wrap()', () => {
  test('breaks at spaces, within the width, and keeps every word', () => {
    const width = fc.integer({ min: 8, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })), width, (words, size) => {
        const source = words.join(' ');
        const lines = wrap([{ text: source, styles: new Set() }], size).map((spans) =>
          spans.map(({ text }) => text).join(''),
        );
        for (const line of lines) expect(cells(line.trimEnd())).toBeLessThanOrEqual(size);
        expect(lines.join('').replace(/\s/gu, '')).toBe(source.replace(/\s/gu, ''));
      }),
    );
  });

  test('counts wide and combining characters', () => {
    expect([cells('abc'), cells('日本'), cells('é'), cells('👍🏽'), cells('')]).toEqual([3, 4, 1, 2, 0]);
  });
});

describe('showMessage()', () => {
  const button = (label: string, more: object = {}) => ({ type: 2, style: 2, label, custom_id: label, ...more });
  const components = [
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'm',
          placeholder: 'Other matches',
          options: [{ label: 'One', value: '1', description: 'first' }],
        },
      ],
    },
    {
      type: 1,
      components: [
        button('Exchange'),
        button('◀ ¶', { disabled: true }),
        { type: 2, style: 5, label: 'Source', url: 'https://example.org' },
      ],
    },
  ] as unknown as readonly JsonObject[];

  test('shows a picture by its words, and names any other file', () => {
    const file = { id: '1', name: 'a.png', url: 'https://x.example/a.png', size: 2048, type: 'image/png' };
    const attachments = [
      { ...file, description: 'A chart \u001b[31mof peace' },
      { ...file, description: null },
      { ...file, name: 'b.txt', type: 'text/plain', description: 'A list' },
    ];
    expect(showMessage(message({ attachments }), plain).split('\n').slice(1)).toEqual([
      '[picture: A chart [31mof peace]',
      '[file] a.png (2 KiB): https://x.example/a.png',
      '[file] b.txt (2 KiB): A list',
    ]);
  });

  test('shows a card as text', () => {
    const shown = message({
      content: '<@123456789012345678>',
      embeds: [
        {
          author: { name: 'Sergey Lavrov' },
          title: '¶ 42',
          description: '> the **words**',
          fields: [{ name: 'Kind', value: 'Exact' }],
          footer: { text: 'lavrov#42' },
        },
      ],
      components,
      interactionMetadata: { user: { global_name: 'Ann' }, name: 'quote' },
      raw: { type: 20, mentions: [{ id: '123456789012345678', global_name: 'Bob' }] },
      ephemeral: true,
    });
    expect(showMessage(shown, plain)).toBe(
      [
        'Verbatim (app), asked by Ann with /quote',
        '@Bob',
        '│ Sergey Lavrov',
        '│ ¶ 42',
        '│ ▎ the words',
        '│ Kind',
        '│ Exact',
        '│ lavrov#42',
        'Other matches',
        '  [1] One – first',
        '[2] Exchange   [3] ◀ ¶ (off)   [4] Source https://example.org',
        'Only you can see this',
      ].join('\n'),
    );
  });

  test('shows bold and quotes with colour only', () => {
    expect(showMessage(message({ content: '**b**' }), { width: 80, colour: true })).toContain('\u001b[1mb\u001b[0m');
    expect(showMessage(message({ content: '**b**' }), plain)).not.toContain('\u001b');
  });

  test('keeps within the width', () => {
    const shown = message({
      content: 'word '.repeat(50),
      embeds: [{ description: `> ${'long '.repeat(50)}` }],
      components,
    });
    for (const line of showMessage(shown, { width: 30, colour: false }).split('\n'))
      expect(cells(line)).toBeLessThanOrEqual(30);
  });

  test('says what happened where there is no message', () => {
    expect(showMessage(message({ deleted: true }), plain)).toContain('removed');
    expect(showMessage(message({ failed: 'The application did not respond' }), plain)).toBe(
      'The application did not respond',
    );
    expect(showMessage(message({ thinking: true }), plain)).toContain('thinking');
  });

  test('findPressable() takes numbers and labels', () => {
    const pressables = pressablesOf(message({ components }));
    expect(findPressable(pressables, '2')?.customId).toBe('Exchange');
    expect(findPressable(pressables, 'exchange')?.number).toBe(2);
    expect(findPressable(pressables, 'one')?.value).toBe('1');
    expect(findPressable(pressables, '9')).toBeUndefined();
  });
});
