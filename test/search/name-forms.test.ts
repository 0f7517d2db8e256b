import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asLabelled, nameForms } from '../../src/search/name-forms.ts';

const labels = [
  'Сергей Лавров',
  'Мария Захарова',
  'Олаф Шольц',
  'Володимир Зеленський',
  'Олена Зеленська',
  'Дмитро Кулеба',
  'Ґергард Шредер',
  'Sergey Lavrov',
  'Volodymyr Zelenskyy',
  'Annalena Müller',
  'Mikhail Gorbachev',
];

describe('asLabelled()', () => {
  it.each([
    ['Лаврова', 'Лавров'],
    ['Лаврову', 'Лавров'],
    ['Лавровым', 'Лавров'],
    ['Лаврові', 'Лавров'],
    ['министром Сергеем Лавровым', 'министром Сергей Лавров'],
    ['Марии Захаровой', 'Мария Захарова'],
    ['Шольцем', 'Шольц'],
    ['Зеленського', 'Зеленський'],
    ['Зеленского', 'Зеленський'],
    ['Зеленською', 'Зеленська'],
    ['Олени Зеленської', 'Олена Зеленська'],
    ['Кулебою', 'Кулеба'],
    ['Шредера', 'Шредер'],
    ['Гергарда', 'Ґергард'],
    ['Lawrow', 'Lavrov'],
    ['Lawrows', 'Lavrov'],
    ['Sergueï Lavrov', 'Sergey Lavrov'],
    ['Wolodymyr Selenskyj', 'Volodymyr Zelenskyy'],
    ['Zelensky', 'Zelenskyy'],
    ['Mueller', 'Müller'],
    ['Gorbatschow', 'Gorbachev'],
  ])('finds in %s whom it names', (name, found) => {
    expect(asLabelled(name, labels)).toBe(found);
  });

  it.each(['Захарова', 'Lavrov', 'Путина', 'Иванов', 'Лавр', 'Lavro', 'Peter', '', '__proto__', 'the President'])(
    'leaves %j as it is',
    (name) => {
      expect(asLabelled(name, labels)).toBe(name);
    },
  );

  it('changes no name that a label has, whatever else the labels are', () => {
    const word = fc.string({ unit: fc.constantFrom(...'авиоейькнaeiszw'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), fc.nat(8), (names, nth) => {
        const name = names[nth % names.length]!;
        expect(asLabelled(name, names)).toBe(name);
      }),
    );
  });

  it('takes a name of Russian or Ukrainian in every case', () => {
    const stem = fc.string({ unit: fc.constantFrom(...'бвгджзклмнпрст'), minLength: 3, maxLength: 8 });
    const ending = fc.constantFrom('', 'а', 'у', 'ом', 'ем', 'е', 'ым', 'ові', 'і', 'ой', 'ого', 'ому');
    fc.assert(
      fc.property(stem, ending, (name, end) => {
        expect(nameForms(`${name}ов${end}`)).toContain(`${name}ов`);
      }),
    );
  });
});
