import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Filters } from '../../src/search/answer.ts';
import { foldWord } from '../../src/search/fold.ts';
import { loadKeptIndex, saveKeptIndex } from '../../src/search/kept-index.ts';
import type { Mentions } from '../../src/search/mentions.ts';
import { createPassageIndex, type PassageSearch, searchTogether } from '../../src/search/passage-index.ts';
import { parseQuery, type QueryTerm } from '../../src/search/query.ts';
import { loadStemmer } from '../../src/search/stemming.ts';
import { wordsOf } from '../../src/search/tokens.ts';
import type { NumberedTranscript, Passage } from '../../src/transcript/model.ts';
import { numbered, shipped } from './transcripts.ts';

async function indexOf(...transcripts: NumberedTranscript[]) {
  const index = createPassageIndex();
  for (const transcript of transcripts) await index.add(transcript);
  return index;
}

const count = (index: PassageSearch, text: string, filters: Filters = {}) => index.mentions(parseQuery(text), filters);
const formsOf = ({ terms }: Mentions) => terms.map(({ forms }) => Object.fromEntries(forms));
const english = { language: 'en' };

describe('mentions()', async () => {
  const talk = await indexOf(
    numbered(
      'talk',
      [
        ['Question', 'Who negotiates? Is the negotiation a negotiation at all?'],
        ['Anna Berg', 'We negotiated. Negotiations go on.', 'News of a new treaty.', 'Nothing.'],
        ['Carl Dahl', 'Smith’s words; smiths forge. We’re here, they were there.'],
      ],
      english,
    ),
  );

  it('mentions() counts every form of a word and names each with how often', async () => {
    const mentions = await count(talk, 'negotiation');
    expect(formsOf(mentions)).toEqual([{ negotiation: 2, negotiates: 1, negotiated: 1, negotiations: 1 }]);
    expect(mentions.total).toEqual({ passages: 2, occurrences: 5, searched: 5 });
  });

  it('mentions() is of one moment, also where a transcript goes while it counts', async () => {
    const long = ['Ada', ...Array.from({ length: 1_000 }, () => 'Peace and peace again.')];
    const index = await indexOf(numbered('long', [long]), numbered('short', [['Ada', 'Peace.']]));
    // A clock by which each look shows that time is up.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
    onTestFinished(() => clock.mockRestore());
    const order: string[] = [];
    const counting = count(index, 'peace').finally(() => order.push('counted'));
    await index.remove('short').then(() => order.push('removed'));
    const { total, passages, transcripts } = await counting;
    expect(order).toEqual(['removed', 'counted']);
    expect(total).toEqual({ passages: 1_000, occurrences: 2_000, searched: 1_000 });
    expect(passages.map((passage) => passage.transcript.id).filter((id) => id !== 'long')).toEqual([]);
    expect(transcripts.map(({ transcript }) => transcript.id)).toEqual(['long']);
  });

  it('mentions() counts only the word itself where it stands in quotation marks', async () => {
    expect(formsOf(await count(talk, '"negotiation"'))).toEqual([{ negotiation: 2 }]);
    expect((await count(talk, '"a negotiation at all"')).total).toMatchObject({ passages: 1, occurrences: 1 });
    expect((await count(talk, '"negotiation a"')).total).toMatchObject({ passages: 1, occurrences: 1 });
    expect((await count(talk, '"all at negotiation"')).total).toMatchObject({ passages: 0, occurrences: 0 });
  });

  it('mentions() takes no word for a form of another because of an apostrophe', async () => {
    expect(formsOf(await count(talk, 'were'))).toEqual([{ were: 1 }]);
    expect(formsOf(await count(talk, 'smith'))).toEqual([{ "smith's": 1, smiths: 1 }]);
  });

  it('mentions() keeps questioners apart from those who answer', async () => {
    const { questions, answers, speakers } = await count(talk, 'negotiation');
    expect(questions).toEqual({ passages: 1, occurrences: 3, searched: 1 });
    expect(answers).toEqual({ passages: 1, occurrences: 2, searched: 4 });
    expect(speakers).toEqual([
      { speaker: 'Question', question: true, passages: 1, occurrences: 3, searched: 1 },
      { speaker: 'Anna Berg', question: false, passages: 1, occurrences: 2, searched: 3 },
    ]);
  });

  it('mentions() wants all words, of alternatives one, and nothing that is left out', async () => {
    expect((await count(talk, 'new treaty')).total).toEqual({ passages: 1, occurrences: 3, searched: 5 });
    expect((await count(talk, 'treaty OR negotiated')).total).toMatchObject({ passages: 3, occurrences: 6 });
    expect((await count(talk, 'negotiation -"go on"')).total).toMatchObject({ passages: 1, occurrences: 3 });
    expect((await count(talk, 'treaty -nothing')).total.passages).toBe(1);
    expect((await count(talk, 'treaty nothing')).total).toEqual({ passages: 0, occurrences: 0, searched: 5 });
  });

  it('mentions() counts a place once that answers to two alternatives', async () => {
    const mentions = await count(talk, 'negotiation OR negotiations');
    expect(mentions.total.occurrences).toBe(5);
    expect(mentions.terms.map(({ occurrences }) => occurrences)).toEqual([5, 5]);
  });

  it('mentions() looks through what the filters leave, and nothing else', async () => {
    const mentions = await count(talk, 'negotiation', { speaker: 'berg' });
    expect(mentions.total).toEqual({ passages: 1, occurrences: 2, searched: 3 });
    expect((await count(talk, 'treaty', { speaker: 'Dahl' })).total).toEqual({
      passages: 0,
      occurrences: 0,
      searched: 1,
    });
  });

  it('mentions() says of a word that occurs nowhere which it may have been, and does not count that', async () => {
    const mentions = await count(await indexOf(shipped()), 'Stoltenburg');
    expect(mentions.total).toEqual({ passages: 0, occurrences: 0, searched: 100 });
    expect(mentions.terms[0]!.similar).toContain('stoltenberg');
    expect((await count(talk, 'treaty', { speaker: 'Dahl' })).terms[0]!.similar).toEqual([]);
    expect((await count(talk, '…')).total).toEqual({ passages: 0, occurrences: 0, searched: 5 });
  });

  it.each(['co-operation', 'cooperation'])('mentions() finds %s however it is written', async (query) => {
    const index = await indexOf(
      numbered('x', [['A', 'Co-operation, cooperation and co-operations.', 'Co is no operation.']], english),
    );
    expect((await count(index, query)).total).toEqual({ passages: 1, occurrences: 3, searched: 2 });
  });

  it('mentions() leaves out what -word names, also where it is written with a hyphen', async () => {
    const index = await indexOf(numbered('x', [['A', 'Our co-operation lasts.', 'Our treaty lasts.']], english));
    expect((await count(index, 'lasts -cooperation')).passages.map(({ number }) => number)).toEqual([2]);
  });

  it('mentions() forgets a transcript that was removed, and takes the new text of one that was replaced', async () => {
    const index = await indexOf(numbered('a', [['A', 'Peace, peace.']]), numbered('b', [['A', 'Peace.']]));
    await index.add(numbered('a', [['A', 'War.']]));
    expect((await count(index, 'peace')).total).toEqual({ passages: 1, occurrences: 1, searched: 2 });
    index.remove('b');
    expect((await count(index, 'peace')).total).toEqual({ passages: 0, occurrences: 0, searched: 1 });
  });

  it('mentions() counts the same in an index that was kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verbatim-mentions-'));
    try {
      const transcript = shipped();
      const fresh = createPassageIndex();
      await fresh.add(transcript);
      await saveKeptIndex(join(folder, 'index'), fresh, [transcript]);
      const kept = (await loadKeptIndex(join(folder, 'index'), [transcript]))!;
      for (const query of ['peace OR war', '"the Ukrainian"', 'negotiation speaker']) {
        expect(await count(kept, query)).toEqual(await count(fresh, query));
      }
      expect((await count(kept, 'peace')).questions.searched).toBe(15);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('mentions() over time', () => {
  const at = async (...dates: (string | undefined)[]) =>
    (
      await count(
        await indexOf(
          ...dates.map((date, nth) => numbered(`t${nth}`, [['A', 'Peace.']], date === undefined ? {} : { date })),
        ),
        'peace',
      )
    ).dates;

  it.each([
    ['day', ['2025-05-23', '2025-06-22'], ['2025-05-23', '2025-06-22']],
    ['month', ['2025-05-23', '2025-06-23', '2025-06-24'], ['2025-05', '2025-06']],
    ['month', ['2023-01-31', '2025-12-01'], ['2023-01', '2025-12']],
    ['year', ['2023-01-31', '2026-01-01', '2026-12-31'], ['2023', '2026']],
  ] as const)('mentions() counts by %s from %j', async (unit, dates, buckets) => {
    const tally = await at(...dates);
    expect(tally).toMatchObject({ unit, undated: null });
    expect(tally.buckets.map(({ date }) => date)).toEqual(buckets);
    expect(tally.buckets.reduce((sum, { passages }) => sum + passages, 0)).toBe(dates.length);
  });

  it('mentions() says what has no date', async () => {
    expect(await at('2025-05-23', undefined, undefined)).toEqual({
      unit: 'day',
      buckets: [{ date: '2025-05-23', passages: 1, occurrences: 1, searched: 1 }],
      undated: { passages: 2, occurrences: 2, searched: 2, transcripts: 2 },
    });
  });
});

const word = fc.constantFrom('peace', 'Peaceful', 'war', 'wars', 'the', 'treaty', 'treaties', 'Türk', 'turk', "don't");
const text = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const turn = fc.tuple(fc.constantFrom('Anna Berg', 'Carl Dahl', 'Question'), text, text);
const dates = { a: '2020-05-01', b: '2021-05-01', c: undefined };
const transcript = (id: keyof typeof dates) =>
  fc
    .array(turn, { minLength: 1, maxLength: 5 })
    .map((turns) => numbered(id, turns, { ...english, ...(dates[id] === undefined ? {} : { date: dates[id] }) }));
const term = fc.oneof(
  word,
  text.map((phrase) => `"${phrase.split(' ').slice(0, 2).join(' ')}"`),
);
const group = fc.array(term, { minLength: 1, maxLength: 2 }).map((terms) => terms.join(' OR '));
const query = fc
  .tuple(fc.array(group, { minLength: 1, maxLength: 2 }), fc.option(term, { freq: 3 }))
  .map(([groups, without]) => `${groups.join(' ')}${without === null ? '' : ` -${without}`}`);

describe('mentions(), whatever is asked', async () => {
  const stemmer = await loadStemmer('en');
  const stemOf = (one: string) => foldWord(stemmer(one));
  /** The same said plainly: every word of every passage is looked at. */
  const standsAt = ({ kind, text: typed }: QueryTerm, words: readonly string[], at: number) =>
    kind === 'phrase'
      ? wordsOf(typed).every((one, nth) => foldWord(words[at + nth] ?? ' ') === foldWord(one))
      : stemOf(words[at]!) === stemOf(wordsOf(typed)[0]!);
  const placesIn = (typed: string, passage: Passage): number => {
    const { groups, without } = parseQuery(typed);
    const words = wordsOf(passage.text);
    const places = (terms: readonly QueryTerm[]) =>
      words.flatMap((_, at) => (terms.some((one) => standsAt(one, words, at)) ? [at] : []));
    const excluded = without.map((one) => ({ ...one, kind: 'phrase' as const }));
    if (groups.some((terms) => places(terms).length === 0) || places(excluded).length > 0) return 0;
    return places(groups.flat()).length;
  };

  it('mentions() counts what a plain count of all passages counts, in one index or several', async () => {
    await fc.assert(
      fc.asyncProperty(transcript('a'), transcript('b'), transcript('c'), query, async (a, b, c, typed) => {
        const one = await indexOf(a, b, c);
        const mentions = await count(one, typed);
        const several = await count(searchTogether([await indexOf(c), await indexOf(b, a)]), typed);
        expect(several).toEqual(mentions);
        // Newest first, what has no date last.
        const found = [b, a, c].flatMap(({ passages }) => passages).filter((passage) => placesIn(typed, passage) > 0);
        expect(mentions.passages).toEqual(found);
        expect(mentions.total).toEqual({
          passages: found.length,
          occurrences: found.reduce((sum, passage) => sum + placesIn(typed, passage), 0),
          searched: [a, b, c].reduce((sum, { passages }) => sum + passages.length, 0),
        });
        for (const parts of [
          [mentions.answers, mentions.questions],
          mentions.speakers,
          mentions.transcripts,
          [...mentions.dates.buckets, mentions.dates.undated!],
        ]) {
          expect(parts.reduce((sum, { passages }) => sum + passages, 0)).toBe(mentions.total.passages);
          expect(parts.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(mentions.total.occurrences);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('mentions() takes any text, also very long', async () => {
    const index = await indexOf(shipped());
    for (const typed of ['co-'.repeat(300), 'war '.repeat(5000), '🎉 "？" 戦争 %', `"${'no '.repeat(3000)}"`, '-']) {
      expect((await count(index, typed)).total.searched).toBe(100);
    }
  });
});

describe('words()', async () => {
  const index = await indexOf(numbered('x', [['A', 'Peace, peaceful peace.', 'Peace. Pécs, pear.']]));

  it('words() gives those that begin so, by how many passages hold them', () => {
    expect(index.words('PE', 10)).toEqual([
      { word: 'peace', passages: 2 },
      { word: 'peaceful', passages: 1 },
      { word: 'pear', passages: 1 },
      { word: 'pécs', passages: 1 },
    ]);
    expect(index.words('pe', 1)).toEqual([{ word: 'peace', passages: 2 }]);
    expect(index.words('pe', 0)).toEqual([]);
  });

  it.each(['', ' ', '…', 'war peace', 'zz'])('words() gives none for %j', (start) => {
    expect(index.words(start, 10)).toEqual([]);
  });
});
