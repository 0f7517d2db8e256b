import { expect, test } from 'vitest';
import { claimMatches } from '../../src/quotation/claim.ts';

test.each([
  ['Lavrov', 'Sergey Lavrov', true],
  ['Minister LAVROV', 'Sergey Lavrov', true],
  ['Russian Foreign Minister Sergey Lavrov', 'Sergey Lavrov', true],
  ['Erdogan', 'Recep Tayyip Erdoğan', true],
  ['Lavrov’s', 'Sergey Lavrov', true],
  ['Bundesministerin Anna Muster', 'Anna Muster', true],
  ['Señora Sánchez', 'Ana Sánchez', true],
  ['Президент Путин', 'Владимир Путин', true],
  ['міністр Кулеба', 'Дмитро Кулеба', true],
  ['министром иностранных дел Лавров', 'Сергей Лавров', true],
  ['Außenminister Lawrow', 'Sergej Lawrow', true],
  ['Lavro', 'Sergey Lavrov', false],
  ['Sergey Shoigu', 'Sergey Lavrov', false],
  ['the President', 'The President', true],
  ['the President', 'Sergey Lavrov', false],
  ['the President', 'President of Norway', true],
  ['the Foreign Minister', 'The President', false],
  ['', 'Sergey Lavrov', false],
  ['?', '', false],
  ['__proto__', 'Sergey Lavrov', false],
  ['Ґалаґан', 'Ольга Галаган', true],
  [`Lav${'\u0301'.repeat(20)}rov`, 'Sergey Lavrov', true],
])('claimMatches() takes %j for %j: %s', (claim, label, expected) => {
  expect(claimMatches(claim, label)).toBe(expected);
});
