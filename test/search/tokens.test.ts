import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/search/fold.ts';
import { tokenise, wordsOf } from '../../src/search/tokens.ts';

const extrasOf = (text: string) => {
  const extras: string[] = [];
  tokenise(text, (word, _start, _end, extra) => {
    if (extra) extras.push(word);
  });
  return extras;
};

describe('tokenise()', () => {
  it.each([
    ['It’s 5.3%, not 1,000,000!', ["it's", '5.3', '%', 'not', '1000000']],
    ['In 2014–2015, $5 billion at 10:30', ['in', '2014', '2015', '$', '5', 'billion', 'at', '10', '30']],
    ['the U.S. and the U.S.A. I.And', ['the', 'us', 'and', 'the', 'usa', 'i', 'and']],
    ["coup d’état, l'homme, don't, dell'arte", ['coup', "d'", 'état', "l'", 'homme', "don't", "dell'", 'arte']],
    ['co-operation F-16', ['co', 'operation', 'f', '16']],
    ['Türk İstanbul ﬁne ＡＢＣ', ['türk', 'istanbul', 'fine', 'abc']],
    ['Привет, мир! Ёлка', ['привет', 'мир', 'ёлка']],
    ['東京都に住む', ['東京', '都', 'に', '住む']],
    ['ภาษาไทย', ['ภาษา', 'ไทย']],
    ['a😀b … “—” \ud800', ['a', '😀', 'b']],
    ['1,5 Prozent, 1.234,56 € und 3,1415', ['1.5', 'prozent', '1234.56', '€', 'und', '3.1415']],
    ['', []],
  ])('tokenise() cuts %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    ['well-known state-of-the-art', ['wellknown', 'stateoftheart']],
    ['2014-15', []],
    ['52 348 297 people in 1990 100 times', ['52348297']],
    ['25.000 Euro, 1.5 and 1.2.3', ['25000']],
    ['東京都', ['京都']],
  ])('tokenise() sets joined forms beside %s', (text, extras) => {
    expect(extrasOf(text)).toEqual(extras);
  });

  it('tokenise() gives places inside the text, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let last = 0;
        tokenise(text, (word, start, end, extra) => {
          expect(word).not.toBe('');
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          if (extra) return;
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        });
      }),
    );
  });
});

describe('foldWord()', () => {
  it.each([
    ['türk', 'turk'],
    ['größe', 'grosse'],
    ["don't", 'dont'],
    ['ёлка', 'елка'],
    ['їхній', 'іхній'],
    ['ґрунт', 'грунт'],
    ['за\u0301мок', 'замок'],
    ['украiна', 'украіна'],
    ['œuvre', 'oeuvre'],
    ['señor', 'senor'],
    ['мой', 'мой'],
    ['हिन्दी', 'हिन्दी'],
    ['が', 'が'],
  ])('foldWord() takes the marks off %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });
});
