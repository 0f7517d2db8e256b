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

  test.each([
    [`He said in Moscow: “${words}”`, undefined],
    [`said in New York: “${words}”`, undefined],
    [`said at the White House: “${words}”`, undefined],
    [`said to Rubio: “${words}”`, undefined],
    [`He told Reuters: “${words}”`, undefined],
    [`said on Monday: “${words}”`, undefined],
    [`said Monday: “${words}”`, undefined],
    [`The president of Kenya said: “${words}”`, undefined],
    [`Minister of Defence Example said: “${words}”`, 'Defence Example'],
    [`said Lavrov in Moscow: “${words}”`, 'Lavrov'],
    [`Yesterday in Moscow Foreign Minister Lavrov said: “${words}”`, 'Foreign Minister Lavrov'],
    [`According to Lavrov, “${words}”`, 'Lavrov'],
    [`In Moscow: “${words}”`, undefined],
    [`Al Gore said: “${words}”`, 'Al Gore'],
    [`“${words}”, said To Lam`, 'To Lam'],
    [`sagte in der Ukraine: „${words}“`, undefined],
    [`„${words}“, sagte er in Moskau.`, undefined],
    [`In Moskau sagte Lawrow: „${words}“`, 'Lawrow'],
    [`„${words}“, sagte am Montag Kanzlerin Merkel.`, 'Kanzlerin Merkel'],
    [`a déclaré à Moscou : « ${words} »`, undefined],
    [`a dit au Monde : « ${words} »`, undefined],
    [`« ${words} », a déclaré à Moscou le ministre Lavrov.`, 'Lavrov'],
    [`dijo en Buenos Aires: «${words}»`, undefined],
    [`dijo a Reuters: «${words}»`, undefined],
    [`«${words}», dijo en Moscú el ministro Lavrov.`, 'Lavrov'],
    [`сказал в Москве: «${words}»`, undefined],
    [`«${words}», — сказал он в Москве.`, undefined],
    [`«${words}», — сказал в Саудовской Аравии Лавров.`, 'Лавров'],
    [`В Москве Лавров заявил: «${words}»`, 'Лавров'],
    [`сказав у Києві: «${words}»`, undefined],
    [`сказала в Україні Марія Шевченко: «${words}»`, 'Марія Шевченко'],
  ])('takes no place, day or listener for the speaker: %j', (text, claimedSpeaker) => {
    expect(quotationsIn(text)).toEqual([
      claimedSpeaker === undefined ? { quotation: words } : { quotation: words, claimedSpeaker },
    ]);
  });

  test('takes the name of the sentence that the quotation belongs to', () => {
    expect(quotationsIn(`“${words}”, said Ann Lee. Bob Sample said: “and we will not do it”`)).toEqual([
      { quotation: words, claimedSpeaker: 'Ann Lee' },
      { quotation: 'and we will not do it', claimedSpeaker: 'Bob Sample' },
    ]);
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
