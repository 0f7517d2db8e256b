import { foldWord } from './fold.ts';

/** Shorter names are taken as they are typed. */
const shortest = 4;
const shortestStem = 3;

/** Endings of the cases of Russian and Ukrainian names, in the letters that `inOneSpelling` leaves. */
const caseEnding = /(?:ого|его|ому|ему|ими|ови|еви|им|их|ий|ии|иу|ом|ем|ой|ои|ею|ою|ей|еи|ая|яя|ую|юю|[аяуюеийо])$/u;

/** Both languages write names alike but for these. */
const inOneSpelling = (word: string): string =>
  word
    .replaceAll('ь', '')
    .replaceAll("'", '')
    .replace(/[іїы]/gu, 'и')
    .replace(/[єэ]/gu, 'е')
    .replaceAll('ґ', 'г')
    .replaceAll('ё', 'е');

/**
 * The ways to write a name in Latin letters made one: `Lavrov` and `Lawrow`, `Zelenskyy` and `Selenskyj`, `Putin` and `Poutine`, `Müller` and
 * `Mueller`. Without a German genitive.
 */
const inOneRomanisation = (word: string): string =>
  word
    .replace(/(?<!s)s$/, '')
    .replace(/tsch|tch/g, 'c')
    .replace(/sch|sh/g, 's')
    .replace(/ch|kh/g, 'c')
    .replaceAll('w', 'v')
    .replaceAll('z', 's')
    .replaceAll('ou', 'u')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/([aou])e/g, '$1')
    .replace(/[jy]/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=in)e$/, '')
    .replace(/ev$/, 'ov');

/**
 * What the forms of a name have in common: two folded words can be the same name if one of these is. The word itself, where it is short or in
 * neither alphabet.
 */
export function nameForms(word: string): readonly string[] {
  if (word.length < shortest) return [word];
  if (/^[a-z]+$/.test(word)) return [inOneRomanisation(word)];
  if (!/^[\p{Script=Cyrillic}']+$/u.test(word)) return [word];
  const plain = inOneSpelling(word);
  const forms = [plain];
  for (let length = 1; length <= 3; length++) {
    const stem = plain.slice(0, -length);
    if (stem.length >= shortestStem && caseEnding.exec(plain.slice(-length))?.[0].length === length) forms.push(stem);
  }
  return forms;
}

/**
 * A name as it stands in the label of one who speaks: `Лаврова` and `Лавровым` are `Лавров` where a `Сергей Лавров` speaks, `Lawrow` is `Lavrov`
 * where a `Sergey Lavrov` does. As it was given, where a label has every word of it, and where none has such a word.
 */
export function asLabelled(name: string, labels: Iterable<string>): string {
  const words = partsOf(name);
  let best: { readonly found: readonly (string | undefined)[]; readonly likeness: number } | null = null;
  for (const label of new Set(labels)) {
    const parts = partsOf(label);
    if (words.every(({ folded }) => parts.some((part) => part.folded === folded))) return name;
    const found = words.map((word) => parts.find((part) => part.forms.some((form) => word.forms.includes(form))));
    const likeness = found.reduce(
      (sum, part, nth) => sum + (part === undefined ? 0 : likenessOf(words[nth]!, part)),
      0,
    );
    if (likeness > (best?.likeness ?? 0)) best = { found: found.map((part) => part?.word), likeness };
  }
  return best === null ? name : words.map(({ word }, nth) => best.found[nth] ?? word).join(' ');
}

interface Part {
  readonly word: string;
  readonly folded: string;
  readonly forms: readonly string[];
}

const partsOf = (name: string): readonly Part[] =>
  (name.slice(0, 500).match(/[\p{L}\p{M}\p{N}'’ʼ]+/gu) ?? []).map((word) => {
    const folded = foldWord(word.normalize('NFKC').toLowerCase().replace(/[’ʼ]/g, "'"));
    return { word, folded, forms: nameForms(folded) };
  });

const ofWoman = /(?:[ое][йюі]|іі|[іи]й|[ая])$/u;

/** How much one of two names that share a form is rather meant: a woman's has endings of its own. Two words count more than one. */
const likenessOf = (typed: Part, part: Part): number =>
  typed.folded === part.folded || /[ая]$/u.test(part.folded) === ofWoman.test(typed.folded) ? 4 : 3;
