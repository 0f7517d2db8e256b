import type { Hit } from '../../search/answer.ts';
import { tryParseQuery } from './find-hit.ts';
import { plainLine } from '../escape.ts';
import type { Say } from '../say.ts';

/** Words named in one line; there may be two hundred. */
const mostWords = 5;

/** How a passage matched, told truthfully, as plain text: `4 of 5 words, missing: “illusion”`. */
export function renderMatch(
  say: Say,
  { match, asked, setAside, missing, corrected, otherForms }: Hit,
  query: string,
): string {
  if (match === 'similar-meaning') return say('match.similar-meaning');
  const kind =
    match === 'all-words'
      ? say(asked === 1 ? 'match.the-word' : 'match.all-words')
      : say(`match.${match}`, {
          asked,
          found: asked - missing.length,
          missing: terms(say, missing),
        });
  const counted = setAside.length === 0 ? kind : say('match.set-aside', { kind });
  const pairs = [
    ...corrected.map(([typed, used]) => say('match.corrected', { typed: term(typed), used: term(used) })),
    ...otherForms.map(([typed, found]) => say('match.other-form', { typed: term(typed), found: term(found) })),
  ];
  // The kind may end in a list of words; what follows is none of them.
  const line = [counted, ...shortened(pairs)].join('; ');
  return match !== 'exact-phrase' && asksForPhrase(query) ? say('match.not-as-phrase', { kind: line }) : line;
}

/** Words in quotation marks as plain text, the first few of them. */
export function terms(say: Say, words: readonly string[]): string {
  return shortened(words.map((word) => say('match.term', { term: term(word) }))).join(', ');
}

const term = (word: string) => plainLine(word, 40);

const shortened = (items: readonly string[]) =>
  items.length > mostWords ? [...items.slice(0, mostWords), '…'] : items;

/** Whether a quoted phrase was looked for; a hit that is no exact phrase has its words only. */
function asksForPhrase(query: string): boolean {
  const parsed = tryParseQuery(query);
  return (
    parsed?.groups.some((terms) => terms.some(({ kind, text }) => kind === 'phrase' && /\s/u.test(text.trim()))) ??
    false
  );
}
