import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegisteredCommand } from '../../src/sandbox/api.ts';
import { ClientRefusal } from '../../src/sandbox/people/client-refusal.ts';
import { type Directory, sentValueOf } from '../../src/sandbox/people/option-values.ts';
import { parseTypedLine } from '../../src/sandbox/people/typed-line.ts';
import type { OptionBody } from '../../src/sandbox/rules/command-body.ts';

const option = (name: string, more: object = {}) => ({ type: 3, name, description: name, ...more });
const command = (name: string, options: readonly object[], more: object = {}): RegisteredCommand =>
  ({
    id: name,
    name,
    type: 1,
    guildId: null,
    description: '',
    options,
    raw: { name, ...more },
  }) as unknown as RegisteredCommand;

const commands = [
  command('quote', [option('words', { required: true }), option('speaker'), option('to', { type: 6 })], {
    name_localizations: { ru: 'цитата' },
  }),
  command('about', []),
  command('transcripts', [
    option('add', { type: 1, options: [option('title')] }),
    option('of', { type: 2, options: [option('this', { type: 1, options: [option('id', { required: true })] })] }),
  ]),
];
const parse = (line: string, locale = 'en-US') => {
  const { command: found, path, given } = parseTypedLine(line, commands, locale);
  return [found.name, ...path, ...given.map(({ option: { name }, text }) => `${name}=${text}`)];
};

describe('parseTypedLine()', () => {
  test.each<[string, readonly string[]]>([
    ['/quote words: ceasefire illusion speaker: Lavrov', ['quote', 'words=ceasefire illusion', 'speaker=Lavrov']],
    ['/quote words:ceasefire', ['quote', 'words=ceasefire']],
    ['  /quote   words:  a  b   ', ['quote', 'words=a  b']],
    ['/quote ceasefire illusion', ['quote', 'words=ceasefire illusion']],
    ['/quote ceasefire speaker: Lavrov', ['quote', 'words=ceasefire', 'speaker=Lavrov']],
    ['/quote words: he said: "note: this" http://x.org', ['quote', 'words=he said: "note: this" http://x.org']],
    ['/quote words: a words: b', ['quote', 'words=a words: b']],
    ['/quote words: __proto__: constructor:', ['quote', 'words=__proto__: constructor:']],
    ['/quote words: two\nlines', ['quote', 'words=two\nlines']],
    ['/quote words:', ['quote', 'words=']],
    ['/about', ['about']],
    ['/transcripts add title: T', ['transcripts', 'add', 'title=T']],
    ['/transcripts of this 42', ['transcripts', 'of', 'this', 'id=42']],
  ])('reads %j', (line, expected) => {
    expect(parse(line)).toEqual(expected);
  });

  test("knows a command by its name in the person's language", () => {
    expect(parse('/цитата words: x', 'ru')[0]).toBe('quote');
    expect(() => parse('/цитата words: x')).toThrow(ClientRefusal);
  });

  test.each([
    ['/nothing', 'There is no command "/nothing" here: there are /about, /quote, /transcripts'],
    ['hello', 'There is no command "/" here'],
    ['/about it', '/about takes no options: leave out "it"'],
    ['/transcripts', 'Choose one of: /transcripts add, /transcripts of'],
    ['/transcripts of', 'Choose one of: /transcripts of this'],
    ['/transcripts add T', '"T" belongs to no option of /transcripts: write title: …'],
  ])('explains why it cannot read %j', (line, sentence) => {
    expect(() => parse(line)).toThrow(sentence);
  });

  test('gives back any words it was given', () => {
    const words = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text.trim() === text && !/(^|\s)(speaker|to|words):/.test(text));
    fc.assert(
      fc.property(words, (text) => {
        expect(parse(`/quote words: ${text}`)).toEqual(['quote', `words=${text}`]);
      }),
    );
  });
});

describe('sentValueOf()', () => {
  const directory: Directory = {
    locale: 'de',
    userId: (name) => (name === '@Ann' ? '1' : undefined),
    channelId: () => undefined,
    fileId: () => undefined,
    offered: (_, name) => (name === 'Shown name' ? 'hidden value' : undefined),
  };
  const value = (text: string, more: object) =>
    sentValueOf({ option: option('o', more) as OptionBody, text }, directory);

  test.each<[string, object, string | number | boolean]>([
    ['text', { max_length: 4 }, 'text'],
    ['-3', { type: 4 }, -3],
    ['2.5', { type: 10 }, 2.5],
    ['TRUE', { type: 5 }, true],
    ['@Ann', { type: 6 }, '1'],
    ['laut', { choices: [{ name: 'Loud', value: 'loud', name_localizations: { de: 'Laut' } }] }, 'loud'],
    ['Shown name', { autocomplete: true }, 'hidden value'],
    ['typed freely', { autocomplete: true }, 'typed freely'],
  ])('sends %j of %j as %j', (text, more, sent) => {
    expect(value(text, more)).toBe(sent);
  });

  test.each<[string, object, string]>([
    ['', {}, 'o: needs a value'],
    ['texts', { max_length: 4 }, 'at most 4 characters, has 5'],
    ['t', { min_length: 2 }, 'at least 2 characters'],
    ['1.5', { type: 4 }, 'whole number'],
    ['1e3', { type: 10 }, 'must be a number'],
    ['11', { type: 4, min_value: 0, max_value: 10 }, 'from 0 to 10'],
    ['-1', { type: 4, min_value: 0 }, 'at least 0'],
    ['yes', { type: 5 }, 'True or False'],
    ['Bob', { type: 6 }, 'nobody called "Bob"'],
    ['shy', { choices: [{ name: 'Loud', value: 'loud' }] }, 'one of Loud'],
  ])('refuses %j of %j', (text, more, sentence) => {
    const refusal = refusalOf(() => value(text, more));
    expect(refusal.message).toContain(sentence);
    expect(refusal.refused?.option).toBe('o');
  });

  test('names choices in the reader’s language for a client that says it there', () => {
    const choices = [{ name: 'Loud', value: 'loud', name_localizations: { de: 'Laut' } }];
    expect(refusalOf(() => value('shy', { choices })).refused).toEqual({
      why: 'no-choice',
      gaps: { choices: 'Laut' },
      option: 'o',
    });
  });

  function refusalOf(act: () => unknown): ClientRefusal {
    try {
      act();
    } catch (error) {
      if (error instanceof ClientRefusal) return error;
    }
    throw new Error('Nothing was refused');
  }
});
