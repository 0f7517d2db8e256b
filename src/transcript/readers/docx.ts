import { TranscriptSyntaxError } from '../errors.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces } from './captions/join-pieces.ts';
import { scanCues } from './captions/scan-cues.ts';
import { qaPage } from './qa-page.ts';
import { speech } from './speech.ts';
import { readTimedBlocks } from './timed-blocks.ts';
import { parseXml, type XmlElement } from './xml/parse-xml.ts';
import { unzipEntry } from './zip.ts';

const documentPath = 'word/document.xml';

/** A Word document: a transcript as Teams writes it, or a page of questions and answers, or a speech. */
export const docx: Reader = {
  format: { name: 'format.word' },
  recognises: ({ bytes }) =>
    bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4 && holdsDocument(bytes),
  read,
};

/** Whether a zip archive names a Word document; in any part of it, as names are never compressed. */
function holdsDocument(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(documentPath);
}

function read({ bytes, name }: SourceFile): Draft {
  const xml = unzipEntry(bytes, documentPath, name);
  const text = new TextDecoder('utf-8').decode(xml);
  const root = parseXml({ name, bytes: xml, text, json: undefined });
  const paragraphs: string[] = [];
  collectParagraphs(root, paragraphs);
  const lines = paragraphs.join('\n\n');
  if (lines.trim() === '') throw new TranscriptSyntaxError({ name: 'no-text' }, { file: name });
  const cues = scanCues(lines);
  if (cues.length > 0) return { metadata: {}, turns: olderTeams(cues), warnings: [] };
  const blocks = readTimedBlocks(lines);
  if (blocks) return { ...blocks, warnings: [] };
  const page: SourceFile = { name, bytes, text: lines, json: undefined };
  return (qaPage.recognises(page) ? qaPage : speech).read(page);
}

/** Teams used to write times as captions do, the name under them. */
function olderTeams(cues: ReturnType<typeof scanCues>) {
  return joinPieces(
    cues.map(({ start, end, lines: [first = '', ...words] }) =>
      words.length === 0
        ? { speaker: '', text: first, start, end }
        : { speaker: first, text: words.join(' '), start, end },
    ),
  );
}

/** What was moved away or deleted, and the second form of what is there twice. */
const leftOut = new Set(['Fallback', 'del', 'moveFrom']);

function collectParagraphs(element: XmlElement, paragraphs: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string' || leftOut.has(child.name)) continue;
    if (child.name === 'p') paragraphs.push(textOfParagraph(child));
    else collectParagraphs(child, paragraphs);
  }
}

function textOfParagraph(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string' || leftOut.has(child.name)) return '';
      if (child.name === 't') return child.children.filter((part) => typeof part === 'string').join('');
      if (child.name === 'br' || child.name === 'cr') return '\n';
      if (child.name === 'tab') return '\t';
      return child.name === 'noBreakHyphen' ? '-' : textOfParagraph(child);
    })
    .join('');
}
