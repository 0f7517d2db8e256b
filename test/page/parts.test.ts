import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, findAddress } from '../../src/sandbox/page/browser/route.ts';
import { entriesOf, filterEntries, readLine } from '../../src/sandbox/page/browser/command-entries.ts';
import { formatMessageTime, formatTimestamp } from '../../src/sandbox/page/browser/dates.ts';
import { parseMarkdown, type Piece } from '../../src/sandbox/page/browser/parse-markdown.ts';
import { ownPicture, safeUrl } from '../../src/sandbox/page/browser/safe-url.ts';
import { avatarOf } from '../../src/sandbox/page/browser/avatar.ts';
import { failureIn, refusalIn, type Word, wordsIn } from '../../src/sandbox/page/browser/words.ts';
import { ClientRefusal } from '../../src/sandbox/people/client-refusal.ts';
import { isOwnRequest, isOwnSocket } from '../../src/sandbox/page/guard.ts';
import { readAsking } from '../../src/sandbox/page/read-act.ts';

const commands = [
  {
    id: '1',
    name: 'quote',
    label: 'zitat',
    type: 1,
    description: 'Find it',
    options: [
      { type: 3, name: 'words', name_localized: 'wörter', description: '', required: true },
      { type: 3, name: 'speaker', description: '' },
    ],
  },
  {
    id: '2',
    name: 'transcripts',
    label: 'transkripte',
    type: 1,
    description: '',
    options: [
      { type: 1, name: 'list', description: 'All of them', options: [] },
      { type: 1, name: 'add', description: '', options: [] },
    ],
  },
  { id: '3', name: 'Check quote', label: 'Zitat prüfen', type: 3, description: '', options: [] },
];

describe('isOwnRequest()', () => {
  test.each([
    ['the page itself', { host: '127.0.0.1:80' }, true],
    ['by name', { host: 'localhost:80', origin: 'http://localhost:80' }, true],
    [
      'a link from elsewhere',
      { host: '127.0.0.1:80', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      true,
    ],
    ['a name that was pointed here', { host: 'evil.example:80' }, false],
    ['another port', { host: '127.0.0.1:81' }, false],
    ['no host', {}, false],
    ['another site', { host: '127.0.0.1:80', origin: 'https://evil.example' }, false],
    ['a page on another port', { host: '127.0.0.1:80', origin: 'http://127.0.0.1:81' }, false],
    ['a sandboxed frame', { host: '127.0.0.1:80', origin: 'null' }, false],
    [
      'a picture on another site',
      { host: '127.0.0.1:80', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      false,
    ],
  ])('%s', (_, headers, expected) => {
    expect(isOwnRequest(headers, 80)).toBe(expected);
  });

  test('isOwnSocket() wants an origin', () => {
    expect(isOwnSocket({ host: '127.0.0.1:80' }, 80)).toBe(false);
    expect(isOwnSocket({ host: '127.0.0.1:80', origin: 'http://127.0.0.1:80' }, 80)).toBe(true);
  });
});

describe('readAsking()', () => {
  test('takes a command apart and leaves out what was not agreed', () => {
    const sent = {
      number: 1,
      act: 'suggest',
      extra: 1,
      command: { command: '1', path: [], options: [{ name: 'a', text: 'b', value: {} }] },
    };
    expect(readAsking(JSON.stringify(sent))).toEqual({
      number: 1,
      act: 'suggest',
      command: { command: '1', path: [], options: [{ name: 'a', text: 'b' }] },
    });
  });

  test('refuses everything else with an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => readAsking(JSON.stringify(value))).toThrow();
      }),
    );
    expect(() => readAsking('{"number":1,"act":"__proto__"}')).toThrow(TypeError);
    expect(() =>
      readAsking('{"number":1,"act":"post","text":"x","files":[{"name":"a","type":"","base64":1}]}'),
    ).toThrow(TypeError);
  });
});

describe('parseMarkdown()', () => {
  const typesOf = (text: string) => parseMarkdown(text).map(({ type }) => type);

  test.each([
    ['- a\n- b', ['listItem', 'listItem']],
    ['- a\n  b\n- c', ['listItem', 'listItem']],
    ['- a\n  - b', ['listItem', 'listItem']],
    ['- a\nb', ['listItem', 'text']],
    ['1. a', ['listItem']],
    ['a - b', ['text', 'text']],
    ['# a\n-# b', ['heading', 'subtext']],
    ['> a\n-# b\n> c\n# d', ['blockQuote', 'subtext', 'blockQuote', 'heading']],
    ['a -# b', ['text', 'text', 'text']],
    ['> a\nb', ['blockQuote', 'text']],
    ['**a** ~~b~~', ['strong', 'text', 'strikethrough']],
    ['\\*a\\*', ['text', 'text', 'text']],
  ])('%j', (text, types) => {
    expect(typesOf(text)).toEqual(types);
  });

  test('loses no word, whatever is typed', () => {
    const lettersOf = (piece: Piece): string =>
      typeof piece.content === 'string'
        ? piece.content
        : ((piece.content ?? []) as readonly Piece[]).map(lettersOf).join('');
    const text = fc.string({
      unit: fc.constantFrom('w', ' ', '\n', '*', '_', '~', '|', '`', '>', '-', '[', ']', '(', ')', '<', '@'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (given) => {
        const shown = parseMarkdown(given).map(lettersOf).join('');
        // A link's address and its title, and the language of a block of code, are not shown.
        if (!/[[`]/.test(given))
          expect([...shown].filter((sign) => sign === 'w')).toHaveLength(
            [...given].filter((sign) => sign === 'w').length,
          );
      }),
    );
    expect.hasAssertions();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => Array.isArray(parseMarkdown(text))),
      { numRuns: 30 },
    );
    expect(parseMarkdown('>'.repeat(4000)).length).toBeGreaterThan(0);
  });
});

describe('readLine()', () => {
  const entries = entriesOf(commands);

  test('lists each subcommand, and slash commands alone', () => {
    expect(entries.map(({ name }) => name)).toEqual(['transcripts add', 'transcripts list', 'quote']);
    expect(filterEntries(entries, '/list').map(({ name }) => name)).toEqual(['transcripts list']);
    expect(filterEntries(entries, '/').length).toBe(3);
  });

  test.each([
    [
      '/quote words: a b speaker: C',
      [
        ['words', 'a b'],
        ['speaker', 'C'],
      ],
    ],
    ['/quote a b', [['words', 'a b']]],
    [
      '/quote a: b speaker: C',
      [
        ['words', 'a: b'],
        ['speaker', 'C'],
      ],
    ],
    ['/quote words: a words: b', [['words', 'a words: b']]],
    ['/quote ', []],
  ])('%s', (line, given) => {
    expect(readLine(line, entries)?.given).toEqual(given);
  });

  test('takes the shown names as well, and sends the others', () => {
    expect(readLine('/zitat wörter: a speaker: C', entries)).toMatchObject({
      entry: { name: 'quote', label: 'zitat' },
      given: [
        ['words', 'a'],
        ['speaker', 'C'],
      ],
    });
    expect(filterEntries(entries, '/transkr').map(({ label }) => label)).toEqual([
      'transkripte add',
      'transkripte list',
    ]);
    expect(filterEntries(entries, '/quo').map(({ label }) => label)).toEqual(['zitat']);
  });

  test.each(['/quote', '/quotes x', 'quote x', '/transcripts ', ''])('is no command yet: %j', (line) => {
    expect(readLine(line, entries)).toBeNull();
  });
});

describe('safeUrl()', () => {
  test.each(['javascript:1', ' javascript:1', 'data:text/html,x', 'file:///x', '//x', 'x', '', null, 1])(
    'refuses %j',
    (url) => {
      expect(safeUrl(url)).toBeNull();
    },
  );

  test('ownPicture() takes the page’s own files alone', () => {
    expect(ownPicture('/attachments/1/2/a.png')).toBe('/attachments/1/2/a.png');
    expect(ownPicture('https://example.org/attachments/1/2/a.png')).toBeNull();
    expect(ownPicture('//example.org/attachments/')).toBeNull();
  });
});

describe('addressOf()', () => {
  const place = (guild: string, channel: string) => ({
    guild: { id: guild, name: guild },
    channel: { id: `${guild} ${channel}`, name: channel },
  });
  const people = [
    { id: '1', name: 'Mia', about: 'member' as const, places: [place('One', 'general'), place('Two', 'general')] },
    { id: '2', name: 'Ждан', about: 'outsider' as const, places: [{ guild: null, channel: { id: 'd', name: 'x' } }] },
  ];

  test('is found again by findAddress()', () => {
    for (const person of people)
      for (const one of person.places)
        expect(findAddress(encodeURI(addressOf(person, one)), people)).toEqual({ person, place: one });
  });

  test('leads to the first where it means nobody', () => {
    expect(findAddress('#/nobody/here', people)).toEqual({ person: people[0], place: people[0]!.places[0] });
    expect(findAddress('', [])).toBeNull();
  });

  test('findAddress() survives a broken address', () => {
    expect(findAddress('#/%', people)?.person.name).toBe('Mia');
  });
});

describe('formatMessageTime()', () => {
  test('says today and yesterday', () => {
    const now = new Date(2026, 4, 20, 0, 30);
    expect(formatMessageTime(new Date(2026, 4, 20, 0, 5).toISOString(), now, wordsIn('en-US'))).toBe(
      'Today at 12:05 AM',
    );
    expect(formatMessageTime(new Date(2026, 4, 19, 23, 59).toISOString(), now, wordsIn('en-US'))).toBe(
      'Yesterday at 11:59 PM',
    );
    expect(formatMessageTime(new Date(2026, 4, 1, 9, 0).toISOString(), now, wordsIn('en-US'))).toBe('5/1/2026 9:00 AM');
  });

  test('formatTimestamp() knows what is no time', () => {
    expect(formatTimestamp(1e20, 'f', new Date(), 'en-US')).toBeNull();
    expect(formatTimestamp(0, 'R', new Date(3600_000), 'en-US')).toBe('1 hour ago');
  });
});

describe('avatarOf()', () => {
  test('is an address whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => avatarOf(name, false).startsWith('data:image/svg+xml,')),
    );
    expect(avatarOf('<', false)).toContain(encodeURIComponent('&#60;'));
    expect(avatarOf('\ud800', false)).toContain('%3E%3F%3C');
  });
});

describe('wordsIn()', () => {
  const tableOf = (name: string) =>
    JSON.parse(readFileSync(`src/sandbox/page/browser/words/${name}.json`, 'utf8')) as Record<Word, string>;
  const english = tableOf('en');
  const gapsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

  test.each(['de', 'es-ES', 'fr', 'ru', 'uk'])('has each word in %s, with its gaps', (name) => {
    const table = tableOf(name);
    expect(Object.keys(table)).toEqual(Object.keys(english));
    for (const [word, text] of Object.entries(table)) expect(gapsOf(text), word).toEqual(gapsOf(english[word as Word]));
  });

  test('takes the language for its kinds, and English for one that is not there', () => {
    expect(wordsIn('es-419')('send')).toBe('Enviar');
    expect(wordsIn('ja')('send')).toBe('Send');
    expect(wordsIn('ja').locale).toBe('en-US');
    expect(wordsIn('de')('you-are', { name: '{name}' })).toBe('Du bist {name}');
    expect(failureIn(wordsIn('de'), 'This interaction failed')).toBe('Diese Interaktion ist fehlgeschlagen');
    expect(failureIn(wordsIn('de'), 'Something else')).toBe('Something else');
  });

  test('says why something was refused, and what has no words as it was said', () => {
    const refused = { why: 'out-of-range', gaps: { min: 0, max: 10 }, option: 'around' } as const;
    const refusal = new ClientRefusal('around: must be from 0 to 10', refused);
    expect(refusalIn(wordsIn('ru'), refusal)).toBe('Введите число от 0 до 10.');
    expect(refusalIn(wordsIn('ja'), refusal)).toBe('Write a number from 0 to 10.');
    expect(refusalIn(wordsIn('ru'), new ClientRefusal('Something else'))).toBe('Something else');
  });
});
