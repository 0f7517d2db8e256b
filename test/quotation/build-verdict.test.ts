import { describe, expect, test } from 'vitest';
import { checkQuotation } from '../../src/quotation/check-quotation.ts';
import type { Verdict } from '../../src/quotation/verdict.ts';
import { createCorpus, line, talk } from './corpus.ts';

const words = 'We have always said so and we say it again.';
const filler = 'Nothing else of any weight was said in the course of that long day.';

const referencesOf = ({ places }: Verdict) => places.map(({ reference }) => reference);

describe('cleanVerdict()', () => {
  test.each<[string, Parameters<typeof talk>[1][], string | undefined, readonly string[]]>([
    [
      'whole before cut',
      [
        ['Ann', `Indeed: ${words.replace('.', ',')} my friends.`],
        ['Ben', words],
      ],
      undefined,
      ['t#2', 't#1'],
    ],
    [
      'letter by letter before other signs',
      [
        ['Ann', words.replace('so and', 'so, and')],
        ['Ben', words],
      ],
      undefined,
      ['t#2', 't#1'],
    ],
    [
      'answers before questions',
      [
        ['Question', words],
        ['Ben', words],
      ],
      undefined,
      ['t#2', 't#1'],
    ],
    [
      'the claimed speaker’s before all else',
      [
        ['Ann', words],
        ['Question', `${words} Or not?`],
      ],
      'Question',
      ['t#2', 't#1'],
    ],
    [
      'whole before an answer',
      [
        ['Ann', `${words} Or not?`.replace('.', ',')],
        ['Question', words],
      ],
      undefined,
      ['t#2', 't#1'],
    ],
    [
      'else in their order',
      [
        ['Ann', words],
        ['Ben', words],
        ['Cy', words],
      ],
      undefined,
      ['t#1', 't#2', 't#3'],
    ],
  ])('puts first what is %s', async (_, turns, speaker, references) => {
    const corpus = await createCorpus(talk('t', ...turns, ['Zoe', filler]));
    const verdict = checkQuotation(words, speaker === undefined ? {} : { speaker }, corpus);
    expect(referencesOf(verdict)).toEqual(references);
    expect(verdict.place).toBe(verdict.places[0]);
    expect(verdict.notes.includes('several-places')).toBe(true);
  });

  test('says all there is to say of words that stand there, and nothing else', async () => {
    const corpus = await createCorpus(talk('t', ['Ann', words], ['Zoe', filler]));
    const verdict = checkQuotation(words, { speaker: ' Ann ' }, corpus);
    expect(verdict).toEqual({
      kind: 'exact',
      quotation: words,
      claimedSpeaker: 'Ann',
      place: verdict.places[0],
      places: [
        expect.objectContaining({ reference: 't#1', from: 0, until: words.length - 1, sentences: [0, words.length] }),
      ],
      alarms: [],
      diff: [{ op: 'same', text: words }],
      notes: [],
      nearest: null,
      reason: null,
    });
    expect(checkQuotation(words, { speaker: ' ' }, corpus)).toMatchObject({ kind: 'exact', claimedSpeaker: null });
  });

  test('names a place once, and no more than fifty', async () => {
    const turns = Array.from({ length: 60 }, (_, at) => [`Ann ${at}`, `${words} ${words}`] as const);
    const verdict = checkQuotation(words, {}, await createCorpus(talk('t', ...turns)));
    expect(verdict.places).toHaveLength(50);
    expect(new Set(verdict.places.map(({ reference, from }) => `${reference} ${from}`)).size).toBe(50);
  });

  test('calls somebody else’s what is not all the claimed speaker’s', async () => {
    const corpus = await createCorpus(talk('t', ['Ann', words, filler], ['Ben', filler]));
    const both = `${words} ${filler}`;
    expect(checkQuotation(both, { speaker: 'Ann' }, corpus)).toMatchObject({ kind: 'exact', notes: [] });
    expect(checkQuotation(words, { speaker: 'Ben' }, corpus)).toMatchObject({
      kind: 'other-speaker',
      notes: ['other-speaker'],
    });
  });
});

describe('alteredVerdict()', () => {
  test('names each place once, with what changed, gravest first', async () => {
    const text = 'All of us would come to Berlin in 2014 and stay for the whole of that winter.';
    const corpus = await createCorpus(
      talk('s', ['Ann', text], ['Ben', filler]),
      talk('t', ['Cy', text]),
      talk('u', ['Dee', text.replace('Berlin', 'Rome').replace('whole', 'half')]),
    );
    const verdict = checkQuotation(
      'Some of us might not come to Paris in 2015 and stay for the whole of that winter.',
      { speaker: 'Cy' },
      corpus,
    );
    expect(verdict).toMatchObject({ kind: 'altered', reason: null, nearest: null, notes: ['several-places'] });
    expect(referencesOf(verdict)).toEqual(['t#1', 's#1']);
    const dee = checkQuotation(verdict.quotation, { speaker: 'Dee' }, corpus);
    expect(referencesOf(dee).toSorted()).toEqual(['s#1', 't#1']);
    expect(dee.notes.toSorted()).toEqual(['other-speaker', 'several-places']);
    expect(verdict.alarms.map(({ kind, said, quoted }) => `${kind} ${said} ${quoted}`)).toEqual([
      'negation null not',
      'number 2014 2015',
      'date 2014 2015',
      'name Berlin Paris',
      'quantity All Some',
      'modal would might',
    ]);
    expect(verdict.diff.filter(({ op }) => op === 'added').map(({ text }) => text.trim())).toEqual([
      'Some',
      'might not',
      'Paris',
      '2015',
    ]);
  });
});

describe('alteredVerdict() of words that many said, or two in turn,', () => {
  test('names no more than fifty places', async () => {
    const turns = Array.from({ length: 60 }, (_, at) => [`Ann ${at}`, `${words} ${words}`] as const);
    const verdict = checkQuotation(words.replace('.', '?'), {}, await createCorpus(talk('t', ...turns)));
    expect(verdict.kind).toBe('altered');
    expect(verdict.places).toHaveLength(50);
  });

  test('says that several speak', async () => {
    const corpus = await createCorpus(talk('t', ['Ann', words], ['Ben', filler]));
    const verdict = checkQuotation(`${words} ${filler.replace('weight', 'note')}`, {}, corpus);
    expect(verdict).toMatchObject({ kind: 'altered', notes: ['several-speakers'] });
  });
});

describe('splicedVerdict()', () => {
  const [one, two, three] = [
    'The river rose above the bridge in the night before the market.',
    'Her brother sold the old mill to a stranger from the coast.',
    'Nobody expected the harvest to fail after such a mild spring.',
  ] as const;

  test('names the parts in the quotation’s order, and everybody whose they are', async () => {
    const corpus = await createCorpus(talk('t', ['Ann', one, filler], ['Ben', two, filler], ['Ann', three, filler]));
    const verdict = checkQuotation(`${three} ${one}`, { speaker: 'Ann' }, corpus);
    expect(verdict).toMatchObject({ kind: 'spliced', notes: [] });
    expect(referencesOf(verdict)).toEqual(['t#5', 't#1']);
    const mixed = checkQuotation(`${two} ${one}`, { speaker: 'Ann' }, corpus);
    expect(mixed.kind).toBe('spliced');
    expect(referencesOf(mixed)).toEqual(['t#3', 't#1']);
    expect(mixed.notes.toSorted()).toEqual(['other-speaker', 'several-speakers']);
    expect(checkQuotation(`${two} ${one}`, {}, corpus).notes).toEqual(['several-speakers']);
  });

  test('names the longest part between two others where it stands', async () => {
    const longest = `${two.replace('.', '')} who had come by ship in the last days of a long and wet summer.`;
    const corpus = await createCorpus(
      talk('t', ['Ann', one, filler], ['Ben', longest, filler], ['Cy', three, filler], ['Zoe', filler]),
    );
    expect(referencesOf(checkQuotation(`${three} ${longest} ${one}`, {}, corpus))).toEqual(['t#5', 't#3', 't#1']);
  });

  test('raises alarms for what was changed beside, not for the parts, and shows each part as it was said', async () => {
    const part = 'Her brother could not sell the old mill to anybody in Lisbon.';
    const corpus = await createCorpus(talk('t', ['Ann', one, filler]), talk('s', ['Ben', part, filler]));
    const verdict = checkQuotation(`${one.replace('rose', 'never rose')} ${part}`, {}, corpus);
    expect(line(verdict).trim()).toBe(`${one.replace('rose', '{+never +}rose')} ${part}`);
    expect(verdict.kind).toBe('spliced');
    expect(verdict.alarms).toEqual([{ kind: 'negation', said: null, quoted: 'never' }]);
  });
});

describe('splicedVerdict() of words that skip what somebody said between', () => {
  const [first, last] = [
    'The river rose above the bridge in the night.',
    'Her brother sold the old mill to a stranger.',
  ];
  const between = 'Not one of them would ever have said that the ferry could not be mended before the winter came.';

  const foreign = 'while seven penguins danced a slow tango across the frozen rings of Saturn and sang of cheese';
  test.each([
    `${first} ${foreign} ${last!.replace('.', '')} ${foreign} beyond Jupiter.`,
    `${foreign} The river rose above the bridge. Her brother sold the old mill. ${foreign}`,
    `${first} ${foreign} ${foreign} Her brother sold the old mill.`,
    `The river rose above the bridge ${foreign} to a stranger.`,
    'The river rose above the bridge while penguins danced tango across frozen rings.',
  ])('takes for nothing what is mostly somebody’s own: %s', async (quotation) => {
    const near = await createCorpus(talk('t', ['Ann', first!], ['Ben', between], ['Ann', last!], ['Zoe', filler]));
    const far = await createCorpus(talk('t', ['Ann', first!, filler]), talk('s', ['Ben', last!, filler]));
    for (const corpus of [near, far]) expect(checkQuotation(quotation, {}, corpus).kind).toBe('not-found');
  });

  test('shows what was skipped, and raises no alarm for it', async () => {
    const corpus = await createCorpus(talk('t', ['Ann', first!], ['Ben', between], ['Ann', last!], ['Zoe', filler]));
    const verdict = checkQuotation(`${first} ${last}`, {}, corpus);
    expect(verdict).toMatchObject({ kind: 'spliced', alarms: [] });
    expect(line(verdict)).toContain(between);
  });
});

describe('notFound()', () => {
  test('gives the nearest passage, and no place', async () => {
    const corpus = await createCorpus(talk('t', ['Ann', words], ['Ben', filler]));
    const verdict = checkQuotation(
      'Nothing in the course of the river was ever a matter of weight to the miller.',
      {},
      corpus,
    );
    expect(verdict).toMatchObject({ kind: 'not-found', place: null, places: [], diff: [], alarms: [], notes: [] });
    expect(verdict.nearest?.number).toBe(2);
  });
});
