import { describe, expect, test } from 'vitest';
import { alarmWordsOf } from '../../src/quotation/alarm-words/alarm-words.ts';
import { alarmsOf, type ChangedWord, isNegation, sortAlarms } from '../../src/quotation/alarms.ts';
import type { Alarm } from '../../src/quotation/verdict.ts';

/** The words of a text that stand in brackets, which are those that changed; `^` before one that begins a sentence. */
function changed(text: string, nounsAreCapital = false): readonly ChangedWord[] {
  const words = text.split(' ').filter((word) => word !== '');
  const plain = words.map((word) => word.replace(/[\^[\]]/g, ''));
  return words.flatMap((word, at) =>
    word.includes('[')
      ? [
          {
            strict: plain[at]!,
            opens: word.startsWith('^'),
            before: plain[at - 1]?.toLowerCase() ?? '',
            after: plain[at + 1]?.toLowerCase() ?? '',
            nounsAreCapital,
          },
        ]
      : [],
  );
}

const alarms = (language: string, said: string, quoted: string, nounsAreCapital = false) =>
  alarmsOf(changed(said, nounsAreCapital), changed(quoted, nounsAreCapital), alarmWordsOf(language)).map(
    (alarm) => `${alarm.kind} ${alarm.said} > ${alarm.quoted}`,
  );

describe('alarmsOf()', () => {
  test.each<[string, string, string, readonly string[]]>([
    // A month, or a word that is spelled as one.
    ['en', 'in [May]', 'in [June]', ['date May > June']],
    ['en', 'in [may]', 'in [June]', ['date null > June', 'modal may > null']],
    ['en', '5 [May]', '5 [July]', ['date May > July']],
    ['en', '[may] 5', '[July] 5', ['date may > July']],
    ['en', 'we [may]', 'we [must]', ['modal may > must']],
    ['en', 'said [May]', 'said [Jones]', ['name null > Jones', 'modal May > null']],
    ['en', 'in ^[May]', 'in [x]', ['modal May > null']],
    ['en', 'in ^[March]', 'in [x]', ['date March > null']],
    ['en', 'a [march]', 'a [walk]', []],
    ['en', 'the [March]', 'the [walk]', ['name March > null']],
    // Days, years and what stands beside them.
    ['en', 'on [Monday]', "on [Monday's]", []],
    ['en', 'on [Monday]', 'on [Tuesday]', ['date Monday > Tuesday']],
    ['en', 'in [1999]', 'in [2001]', ['number 1999 > 2001', 'date 1999 > 2001']],
    ['en', 'the [1990s]', 'the [1980s]', ['number 1990s > 1980s', 'date 1990s > 1980s']],
    ['en', 'the [1990s]', "the [1990's]", ["number 1990s > 1990's", "date 1990s > 1990's"]],
    ['en', '[2150] men', '[2151] men', ['number 2150 > 2151']],
    ['en', '[5] May', '[6] May', ['number 5 > 6', 'date 5 > 6']],
    ['en', 'March [5th]', 'March [6th]', ['number 5th > 6th', 'date 5th > 6th']],
    ['en', 'July [five]', 'July [six]', ['number five > six', 'date five > six']],
    ['en', '[5] men', '[6] men', ['number 5 > 6']],
    ['en', '[31] May', '[32] May', ['number 31 > 32', 'date 31 > null']],
    ['en', '[0] May', '[1] May', ['number 0 > 1', 'date null > 1']],
    ['en', 'May [3456]', 'May [34567]', ['number 3456 > 34567']],
    ['ru', 'в [мае]', 'в [мая]', []],
    // Negations and modals, whatever form they have.
    ['en', 'I [do] [not]', "I [don't]", []],
    ['en', "I [don't]", 'I [do]', ["negation don't > null"]],
    ['en', 'I [cannot]', 'I [can]', ['negation cannot > null']],
    ['en', "I [can't]", 'I [can]', ["negation can't > null"]],
    ['en', "I [won't]", 'I [will]', ["negation won't > null"]],
    ['en', "I [shan't]", 'I [shall]', ["negation shan't > null"]],
    ['en', "I [mustn't]", 'I [must]', ["negation mustn't > null"]],
    ['en', "I [mustn't]", 'I [could]', ["negation mustn't > null", "modal mustn't > could"]],
    ['en', "I [isn't]", 'I [is]', ["negation isn't > null"]],
    ['en', "we [we'll]", 'we [we] [will]', []],
    ['en', "we [we'll]", 'we [we]', ["modal we'll > null"]],
    ['en', "we [we'd]", 'we [we] [would]', []],
    ['en', '[never]', '[nobody]', ['negation never > nobody']],
    ['en', '[not] x [not]', '[not] x', ['negation not > null']],
    ['en', '[all]', '[some]', ['quantity all > some']],
    // The contrary of a word.
    ['en', 'was [possible]', 'was [impossible]', ['negation possible > impossible']],
    ['en', 'was [unable]', 'was [able]', ['negation unable > able']],
    ['en', 'was [fit]', 'was [unfit]', []],
    ['en', 'was [possible]', 'was [repossible]', []],
    ['en', `${'[so] '.repeat(20)}[possible]`, '[impossible]', []],
    ['en', '[possible]', `${'[so] '.repeat(20)}[impossible]`, []],
    ['en', `${'[so] '.repeat(19)}[possible]`, `${'[so] '.repeat(19)}[impossible]`, ['negation possible > impossible']],
    // Names.
    ['en', 'with [Bob]', 'with [Jim]', ['name Bob > Jim']],
    ['en', 'with [Bob]', "with [Bob's]", []],
    ['en', 'the [U.S.]', 'the [US]', []],
    ['en', 'with [bob]', 'with [jim]', []],
    ['en', 'so [I]', 'so [Jim]', ['name null > Jim']],
    ['en', 'that [We]', 'that [x]', []],
    ['en', "that [We've]", 'that [x]', []],
    ['en', "that [Bob'll]", 'that [Bob]', ["modal Bob'll > null"]],
    ['en', '^[Bob]', '^[Jim]', ['name Bob > Jim']],
    ['en', '^[Bob]', '[x]', []],
    ['en', '[X] [y]', '^[Bob]', ['name X > null']],
    ['en', '^[NATO]', '[x]', ['name NATO > null']],
    ['en', '^[Quickly]', '^[Bob]', ['name null > Bob']],
    ['en', 'so [Quickly]', 'so [x]', ['name Quickly > null']],
    ['en', '^[The]', '^[Our]', []],
    ['en', 'with [Five]', 'with [x]', ['number five > null']],
    ['en', 'with [Dozen]', 'with [x]', ['number Dozen > null']],
    ['en', 'with [Never]', 'with [x]', ['negation Never > null']],
    ['en', 'with [All]', 'with [x]', ['quantity All > null']],
    ['en', 'with [Bob] [Bob]', 'with [Bob]', ['name Bob > null']],
    ['ru', 'с [Путиным]', 'с [Путин]', []],
    ['ru', 'с [Юмом]', 'с [Юм]', ['name Юмом > Юм']],
    // Numbers by their value.
    ['en', '[five] [million]', '[5,000,000]', []],
    ['en', '[one] [hundred] [and] [five]', '[105]', []],
    ['en', '[one] [hundred] [but] [five]', '[105]', ['number one hundred > 105', 'number five > null']],
    ['en', '[two] [thousand] [five] [hundred]', '[2500]', []],
    ['en', '[two] [hundred] [thousand]', '[200,000]', []],
    ['en', '[three] [million] [two] [thousand]', '[3,002,000]', []],
    ['en', '[a] [hundred] [five]', '[105]', []],
    ['en', '[thousand] [five]', '[1005]', []],
    ['en', '[million]', '[1,000,000]', ['number million > 1,000,000']],
    ['en', '[hundred]', '[hundred]', []],
    ['en', '[five] [x] [six]', '[six] [x] [five]', []],
    ['en', '[five] [7] [six]', '[5] [7] [6]', []],
    ['en', '[007]', '[7]', []],
    ['en', '[0012345]', '[12345]', []],
    ['en', '[1,000]', '[1000]', []],
    ['en', '[1,00]', '[100]', ['number 1,00 > 100']],
    ['en', '[1000,000]', '[1000000]', ['number 1000,000 > 1000000']],
    ['en', '[1,000x]', '[1000x]', ['number 1,000x > 1000x']],
    ['en', '[1,5]', '[1.5]', ['number 1,5 > 1.5']],
    ['de', '[1,5]', '[1.5]', []],
    ['de', '[1.000]', '[1000]', []],
    ['de', '[1,5x]', '[1.5x]', ['number 1,5x > 1.5x']],
    ['en', '[1234567890123456]', '[01234567890123456]', ['number 1234567890123456 > 01234567890123456']],
    ['en', '[%]', '[percent]', []],
    ['en', '[percent]', '[per] [cent]', []],
    ['en', '[%]', '[x]', ['number % > null']],
    ['en', '[xpercent]', '[percentx]', []],
    ['en', '[x] [cent]', '[x]', []],
    ['en', '[xper] [cent]', '[perx] [cent]', []],
    ['en', '[per] [cent]', '[x]', ['number per cent > null']],
    ['de', '[Prozent]', '[%]', []],
    ['fr', '[pour] [cent]', '[%]', []],
    ['es', '[por] [ciento]', '[%]', []],
    ['ru', '[процентов]', '[%]', []],
    ['fr', '[quatre] [vingts]', '[80]', []],
    ['fr', '[cent] [quatre] [vingts]', '[180]', []],
    ['fr', '[vingt] [quatre]', '[24]', []],
    // Words that are two.
    ['fr', "que [l'Europe]", "que [l'Ukraine]", ["name l'Europe > l'Ukraine"]],
    ['fr', "ce [n'est]", 'ce [est]', ["negation n'est > null"]],
    ['fr', "[qu'Anne]", "[qu'Eva]", ["name qu'Anne > qu'Eva"]],
    ['fr', "^[L'Europe]", "^[L'Ukraine]", ["name L'Europe > L'Ukraine"]],
    ['en', "[l'Europe]", "[l'Ukraine]", []],
    ['fr', "que [l'Europe]", 'que [x]', ["name l'Europe > null"]],
    ['en', '[1000]', '[1,000]', []],
    ['en', '[5] x [5]', '[5]', ['number 5 > null']],
    ['en', '[5]', '[5] x [5]', ['number null > 5']],
    ['en', '^[Bob]', '^[Jim] [x]', ['name Bob > Jim']],
    ['en', 'with [Nullius]', 'with [Ius]', ['name Nullius > Ius']],
    ['fr', "ce [n'est]", 'ce [ne] [est]', []],
    ['fr', "ce [an'est]", 'ce [x]', []],
    ['en', 'I [cannot]', 'I [can] [not]', []],
    ['ru', '[not]', '[x]', ['negation not > null']],
    ['en', '[31999] men', '[x]', ['number 31999 > null']],
    ['en', 'x5 [May]', 'x5 [must]', ['modal May > must']],
    ['en', '[May] x5', '[must] x5', ['modal May > must']],
    ['en', 'in [mAy]', 'in [must]', ['modal mAy > must']],
    ['en', "on [Mon'day]", 'on [x]', ["name Mon'day > null"]],
    ['en', "on [Monday']", 'on [Monday]', []],
    ['en', "with [Bob']", 'with [Bob]', []],
    ['en', "with [O'Sullivan]", 'with [Oullivan]', ["name O'Sullivan > Oullivan"]],
    ['en', "with [O'Mally]", 'with [Oally]', ["name O'Mally > Oally"]],
    ['en', '[5.5] May', '[x] May', ['number 5.5 > null']],
    ['en', "so [That'd]", 'so [x]', ["modal That'd > null"]],
    ['de', 'so [I]', 'so [x]', []],
    ['ru', '[ххпроцентов]', '[x]', []],
    ['en', '[per] [xcent]', '[x]', []],
    ['en', '[per] [centre]', '[x]', []],
    ['en', '[1,000,00]', '[100000]', ['number 1,000,00 > 100000']],
    ['en', '[1,0000]', '[10000]', ['number 1,0000 > 10000']],
    ['en', '[1,x000]', '[2,x000]', ['number 1,x000 > 2,x000']],
    ['de', '[x1,5]', '[x1.5]', ['number x1,5 > x1.5']],
    ['de', '[12,5]', '[12.5]', []],
    ['de', '[1,55]', '[1.55]', []],
    ['en', '[four] [five]', '[9]', []],
    ['en', '[hundred] [million]', '[thousand] [million]', ['number hundred million > thousand million']],
  ])('%s: “%s” quoted as “%s”', (language, said, quoted, expected) => {
    expect(alarms(language, said, quoted)).toEqual(expected);
  });

  test('takes a noun for a name in German only where it can be one', () => {
    expect(alarms('de', 'das [Haus]', 'das [Auto]', true)).toEqual([]);
    expect(alarms('de', 'das [Haus]', 'das [Auto]', false)).toEqual(['name Haus > Auto']);
    expect(alarms('de', 'die [NATO]', 'die [EU]', true)).toEqual(['name NATO > EU']);
  });

  test('tells the gravest kind first', () => {
    const said = '[not] [five] in [May] [Bob] [all] [must]';
    expect(alarms('en', said, '').map((alarm) => alarm.split(' ')[0])).toEqual([
      ...['negation', 'number', 'date', 'name', 'quantity', 'modal'],
    ]);
  });
});

describe('sortAlarms()', () => {
  test('puts the gravest first, each once, and names no more than forty', () => {
    const alarm = (kind: Alarm['kind'], said: string): Alarm => ({ kind, said, quoted: null });
    const mixed = [alarm('modal', 'may'), alarm('number', '1'), alarm('negation', 'not'), alarm('number', '1')];
    expect(sortAlarms(mixed)).toEqual([alarm('negation', 'not'), alarm('number', '1'), alarm('modal', 'may')]);
    const many = Array.from({ length: 41 }, (_, at) => alarm('number', String(at)));
    expect(sortAlarms(many)).toEqual(many.slice(0, 40));
  });
});

describe('isNegation()', () => {
  test('knows a word that denies, as it is written', () => {
    const [english, french] = [alarmWordsOf('en'), alarmWordsOf('fr')];
    for (const word of ['not', 'NOT', 'cannot', "Don't", 'Never']) expect(isNegation(word, english), word).toBe(true);
    for (const word of ['knot', 'nothing1', 'can', "n'est"]) expect(isNegation(word, english), word).toBe(false);
    for (const word of ["n'est", "N'est", "n'", 'pas']) expect(isNegation(word, french), word).toBe(true);
    for (const word of ["on'est", 'nest']) expect(isNegation(word, french), word).toBe(false);
  });
});
