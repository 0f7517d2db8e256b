import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkQuotation } from '../../src/quotation/check-quotation.ts';
import type { QuotationCorpus } from '../../src/quotation/corpus.ts';
import { checkAgainst, createCorpus, headline, line, passage, shipped, talk } from './corpus.ts';

let corpus: QuotationCorpus;
beforeAll(async () => {
  corpus = await createCorpus(shipped);
});

const said =
  'The plan would not improve our position. We spent 5.3 million dollars in 2014, and all of Russia knows it.';

describe('checkQuotation() on the words', () => {
  test('finds the shipped headline altered: a name was added', () => {
    const verdict = checkQuotation(headline.slice(headline.indexOf('“')), { speaker: 'Lavrov' }, corpus);
    expect(verdict.kind).toBe('altered');
    expect(verdict.place?.reference).toBe('lavrov-2025-05-23#29');
    expect(verdict.diff.filter(({ op }) => op !== 'same')).toEqual([{ op: 'added', text: 'Kyiv ' }]);
    expect(verdict.alarms).toEqual([{ kind: 'name', said: null, quoted: 'Kyiv' }]);
  });

  test('keeps words put in at the end apart from the rest of the sentence', () => {
    const { diff } = checkQuotation('We cannot allow this to happen … it’s an illusion', {}, corpus);
    expect(diff.map(({ text }) => text).join('|')).toBe(
      'We cannot allow this to happen |it’s an illusion |under no circumstances.',
    );
  });

  test.each([
    ['the words', said, []],
    [
      'other marks, dashes and spaces',
      `«The plan  would not\nimprove our position. We spent 5.3 million dollars in 2014, and all of Russia knows it.»`,
      [],
    ],
    ['capitals', said.toUpperCase(), ['letter-case']],
    ['other punctuation', said.replace('2014,', '2014 –').replace('it.', 'it!'), ['punctuation']],
    ['a zero-width space', said.replace('plan', 'pl\u200ban'), ['invisible']],
    ['a right-to-left override', `\u202e${said}\u202c`, ['invisible']],
  ])('finds %s exact', async (_, quotation, notes) => {
    expect(await checkAgainst([said], quotation)).toMatchObject({ kind: 'exact', notes });
  });

  test.each([
    ['would improve', 'would not improve', [{ kind: 'negation', said: 'not', quoted: null }]],
    ['would never improve', 'would not improve', [{ kind: 'negation', said: 'not', quoted: 'never' }]],
    ["wouldn't improve", 'would not improve', []],
    ['might not improve', 'would not improve', [{ kind: 'modal', said: 'would', quoted: 'might' }]],
    ['53 million', '5.3 million', [{ kind: 'number', said: '5.3', quoted: '53' }]],
    ['5.3 billion', '5.3 million', [{ kind: 'number', said: 'million', quoted: 'billion' }]],
    ['$5.3 million', '5.3 million', [{ kind: 'number', said: '5.3', quoted: '$5.3' }]],
    [
      'in 2015',
      'in 2014',
      [
        { kind: 'number', said: '2014', quoted: '2015' },
        { kind: 'date', said: '2014', quoted: '2015' },
      ],
    ],
    ['some of Russia', 'all of Russia', [{ kind: 'quantity', said: 'all', quoted: 'some' }]],
    ['all of Georgia', 'all of Russia', [{ kind: 'name', said: 'Russia', quoted: 'Georgia' }]],
    ['of all Russia', 'all of Russia', undefined],
    ['knows that', 'knows it', []],
    ['knоws', 'knows', undefined],
  ])('finds “%s” for “%s” altered', async (now, before, alarms) => {
    const verdict = await checkAgainst([said], said.replace(before, now));
    expect(verdict.kind).toBe('altered');
    if (alarms !== undefined) expect(verdict.alarms).toEqual(alarms);
  });

  test.each([
    ['What do you want?', 'What do you want.'],
    ['We want peace now.', 'We want peace now?'],
    ['Is that so? We think not at all.', 'Is that so. We think not at all.'],
    ['We went there. [laughs] And it was fun.', 'We went there. [lasghs] And it was fun.'],
    ['We went there and it was fun. [laughs]', 'We went there and it was fun. [lasghs]'],
    ['[laughs] We went there and it was fun.', '[lasghs] We went there and it was fun.'],
    ['The temperature was -4 degrees today.', 'The temperature was 4 degrees today.'],
    ['Some 50% of them have left.', 'Some 50 of them have left.'],
    ['We have won 👍 at last.', 'We have won 👎 at last.'],
    ['It was the “great” idea of theirs.', 'It was the great idea of theirs.'],
    ['It was the great idea of theirs.', 'It was the “great” idea of theirs.'],
    ['They gave it to us last year.', 'They gave it to U.S. last year.'],
    ['Wir haben in Maßen getrunken, sagt er.', 'Wir haben in Massen getrunken, sagt er.'],
    ['We met in the café there.', 'We met in the cafe there.'],
  ])('finds a sign that carries meaning altered: %s', async (transcript, quotation) => {
    expect((await checkAgainst([transcript], quotation)).kind).toBe('altered');
  });

  test('shows the transcript’s own text, letter by letter', async () => {
    const verdict = await checkAgainst([said], said.replace('would not improve', 'would improve'));
    expect(line(verdict)).toBe(said.replace('not ', '[-not -]'));
  });

  test('names letters that only look alike', async () => {
    expect((await checkAgainst([said], said.replace('plan', 'plаn'))).notes).toContain('look-alike');
  });
});

describe('checkQuotation() on what was left out', () => {
  const long =
    'We came to the city early in the morning. Nobody was there to meet us at the old station. Later that day the mayor called.';

  test('shows the whole sentence round a fragment', async () => {
    const verdict = await checkAgainst([long], 'to the city early');
    expect(verdict.kind).toBe('exact-but-cut');
    expect(line(verdict)).toBe('[-We came -]to the city early [-in the morning.-]');
  });

  test('finds whole sentences exact', async () => {
    expect((await checkAgainst([long], 'Nobody was there to meet us at the old station.')).kind).toBe('exact');
  });

  test.each([
    'Well... I... I think... we should... wait a little... and see.',
    'We said [inaudible] and they said “[no] way” to us.',
    Array.from({ length: 60 }, (_, n) => `word${n} and… so`).join(' '),
    '... and so we went on (...) for many days.',
    'I ask you all. Why am I not more popular...?',
  ])('takes the transcript’s own ellipses and brackets for its own: %.30s', async (text) => {
    expect(await checkAgainst([text, 'I think so. I do. I will wait.'], text)).toMatchObject({
      kind: 'exact',
      notes: [],
    });
  });

  test('reads an ellipsis as the transcript’s own where it stands there, and nowhere else as words left out', async () => {
    const texts = ['We came … and so we saw it.', 'We came there early and so we saw it.'];
    const verdict = await checkAgainst(texts, 'We came … and so we saw it.');
    expect(verdict).toMatchObject({ kind: 'exact', notes: [] });
    expect(verdict.places.map(({ reference }) => reference)).toEqual(['talk#1']);
  });

  test.each(['…', '...', '. . .', '[…]', '[...]', '(…)'])('takes %s for words left out', async (mark) => {
    const verdict = await checkAgainst([long], `We came to the city ${mark} Later that day the mayor called.`);
    expect(verdict.kind).toBe('exact-but-cut');
    expect(line(verdict)).toContain('[-early in the morning. Nobody was there to meet us at the old station. -]');
    expect(verdict.notes).toContain('negation-left-out');
  });

  test('finds words dropped without an ellipsis altered', async () => {
    expect(
      (
        await checkAgainst(
          [long],
          'We came to the city in the morning. Nobody was there to meet us at the old station.',
        )
      ).kind,
    ).toBe('altered');
  });

  test('finds an ellipsis in the place of a negation altered', async () => {
    const verdict = await checkAgainst([said], 'The plan would … improve our position.');
    expect(verdict).toMatchObject({ kind: 'altered', alarms: [{ kind: 'negation', said: 'not', quoted: null }] });
  });

  test.each([
    ['[He] spent 5.3 million dollars in 2014', 'exact-but-cut', 'editorial'],
    ['The plan [of theirs] would not improve our position.', 'exact-but-cut', 'editorial'],
    ['The plan would not improve [sic] our position.', 'exact-but-cut', 'editorial'],
    ['[t]he plan would not improve our position.', 'exact', 'letter-case'],
  ])('reads brackets: %s', async (quotation, kind, note) => {
    const verdict = await checkAgainst([said], quotation);
    expect(verdict.kind).toBe(kind);
    expect(verdict.notes).toContain(note);
  });

  test('finds a negation in brackets altered', async () => {
    expect(
      (
        await checkAgainst(
          ['The plan would improve our position a lot.'],
          'The plan would [not] improve our position a lot.',
        )
      ).kind,
    ).toBe('altered');
  });

  test('finds parts in the wrong order, or from different places, spliced', async () => {
    expect(
      (await checkAgainst([long], 'Later that day the mayor called … We came to the city early in the morning.')).kind,
    ).toBe('spliced');
    const verdict = checkQuotation(`${passage(4).split('. ')[0]}. ${passage(50).split('. ')[1]}.`, {}, corpus);
    expect(verdict.kind).toBe('spliced');
    expect(verdict.places.map(({ reference }) => reference)).toEqual(['lavrov-2025-05-23#4', 'lavrov-2025-05-23#50']);
  });
});

describe('checkQuotation() on whose words they are', () => {
  test('names the one who said them', () => {
    expect(checkQuotation(passage(5), { speaker: 'Vladimir Putin' }, corpus)).toMatchObject({
      kind: 'other-speaker',
      notes: ['other-speaker'],
    });
    expect(checkQuotation(passage(5), { speaker: 'Minister LAVROV' }, corpus).kind).toBe('exact');
    expect(checkQuotation(passage(1), { speaker: 'Lavrov' }, corpus)).toMatchObject({
      kind: 'other-speaker',
      notes: ['questioner', 'other-speaker'],
    });
    expect(checkQuotation(passage(1), {}, corpus)).toMatchObject({ kind: 'exact', notes: ['questioner'] });
  });

  test('knows a claimed speaker in other cases and spellings, but none where one has the very name', async () => {
    const [words, others] = ['Мы готовы говорить об этом завтра утром.', 'Другие готовы молчать об этом до вечера.'];
    const dialogue = await createCorpus(talk('a', ['Сергей Лавров', words], ['Мария Захарова', others]));
    const kindOf = (quotation: string, speaker: string, corpus = dialogue) =>
      checkQuotation(quotation, { speaker }, corpus).kind;
    for (const claim of ['Лаврова', 'Сергеем Лавровым', 'министра Лаврова']) expect(kindOf(words, claim)).toBe('exact');
    expect(kindOf(words, 'Захаровой')).toBe('other-speaker');
    expect(checkQuotation(words, { speaker: 'Лаврова' }, dialogue).claimedSpeaker).toBe('Лаврова');
    const apart = await createCorpus(talk('a', ['Захаров', words], ['Захарова', others]));
    expect(kindOf(words, 'Захарова', apart)).toBe('other-speaker');
    expect(kindOf(passage(5), 'Sergej Lawrow', corpus)).toBe('exact');
  });

  test('puts the claimed speaker’s place first and lists all', async () => {
    const words = 'We have always said so and we say it again.';
    const both = await createCorpus(talk('a', ['Ann Example', words]), talk('b', ['Bob Sample', words]));
    const verdict = checkQuotation(words, { speaker: 'Sample' }, both);
    expect(verdict).toMatchObject({ kind: 'exact', notes: ['several-places'] });
    expect(verdict.places.map(({ reference }) => reference)).toEqual(['b#1', 'a#1']);
  });

  test('follows a turn over its passages, but not over a change of speaker', async () => {
    const dialogue = await createCorpus(
      talk(
        'a',
        ['Question', 'What do you think of the plan?'],
        ['Ann Example', 'I think little of it.', 'It will never work at all.'],
      ),
    );
    expect(checkQuotation('I think little of it.\n\nIt will never work at all.', {}, dialogue)).toMatchObject({
      kind: 'exact',
      place: { reference: 'a#2-3' },
    });
    expect(checkQuotation('What do you think of the plan? I think little of it.', {}, dialogue)).toMatchObject({
      kind: 'spliced',
      notes: ['several-speakers'],
    });
    const claimed = checkQuotation(
      'What do you think of the plan? I think little of it.',
      { speaker: 'Ann' },
      dialogue,
    );
    expect(claimed.notes.toSorted()).toEqual(['other-speaker', 'several-speakers']);
  });

  test('says that the speaker is quoting', async () => {
    const verdict = await checkAgainst(
      ['He told me: “The moon is made of cheese, believe me.” I laughed.'],
      'The moon is made of cheese',
    );
    expect(verdict.notes).toContain('speaker-is-quoting');
  });
});

describe('checkQuotation() on what is not there', () => {
  test('finds nothing, and the nearest passage', () => {
    const verdict = checkQuotation('The moon is made of green cheese and the farmers know it.', {}, corpus);
    expect(verdict).toMatchObject({ kind: 'not-found', place: null, places: [] });
    expect(verdict.nearest).not.toBeNull();
  });

  test('calls no words altered that only stand here and there, nor pieced together what is mostly not there', async () => {
    const texts = [
      'The river rose above the bridge in the night before the market.',
      'Her brother sold the mill to a stranger.',
    ];
    const scattered = 'The wide river soon rose far above that bridge late in one night just before market days.';
    expect((await checkAgainst(texts, scattered)).kind).toBe('not-found');
    expect(await checkAgainst(texts, 'A river is all that nobody knew by heart.')).toMatchObject({
      kind: 'not-found',
      nearest: { number: 1 },
    });
    expect(await checkAgainst(texts, 'Quasars outshine whole galaxies.')).toMatchObject({
      kind: 'not-found',
      nearest: null,
    });
  });

  test.each([
    ['', 'empty'],
    ['?!', 'empty'],
    ['the war', 'too-short'],
    ['Мы не можем этого допустить', 'other-language'],
    ['Nous ne pouvons pas accepter que les choses restent comme elles sont dans ce pays', 'other-language'],
    ['word … '.repeat(10_000), 'too-many-cuts'],
  ])('cannot check “%.20s”', (quotation, reason) => {
    expect(checkQuotation(quotation, {}, corpus)).toMatchObject({ kind: 'cannot-check', reason });
  });

  test.each([
    ['one word for ever', 'the '.repeat(25_000)],
    ['a passage for ever', `${passage(3)} `.repeat(200)],
    ['marks for ever', `a${'\u0301\u0327'.repeat(50_000)} b c d`],
    ['brackets for ever', '['.repeat(100_000)],
    ['lone surrogates', '\ud800 '.repeat(50_000)],
    ['an object’s keys', '__proto__ constructor toString valueOf'],
  ])('ends with %s', (_, quotation) => {
    expect(['not-found', 'cannot-check', 'altered', 'spliced']).toContain(checkQuotation(quotation, {}, corpus).kind);
  });

  test('finds a quotation of many passages', () => {
    const turn = shipped.passages
      .filter(({ turn }) => turn === 1)
      .map(({ text }) => text)
      .join('\n\n');
    expect(turn.length).toBeGreaterThan(6_000);
    expect(checkQuotation(turn, {}, corpus).kind).toBe('exact');
    expect(checkQuotation(turn.replace('did not emerge', 'did emerge'), {}, corpus)).toMatchObject({
      kind: 'altered',
      alarms: [{ kind: 'negation', said: 'not', quoted: null }],
    });
  });
});

describe('checkQuotation() on short ones', () => {
  const short = talk(
    'short',
    [
      'Ann Example',
      'Yes, sir.',
      'Never. Not once in all these years, and not today.',
      '我们爱和平。',
      '我们要和平很久了。',
    ],
    ['Ben Sample', 'No.', 'Sir!'],
  );

  test.each<[string, string, string | null]>([
    ['Yes, sir.', 'exact', 'short#1'],
    ['yes sir', 'exact', 'short#1'],
    ['No.', 'exact', 'short#5'],
    ['Never.', 'cannot-check', null],
    ['not today', 'cannot-check', null],
    ['and not today', 'exact-but-cut', 'short#2'],
    ['[And] not today', 'cannot-check', null],
    ['我们爱和平。', 'exact', 'short#3'],
    ['我们要和平', 'cannot-check', null],
    ['我们要和平很', 'exact-but-cut', 'short#4'],
    ['No. Sir!', 'cannot-check', null],
    ['sir. Never.', 'cannot-check', null],
  ])('finds %s %s: too short, unless it is three words or a whole passage', async (quotation, kind, reference) => {
    const verdict = checkQuotation(quotation, {}, await createCorpus(short));
    expect([verdict.kind, verdict.place?.reference ?? null]).toEqual([kind, reference]);
    expect(verdict.reason).toBe(reference === null ? 'too-short' : null);
  });

  test('looks further for whom is said to have said what many said', async () => {
    const words = 'We want peace for all of them and we want it right now or never.';
    const many = Array.from({ length: 60 }, (_, at) => talk(`t${at}`, [`Ann ${at}`, words]));
    const verdict = checkQuotation(words, { speaker: 'Zed' }, await createCorpus(...many, talk('z', ['Zed', words])));
    expect(verdict).toMatchObject({ kind: 'exact', place: { reference: 'z#1' } });
  });

  test('counts forty cuts, and gives up on more', async () => {
    const words = Array.from({ length: 42 }, (_, at) => `one${at} two${at} three${at} four${at}`);
    const corpus = await createCorpus(talk('long', ['Ann Example', `${words.join(' ')}.`]));
    const cut = (most: number) =>
      words
        .slice(0, most + 1)
        .map((four) => four.slice(0, four.lastIndexOf(' ')))
        .join(' … ');
    expect(checkQuotation(cut(40), {}, corpus).kind).toBe('exact-but-cut');
    expect(checkQuotation(cut(41), {}, corpus)).toMatchObject({ kind: 'cannot-check', reason: 'too-many-cuts' });
  });
});

describe('checkQuotation() on any change', () => {
  const numbers = fc.integer({ min: 1, max: 100 });

  test('is never exact when a letter differs', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.constantFrom(...'aeioutnbзлéß4'), (number, at, letter) => {
        const text = passage(number);
        const letters = [...text].flatMap((sign, index) => (/\p{L}|\p{N}/u.test(sign) ? [index] : []));
        const index = letters[at % letters.length] as number;
        const signs = [...text];
        fc.pre(signs[index]?.toLowerCase() !== letter);
        signs[index] = letter;
        expect(checkQuotation(signs.join(''), {}, corpus).kind).not.toMatch(/^exact/);
      }),
      { numRuns: 80 },
    );
  });

  test('is never exact when a word is gone, doubled or moved inside', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (number, at, change) => {
        const words = passage(number).split(/\s+/);
        const index = 1 + (at % Math.max(1, words.length - 3));
        const [word = '', next = ''] = [words[index], words[index + 1]];
        fc.pre(
          words.length > 6 && /\p{L}/u.test(word) && /\p{L}/u.test(next) && word !== next && word !== words[index - 1],
        );
        words.splice(
          index,
          change === 'drop' ? 1 : 2,
          ...(change === 'drop' ? [] : change === 'double' ? [word, word, next] : [next, word]),
        );
        fc.pre(words.join(' ') !== passage(number));
        expect(checkQuotation(words.join(' '), {}, corpus).kind).toBe('altered');
      }),
      { numRuns: 50 },
    );
  });

  test('is always exact for a copy in other type', () => {
    const types = [
      (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'"),
      (text: string) => text.replace(/[–—]/g, '-'),
      (text: string) => text.replace(/ /g, '\u00a0'),
      (text: string) => text.replace(/ /g, '\r\n'),
      (text: string) => text.normalize('NFD'),
      (text: string) => `“${text}”`,
      (text: string) => text.toUpperCase(),
    ];
    fc.assert(
      fc.property(numbers, fc.constantFrom(...types), (number, type) => {
        const text = passage(number);
        fc.pre(text.split(' ').length > 3);
        const verdict = checkQuotation(type(text), {}, corpus);
        expect(verdict.kind).toBe('exact');
        expect(verdict.places.map(({ passages: [first] }) => first.text)).toContain(text);
      }),
      { numRuns: 50 },
    );
  });

  test('shows only the transcript’s text as the same or left out', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.nat(), (number, other, at) => {
        const words = passage(number).split(' ');
        const quotation = [...words.slice(at % words.length), ...passage(other).split(' ').slice(0, 5)].join(' ');
        const verdict = checkQuotation(quotation, {}, corpus);
        fc.pre(verdict.kind === 'altered' || verdict.kind.startsWith('exact'));
        const own = verdict.diff
          .filter(({ op }) => op !== 'added')
          .map(({ text }) => text)
          .join('');
        expect(verdict.place?.passages.map(({ text }) => text).join('\n\n')).toContain(own);
      }),
      { numRuns: 20 },
    );
  });
});
