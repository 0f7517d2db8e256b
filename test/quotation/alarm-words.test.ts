import { describe, expect, test } from 'vitest';
import { alarmWordsOf } from '../../src/quotation/alarm-words/alarm-words.ts';
import { checkQuotation } from '../../src/quotation/check-quotation.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { createCorpus } from './corpus.ts';

async function alarmsIn(language: string, said: string, quoted: string) {
  const turns = [{ speaker: 'Eva Muster', passages: [{ text: said }] }];
  const corpus = await createCorpus(numberTranscript({ id: 'talk', title: 'Talk', language, turns }));
  const verdict = checkQuotation(quoted, {}, corpus);
  return { kind: verdict.kind, alarms: verdict.alarms.map(({ kind }) => kind) };
}

const texts: Readonly<Record<string, string>> = {
  de: 'Wir haben am 23. Mai in Wien mit drei Ministern alle Fragen besprochen, und wir können den Vertrag nicht ändern.',
  fr: 'Le 23 mai à Paris nous avons parlé avec trois ministres de toutes les questions, et nous ne pouvons changer le traité.',
  es: 'El 23 de mayo en Madrid hablamos con tres ministros de todas las cuestiones, y no podemos cambiar el tratado.',
  ru: 'Мы 23 мая в Москве обсудили с тремя министрами все вопросы, и мы не можем изменить договор.',
  uk: 'Ми 23 травня в Києві обговорили з трьома міністрами всі питання, і ми не можемо змінити договір.',
};

const changes: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['de', 'nicht ändern', 'ändern', ['negation']],
  ['de', 'drei', 'vier', ['number']],
  ['de', 'drei', '3', []],
  ['de', 'Mai', 'Juni', ['date']],
  ['de', '23.', '24.', ['number', 'date']],
  ['de', 'Wien', 'Graz', ['name']],
  ['de', 'alle', 'viele', ['quantity', 'quantity']],
  ['de', 'können', 'müssen', ['modal']],
  ['de', 'besprochen', 'behandelt', []],
  ['fr', 'nous ne pouvons', 'nous pouvons', ['negation']],
  ['fr', 'trois', 'quatre', ['number']],
  ['fr', 'trois', '3', []],
  ['fr', 'mai', 'juin', ['date']],
  ['fr', 'Paris', 'Lyon', ['name']],
  ['fr', 'toutes les', 'certaines', ['quantity']],
  ['fr', 'pouvons', 'devons', ['modal']],
  ['es', 'no podemos', 'podemos', ['negation']],
  ['es', 'tres', 'cuatro', ['number']],
  ['es', 'tres', '3', []],
  ['es', 'mayo', 'junio', ['date']],
  ['es', 'Madrid', 'Sevilla', ['name']],
  ['es', 'todas las', 'algunas', ['quantity']],
  ['es', 'podemos', 'debemos', ['modal']],
  ['ru', 'не можем', 'можем', ['negation']],
  ['ru', 'тремя', 'четырьмя', ['number']],
  ['ru', 'тремя', '3', []],
  ['ru', 'мая', 'июня', ['date']],
  ['ru', 'Москве', 'Минске', ['name']],
  ['ru', 'все', 'некоторые', ['quantity']],
  ['ru', 'можем', 'должны', ['modal']],
  ['uk', 'не можемо', 'можемо', ['negation']],
  ['uk', 'трьома', 'чотирма', ['number']],
  ['uk', 'трьома', '3', []],
  ['uk', 'травня', 'червня', ['date']],
  ['uk', 'Києві', 'Львові', ['name']],
  ['uk', 'всі', 'деякі', ['quantity']],
  ['uk', 'можемо', 'мусимо', ['modal']],
];

describe('checkQuotation() in our languages', () => {
  test.each(changes)('%s: “%s” quoted as “%s”', async (language, said, quoted, alarms) => {
    const text = texts[language]!;
    expect(text).toContain(said);
    const { kind, alarms: found } = await alarmsIn(language, text, text.replace(said, quoted));
    expect(kind).toBe('altered');
    expect([...new Set(found)]).toEqual([...new Set(alarms)]);
  });

  test.each([
    [
      'fr',
      "Ce n'est pas ce que l'Europe demande à ses partenaires.",
      "C'est ce que l'Europe demande à ses partenaires.",
      'negation',
    ],
    [
      'fr',
      "Voilà ce que l'Europe demande à ses partenaires.",
      "Voilà ce que l'Ukraine demande à ses partenaires.",
      'name',
    ],
    [
      'fr',
      'Ils étaient quatre-vingt-dix dans cette petite salle.',
      'Ils étaient 80 dans cette petite salle.',
      'number',
    ],
    [
      'de',
      'Das kostet 1,5 Milliarden Euro im Jahr und mehr.',
      'Das kostet 15 Milliarden Euro im Jahr und mehr.',
      'number',
    ],
    ['ru', 'Я говорил об этом с Лавровым на прошлой неделе.', 'Я говорил об этом с Путиным на прошлой неделе.', 'name'],
  ])('%s: “%s” quoted as “%s” is an alarm', async (language, said, quoted, alarm) => {
    expect((await alarmsIn(language, said, quoted)).alarms).toContain(alarm);
  });

  test.each([
    ['fr', 'Ils étaient quatre-vingt-dix dans cette petite salle.', 'Ils étaient 90 dans cette petite salle.'],
    ['de', 'Es waren fünfundzwanzig Menschen in diesem Saal.', 'Es waren 25 Menschen in diesem Saal.'],
    ['de', 'Das kostet 25.000 Euro im Jahr und nicht mehr.', 'Das kostet 25000 Euro im Jahr und nicht mehr.'],
    ['de', 'Das sagte der Sprecher Lawrows in dieser Woche.', 'Das sagte der Sprecher Lawrow in dieser Woche.'],
    ['es', 'Había treinta y cinco personas en aquella sala.', 'Había 35 personas en aquella sala.'],
    ['es', 'Subió un cinco por ciento en el último año.', 'Subió un 5% en el último año.'],
    ['ru', 'Там было двести пятьдесят человек в зале.', 'Там было 250 человек в зале.'],
    ['ru', 'Я говорил об этом с Лавровым на прошлой неделе.', 'Я говорил об этом с Лавров на прошлой неделе.'],
    ['uk', 'Там було двадцять п’ять людей у залі.', 'Там було 25 людей у залі.'],
    ['uk', 'Ми говорили про Зеленського цілий день разом.', 'Ми говорили про Зеленський цілий день разом.'],
  ])('%s: “%s” quoted as “%s” is altered, without an alarm', async (language, said, quoted) => {
    expect(await alarmsIn(language, said, quoted)).toEqual({ kind: 'altered', alarms: [] });
  });

  test('cannot check a quotation in another language than the transcripts', async () => {
    for (const [language, text] of Object.entries(texts)) {
      for (const [other, quotation] of Object.entries(texts)) {
        const { kind } = await alarmsIn(language, text, quotation);
        expect(kind, `${other} in ${language}`).toBe(other === language ? 'exact' : 'cannot-check');
      }
    }
  });
});

describe('alarmWordsOf()', () => {
  test('takes a tag for its language, and any other for all of them', () => {
    expect(alarmWordsOf('de-AT')).toBe(alarmWordsOf('de'));
    for (const language of [null, 'it', 'xx', 'constructor']) {
      const { negations } = alarmWordsOf(language);
      for (const word of ['not', 'nicht', 'mai', 'не', 'ані']) expect(negations.has(word), word).toBe(true);
    }
  });

  test.each(['de', 'en', 'es', 'fr', 'ru', 'uk'])(
    'has no word of %s in two kinds that exclude each other',
    (language) => {
      const { negations, dateWords, modalWords, numberValues, quantityWords } = alarmWordsOf(language);
      for (const word of negations) {
        for (const set of [dateWords, modalWords, quantityWords]) expect(set.has(word), word).toBe(false);
        expect(numberValues.has(word), word).toBe(false);
      }
      for (const word of [...negations, ...dateWords, ...numberValues.keys()]) expect(word).toBe(word.toLowerCase());
    },
  );
});
