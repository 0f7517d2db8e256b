import { parseReference, type Reference, ReferenceSyntaxError } from '../transcript/reference.ts';
import type { Message } from './message.ts';

/** More are on no answer; what is forged may hold any number. */
const mostReferences = 50;

/**
 * The references an answer shows, in order and once each: they stand at the end of a card's last line, and at the end of a citation's first.
 * Read from the message itself, so that an answer posted from a private one has them too.
 */
export function referencesIn({ content, embeds }: Message): readonly Reference[] {
  const lines = [
    ...headingOf(content),
    ...embeds.flatMap(({ footer, description }) => (footer ? [footer.text] : headingOf(description))),
  ];
  const found = lines.flatMap((line) => line.split(' · ').at(-1)!.split(', '));
  return [...new Set(found)].slice(0, mostReferences).flatMap((text) => readWhole(text));
}

const headingOf = (text?: string): readonly string[] =>
  text?.startsWith('-# ') ? [text.split('\n', 1)[0]!.replaceAll('\\', '')] : [];

/** Only what names transcript and edition is one of ours. */
function readWhole(text: string): readonly Reference[] {
  if (!/^[a-z0-9-]{1,48}#[\d.-]{1,24}@[0-9a-f]{8}$/.test(text)) return [];
  try {
    return [parseReference(text)];
  } catch (error) {
    if (error instanceof ReferenceSyntaxError) return [];
    throw error;
  }
}
