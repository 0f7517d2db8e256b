import { describe, expect, test } from 'vitest';
import { checkQuotation } from '../../src/quotation/check-quotation.ts';
import { canBeGermanName } from '../../src/quotation/german-names.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { createCorpus } from './corpus.ts';

describe('canBeGermanName()', () => {
  test.each([
    ['österreich', 'in'],
    ['ukraine', 'der'],
    ['fischer', 'herr'],
    ['khol', 'abgeordneten'],
    ['putin', 'dass'],
    ['microsoft', 'gegen'],
  ])('takes “%s” after “%s” for a name', (word, before) => expect(canBeGermanName(word, before)).toBe(true));

  test.each([
    ['sitzung', 'in'],
    ['antrag', 'den'],
    ['verhandlungsgegenstände', 'eingelangten'],
    ['prozent', '5'],
  ])('takes “%s” after “%s” for none', (word, before) => expect(canBeGermanName(word, before)).toBe(false));
});

describe('checkQuotation() on German', () => {
  const text =
    'Wir haben die neue Straße im Sommer gebaut, und das ist in Wien und in Österreich nicht vergessen worden.';

  test.each([
    ['Straße', 'Schule', []],
    ['Sommer', 'Winter', ['date']],
    ['Österreich', 'Belgien', ['name']],
    ['Wien', 'Graz', ['name']],
    ['die neue Straße', 'Putin', ['name']],
  ])('“%s” for “%s”', async (said, quoted, alarms) => {
    const turns = [{ speaker: 'Eva Muster', passages: [{ text }] }];
    const corpus = await createCorpus(numberTranscript({ id: 'rede', title: 'Rede', language: 'de', turns }));
    const verdict = checkQuotation(text.replace(said, quoted), {}, corpus);
    expect(verdict.kind).toBe('altered');
    expect(verdict.alarms.map(({ kind }) => kind)).toEqual(alarms);
  });
});
