const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Before a name: what follows them is one. */
const titles = list(`herr herrn frau kollege kollegen kollegin abgeordneter abgeordnete abgeordneten abg dr mag prof ing
  minister ministers ministerin bundesminister bundesministerin bundeskanzler bundeskanzlerin kanzler kanzlerin präsident präsidenten
  präsidentin bundespräsident bundespräsidenten staatssekretär staatssekretärin staatssekretärs klubobmann general von van`);

/** Known everywhere: names with an article too. */
const known =
  list(`berlin wien paris london moskau moscow kiew kyiv kyjiw brüssel brussels washington peking beijing tokio tokyo rom madrid
  warschau prag budapest athen ankara istanbul jerusalem teheran bagdad kabul damaskus gaza krim donbass genf zürich bern graz linz salzburg innsbruck
  münchen hamburg köln frankfurt bonn dresden leipzig bayern sachsen tirol kärnten steiermark europa asien afrika amerika oxford cambridge
  straßburg york chicago texas kalifornien florida sibirien odessa charkiw lugansk donezk nato uno
  putin selenskyj selenski zelensky zelenskyy lawrow lavrov trump biden obama bush clinton johnson macron merkel scholz merz kohl schröder kickl kurz
  erdogan orban netanjahu netanyahu starmer blair thatcher kennedy reagan gorbatschow jelzin stalin lenin hitler churchill
  google microsoft apple amazon facebook twitter gazprom siemens volkswagen tesla boeing airbus`);

/** Polite pronouns, which have a capital. */
const pronouns = list('sie ihr ihre ihrem ihren ihrer ihres ihnen');

/** Before a noun: articles and what stands for them. */
const articles = list(`der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
  im am zum zur vom beim ins ans aufs fürs ums mein dein sein ihr unser euer kein welch solch zwei drei vier fünf sechs sieben acht neun zehn
  viel wenig mehr weniger genug etwas manch`);

/** They end like adjectives and are none. */
const noAdjectives = list(
  `aber oder unter über hinter neben gegen wegen zwischen ohne außer sondern weder entweder bitte heute gestern`,
);

const nounEndings =
  /(?:ung|heit|keit|schaft|tion|sion|tät|ismus|ment|nis|tum|chen|lein|ling|enz|anz|gesetz|rat|tag|ler|iker)(?:e|en|er|n|s|es|se|sen)?$/;

/** Countries in German and in English, as ICU names them: they are names with an article too. */
let countries: ReadonlySet<string> | undefined;

function countryNames(): ReadonlySet<string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = ['de', 'en'].flatMap((language) => {
    const region = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return letters.flatMap((first) => letters.map((second) => region.of(first + second) ?? ''));
  });
  return new Set(names.filter((name) => /^[\p{L}-]+$/u.test(name)).map((name) => name.toLowerCase()));
}

/**
 * Whether a word with a capital can be a name where all nouns have one: a country's, after a title, or neither after an
 * article or an adjective nor with a noun's ending. Some nouns pass; few names do not.
 *
 * @param word in small letters, without a possessive.
 * @param before the word before it, in small letters; empty where there is none.
 */
export function canBeGermanName(word: string, before: string): boolean {
  countries ??= countryNames();
  if (pronouns.has(word) || titles.has(word)) return false;
  if (
    known.has(word) ||
    known.has(word.replace(/s$/, '')) ||
    countries.has(word) ||
    countries.has(word.replace(/s$/, '')) ||
    titles.has(before)
  )
    return true;
  if (nounEndings.test(word) || articles.has(before) || /^\p{N}/u.test(before)) return false;
  return before.length < 4 || noAdjectives.has(before) || !/(?:e|en|er|es|em)$/.test(before);
}
