import { describe, expect, it } from 'vitest';
import { askedOf } from '../../src/search/plan.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { setAside } from '../../src/search/set-aside.ts';
import { numbered, shipped } from './transcripts.ts';

const lavrov = {
  has: (word: string) => ['sergey', 'lavrov'].includes(word),
  isSaid: (word: string) => word !== 'lavrov' && word !== 'sergey',
};

/** The words that are still looked for. */
const kept = (text: string, languages = ['en']) =>
  setAside(askedOf(parseQuery(text)), text, languages, lavrov)
    .words.filter(({ aside }) => aside === null)
    .map(({ typed }) => typed)
    .join(' ');

describe('setAside()', () => {
  it.each([
    ['what did he say about the pope?', 'the pope'],
    ['What does he think of NATO', 'NATO'],
    ['why no ceasefire?', 'no ceasefire'],
    ['Who should not host the talks?', 'host the talks'],
    ['why did they not sign the accords?', 'sign the accords'],
    ['is it true that the Mona Lisa is Ukrainian?', 'the Mona Lisa Ukrainian'],
    ['which countries did he mention as friends', 'countries as friends'],
    ['how does the speaker explain the coup', 'the coup'],
    ['What was said about Kosovo', 'Kosovo'],
    ['what is his position on the blockade', 'the blockade'],
    ['So, what about Kosovo?', 'Kosovo'],
    ['tell me about Kosovo', 'Kosovo'],
    ['quotes where he talks about Kosovo', 'Kosovo'],
    ['He said that Kosovo is free', 'Kosovo is free'],
    ['He has claimed that Kosovo is free', 'Kosovo is free'],
    ['Says that Kosovo is free', 'Kosovo is free'],
    ['Claims the EU is a bloc', 'the EU is a bloc'],
    ['Insists Kosovo is free', 'Kosovo is free'],
    ['The foreign minister said that Kosovo is free', 'Kosovo is free'],
    ['Says Kosovo is not free', 'Kosovo is not free'],
    ['Will Ukraine join NATO?', 'Ukraine join NATO'],
  ])('setAside() leaves of %s what it is about', (text, words) => {
    expect(kept(text)).toBe(words);
  });

  it.each([
    ['what did Lavrov say about Poland', 'Poland'],
    ['what did foreign minister Lavrov say about Poland', 'Poland'],
    ['Lavrov on Poland', 'Poland'],
    ['according to Lavrov Poland is free', 'Poland is free'],
    ["what is Lavrov's view on Poland?", 'Poland'],
    ['Lavrov Poland', 'Poland'],
    ['Sergey Lavrov claimed that Poland is free', 'Poland is free'],
    ['Russian foreign minister Lavrov said that Poland is free', 'Poland is free'],
    ['Trump said that Poland is free', 'Trump said that Poland is free'],
    ['what did Trump say about Poland', 'Trump Poland'],
  ])('setAside() takes a speaker in %s for whose words are asked for', (text, words) => {
    expect(kept(text)).toBe(words);
  });

  it.each([
    'The Who',
    'what did he say',
    'Who is it?',
    'why',
    'Lavrov',
    '"what did he say about" Kosovo',
    'say about Kosovo',
    'Ukraine will join',
    'the man who sold the world',
    'show trial',
    'what OR who',
  ])('setAside() leaves %s as it is', (text) => {
    expect(kept(text)).toBe(text.replace(/["?]/gu, '').replace(' OR', ''));
  });

  it.each([
    ['de', 'Was hat Lawrow über Polen gesagt?', 'Lawrow Polen'],
    ['de', 'Warum gibt es keinen Waffenstillstand?', 'gibt es keinen Waffenstillstand'],
    ['fr', 'Qu’est-ce qu’il a dit de la Pologne ?', 'la Pologne'],
    ['es', '¿Qué dijo sobre Polonia?', 'Polonia'],
    ['ru', 'Что он сказал о Польше?', 'Польше'],
    ['uk', 'Що він сказав про Польщу?', 'Польщу'],
    ['de', 'Er hat gesagt, dass Polen frei ist', 'Polen frei ist'],
    ['de', 'Behauptet, dass Polen frei ist', 'Polen frei ist'],
    ['fr', 'Il a déclaré que la Pologne est libre', 'la Pologne est libre'],
    ['es', 'Ha dicho que Polonia es libre', 'Polonia es libre'],
    ['es', 'Lavrov asegura que Polonia es libre', 'Polonia es libre'],
    ['ru', 'Он утверждает, что Польша свободна', 'Польша свободна'],
    ['uk', 'Стверджує, що Польща вільна', 'Польща вільна'],
    ['ru', 'Что сказал Lavrov о Польше?', 'Польше'],
    ['de fr es', '¿Qué dijo Lavrov sobre Polonia?', 'Polonia'],
  ])('setAside() knows questions in %s', (language, text, words) => {
    expect(kept(text, language.split(' '))).toBe(words);
  });
});

describe('search()', async () => {
  const index = createPassageIndex();
  await index.add(shipped());
  const ask = (text: string) => index.search(parseQuery(text), {}, 5);

  it('search() counts the words that a question is about, and says so', () => {
    expect(ask('what did he say about the Mona Lisa?').hits[0]).toMatchObject({
      match: 'all-words',
      passage: { number: 8 },
      asked: 3,
      missing: [],
      otherForms: [],
      setAside: ['what', 'did', 'he', 'say', 'about'],
    });
  });

  it('search() finds a question word for word where it was asked', () => {
    expect(ask('Why is a truce and ceasefire insufficient today').hits[0]).toMatchObject({
      match: 'exact-phrase',
      passage: { number: 1 },
      setAside: [],
    });
  });

  it('search() says of a question about what was never mentioned that nothing was found', () => {
    expect(ask('what did he say about the kangaroos?')).toMatchObject({
      match: 'none',
      hits: [],
      unknown: ['kangaroos'],
    });
  });

  it('search() looks for another name where the one typed occurs nowhere, and says which', () => {
    const vatican = ask('what did he say about the pope?').hits.find(({ passage }) => passage.number === 57);
    expect(vatican).toMatchObject({ corrected: [['pope', 'Vatican']], missing: [] });
    expect(ask('what did he say about Kyiv').hits[0]).toMatchObject({ otherForms: [['Kyiv', 'Kiev']] });
    expect(ask('papacy of Avignon').hits).toEqual([]);
  });

  it('search() takes a name of two words only where both stand together', async () => {
    const states = createPassageIndex();
    await states.add(
      numbered(
        'a',
        [['Anna Berg', 'The United States voted.', 'Our states are united.', 'Let us vote.', 'A US vote.']],
        {
          language: 'en',
        },
      ),
    );
    const found = (text: string) => states.search(parseQuery(text), {}, 5).hits;
    expect(found('USA')).toHaveLength(1);
    expect(found('USA')[0]).toMatchObject({ passage: { number: 1 }, highlights: [[11, 17]] });
  });

  it('search() puts first what the speaker said whom the question names', async () => {
    const debate = createPassageIndex();
    await debate.add(
      numbered(
        'debate',
        [
          ['Anna Berg', 'Taxes, taxes: we will cut taxes.'],
          ['Carl Dahl', 'I would raise taxes, and spend them on schools and on roads and on the railway.'],
        ],
        { language: 'en' },
      ),
    );
    const first = (text: string) => debate.search(parseQuery(text), {}, 5).hits[0]!.passage.speaker;
    expect(first('what was said about taxes?')).toBe('Anna Berg');
    expect(first('what did Carl Dahl say about taxes?')).toBe('Carl Dahl');
    expect(first('Dahl taxes')).toBe('Carl Dahl');
  });
});
