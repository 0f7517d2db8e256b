/** Takes a lower-case word to its stem. */
export type Stemmer = (word: string) => string;

const unstemmed: Stemmer = (word) => word;

/** Snowball stemmers by ISO 639-1 code; other languages are searched unstemmed. */
const stemmers: Readonly<Record<string, () => Promise<{ readonly stemmer: Stemmer }>>> = {
  ar: () => import('@orama/stemmers/arabic'),
  bg: () => import('@orama/stemmers/bulgarian'),
  da: () => import('@orama/stemmers/danish'),
  de: () => import('@orama/stemmers/german'),
  el: () => import('@orama/stemmers/greek'),
  en: () => import('@orama/stemmers/english'),
  es: () => import('@orama/stemmers/spanish'),
  fi: () => import('@orama/stemmers/finnish'),
  fr: () => import('@orama/stemmers/french'),
  ga: () => import('@orama/stemmers/irish'),
  hi: () => import('@orama/stemmers/indian'),
  hu: () => import('@orama/stemmers/hungarian'),
  hy: () => import('@orama/stemmers/armenian'),
  id: () => import('@orama/stemmers/indonesian'),
  it: () => import('@orama/stemmers/italian'),
  lt: () => import('@orama/stemmers/lithuanian'),
  ne: () => import('@orama/stemmers/nepali'),
  nl: () => import('@orama/stemmers/dutch'),
  no: () => import('@orama/stemmers/norwegian'),
  pt: () => import('@orama/stemmers/portuguese'),
  ro: () => import('@orama/stemmers/romanian'),
  ru: () => import('@orama/stemmers/russian'),
  sr: () => import('@orama/stemmers/serbian'),
  sv: () => import('@orama/stemmers/swedish'),
  ta: () => import('@orama/stemmers/tamil'),
  tr: () => import('@orama/stemmers/turkish'),
  uk: () => import('@orama/stemmers/ukrainian'),
};
const aliases: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', mo: 'ro', hr: 'sr', bs: 'sr' };

/** The code under which a language is stemmed, or `''` where none is: `en-GB` gives `en`. */
export function stemmingLanguage(tag: string): string {
  const code = tag.toLowerCase().split(/[-_]/u, 1)[0]!;
  const known = aliases[code] ?? code;
  return Object.hasOwn(stemmers, known) ? known : '';
}

/** Loads the stemmer of a code that `stemmingLanguage` gave. Words with digits are never stemmed, no stem is empty. */
export async function loadStemmer(language: string): Promise<Stemmer> {
  if (!Object.hasOwn(stemmers, language)) return unstemmed;
  const { stemmer } = await stemmers[language]!();
  return (word) => {
    // The 1990s are a form of 1990; no other word with a digit has one.
    if (/\d/.test(word)) return word.replace(/^(\d+)s$/u, '$1');
    if (word.length < 3) return word;
    const stem = stemmer(word);
    return typeof stem === 'string' && stem !== '' ? stem : word;
  };
}

/** The commonest words of languages: enough of any running text to tell which it is. */
const telling: Readonly<Record<string, string>> = {
  da: 'og i det at en den til er som på de med af for ikke der har jeg et vi',
  de: 'der die und in das ist nicht zu den von mit sich auf ein eine wir es auch dass für',
  en: 'the of and to in a is that for it was on with as be this have are not we',
  es: 'de la que el en y los se del las un por con no una para es al lo como',
  fi: 'ja on ei että se oli hän mutta ovat kun niin tämä myös joka kuin ole me olen',
  fr: 'de la le et les des en un du une que est pour qui dans pas au plus par ce',
  hu: 'a az és hogy nem is egy meg ez ha már csak van volt azt de mint el ki még',
  it: 'di che e la il un a per è in una sono mi non con si da lo del della',
  nl: 'de van het een en in is dat op te zijn met voor niet die er aan ook als maar',
  no: 'og i det som er på til en av for at med de ikke har den jeg vi et om',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais',
  ro: 'de și în la a cu nu pe că să este din un o mai care pentru sunt se au',
  ru: 'и в не на что я с он как это по но они к у мы за то из от',
  sv: 'och i att det som en på är av för med den till inte har de ett om jag vi',
  tr: 've bir bu da de için ne o çok ile daha gibi ama var ben en mi değil kadar sonra',
  uk: 'і в не на що я з у це до та як за він ми але від й її про',
};
const tellingWords: ReadonlyMap<string, readonly string[]> = (() => {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(telling)) {
    for (const word of words.split(' ')) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
})();

/**
 * The language most of these words speak for, or `''`: used only where a transcript does not say. Fewer than one word in
 * twelve among a language's commonest twenty, and none is named.
 */
export function guessLanguage(words: readonly string[]): string {
  const votes = new Map<string, number>();
  for (const word of words) {
    for (const language of tellingWords.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  let best = '';
  let bestVotes = words.length / 12;
  for (const [language, count] of votes) {
    if (count > bestVotes) {
      best = language;
      bestVotes = count;
    }
  }
  return best;
}
