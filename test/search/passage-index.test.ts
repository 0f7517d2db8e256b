import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filters, Hit } from '../../src/search/answer.ts';
import { createPassageIndex, searchTogether } from '../../src/search/passage-index.ts';
import { parseQuery, plainQuery } from '../../src/search/query.ts';
import { wordsOf } from '../../src/search/tokens.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { numbered, shipped } from './transcripts.ts';

async function indexOf(...transcripts: NumberedTranscript[]) {
  const index = createPassageIndex();
  for (const transcript of transcripts) await index.add(transcript);
  return index;
}

const ask = (index: Awaited<ReturnType<typeof indexOf>>, text: string, filters: Filters = {}) =>
  index.search(parseQuery(text), filters, 10);

const word = fc.constantFrom(
  'peace',
  'war',
  'the',
  'of',
  'treaty',
  'treaties',
  'signed',
  'sign',
  'Moscow',
  'Türk',
  "don't",
  'co-operation',
  '5.3',
  'and',
  '東京',
);
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const speaker = fc.constantFrom('Anna Berg', 'Carl Dahl', 'Question');
const transcript = (id: string) =>
  fc
    .array(fc.tuple(speaker, text, text), { minLength: 1, maxLength: 6 })
    .map((turns) => numbered(id, turns, { language: 'en', date: id === 'a' ? '2020-05-01' : '2021-05-01' }));

describe('search()', async () => {
  const index = await indexOf(shipped());

  it.each([
    ['Buddha originated from Zaporozhye', 'exact-phrase', 8, ['Buddha originated from Zaporozhye']],
    ['"Mona Lisa"', 'exact-phrase', 8, ['Mona Lisa']],
    ['Zaporozhye Buddha', 'all-words', 8, ['Buddha', 'Zaporozhye']],
    ['budda originated zaporozhe', 'all-words', 8, ['Buddha originated', 'Zaporozhye', 'origins']],
    ['coup d’etat Nuland', 'all-words', 18, ['coup d’état', 'Nuland']],
  ])('search() answers %s', (query, match, number, marked) => {
    const { hits } = ask(index, query);
    expect(hits[0]).toMatchObject({ match, passage: { number } });
    expect(hits[0]!.highlights.map(([start, end]) => hits[0]!.passage.text.slice(start, end))).toEqual(marked);
  });

  it('search() names what is missing, corrected and in another form, as typed', () => {
    const [hit] = ask(index, 'Zaporozhe Buddhas giraffe').hits;
    expect(hit).toMatchObject({
      match: 'some-words',
      asked: 3,
      missing: ['giraffe'],
      corrected: [['Zaporozhe', 'Zaporozhye']],
      otherForms: [['Buddhas', 'Buddha']],
    });
  });

  it('search() says of nonsense that nothing was found, and what is nearest', () => {
    const answer = ask(index, 'purple giraffes the juggled monument quokka saxophones');
    expect(answer).toMatchObject({ match: 'none', hits: [], nearest: { transcript: { id: 'lavrov-2025-05-23' } } });
    expect(answer.unknown).toEqual(expect.arrayContaining(['giraffes', 'quokka']));
    expect(ask(index, 'qwxz')).toMatchObject({ match: 'none', hits: [], nearest: null, unknown: ['qwxz'] });
  });

  it.each([
    '...',
    '😀',
    'жжжжж',
    '%',
    '',
    '-',
    'x'.repeat(10_000),
    'the '.repeat(5000),
    '\ud800',
    '__proto__ constructor',
  ])('search() takes any query (%#)', (query) => {
    expect(ask(index, query).query).toBe(query);
    expect(index.complete(query, {}, 5).length).toBeLessThanOrEqual(5);
    expect(index.candidates(query, 5).length).toBeLessThanOrEqual(5);
  });

  it('search() finds a query of stop words only', () => {
    expect(ask(index, 'to be or not to be').hits.length).toBeGreaterThan(0);
  });

  it('search() leaves out what is excluded, word or phrase', () => {
    for (const { passage } of index.search(parseQuery('Ukraine -Kiev -"United States"'), {}, 100).hits) {
      expect(passage.text).not.toMatch(/\bKiev\b|United States/u);
    }
  });

  it('search() takes marks, hyphens and apostrophes either way', async () => {
    const found = await indexOf(
      numbered(
        'a',
        [['A', 'The Türk spoke of co-operation.', 'They said we don’t know.', 'A cooperation of the U.S. there.']],
        { language: 'en' },
      ),
    );
    const numbers = (query: string) => ask(found, query).hits.map(({ passage }) => passage.number);
    expect(numbers('Turk')).toEqual([1]);
    expect(numbers('cooperation').toSorted()).toEqual([1, 3]);
    expect(numbers('co-operation').toSorted()).toEqual([1, 3]);
    expect(numbers("don't")).toEqual([2]);
    expect(numbers('dont')).toEqual([2]);
    expect(numbers('US')).toEqual([3]);
  });

  it('search() stems by the language of the transcript, said or guessed', async () => {
    const found = await indexOf(
      numbered('fr', [
        ['A', 'Nous avons négocié avec les gouvernements de la région pour que la paix soit dans tous les pays.'],
      ]),
      numbered('ru', [['A', 'Мы говорили о переговорах и о мире.']], { language: 'ru' }),
      numbered('ja', [['A', '東京都に住む人々の話']], { language: 'ja' }),
    );
    const ids = (query: string) => ask(found, query).hits.map(({ passage }) => passage.transcript.id);
    expect(ids('gouvernement negocier')).toEqual(['fr']);
    expect(ids('переговоры')).toEqual(['ru']);
    expect(ids('東京')).toEqual(['ja']);
    expect(ids('京都')).toEqual(['ja']);
  });

  it('search() ranks an answer before a question that says the same, unless a speaker is asked for', async () => {
    const found = await indexOf(
      numbered(
        'a',
        [
          ['Question', 'Peace in Europe'],
          ['Anna Berg', 'Peace in Europe'],
        ],
        { language: 'en' },
      ),
    );
    expect(ask(found, 'peace Europe').hits.map(({ passage }) => passage.number)).toEqual([2, 1]);
    expect(ask(found, 'peace Europe', { speaker: 'question' }).hits.map(({ passage }) => passage.number)).toEqual([1]);
  });

  it('search() counts all there are where as many are asked for', async () => {
    const many = Array.from({ length: 2500 }, (_, at) => `peace of ${at} kinds`);
    const found = await indexOf(numbered('a', [['Anna Berg', ...many]], { language: 'en' }));
    expect(found.search(parseQuery('peace'), {}, 10_000)).toMatchObject({ total: 2500, hits: { length: 2500 } });
  });

  it('search() finds through a filter what it would have ranked far down', async () => {
    const many = Array.from({ length: 3000 }, () => ['Anna Berg', 'peace peace and more peace']);
    const found = await indexOf(
      numbered('a', [...many, ['Carl Dahl', 'He spoke at length, of this and of that and, in the end, of peace']], {
        language: 'en',
      }),
    );
    expect(ask(found, 'peace', { speaker: 'dahl' }).hits.map(({ passage }) => passage.speaker)).toEqual(['Carl Dahl']);
  });
});

/** Highlights lie inside, sorted and apart; a phrase hit contains the phrase; what is all there has nothing missing. */
function expectHonest({ passage, match, highlights, missing, asked }: Hit, query: string): void {
  let last = 0;
  for (const [start, end] of highlights) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(passage.text.length);
    last = end;
  }
  const spaced = (text: string) => ` ${wordsOf(text).join(' ')} `;
  if (match === 'exact-phrase') expect(spaced(passage.text)).toContain(spaced(query));
  if (match === 'all-words') expect(missing).toEqual([]);
  expect(missing.length).toBeLessThan(asked);
}

describe('createPassageIndex()', () => {
  it('search() keeps its promises on any collection and query', async () => {
    await fc.assert(
      fc.asyncProperty(transcript('a'), transcript('b'), text, fc.boolean(), async (a, b, query, quoted) => {
        const index = await indexOf(a, b);
        const filters = { speaker: 'anna', from: '2021-01-01' };
        const { hits, total } = index.search(parseQuery(quoted ? `"${query}"` : query), {}, 50);
        expect(total).toBeGreaterThanOrEqual(hits.length);
        for (const hit of hits) expectHonest(hit, query);
        for (const { passage } of index.search(parseQuery(query), filters, 50).hits) {
          expect(passage).toMatchObject({ speaker: 'Anna Berg', transcript: { id: 'b' } });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('add() then remove() leaves every answer as it was', async () => {
    await fc.assert(
      fc.asyncProperty(transcript('a'), transcript('b'), text, async (a, b, query) => {
        const index = await indexOf(a);
        const before = index.search(plainQuery(query), {}, 50);
        await index.add(b);
        index.remove('b');
        expect(index.search(plainQuery(query), {}, 50)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('searchTogether() answers as one index of all would', async () => {
    await fc.assert(
      fc.asyncProperty(transcript('a'), transcript('b'), text, async (a, b, query) => {
        const together = searchTogether([await indexOf(a), await indexOf(b)]);
        const one = await indexOf(a, b);
        expect(together.search(plainQuery(query), {}, 50)).toEqual(one.search(plainQuery(query), {}, 50));
        expect(together.complete(query, {}, 50)).toEqual(one.complete(query, {}, 50));
      }),
      { numRuns: 60 },
    );
  });

  it('add() puts a transcript in the place of the one with its ID, and remove() during it takes it out', async () => {
    const index = await indexOf(numbered('a', [['A', 'old words']]));
    await index.add(numbered('a', [['A', 'new words']]));
    expect(ask(index, 'words').hits.map(({ passage }) => passage.text)).toEqual(['new words']);
    const adding = index.add(numbered('b', [['A', 'other words']]));
    index.remove('b');
    await adding;
    expect([index.has('b'), index.passageCount]).toEqual([false, 1]);
  });

  it('add() over and over does not slow or change what is found', async () => {
    const index = await indexOf(numbered('kept', [['A', 'the one that stays']]));
    const many = numbered('a', [['A', ...Array.from({ length: 1500 }, (_, at) => `a passage of words number ${at}`)]]);
    for (let times = 0; times < 5; times++) await index.add(many);
    const adding = [index.add(many), index.add(numbered('b', [['A', 'words']]))];
    index.remove('b');
    await Promise.all(adding);
    const fresh = await indexOf(numbered('kept', [['A', 'the one that stays']]), many);
    for (const query of ['stays', 'passage number 7', 'words']) expect(ask(index, query)).toEqual(ask(fresh, query));
    expect(index.passageCount).toBe(1501);
  });

  it('add() and remove() in any order, on any number of shelves, leave what a new index would hold', async () => {
    const act = fc.tuple(fc.constantFrom('add', 'add', 'add', 'remove'), fc.constantFrom('a', 'b', 'c', 'd'));
    const acts = fc.array(
      act.chain(([what, id]) => fc.tuple(fc.constant(what), transcript(id))),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(acts, text, fc.integer({ min: 1, max: 9 }), async (steps, query, size) => {
        const index = createPassageIndex(size);
        const there = new Map<string, NumberedTranscript>();
        const working: Promise<void>[] = [];
        for (const [what, given] of steps) {
          working.push(what === 'add' ? index.add(given) : index.remove(given.head.id));
          if (what === 'add') there.set(given.head.id, given);
          else there.delete(given.head.id);
          if (working.length % 3 === 0) await Promise.all(working);
        }
        await Promise.all([...working, index.seal()]);
        const fresh = await indexOf(...there.values());
        expect(ask(index, query)).toEqual(ask(fresh, query));
        expect(index.complete(query, {}, 9)).toEqual(fresh.complete(query, {}, 9));
        expect(new Set(index.candidates(query, 50))).toEqual(new Set(fresh.candidates(query, 50)));
        expect(await index.mentions(parseQuery(query), {})).toEqual(await fresh.mentions(parseQuery(query), {}));
        expect(index.passageCount).toBe(fresh.passageCount);
      }),
      { numRuns: 60 },
    );
  });

  it('complete() takes the last word as a prefix', async () => {
    const index = await indexOf(shipped());
    const [hit] = index.complete('mona li', {}, 5);
    expect(hit!.passage.number).toBe(8);
    expect(index.complete('"mona li', {}, 5)[0]!.passage.number).toBe(8);
    expect(index.complete('', {}, 5)).toEqual([]);
  });

  it('candidates() finds each part of a text pieced together', async () => {
    const found = shipped();
    const index = await indexOf(found);
    for (const [first, second] of [
      [3, 60],
      [20, 90],
      [48, 7],
    ] as const) {
      const parts = [first, second].map((number) => found.passages[number - 1]!.text.split(' ').slice(2, 16).join(' '));
      const numbers = index.candidates(parts.join(' … '), 12).map(({ number }) => number);
      expect(numbers).toEqual(expect.arrayContaining([first, second]));
    }
  });
});
