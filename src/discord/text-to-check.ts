import type { TargetMessage } from './contract.ts';
import type { Embed } from './message.ts';

/** A message that is nothing but addresses says what their previews say. */
const addresses = /<?https?:\/\/\S+>?/giu;

/** The words of a message that can be checked: what it and the messages forwarded in it say, else what its previews do. */
export function textToCheck({ texts, embeds }: Pick<TargetMessage, 'texts' | 'embeds'>): string {
  const said = texts.map((text) => text.trim()).filter((text) => text.replace(addresses, '').trim() !== '');
  if (said.length > 0) return said.join('\n\n');
  return embeds
    .map(wordsOf)
    .filter((text) => text !== '')
    .join('\n\n');
}

const wordsOf = ({ title, description }: Embed): string => (description ?? title ?? '').trim();
