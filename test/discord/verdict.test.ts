import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { checkText } from '../../src/discord/check-text.ts';
import { visibleText } from '../../src/discord/escape.ts';
import { referencesIn } from '../../src/discord/references-in.ts';
import { renderDiff } from '../../src/discord/render/verdict-diff.ts';
import { renderVerdicts } from '../../src/discord/render/verdicts.ts';
import { createSay } from '../../src/discord/say.ts';
import { textToCheck } from '../../src/discord/text-to-check.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { formatReference } from '../../src/transcript/reference.ts';
import { discordText } from '../generators.ts';
import { expectWithinLimits } from './message-rules.ts';
import { readWithParser } from './read-with-parser.ts';

const say = createSay('en');
let collection: Collection;

const words = 'We shall not give back the northern harbour before the spring of 1998, whatever they may ask.';
const second = 'The second bridge was built by engineers of another town, and nobody thanked them for it.';
const long = Array.from(
  { length: 90 },
  (_, at) => `Sentence ${at} of **many** stands here @everyone, and it is no. ${at}.`,
);

beforeAll(async () => {
  const transcripts = [
    {
      id: 'harbour-talk',
      title: 'Harbour [talk](https://evil.example)',
      date: '1997-05-01',
      language: 'en',
      source: 'https://example.org/harbour_(talk)',
      turns: [
        { speaker: 'Question', question: true, passages: [{ text: 'Will you ever give back the northern harbour?' }] },
        { speaker: 'Bo *Ek*', passages: [{ text: `First of all. ${words} ${second}` }] },
        {
          speaker: 'Cy Dee',
          passages: [{ text: 'He told me: “the winter will be long and very cold indeed”, and left.' }],
        },
        { speaker: 'Cy Dee', passages: [{ text: 'Nothing was ever written down about the old customs house.' }] },
      ],
    },
    { id: 'long-talk', title: 'Long', turns: [{ speaker: '', passages: [{ text: long.join(' ') }] }] },
  ] as const;
  collection = await createCollections(await indexShipped(transcripts.map((one) => numberTranscript(one)))).of(null);
});

function shown(text: string, speaker?: string) {
  const found = checkText(collection, text, { given: true, ...(speaker === undefined ? {} : { speaker }) });
  const message = renderVerdicts(say, collection, found, { kind: 'private' });
  expectWithinLimits(message);
  const [{ title = '', description = '' } = {}] = message.embeds;
  return { message, title, description };
}

describe('renderVerdicts()', () => {
  test.each([
    ['two words', 'CANNOT CHECK: too few words', 'three words at least'],
    ['— !', 'CANNOT CHECK: there are no words', 'Give the words'],
    ['Он сказал мне сегодня об этом всё', 'CANNOT CHECK: it is in another language', 'nothing is translated'],
  ])('says of %j what to give instead', (text, title, next) => {
    expect(shown(text).title).toContain(title);
    expect(shown(text).description).toContain(next);
  });

  test('says EXACT with who, where, when and the question it answers', () => {
    const { title, description, message } = shown(words);
    expect(title).toMatch(/^EXACT:/);
    expect(description).toContain('In reply to: “Will you ever give back the northern harbour?”');
    expect(description).toContain(`> ${words}`);
    expect(description).toContain(
      '**Bo \\*Ek\\*** · Harbour \\[talk\\]\\(https\\://evil.example), 1 May 1997 · [¶ 2](https://example.org/',
    );
    expect(description).not.toContain('Bold');
    expect(referencesIn(message).map(formatReference)).toEqual([
      `harbour-talk#2@${collection.transcript('harbour-talk')!.head.edition}`,
    ]);
  });

  test('shows the whole sentence round a part of it', () => {
    const { title, description } = shown('the northern harbour before the spring of 1998');
    expect(title).toMatch(/^EXACT BUT CUT:/);
    expect(description).toContain(
      '> We shall not give back **the northern harbour before the spring of 1998,** whatever they may ask.',
    );
  });

  test('puts a lost negation before everything else', () => {
    const { title, description } = shown(words.replace(' not', ''));
    expect(title).toMatch(/^ALTERED:/);
    expect(description.split('\n')[0]).toBe('⚠ **Negation**: “not” was said, and is left out');
    expect(description).toContain('We shall ~~not~~ give back');
  });

  test('strikes out what was said and shows in bold what was quoted instead', () => {
    const { description } = shown(words.replace('1998', '2008'));
    expect(description).toMatch(/^⚠ \*\*(?:Number|Date)\*\*: “2008” was quoted where “1998” was said/);
    expect(description).toMatch(/spring of ~~1998,?~~,? ?\*\*2008/);
  });

  test('lists the parts of what was joined', () => {
    const { title, description, message } = shown(
      'Nothing was ever written down about the old customs house. We shall not give back the northern harbour before the spring of 1998.',
    );
    expect(title).toMatch(/^SPLICED:/);
    expect(description).toMatch(/Part 1: .*¶ 4[\s\S]*Part 2: .*¶ 2/);
    expect(referencesIn(message).map(({ first }) => first)).toEqual([4, 2]);
  });

  test('names whose words they are where somebody else is claimed', () => {
    const { title, description } = shown(words, 'Cy Dee');
    expect(title).toMatch(/^OTHER SPEAKER:/);
    expect(description).toContain('Claimed speaker: Cy Dee');
    expect(description).toContain('**Bo \\*Ek\\***');
  });

  test('says that the speaker is quoting, and that a questioner asks', () => {
    expect(shown('the winter will be long and very cold indeed').description).toContain('The speaker is quoting');
    expect(shown('Will you ever give back the northern harbour?').description).toContain('Said by a questioner');
  });

  test('says of what is nowhere what was searched and what comes nearest, never how near', () => {
    const { title, description } = shown('the northern lights were switched off by the harbour police at noon');
    expect(title).toMatch(/^NOT FOUND/);
    expect(description).toContain('Searched: 5 passages of 2 transcripts, 1 May 1997.');
    expect(description).toContain('The nearest passage, which is no match: ¶ ');
    expect(description).toMatch(/\n> \S/);
    expect(description).toContain('is not “never said”');
    expect(`${title}${description}`).not.toContain('%');
  });

  test('leaves out whole sentences, and counts them, where there is no room', () => {
    const { description } = shown(long.join(' ').replace('Sentence 70 of', 'Sentence 70 out of'));
    expect(description).toMatch(/\\\[… \d+ sentences without a change …\\\]/);
    expect(description).toContain('Sentence 70 **out** of');
    expect(description).toContain('Sentence 0 of \\*\\*many\\*\\* stands here \\@everyone, and it is no. 0.');
  });

  test('gives each of several quotations its verdict, and says which were not checked', () => {
    const text = Array.from({ length: 7 }, (_, at) => `Cy Dee said “the old customs house number ${at} is here”.`).join(
      ' ',
    );
    const { message } = shown(`${text} “${words}”`);
    expect(message.embeds).toHaveLength(4);
    expect(message.content).toContain('4 more quotations in this text were not checked');
    expect(message.embeds[0]!.description).toContain('Claimed speaker, as the text has it: Cy Dee');
  });

  test('keeps within Discord’s limits for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        words,
        second,
        ...long.slice(0, 20),
        '“',
        '”',
        '> ',
        '…',
        '[…]',
        '\n',
        '“the winter will be long',
        '@everyone',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.boolean(), (pieces, given) => {
        const text = pieces.join(' ').slice(0, 6_000);
        const found = checkText(collection, text, { given });
        expectWithinLimits(renderVerdicts(say, collection, found, { kind: 'private' }));
      }),
      { numRuns: 60 },
    );
  });
});

describe('checkText()', () => {
  const kinds = (text: string, given = true) =>
    checkText(collection, text, { given }).checked.map(({ verdict }) => verdict.kind);

  test('takes a passage with quotation marks of its own for one quotation', () => {
    const passage = 'He told me: “the winter will be long and very cold indeed”, and left.';
    expect(kinds(passage)).toEqual(['exact']);
    expect(kinds(passage, false)).toEqual(['exact']);
    expect(kinds(`It is true. ${second} ${words} He told me: “the winter will be long”`)).not.toContain(
      'exact-but-cut',
    );
  });

  test('takes the quotations out of what somebody writes about them', () => {
    expect(kinds(`Bo Ek: “${words}”`)).toEqual(['exact']);
    expect(kinds(`I do not believe that anybody ever said “${second}” in earnest, do you?`, false)).toEqual(['exact']);
    expect(kinds(`Bo Ek said: "${words.replace(' not', '')}"`)).toEqual(['altered']);
  });

  test('prefers a speaker who was given to one who is read from the text', () => {
    const [one] = checkText(collection, `Bo Ek: “${words}”`, { given: true, speaker: 'Cy Dee' }).checked;
    expect(one).toMatchObject({ assumed: false, verdict: { kind: 'other-speaker', claimedSpeaker: 'Cy Dee' } });
  });
});

describe('renderDiff()', () => {
  test('cuts one endless sentence within its room, and says so', () => {
    const parts = [
      { op: 'same', text: `${'word * '.repeat(900)} ` },
      { op: 'left-out', text: 'not ' },
      { op: 'same', text: 'end.' },
    ] as const;
    const diff = renderDiff(say, { parts, style: 'changed', edges: [0, 0], language: 'en', budget: 500 });
    expect(diff.length).toBeLessThanOrEqual(500);
    expect(diff).toContain('the sentence goes on');
  });

  test('shows what was said and quoted as it is, with what differs marked, in Discord’s own reading', () => {
    const words = discordText.map((text) => visibleText(text).replace(/\s/gu, ' '));
    const part = fc.record({ op: fc.constantFrom('same', 'left-out', 'added'), text: words });
    const bare = (texts: readonly string[]) => texts.join('').replace(/[\s~]/gu, '');
    const signs = (text: string, count: number) => [...text].slice(0, count).join('').length;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.nat(3), fc.nat(3), (all, before, after) => {
        const parts = all.filter(({ text }, at) => text !== '' && all[at - 1]?.op !== all[at]!.op);
        if (parts.length === 0) return;
        const [first, last] = [parts[0]!, parts.at(-1)!];
        const end = [...last.text].reverse().join('');
        const edges = [signs(first.text, before), signs(end, after)] as const;
        const diff = renderDiff(say, { parts, style: 'changed', edges, language: 'en', budget: 1e6 });
        const { plain, bold, struck, found } = readWithParser(diff.replace(/^> /, ''));
        expect(bare([plain])).toBe(bare(parts.map(({ text }) => text)));
        expect(bare(bold)).toBe(bare(parts.filter(({ op }) => op === 'added').map(({ text }) => text)));
        const left = parts.map(({ op, text }, at) => {
          if (op !== 'left-out') return '';
          const from = at === 0 ? edges[0] : 0;
          return text.slice(from, Math.max(from, at === parts.length - 1 ? text.length - edges[1] : text.length));
        });
        expect(bare(struck)).toBe(bare(left));
        expect(found.filter((name) => name !== 'em' && name !== 'strikethrough')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect.hasAssertions();
  });

  test('never goes beyond its room', () => {
    const part = fc.record({
      op: fc.constantFrom('same', 'left-out', 'added'),
      text: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('One. Two. ', 'a\n\nb ', '**_~~')),
    });
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }),
        fc.constantFrom('cut', 'changed'),
        fc.integer({ min: 100, max: 3_000 }),
        (parts, style, budget) => {
          const diff = renderDiff(say, { parts, style, edges: [3, 3], language: undefined, budget });
          expect(diff.length).toBeLessThanOrEqual(budget);
        },
      ),
    );
  });
});

describe('textToCheck()', () => {
  test('prefers what was written to previews, and takes previews of mere links', () => {
    const embeds = [{ description: 'from the page' }];
    expect(textToCheck({ texts: ['He said so https://a.example', 'forwarded'], embeds })).toBe(
      'He said so https://a.example\n\nforwarded',
    );
    expect(textToCheck({ texts: ['<https://a.example> https://b.example'], embeds })).toBe('from the page');
    expect(textToCheck({ texts: [' '], embeds: [] })).toBe('');
  });
});

describe('referencesIn()', () => {
  const body = (footer: string, content = '') => ({ content, embeds: [{ footer: { text: footer } }], components: [] });

  test('reads what stands at the end, and nothing that somebody searched for', () => {
    expect(referencesIn(body('4 of 5 words, missing: “a#1@00000000” · b-c#2.1@1234abcd'))).toEqual([
      { transcript: 'b-c', first: 2, sentence: 1, edition: '1234abcd' },
    ]);
    expect(referencesIn(body('a#1@00000000, b#2-3@00000001, a#1@00000000')).map(formatReference)).toEqual([
      'a#1@00000000',
      'b#2-3@00000001',
    ]);
    expect(referencesIn({ content: '-# APA · a\\#1@00000000\nb#2@00000000', embeds: [], components: [] })).toHaveLength(
      1,
    );
    expect(referencesIn(body('a#1 · a#9-2@00000000', 'a#1@00000000'))).toEqual([]);
  });
});
