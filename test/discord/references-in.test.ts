import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/discord/message.ts';
import { referencesIn } from '../../src/discord/references-in.ts';
import { formatReference } from '../../src/transcript/reference.ts';

const one = 'talk#2@1234abcd';
const other = 'a-b#42-44@0f0f0f0f';

const textsOf = (message: Partial<Message>) =>
  referencesIn({ embeds: [], components: [], ...message }).map(formatReference);

describe('referencesIn()', () => {
  test.each<[string, Partial<Message>, readonly string[]]>([
    ['the last line of a card', { embeds: [{ footer: { text: `Exact · ${one}` } }] }, [one]],
    ['a line that holds nothing else', { embeds: [{ footer: { text: one } }] }, [one]],
    ['several in a line', { embeds: [{ footer: { text: `Exact · ${one}, ${other}` } }] }, [one, other]],
    ['a citation', { embeds: [{ description: `-# APA · ${one}\nBerg, A.` }] }, [one]],
    ['an escaped citation', { embeds: [{ description: `-# APA · a\\-b\\#42-44@0f0f0f0f` }] }, [other]],
    ['a message without cards', { content: `-# BibTeX · ${other}\n@misc{…}` }, [other]],
    [
      'each once, in order',
      { embeds: [{ footer: { text: one } }, { footer: { text: `${other}, ${one}` } }] },
      [one, other],
    ],
    [
      'a card with a last line, whose text is not looked at',
      { embeds: [{ description: `-# ${other}`, footer: { text: one } }] },
      [one],
    ],
  ])('reads %s', (_, message, references) => {
    expect(textsOf(message)).toEqual(references);
  });

  test.each<[string, Partial<Message>]>([
    ['nothing', {}],
    ['no heading', { embeds: [{ description: one }], content: one }],
    ['a second line', { embeds: [{ description: `words\n-# ${one}` }] }],
    ['no edition', { embeds: [{ footer: { text: 'talk#2' } }] }],
    ['words before it', { embeds: [{ footer: { text: `see ${one}` } }] }],
    ['words after it', { embeds: [{ footer: { text: `${one}0` } }] }],
    ['signs that no ID has', { embeds: [{ footer: { text: `Talk#2@1234abcd` } }] }],
    ['what is no reference', { embeds: [{ footer: { text: `talk#2-1@1234abcd, talk#.@1234abcd` } }] }],
  ])('finds none in %s', (_, message) => {
    expect(textsOf(message)).toEqual([]);
  });

  test('reads no more than fifty, whatever was forged', () => {
    const many = Array.from({ length: 60 }, (_, at) => `talk#${at + 1}@1234abcd`);
    expect(textsOf({ embeds: [{ footer: { text: many.join(', ') } }] })).toEqual(many.slice(0, 50));
  });
});
