import { isTitle } from './claim.ts';

/**
 * After these stands a place, a day or whoever was spoken to: "in Moscow", "am Montag", "à Macron", "в Москве". Not those that
 * lead to a speaker ("by", "von", "par", "por") or belong to a name ("de").
 */
const prepositions = `in at to from on near outside inside during before after with for about against of
  im ins aus zu zum zur bei beim an am auf nach vor gegenüber mit über während seit bis für gegen
  à au aux en dans depuis vers chez pour avec sur contre devant après avant lors
  a al desde para con sobre ante tras durante hacia hasta
  в во на из к ко с со о об обо у при для после перед до под от
  із з зі про під після від`
  .trim()
  .split(/\s+/);
const determiner = 'the|a|an|der|die|das|dem|den|le|la|les|el|los|las|un|une|una';
/** Such a word, as a pattern. */
export const preposition = `(?:${prepositions.join('|')})(?: (?:${determiner}))?`;
const endsInPreposition = new RegExp(`(?<!\\p{L})${preposition} $`, 'iu');
/** With a capital at the beginning of a sentence. Those that are names too ("Al", "An", "Con", "To") are left out. */
const beginsWithPreposition = new RegExp(
  `^(?:In|At|On|From|Im|Am|Nach|Vor|À|Au|Dans|Depuis|En|Desde|В|Во|На|Из|У|З|Із|Від)(?: (?:${determiner}))? `,
  'u',
);
/** How a place ends after such a word in Russian and Ukrainian. */
const inItsCase = /^[\p{Script=Cyrillic}'’-]+(?:[еиіїую]|ах|ях|ом|ем|ой|ей)$/u;

/**
 * Takes off the place that a run of capital words begins with where a preposition leads to it: "Лавров" of "в Москве Лавров".
 *
 * @param before what stands before the run.
 * @returns "" where nothing but the place is there, or where it cannot be told from what follows, as in "in New York".
 */
export function withoutPlace(before: string, run: string): string {
  const [own = ''] = beginsWithPreposition.exec(run) ?? [];
  if (own === '' && !endsInPreposition.test(before)) return run;
  const words = run.slice(own.length).split(/[ \u00a0]/u);
  // "Minister of Defence Smith" is all one name, "the president of Kenya" none.
  if (isTitle(words[0]!) && /\bof (?:the )?$/.test(before)) return run;
  const isCyrillic = /^\p{Script=Cyrillic}/u.test(words[0]!);
  const rest = words.findIndex((word, at) => at > 0 && (isCyrillic ? !inItsCase.test(word) : isTitle(word)));
  return rest === -1 ? '' : words.slice(rest).join(' ');
}
