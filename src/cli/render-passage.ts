import { answeredQuestion } from '../transcript/answered-question.ts';
import type { NumberedTranscript, Passage, Range } from '../transcript/model.ts';
import { formatReference } from '../transcript/reference.ts';
import type { Io } from './io.ts';

const codes = { bold: [1, 22], dim: [2, 22], mark: [1, 22] } as const;

/** Text in a terminal's type, where there is colour. */
export function styled(io: Io, style: keyof typeof codes, text: string): string {
  const [on, off] = codes[style];
  return io.colour && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

/** Speaker, event and date on the left, number on the right; then what is answered. */
export function renderHeading(io: Io, numbered: NumberedTranscript, passage: Passage): string {
  const { event, title, date, passageCount, edition, id } = numbered.head;
  const who = passage.speaker === '' ? 'Speaker not named' : passage.speaker;
  const when = date === undefined ? '' : `, ${date}`;
  const lines = [
    `${styled(io, 'bold', who)} · ${event ?? title}${when} · ¶ ${passage.number} of ${passageCount}`,
    styled(io, 'dim', formatReference({ transcript: id, first: passage.number, edition })),
  ];
  const question = answeredQuestion(numbered, passage);
  if (question) {
    const more = question.more === 0 ? '' : ` and ${question.more} more question${question.more === 1 ? '' : 's'}`;
    lines.push(wrap(io, `${question.asks ? 'In reply to' : 'After'}: “${question.text}”${more}`));
  }
  return lines.join('\n');
}

/** The passage whole, its highlights in bold where there is colour. */
export function renderText(io: Io, text: string, highlights: readonly Range[] = [], indent = '  '): string {
  let marked = '';
  let end = 0;
  for (const [from, to] of highlights) {
    // Word by word, so that a line break put in between does not lose the type.
    const words = text.slice(from, to).split(/(\s+)/);
    marked += text.slice(end, from) + words.map((word) => (word.trim() ? styled(io, 'mark', word) : word)).join('');
    end = to;
  }
  return wrap(io, marked + text.slice(end), indent);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences have no width
const invisible = /\u001b\[\d+m/g;

/** Breaks lines at spaces to the terminal's width; a pipe gets them whole. */
export function wrap(io: Io, text: string, indent = ''): string {
  if (!io.terminal) return indent + text;
  const width = Math.max(Math.min(io.columns, 100) - indent.length, 20);
  const lines: string[] = [];
  let length = 0;
  for (const word of text.split(' ')) {
    const wordLength = word.replace(invisible, '').length;
    if (lines.length === 0 || length + 1 + wordLength > width) {
      lines.push(word);
      length = wordLength;
    } else {
      lines.push(`${lines.pop()} ${word}`);
      length += 1 + wordLength;
    }
  }
  return lines.map((line) => indent + line).join('\n');
}
