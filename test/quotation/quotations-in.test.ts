import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotationsIn } from '../../src/quotation/quotations-in.ts';

const words = 'we cannot allow this';

describe('quotationsIn()', () => {
  test.each([
    [`“${words},” said Sergey Lavrov.`, [`${words},`, 'Sergey Lavrov']],
    [`Lavrov said: "${words}"`, [words, 'Lavrov']],
    [`According to Foreign Minister Lavrov, «${words}».`, [words, 'Foreign Minister Lavrov']],
    [`Lavrov: ${words}`, [words, 'Lavrov']],
    [`**Lavrov:** ${words}`, [words, 'Lavrov']],
    [`${words} — Sergey Lavrov`, [words, 'Sergey Lavrov']],
    [`> ${words}\n— Lavrov`, [words, 'Lavrov']],
    [`>>> ${words}\n— Lavrov`, [words, 'Lavrov']],
    [`He said “${words}”`, [words]],
    [
      `Sergey Lavrov: “If the “government” which is a junta”`,
      ['If the “government” which is a junta', 'Sergey Lavrov'],
    ],
    [`They call it a “plan” but ${words}`, [`They call it a “plan” but ${words}`]],
    [words, [words]],
  ])('reads %j', (text, [quotation, claimedSpeaker]) => {
    expect(quotationsIn(text)).toEqual([claimedSpeaker === undefined ? { quotation } : { quotation, claimedSpeaker }]);
  });

  test.each([
    [`Merkel sagte: „${words}.“`, `${words}.`, 'Merkel'],
    [`„${words}“, so Angela Merkel.`, words, 'Angela Merkel'],
    [`»${words}«, erklärte die Ministerin Anna Muster.`, words, 'Ministerin Anna Muster'],
    [`Wie Merkel betonte, „${words}“`, words, 'Merkel'],
    [`Der Bericht sagte: „${words}“`, words, undefined],
    [`Emmanuel Macron a déclaré : « ${words} ».`, words, 'Emmanuel Macron'],
    [`« ${words} », a dit Emmanuel Macron.`, words, 'Emmanuel Macron'],
    [`Selon Macron, « ${words} ».`, words, 'Macron'],
    [`Pedro Sánchez dijo que «${words}».`, words, 'Pedro Sánchez'],
    [`Según Sánchez: «${words}»`, words, 'Sánchez'],
    [`«${words}», — сказал Сергей Лавров.`, words, 'Сергей Лавров'],
    [`Как заявил Лавров: «${words}»`, words, 'Лавров'],
    [`Он сказал: «${words}»`, words, undefined],
    [`Зеленський сказав: «${words}»`, words, 'Зеленський'],
    [`Як зазначила Марія Шевченко: „${words}“`, words, 'Марія Шевченко'],
    [`‚${words}‘ – Merkel`, words, 'Merkel'],
    [`Laut Außenminister Lawrow „${words}“`, words, 'Außenminister Lawrow'],
    [`Selon le ministre Lavrov\u202f: «\u202f${words}\u202f»`, words, 'Lavrov'],
    [`Según el canciller ruso Lavrov: «${words}»`, words, 'Lavrov'],
    [`По словам министра иностранных дел Сергея Лаврова, «${words}».`, words, 'Сергея Лаврова'],
    [`«${words}», по словам Лаврова.`, words, 'Лаврова'],
    [`Лавровым было сказано: «${words}»`, words, 'Лавровым'],
    [`Слова Лаврова: «${words}»`, words, 'Лаврова'],
    [`За словами Лаврова, «${words}»`, words, 'Лаврова'],
    [`As we know from Moscow: “${words}”`, words, undefined],
    [`“${words}”, by the way in London`, words, undefined],
    [`Selon un article paru dans Le Monde, « ${words} »`, words, undefined],
  ])('reads %j in our languages', (text, quotation, claimedSpeaker) => {
    expect(quotationsIn(text)).toEqual([claimedSpeaker === undefined ? { quotation } : { quotation, claimedSpeaker }]);
  });

  test('takes several one by one, and the name that goes with them', () => {
    expect(quotationsIn(`“${words},” said Ann Example. “And we will not.” Bob Sample says "that is not so".`)).toEqual([
      { quotation: `${words},`, claimedSpeaker: 'Ann Example' },
      { quotation: 'And we will not.', claimedSpeaker: 'Ann Example' },
      { quotation: 'that is not so', claimedSpeaker: 'Bob Sample' },
    ]);
  });

  test('finds none where there are no words', () => {
    expect(quotationsIn(' \n ')).toEqual([]);
  });

  test('ends with any text', () => {
    for (const sign of '"“„«>`*—:‘') expect(quotationsIn(sign.repeat(20_000)).length).toBeLessThan(21);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab “”"«»>\n:—Lavrov said,') }), (text) => {
        for (const { quotation } of quotationsIn(text)) expect(quotation).not.toBe('');
      }),
    );
  });
});
