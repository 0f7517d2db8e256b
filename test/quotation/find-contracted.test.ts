import { describe, expect, test } from 'vitest';
import { checkAgainst, line } from './corpus.ts';

const filler = Array.from({ length: 80 }, (_, n) => `And I will kind of say it is number ${n} and they have it.`);

describe('checkQuotation() on contractions', () => {
  test.each([
    ['I’m here to tell them that it’s an illusion.', 'it is an illusion', 'it’s-]'],
    ['I’m very pleased that they came.', 'I am very pleased', 'I’m-]'],
    ['Then we’ll kind of make a start.', 'we will kind of make', 'we’ll-]'],
    ['They have not seen it.', "They haven't seen it.", '[-have not-]'],
    ['We cannot do it here.', "We can't do it here.", '[-cannot-]'],
    ['It will not do, I say.', "It won't do, I say.", '[-will not-]'],
    ['He is not there yet.', "He's not there yet.", '[-He is-]'],
    ['Let’s go there now.', 'Let us go there now.', '[-Let’s-]'],
  ])('shows “%s” quoted as “%s” altered, without an alarm', async (transcript, quotation, shown) => {
    const verdict = await checkAgainst([...filler, transcript], quotation);
    expect(verdict).toMatchObject({ kind: 'altered', alarms: [], place: { reference: 'talk#81' } });
    expect(line(verdict).replace(/\s+-\]/g, '-]')).toContain(shown);
  });

  test('never takes them for the same words', async () => {
    expect(await checkAgainst(['We say he has gone now.'], 'he is gone now')).toMatchObject({ kind: 'altered' });
  });

  test('still sees a negation that was dropped', async () => {
    expect(await checkAgainst(['I say it isn’t an illusion.'], 'it is an illusion')).toMatchObject({
      kind: 'altered',
      alarms: [{ kind: 'negation', said: "isn't", quoted: null }],
    });
  });

  test('are looked for also where the words as quoted stand nowhere near', async () => {
    const like = Array.from({ length: 400 }, (_, n) => `It is number ${n}, and so is it is an act, it is a play.`);
    const verdict = await checkAgainst([...like, 'Well, it’s an illusion.'], 'it is an illusion');
    expect(verdict).toMatchObject({ kind: 'altered', place: { reference: 'talk#401' } });
  });

  test.each([
    ['we won’t do it', 'we will not do it', 'We do it, we do it.'],
    ['we will not do it', 'we won’t do it', 'I say it.'],
    ['we’ll not do it', 'we won’t do it', 'I say it.'],
    ['he’s done it all', 'he has done it all', 'he is it all, done.'],
    ['he has done it all', 'he’s done it all', 'he’s it all, done.'],
    ['they had seen it all', 'they’d seen it all', 'they’d it all, seen.'],
    ['you cannot see it', 'you can’t see it', 'can’t you see that it is?'],
    ['they aren’t in it', 'they’re not in it', 'they’re in, it’s not.'],
    ['wie geht es dir heute', 'wie geht’s dir heute', 'Nein.'],
    ['jetzt geht’s nicht mehr', 'jetzt geht es nicht mehr', 'Nein.'],
  ])('“%s” quoted as “%s” is found among hundreds that share its words', async (said, quotation, besides) => {
    const like = Array.from({ length: 400 }, (_, n) => {
      const words = quotation.split(' ');
      const turned = [...words.slice(1 + (n % 3)), ...words.slice(0, 1 + (n % 3))].join(' ');
      return `${turned} ${besides} ${turned} ${n}`;
    });
    // Apart from those: what stands beside a candidate is looked at with it.
    const apart = Array.from({ length: 20 }, () => 'Nothing here.');
    const verdict = await checkAgainst([...like, ...apart, `${said}.`], quotation);
    expect(verdict).toMatchObject({ kind: 'altered', place: { reference: 'talk#421' } });
  });

  test('are no further places of words that stand there with other signs', async () => {
    const verdict = await checkAgainst(['They have not seen it?', "They haven't seen it."], 'They have not seen it.');
    expect(verdict).toMatchObject({ kind: 'altered' });
    expect(verdict.places.map(({ reference }) => reference)).toEqual(['talk#1']);
  });
});
