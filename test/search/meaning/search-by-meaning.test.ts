import { describe, expect, it } from 'vitest';
import type { Vectors } from '../../../src/search/meaning/load-vectors.ts';
import { Sentences } from '../../../src/search/meaning/sentences.ts';
import { readWordVectors, writeWordVectors } from '../../../src/search/meaning/word-vectors.ts';
import { createPassageIndex, lendVectors, prepareMeaning, searchTogether } from '../../../src/search/passage-index.ts';
import { parseQuery } from '../../../src/search/query.ts';
import type { NumberedTranscript } from '../../../src/transcript/model.ts';
import { numbered, shipped } from '../transcripts.ts';
import { english } from '../vectors.ts';

async function indexOf(vectors: Vectors | null, ...transcripts: NumberedTranscript[]) {
  const index = createPassageIndex();
  if (vectors !== null) lendVectors(index, vectors);
  for (const transcript of transcripts) await index.add(transcript);
  return index;
}

const vatican = 'Why is a church city a bad place for the two sides to meet?';

describe('search() by meaning', async () => {
  const index = await indexOf(english, shipped());
  await prepareMeaning(index);
  const words = await indexOf(null, shipped());
  const ask = (text: string, filters = {}) => index.search(parseQuery(text), filters, 10);

  it('search() finds a passage in other words, and says that they are others', () => {
    const massacre = 'why does he doubt the massacre reports?';
    const { match, hits } = ask(massacre);
    expect(match).toBe('similar-meaning');
    expect(hits[0]).toMatchObject({
      passage: { number: 26 },
      match: 'similar-meaning',
      highlights: [],
      corrected: [],
      otherForms: [],
    });
    expect(words.search(parseQuery(massacre), {}, 10).hits.map(({ passage }) => passage.number)).not.toContain(26);
  });

  it('search() puts what holds the words before what means the same, with falling scores', () => {
    const { hits } = ask('who should not host the talks?');
    expect(hits[0]!.match).toBe('all-words');
    expect(hits.map(({ match }) => match)).toContain('similar-meaning');
    for (const [at, { score }] of hits.entries()) expect(score).toBeLessThanOrEqual(hits[at - 1]?.score ?? score);
  });

  it.each(['Buddha originated from Zaporozhye', '"Mona Lisa"', 'Zaporozhye Buddha', '"church city"', 'church OR city'])(
    'search() answers %s by its words alone',
    (query) => {
      expect(ask(query)).toEqual(words.search(parseQuery(query), {}, 10));
    },
  );

  it.each([
    'purple monkey dishwasher',
    'colorless green ideas sleep furiously',
    'asdf qwerty zxcv',
    'what did he say about kangaroos?',
    'did he mention Taylor Swift?',
    'What does he think of Macron?',
    'how do I bake bread?',
    'how long should I boil an egg?',
    'which guitar strings are best for beginners?',
    'жираф',
    '東京タワー',
  ])('search() finds nothing for %s', (query) => {
    expect(ask(query)).toMatchObject({ match: 'none', hits: [], total: 0 });
  });

  it('search() finds the venue nobody should choose', () => {
    const found = ask('who should not host the talks?').hits.map(({ passage }) => passage.number);
    expect(found).toContain(56);
  });

  it('search() leaves the order of words alone where they were surely remembered', () => {
    const remembered = 'two Orthodox countries would use a Catholic place';
    const numbers = ({ hits }: ReturnType<typeof ask>) => hits.map(({ passage }) => passage.number);
    const alone = numbers(words.search(parseQuery(remembered), {}, 10));
    expect(alone[0]).toBe(56);
    expect(numbers(ask(remembered))[0]).toBe(56);
  });

  it('search() heeds filters and exclusions', () => {
    const only = (filters: object, text = vatican) => ask(text, filters).hits.map(({ passage }) => passage);
    expect(only({ speaker: 'question' }).every(({ speaker }) => speaker === 'Question')).toBe(true);
    expect(only({ transcript: 'other' })).toEqual([]);
    expect(only({}, `${vatican} -Catholic`).map(({ number }) => number)).not.toContain(56);
  });

  it('candidates(), complete() and mentions() look at words alone', async () => {
    expect(index.candidates(vatican, 20)).toEqual(words.candidates(vatican, 20));
    expect(index.complete(vatican, {}, 20)).toEqual(words.complete(vatican, {}, 20));
    expect(await index.mentions(parseQuery(vatican), {})).toEqual(await words.mentions(parseQuery(vatican), {}));
  });

  it('search() means the same whether or not it was prepared, alone or together with an index without vectors', async () => {
    const prepared = await indexOf(english, shipped());
    await prepareMeaning(prepared);
    const own = await indexOf(null);
    for (const one of [prepared, searchTogether([prepared, own]), searchTogether([own, prepared])]) {
      expect(one.search(parseQuery(vatican), {}, 10)).toEqual(ask(vatican));
    }
  });

  it('search() looks at meaning among twenty thousand passages at most, and again where a filter leaves so few', async () => {
    const filler = Array.from({ length: 20_001 }, (_, at) => `entry ${at}`);
    const large = await indexOf(english, shipped(), numbered('filler', [['Anna Berg', ...filler]], { language: 'en' }));
    const found = (filters: object) => large.search(parseQuery(vatican), filters, 10).hits.map(({ match }) => match);
    expect(found({})).not.toContain('similar-meaning');
    expect(found({ transcript: 'lavrov-2025-05-23' })).toContain('similar-meaning');
  });

  it('search() goes by the sentences as soon as they are encoded, and by the words until then', async () => {
    const texts = ['We shall bake bread.', 'Trains run late.', 'The river rose.', 'They sang.'];
    const passages = numbered('talk', [['Anna Berg', ...texts]], { language: 'en' });
    // By its sentences the question means what the last passage means.
    const isMeant = (text: string) => text === 'They sang.' || text === 'Where is the timetable?';
    const encoder = {
      language: 'en',
      dimensions: 2,
      encode: (text: string) => (isMeant(text) ? Int8Array.of(127, 0) : Int8Array.of(0, 127)),
    };
    const sentences = new Sentences(encoder);
    const index = await indexOf(new Map([['en', { words: english.get('en')!.words, sentences }]]), passages);
    const first = () => index.search(parseQuery('Where is the timetable?'), {}, 10).hits[0]?.passage.text;
    expect(first()).not.toBe('They sang.');
    expect(sentences.isWorking).toBe(true);
    await sentences.settled();
    expect(first()).toBe('They sang.');
  });

  it('search() uses the vectors of the language of the transcript', async () => {
    const german = readWordVectors(
      writeWordVectors(
        'de',
        ['der', 'waffenruhe', 'feuerpause', 'käse', 'hilft', 'nützt'],
        3,
        Int8Array.of(9, 9, 9, 127, 0, 0, 127, 9, 0, 0, 127, 0, 0, 0, 127, 9, 0, 127),
      ),
    );
    const both = new Map([...english, ['de', { words: german, sentences: null }]]);
    const talk = (language: string) =>
      numbered('rede', [['Anna Berg', 'Die Waffenruhe hilft.', 'Der Käse reift.', 'Wir danken Ihnen.']], { language });
    const found = async (language: string) =>
      (await indexOf(both, talk(language), shipped())).search(parseQuery('Feuerpause nützt'), {}, 10).hits;
    expect((await found('de'))[0]).toMatchObject({ match: 'similar-meaning', passage: { number: 1 } });
    expect(await found('fr')).toEqual([]);
  });
});
