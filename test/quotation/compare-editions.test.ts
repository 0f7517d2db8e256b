import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEditions, type EditionComparison } from '../../src/quotation/compare-editions.ts';
import { textChanges } from '../../src/quotation/text-changes.ts';
import type { Passage } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { threadTime } from '../thread-time.ts';

const passagesOf = (texts: readonly string[]): readonly Passage[] =>
  numberTranscript({
    id: 'talk',
    title: 'Talk',
    turns: [{ speaker: 'Ann', passages: texts.map((text) => ({ text })) }],
  }).passages;

const compare = (before: readonly string[], after: readonly string[]) =>
  compareEditions(passagesOf(before), passagesOf(after));

const told = ({ changes }: EditionComparison) =>
  changes.map((change) => {
    if (change.kind === 'added') return `+${change.after.text}`;
    return change.kind === 'removed' ? `-${change.before.text}` : `${change.before.text} > ${change.after.text}`;
  });

describe('compareEditions()', () => {
  test.each([
    ['nothing', ['A b.', 'C d.'], ['A b.', 'C d.'], []],
    ['a passage more in front', ['A b.', 'C d.'], ['New here.', 'A b.', 'C d.'], ['+New here.']],
    ['a passage less', ['A b.', 'C d.', 'E f.'], ['A b.', 'E f.'], ['-C d.']],
    [
      'a word',
      ['A b.', 'We hope for peace.', 'E f.'],
      ['A b.', 'We hope for a peace.', 'E f.'],
      ['We hope for peace. > We hope for a peace.'],
    ],
    ['all words', ['A b.', 'C d.'], ['A b.', 'X y.'], ['-C d.', '+X y.']],
    ['one of those that are alike', ['Yes.', 'Yes.', 'Yes.'], ['Yes.', 'Yes.'], ['-Yes.']],
    ['the order', ['First one.', 'Second thing.'], ['Second thing.', 'First one.'], ['-First one.', '+First one.']],
    [
      'several at once',
      ['Intro.', 'The talks went on.', 'Nobody left.', 'End.'],
      ['Intro.', 'Wholly new.', 'The talks did go on.', 'End.', 'Thanks.'],
      ['+Wholly new.', 'The talks went on. > The talks did go on.', '-Nobody left.', '+Thanks.'],
    ],
  ])('tells what changed: %s', (_, before, after, expected) => {
    expect(told(compare(before, after)).toSorted()).toEqual([...expected].toSorted());
  });

  test('says who else says it', () => {
    const [before, after] = ['Ann', 'Bob'].map(
      (speaker) =>
        numberTranscript({ id: 'a', title: 'A', turns: [{ speaker, passages: [{ text: 'We hope.' }] }] }).passages,
    );
    expect(compareEditions(before!, after!).changes).toMatchObject([{ kind: 'changed' }]);
  });

  const words = fc.constantFrom('peace', 'war', 'we hope', 'they left', 'talks', 'a deal', 'no');
  const texts = fc.array(
    fc.array(words, { minLength: 1, maxLength: 4 }).map((some) => some.join(' ')),
    { minLength: 1, maxLength: 30 },
  );

  test('accounts for each passage of both once, and keeps their order', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const [earlier, later] = [passagesOf(before), passagesOf(after)];
        const { changes, became } = compareEditions(earlier, later);
        const removed = changes.flatMap((change) => (change.kind === 'removed' ? [change.before.number] : []));
        const added = changes.flatMap((change) => (change.kind === 'added' ? [change.after.number] : []));
        const numbers = (all: readonly Passage[]) => all.map(({ number }) => number);
        expect([...became.keys(), ...removed].toSorted((a, b) => a - b)).toEqual(numbers(earlier));
        expect([...numbers([...became.values()]), ...added].toSorted((a, b) => a - b)).toEqual(numbers(later));
        const pairs = [...became].toSorted(([a], [b]) => a - b).map(([, { number }]) => number);
        expect(pairs).toEqual(pairs.toSorted((a, b) => a - b));
        const changed = new Set(changes.flatMap((change) => (change.kind === 'changed' ? [change.before.number] : [])));
        for (const [number, passage] of became) {
          expect(earlier[number - 1]!.text === passage.text).toBe(!changed.has(number));
        }
      }),
    );
  });

  test('takes time in proportion to the passages', async () => {
    const timeFor = (count: number) => {
      const before = Array.from({ length: count }, (_, at) => `Passage number ${at} of this long talk.`);
      const after = before.flatMap((text, at) =>
        at % 100 === 7 ? [] : at % 100 === 9 ? [`${text} Yes.`, 'Hm.'] : [text],
      );
      return threadTime(() => expect(compare(before, after).changes).toHaveLength((count / 100) * 3));
    };
    await timeFor(2_000);
    expect((await timeFor(40_000)) / (await timeFor(10_000))).toBeLessThan(10);
  });
});

describe('textChanges()', () => {
  test('tells the words that were changed', () => {
    expect(textChanges('We met in Kyiv on Monday.', 'We met in Moscow on Monday.')).toEqual([
      { op: 'same', text: 'We met in ' },
      { op: 'left-out', text: 'Kyiv' },
      { op: 'added', text: 'Moscow' },
      { op: 'same', text: ' on Monday.' },
    ]);
    expect(textChanges('one two three', 'four five three').map(({ op }) => op)).toEqual(['left-out', 'added', 'same']);
  });

  test('leaves no sign of either text out', () => {
    const text = fc.array(fc.constantFrom('peace', ' ', '  ', '\n', 'нет', 'a', '.', '“', '👍', 'é', '—'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const parts = textChanges(before, after);
        const without = (op: string) => parts.filter((part) => part.op !== op).map((part) => part.text);
        expect(without('added').join('')).toBe(before);
        expect(without('left-out').join('')).toBe(after);
      }),
    );
  });
});
