import { type BibliographyFormat, formatBibliography } from '../../citation/format-bibliography.ts';
import { type CitationTarget, citedReference } from '../../citation/target.ts';
import { formatReference, type Reference } from '../../transcript/reference.ts';
import { citedIn, type Followed } from '../follow-reference.ts';
import { limits } from '../limits.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { citationWords } from './citation-words.ts';
import { renderCopyBlock } from './copy.ts';

const fileNames: Readonly<Record<BibliographyFormat, string>> = {
  markdown: 'bibliography.md',
  bibtex: 'bibliography.bib',
  'csl-json': 'bibliography.json',
};

/** Named of references that lead nowhere or elsewhere. */
const mostNamed = 5;

/** A reference that was posted, and what it points to now. */
export interface PostedAndFollowed {
  readonly reference: Reference;
  readonly followed: Followed;
}

/** What was posted, as a list to copy, or as a file where that is too long for a message. */
export function renderBibliography(
  say: Say,
  posted: readonly PostedAndFollowed[],
  format: BibliographyFormat,
): Message {
  const targets = new Map<string, CitationTarget>();
  const gone: Reference[] = [];
  const changed: Reference[] = [];
  for (const { reference, followed } of posted) {
    if (followed.kind !== 'found') {
      gone.push(reference);
      continue;
    }
    const { change } = followed;
    if (change !== null && change.kind !== 'elsewhere') changed.push(reference);
    const target = citedIn(followed);
    if (!targets.has(citedReference(target))) targets.set(citedReference(target), target);
  }
  const heading = [
    `-# ${say('bibliography.heading', { count: targets.size })}`,
    ...renderNamed(say, 'bibliography.changed', changed),
    ...renderNamed(say, 'bibliography.gone', gone),
  ].join('\n');
  if (targets.size === 0) return { content: heading, embeds: [], components: [] };
  const text = formatBibliography([...targets.values()], format, citationWords(say));
  const body = `${heading}\n${renderCopyBlock(text)}`;
  return body.length <= limits.content && body.includes('```')
    ? { content: body, embeds: [], components: [] }
    : { content: heading, embeds: [], components: [], files: [{ name: fileNames[format], content: `${text}\n` }] };
}

function renderNamed(
  say: Say,
  key: 'bibliography.changed' | 'bibliography.gone',
  references: readonly Reference[],
): readonly string[] {
  if (references.length === 0) return [];
  const named = references.slice(0, mostNamed).map((reference) => `\`${formatReference(reference)}\``);
  const more = references.length > named.length ? ' …' : '';
  return [`-# ${say(key, { count: references.length, references: named.join(', ') + more })}`];
}
