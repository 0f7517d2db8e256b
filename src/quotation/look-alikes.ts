/** Letters of other scripts that look like Latin ones (a small part of Unicode TS 39's confusables). */
const alike: ReadonlyMap<string, string> = new Map(
  'аa вb еe ѐe ёe ԁd һh іi їi јj кk мm нh оo рp сc тt уy хx ѕs ԛq ԝw αa βb εe ηn ιi κk νv οo ρp τt υu χx ɡg ıi ℓl ⅼl'
    .split(' ')
    .map((pair): [string, string] => [pair[0] as string, pair.slice(1)]),
);

/** A word as it looks: compatibility forms, case and look-alike letters made one. */
const looks = (word: string) =>
  [...word.normalize('NFKC').toLowerCase()].map((sign) => alike.get(sign) ?? sign).join('');

/** Whether two different words look the same. */
export function lookAlike(said: string, quoted: string): boolean {
  return said !== quoted && looks(said) === looks(quoted);
}
