import { type Piece, parseMarkdown } from '../../src/sandbox/page/browser/parse-markdown.ts';
import type { ShownMarkdown } from './read-markdown.ts';

/**
 * What a text shows in Discord, read by discord-markdown-parser, which follows the rules of Discord's own client: an eye independent of ours
 * (`read-markdown.ts`).
 */
export function readWithParser(text: string): ShownMarkdown & { readonly struck: readonly string[] } {
  const bold: string[] = [];
  const struck: string[] = [];
  const found: string[] = [];
  const read = (content: unknown): string => {
    if (typeof content === 'string') return content;
    return Array.isArray(content) ? content.map((piece: Piece) => readPiece(piece)).join('') : '';
  };
  const readPiece = ({ type, content, name }: Piece): string => {
    if (type === 'br' || type === 'newline') return '\n';
    if (type === 'twemoji') return String(name);
    const shown = read(content);
    if (type === 'strong') bold.push(shown);
    else if (type !== 'text') found.push(type);
    if (type === 'strikethrough') struck.push(shown);
    return shown;
  };
  return { plain: read(parseMarkdown(text)), bold, found, struck };
}
