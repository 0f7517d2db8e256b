import { describe, expect, test } from 'vitest';
import { checkAgainst } from './corpus.ts';

describe('checkQuotation() on signs and brackets of other kinds', () => {
  test.each(['⋯', '‥', '....', '[ … ]', '[. . .]'])('takes %s for words left out', async (mark) => {
    const text = 'We came to the city early in the morning and went to the station.';
    expect(await checkAgainst([text], `We came to the city ${mark} and went to the station.`)).toMatchObject({
      kind: 'exact-but-cut',
    });
  });

  test.each([
    ['And I’m going to say this to them.', 'And [he]’s going to say this to them.', 'exact-but-cut'],
    [
      'Everybody knows that their plan has failed.',
      'Everybody knows that [Lavrov]’s plan has failed.',
      'exact-but-cut',
    ],
    ['Everybody says they might go there soon.', 'Everybody says [he]’ll go there soon.', 'altered'],
    ['Somebody said 30 minutes, but it was not.', 'Somebody said 30 minutes, but it was [indeed].', 'altered'],
    ['Not all of them have gone home.', '[We see] all of them have gone home.', 'altered'],
    ['Somebody said 30 minutes, but it was long.', 'Somebody said 30 minutes, but it was [short].', 'exact-but-cut'],
  ])('reads “%s” quoted as “%s”', async (transcript, quotation, kind) => {
    expect((await checkAgainst([transcript], quotation)).kind).toBe(kind);
  });

  test.each([
    ['I say it was not a good plan.', 'I say it was', ['negation-left-out']],
    ['Not all of them have gone home.', 'all of them have gone home', ['negation-left-out']],
    ['It was good. No one has gone home.', 'It was good.', []],
  ])('says that the word cut off was a negation: “%s” cut to “%s”', async (transcript, quotation, notes) => {
    expect((await checkAgainst([transcript], quotation)).notes).toEqual(notes);
  });
});

describe('checkQuotation() on alarms', () => {
  test.each([
    ['Some 91 percent of them were enrolled.', 'Some 91% of them were enrolled.', []],
    ['Some 91% of them were enrolled.', 'Some 91 per cent of them were enrolled.', []],
    ['Some 14 per cent. of those jobs are lost.', 'Some 14 % of those jobs are lost.', []],
    ['It fell by 14% over the year.', 'It fell by 14 points over the year.', 'number'],
    ['It ended on 30 October last year.', 'It ended on thirty October last year.', []],
    ['It ended on 30 October last year.', 'It ended on thirteen October last year.', 'date'],
    ['We meet today’s leaders of the country.', 'We meet yesterday’s leaders of the country.', 'date'],
    ["Yes. They'll say so to everybody.", 'Yes. They will say so to everybody.', []],
    ['Then we saw that Russia’s plan had failed.', 'Then we saw that their plan had failed.', 'name'],
  ])('“%s” quoted as “%s”', async (transcript, quotation, alarm) => {
    const verdict = await checkAgainst([transcript], quotation);
    expect(verdict.kind).toBe('altered');
    if (typeof alarm === 'string') expect(verdict.alarms.map(({ kind }) => kind)).toContain(alarm);
    else expect(verdict.alarms).toEqual(alarm);
  });
});

describe('checkQuotation() on loose likeness', () => {
  test('does not take a claim for the words of a long sentence that shares some', async () => {
    const text =
      'A law enforcement official tells NBC News the Justice Department has not told the White House that it cannot talk about the facts underlying the investigation into declassified documents.';
    expect((await checkAgainst([text], 'Says the White House knew about the documents in November.')).kind).toBe(
      'not-found',
    );
  });

  test('sees parts of two places set together with an ellipsis', async () => {
    const verdict = await checkAgainst(
      [
        'Farm ownership is at a record high in all of the states.',
        ...Array.from({ length: 30 }, (_, n) => `This is not a new matter, as number ${n} shows to us at a glance.`),
        'On this we would refer you to the Department of Justice.',
      ],
      'we would refer you to the Department … Farm ownership is at a record high',
    );
    expect(verdict.kind).toBe('spliced');
    expect(verdict.places.map(({ reference }) => reference)).toEqual(['talk#32', 'talk#1']);
  });
});
