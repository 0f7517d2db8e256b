/** A person's name taken apart; `literal` where the order of its parts is not safe to tell. */
export type PersonName =
  | { readonly family: string; readonly given: string; readonly suffix?: string }
  | { readonly literal: string };

const titles = new Set(
  'mr mrs ms miss mx dr prof sir dame lord lady the president minister chancellor senator representative secretary speaker chair chairman chairwoman chairperson moderator host governor general ambassador justice judge rep sen gov hon congressman congresswoman'.split(
    ' ',
  ),
);

/** Titles that are family names too: titles only where they stand first. */
const firstTitles = new Set(['king', 'queen', 'prince', 'princess', 'pope', 'bishop', 'major', 'sultan']);

/** Family names that are printed first in their own languages' order: a name that begins with one is left as printed. */
const familyFirst = new Set(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun zhu guo xi hu gao lin luo zheng liang xie song tang deng jiang cai jia mao wen kim park lee choi jung jeong kang cho yoon moon roh ban ri pak nguyen tran le pham vo vu bui dang ngo dinh orban szijjarto sulyok magyar'.split(
    ' ',
  ),
);

const suffixes = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** Capital first, then at least one small letter (or an initial): "Sergey", "Jean-Pierre", "O’Brien", "J." */
const namePart = /^\p{Lu}(?:\.|(?=[^\p{Ll}]*\p{Ll})[\p{L}\p{M}'’\-.]*)$/u;
const particle = /^(?:van|von|der|den|de|del|della|da|das|do|dos|di|du|la|le|ter|ten|zu|zur|bin|ibn|al|el)$/;
const bare = (word: string) =>
  word
    .normalize('NFD')
    .replace(/\p{M}|\./gu, '')
    .toLowerCase();

/** "Sergey Lavrov" → Lavrov, Sergey. Names of one word, offices, capitals and names in family-first order stay as printed. */
export function personName(label: string): PersonName {
  const printed = label.split(/\s+/).filter((word) => word !== '');
  const words = [...printed];
  const suffix = words.length > 2 && suffixes.test(words.at(-1) as string) ? words.pop() : undefined;
  const literal = { literal: printed.join(' ') };
  const first = words[0];
  if (first === undefined || words.length < 2 || words.some((word) => titles.has(bare(word)))) return literal;
  if (firstTitles.has(bare(first)) || familyFirst.has(bare(first))) return literal;
  const from = words.findIndex((word, index) => index > 0 && particle.test(word));
  const cut = from === -1 ? words.length - 1 : from;
  const given = words.slice(0, cut);
  const family = words.slice(cut);
  // Four words without a particle may hold two family names: nothing says where they begin.
  if (given.length > 2 || family.length > 3) return literal;
  if (![...given, family.at(-1) as string].every((word) => namePart.test(word))) return literal;
  const name = { family: family.join(' ').replace(/,$/, ''), given: given.join(' ') };
  return suffix === undefined ? name : { ...name, suffix };
}

/** `Lavrov, Sergey`. */
export function invertedName(label: string): string {
  const name = personName(label.replace(/,/g, ' '));
  if ('literal' in name) return label;
  return `${name.family}, ${name.given}${name.suffix === undefined ? '' : `, ${name.suffix}`}`;
}

/** `Lavrov, S.`; `Jean-Pierre, J.-P.` for a hyphen in a given name. */
export function initialledName(label: string): string {
  const name = personName(label.replace(/,/g, ' '));
  if ('literal' in name) return label;
  const initials = name.given
    .split(' ')
    .map((word) =>
      word
        .split('-')
        .filter((part) => part !== '')
        .map((part) => `${[...part][0]?.toUpperCase()}.`)
        .join('-'),
    )
    .join(' ');
  return `${name.family}, ${initials}${name.suffix === undefined ? '' : `, ${name.suffix}`}`;
}
