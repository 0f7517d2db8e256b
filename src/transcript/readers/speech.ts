import { normaliseText } from '../normalise.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { isMarkup, isNotice, isReadMore, isRuler, withoutFooter } from './page/furniture.ts';
import { type PageHead, readHead } from './page/head.ts';
import { paragraphOf } from './page/paragraph-of.ts';
import { pageParagraphs } from './page/paragraphs.ts';
import type { LabelledParagraph } from './page/speakers.ts';

/** A text without labels: one turn, whose speaker the text does not name. */
export const speech: Reader = {
  format: { name: 'format.speech' },
  recognises: ({ text, json }) => json === undefined && !isMarkup(text) && !isTable(text),
  read,
};

const cell = String.raw`"?[\w ]{1,30}"?`;
const tableHead = new RegExp(`^${cell}(?:[,;\t]${cell}){1,20}$`);
const spokenColumn = /(?:^|[,;\t"])(?:text|transcript|utterance|speaker|start|start[_ ]time)(?:$|[,;\t"])/i;

/** Rows of a table under the names of its columns: nobody speaks so. */
export function isTable(text: string): boolean {
  const [head = '', ...rows] = text
    .slice(0, 4_000)
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/);
  return tableHead.test(head.trim()) && spokenColumn.test(head.trim()) && /[,;\t]/.test(rows[0] ?? '');
}

function read(file: SourceFile): Draft {
  const paragraphs = withoutFooter(pageParagraphs(normaliseText(file.text), () => false)).map((paragraph) => ({
    ...paragraph,
    candidate: null,
  }));
  const { metadata, bodyStart } = readSpeechHead(paragraphs);
  const body = paragraphs.slice(bodyStart);
  const passages = body
    .filter(({ text }) => !isRuler(text) && !isReadMore(text) && !isNotice(text))
    .map(({ text }) => (isHeading(text) ? { text, spoken: false as const } : paragraphOf(text)));
  return { metadata, turns: [{ speaker: '', passages }], warnings: [{ name: 'no-labels' }] };
}

/**
 * The head of a page, where dates or credits show that there is one. Otherwise only a first line that stands apart, ends
 * without a full stop and is followed by sentences is a title: every other word may have been spoken.
 */
function readSpeechHead(paragraphs: readonly LabelledParagraph[]): PageHead {
  const head = readHead(paragraphs, () => false);
  const { title, ...rest } = head.metadata;
  if (Object.keys(rest).length > 0 && head.bodyStart < paragraphs.length) return head;
  const [first, second] = paragraphs;
  const apart =
    first && second && second.line - first.line > 1 && second.text.length > 80 && /[.?!]\W?$/.test(second.text);
  return apart && title === first.text ? { metadata: { title }, bodyStart: 1 } : { metadata: {}, bodyStart: 0 };
}

/** A heading between paragraphs: capital letters throughout and no full stop. */
function isHeading(text: string): boolean {
  return text.length <= 80 && /\p{Lu}{3}/u.test(text) && !/\p{Ll}|[.?!…]$/u.test(text);
}
