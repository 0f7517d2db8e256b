import { escapeMarkdown, visibleText } from '../escape.ts';

/** Text in a block that a phone copies whole. Text with a fence of its own cannot stand in one: it is escaped instead. */
export function renderCopyBlock(text: string): string {
  const shown = visibleText(text);
  return shown.includes('```') || shown.endsWith('`') ? escapeMarkdown(shown) : `\`\`\`\n${shown}\n\`\`\``;
}
