import type { Reply } from '../contract.ts';
import { escapeMarkdown, plainLine } from '../escape.ts';
import type { Row } from '../message.ts';

/** A sentence for the asker alone. */
export function notice(sentence: string, components: readonly Row[] = []): Reply {
  return { kind: 'answer', private: true, message: { content: sentence, embeds: [], components } };
}

/** Foreign text inside a sentence: one short line, escaped. */
export function quoted(text: string, max = 80): string {
  return escapeMarkdown(plainLine(text, max));
}
