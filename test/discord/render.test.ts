import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { parseCustomId } from '../../src/discord/custom-id.ts';
import { visibleText } from '../../src/discord/escape.ts';
import { renderAbout } from '../../src/discord/render/about.ts';
import { renderHelp } from '../../src/discord/render/help.ts';
import { renderCard } from '../../src/discord/render/card.ts';
import { hitChoices, speakerChoices, transcriptChoices } from '../../src/discord/render/choices.ts';
import { renderCitation, renderPlainText } from '../../src/discord/render/citation-answer.ts';
import { renderPassageOption } from '../../src/discord/render/match-menu.ts';
import { renderMatch } from '../../src/discord/render/match-line.ts';
import { wordsRound } from '../../src/discord/render/names.ts';
import { renderReplyLine } from '../../src/discord/render/reply-line.ts';
import { renderExchange } from '../../src/discord/render/surroundings.ts';
import { createSay } from '../../src/discord/say.ts';
import type { Hit } from '../../src/search/answer.ts';
import type { NumberedTranscript, Passage } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { resolveReference } from '../../src/transcript/resolve-reference.ts';
import { expectWithinLimits } from './message-rules.ts';
import { readMarkdown } from './read-markdown.ts';

const say = createSay('en');
const audience = { kind: 'public', asker: '1'.repeat(19) } as const;

function transcriptOf(
  turns: readonly (readonly [speaker: string, ...paragraphs: string[]])[],
  metadata: { readonly id?: string; readonly title?: string; readonly date?: string; readonly source?: string } = {},
): NumberedTranscript {
  return numberTranscript({
    id: 'talk',
    title: 'A talk',
    ...metadata,
    turns: turns.map(([speaker, ...paragraphs]) => ({
      speaker,
      ...(speaker === 'Question' ? { question: true as const } : {}),
      passages: paragraphs.map((text) => ({ text })),
    })),
  });
}

function collectionOf(...transcripts: readonly NumberedTranscript[]): Collection {
  return {
    transcripts,
    transcript: (id) => transcripts.find(({ head }) => head.id === id),
    search: ({ text }) => ({ query: text, match: 'none', hits: [], total: 0, nearest: null, unknown: [] }),
    complete: () => [],
    earlier: async () => undefined,
    candidates: () => [],
    mentions: () => {
      throw new Error('Not counted here');
    },
    words: () => [],
  };
}

function hitOf(passage: Passage, more: Partial<Hit> = {}): Hit {
  return {
    passage,
    match: 'all-words',
    highlights: [],
    score: 1,
    asked: 2,
    missing: [],
    corrected: [],
    otherForms: [],
    setAside: [],
    ...more,
  };
}

/** The passage's own words on a card: the lines of its block quote. */
function quotedText(description: string): string {
  const lines = description.split('\n').filter((line) => line.startsWith('> '));
  return readMarkdown(lines.map((line) => line.slice(2)).join('\n')).plain;
}

const asker = { id: '7', canManageGuild: true, canManageMessages: true };

describe('renderCard()', () => {
  const numbered = transcriptOf(
    [
      ['Question', 'First of all, thanks. Why now? And what if not?', 'I mean for *you*.'],
      ['Ann Lee', 'There will be **no** deal @everyone.', 'Never.'],
    ],
    { date: '2025-05-23' },
  );
  const passage = numbered.passages[2]!;
  const hit = hitOf(passage, { highlights: [[21, 25]] });

  test('tells who, where, when, in reply to what, the words, how sure, and where to read on', () => {
    const card = renderCard(say, collectionOf(numbered), {
      numbered,
      passage,
      reason: { kind: 'hit', hit, query: 'deal everyone' },
      others: { query: 'deal', total: 3, references: ['talk#4'] },
      audience,
    });
    const reference = `talk#3@${numbered.head.edition}`;
    expect(card.embeds[0]).toMatchObject({
      author: { name: 'Ann Lee · A talk, 23 May 2025 · ¶ 3 of 4' },
      description:
        'In reply to: “And what if not?” and 1 more question\n> There will be \\*\\*no\\*\\* **deal** \\@everyone.',
      footer: { text: `All words · 3 more passages · ${reference}` },
    });
    expect(card.components.map((row) => row.components.map((one) => (one.type === 2 ? one.label : 'menu')))).toEqual([
      ['menu'],
      ['◀ ¶ 2', 'Exchange', '¶ 4 ▶'],
      ['Cite', 'Plain text', 'Remove'],
    ]);
    expectWithinLimits(card);
  });

  test('says of a passage that only means the same that its words are others', () => {
    const similar = hitOf(passage, { match: 'similar-meaning', missing: ['truce'], setAside: ['what'] });
    const cardOf = (first: boolean) =>
      renderCard(say, collectionOf(numbered), {
        numbered,
        passage,
        reason: { kind: 'hit', hit: similar, query: 'what truce', first },
        audience,
      }).embeds[0]!;
    expect(cardOf(true).description).toContain('No passage has all of these words.');
    expect(cardOf(false).description).toContain('Other words than asked for');
    expect(cardOf(false).footer!.text).toContain('Similar meaning, other words · ');
  });

  test('links to the words where the source address is known', () => {
    const known = transcriptOf([['Ann', 'Only these words.']], { source: 'https://example.org/talk' });
    const card = renderCard(say, collectionOf(known), {
      numbered: known,
      passage: known.passages[0]!,
      reason: { kind: 'reference' },
      audience,
    });
    expect(card.embeds[0]!.author!.url).toMatch(/^https:\/\/example\.org\/talk/);
  });

  test('shows a passage whole where it fits, else cut at ends of sentences, on pages that hold all of it', () => {
    const piece = fc.constantFrom(
      'Peace talks go on. ',
      '*_*_* ',
      '> - # 1. ',
      '😀👩‍👩‍👧 ',
      'x'.repeat(300),
      '\n',
      'Why? ',
      'é́',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 900 }), (pieces) => {
        const text = `A${pieces.join('')}`;
        const long = transcriptOf([
          ['Question', 'Why?'],
          ['Ann', text],
        ]);
        const answer = long.passages[1]!;
        const words: string[] = [];
        for (let page = 1, pages = 1; page <= pages; page++) {
          const card = renderCard(say, collectionOf(long), {
            numbered: long,
            passage: answer,
            reason: { kind: 'reference' },
            page,
            audience,
          });
          expectWithinLimits(card);
          words.push(quotedText(card.embeds[0]!.description!));
          const next = card.components
            .flatMap((row) => row.components)
            .find((one) => one.type === 2 && one.label.startsWith('Part') && one.label.endsWith('▶'));
          if (next) pages = page + 1;
        }
        expect(words.join('').replace(/\s/g, '')).toBe(visibleText(text).replace(/\s/g, ''));
        if (text.length < 1500) expect(words).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps within limits whatever names, titles and queries are', () => {
    const odd = fc.oneof(
      fc.string({ maxLength: 400, unit: 'binary' }),
      fc.constantFrom('@everyone', '😀'.repeat(300), '`'.repeat(200), '__proto__'),
    );
    fc.assert(
      fc.property(odd, odd, odd, fc.array(odd, { maxLength: 30 }), (speaker, title, text, words) => {
        const made = transcriptOf(
          [
            ['Question', `${text}?`],
            [`S${speaker}`, `T${text}`],
          ],
          { title: `T${title}`, date: '2025-05-23' },
        );
        const shown = made.passages.at(-1)!;
        const reason = {
          kind: 'hit',
          query: words.join(' '),
          hit: hitOf(shown, {
            match: 'some-words',
            missing: words,
            corrected: words.map((word) => [word, word]),
            highlights: [[0, 9]],
          }),
        } as const;
        const others = {
          query: words.join(' '),
          total: 99,
          references: made.passages.map(({ number }) => `talk#${number}`),
        };
        const collection = collectionOf(made);
        const card = renderCard(say, collection, { numbered: made, passage: shown, reason, others, audience });
        expectWithinLimits(card);
        expect(card.embeds[0]!.footer!.text).toContain(`talk#${shown.number}@`);
        const lacking = ['view-channel', 'send-messages', 'embed-links', 'attach-files'] as const;
        expectWithinLimits(
          renderAbout(say, collection, {
            version: '1.0.0',
            homepage: `https://example.org/${'x'.repeat(200)}`,
            lacking,
          }),
        );
        expectWithinLimits(renderHelp(say, { collection, asker, lacking }));
        expectWithinLimits(renderPlainText(say, made, shown));
        for (const style of ['plain', 'markdown', 'bibtex', 'csl-json'] as const) {
          expectWithinLimits(renderCitation(say, { transcript: made, first: shown.number }, style, audience));
        }
        for (const { name, value } of [
          ...hitChoices(say, collection, [hitOf(shown)]),
          ...speakerChoices(say, collection, ''),
          ...transcriptChoices(say, collection, ''),
        ]) {
          expect(name.trim()).not.toBe('');
          expect(name.length).toBeLessThanOrEqual(100);
          expect(value.length).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('renderReplyLine()', () => {
  const lineOf = (question: string, ...more: string[]) => {
    const numbered = transcriptOf([
      ['Question', question, ...more],
      ['Ann', 'Yes.'],
    ]);
    return renderReplyLine(say, numbered, numbered.passages.at(-1)!);
  };

  test('gives the last question and counts the others', () => {
    expect(lineOf('Why?')).toBe('In reply to: “Why?”');
    expect(lineOf('Why? Who? He asked “When?” Thank you.')).toBe(
      'In reply to: “He asked “When?”” and 2 more questions',
    );
    expect(lineOf('为什么？')).toBe('In reply to: “为什么？”');
  });

  test('gives the last sentence where nothing is asked', () => {
    expect(lineOf('Good morning.', 'Tell us about it.')).toBe('After: “Tell us about it.”');
  });

  test('cuts no question: a very long one stays in its exchange', () => {
    expect(lineOf(`${'Long and longer '.repeat(80)}?`)).toBe('In reply to: ¶ 1, too long to repeat here');
  });

  test('is left out for a question and where nobody asked', () => {
    const numbered = transcriptOf([
      ['Ann', 'Hello.'],
      ['Question', 'Why?'],
    ]);
    expect(numbered.passages.map((passage) => renderReplyLine(say, numbered, passage))).toEqual([null, null]);
  });
});

describe('renderMatch()', () => {
  const { passages } = transcriptOf([['Ann', 'Words.']]);
  const matchOf = (more: Partial<Hit>, query = 'words') => renderMatch(say, hitOf(passages[0]!, more), query);

  test('tells the kind of match truthfully', () => {
    expect(matchOf({ match: 'exact-phrase' })).toBe('Exact phrase');
    expect(matchOf({ asked: 1 })).toBe('The word');
    expect(matchOf({ match: 'some-words', asked: 5, missing: ['illusion'] })).toBe('4 of 5 words, missing: “illusion”');
    expect(matchOf({ match: 'similar-meaning' })).toBe('Similar meaning, other words');
    expect(matchOf({ corrected: [['Stoltenburg', 'Stoltenberg']] })).toBe(
      'All words; searched for “Stoltenberg” instead of “Stoltenburg”',
    );
    expect(matchOf({ otherForms: [['negotiate', 'negotiating']] })).toBe('All words; “negotiating” for “negotiate”');
    expect(matchOf({ asked: 2, setAside: ['what', 'did', 'he', 'say', 'about'] })).toBe(
      'All words, question words aside',
    );
    expect(matchOf({}, '"such a deal"')).toBe('Not as a phrase: All words');
  });
});

describe('renderExchange()', () => {
  test('holds every passage whole, in order, on pages that begin with the speaker', () => {
    const piece = fc.constantFrom('Peace talks go on. ', '*bold* ', 'Why? ', `${'long '.repeat(60)}end. `);
    fc.assert(
      fc.property(
        fc.array(fc.array(piece, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 20 }),
        (paragraphs) => {
          const numbered = transcriptOf([
            ['Question', 'Why?'],
            ['Ann Lee', ...paragraphs.map((pieces) => `A${pieces.join('').trim()}`)],
          ]);
          const collection = collectionOf(numbered);
          const reference = { transcript: 'talk', first: 2 };
          const found = resolveReference(reference, collection);
          if (found.kind !== 'found') throw new Error('not found');
          const seen: string[] = [];
          for (let page = 1, pages = 1; page <= pages; page++) {
            const message = renderExchange(say, { ...found, reference, change: null }, audience, page);
            expectWithinLimits(message);
            const { description = '', footer } = message.embeds[0]!;
            expect(description).toMatch(/^\*\*(?:Question|Ann Lee)\*\*/);
            seen.push(
              description
                .replace(/^\*\*(?:Question|Ann Lee)\*\*.*$/gm, '')
                .replace(/^(?:> )?\*\*¶ \d+\*\*/gm, '')
                .replace(/^> /gm, '')
                .replace(/ …$/gm, ''),
            );
            pages = Number(/part \d+ of (\d+)/.exec(footer!.text)?.[1] ?? 1);
          }
          const words = readMarkdown(seen.join('\n')).plain.replace(/\s/g, '');
          expect(words).toBe(
            numbered.passages
              .map(({ text }) => text)
              .join('')
              .replace(/\s/g, ''),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('renderPlainText()', () => {
  test('gives the words and the citation in a block, in parts where they are long', () => {
    const numbered = transcriptOf([['Ann', 'This is *it*. '.repeat(300).trim()]]);
    const first = renderPlainText(say, numbered, numbered.passages[0]!);
    expect(first.content).toContain('This is *it*.');
    expect(first.content).toContain('A talk');
    const next = first.components[0]!.components[0]!;
    expect(parseCustomId(next.custom_id)).toMatchObject({
      action: 'plain',
      args: [expect.stringContaining('talk#1@'), '2'],
    });
    expectWithinLimits(renderPlainText(say, numbered, numbered.passages[0]!, 2));
  });

  test('escapes text with a fence of its own', () => {
    const numbered = transcriptOf([['Ann', 'A ``` fence']]);
    expect(readMarkdown(renderPlainText(say, numbered, numbered.passages[0]!).content!).plain).toContain('A ``` fence');
  });
});

describe('speakerName()', () => {
  test('speakerName() says that nobody is named wherever a speaker is shown', () => {
    const transcript = transcriptOf([['', 'We will rebuild.']]);
    const passage = transcript.passages[0]!;
    const shown = [
      renderPassageOption(say, passage, []).label,
      hitChoices(say, collectionOf(transcript), [hitOf(passage)])[0]!.name,
      JSON.stringify(
        renderCard(say, collectionOf(transcript), {
          numbered: transcript,
          passage,
          reason: { kind: 'hit', hit: hitOf(passage), query: 'rebuild' },
          audience,
        }).embeds[0],
      ),
    ];
    for (const text of shown) expect(text).toContain('Speaker not named');
  });
});

describe('wordsRound()', () => {
  test('shows words round the hit, cut between words', () => {
    const text = `${'before '.repeat(20)}the hit ${'after '.repeat(20)}`;
    const shown = wordsRound(text, [[140, 147]], 60);
    expect(shown).toContain('the hit');
    expect(shown).toMatch(/^…before .* after…$/);
    expect(wordsRound('short', [], 60)).toBe('short');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(30),
        fc.nat(30),
        fc.integer({ min: 10, max: 100 }),
        (any, start, length, max) => {
          expect(wordsRound(any, [[start, start + length]], max).length).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});
