import { normaliseText } from '../normalise.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { isDirection, isReadMore, isRuler, withoutFooter } from './page/furniture.ts';
import { readHead } from './page/head.ts';
import { pageParagraphs } from './page/paragraphs.ts';

/** A text without labels: one turn, whose speaker the text does not name. */
export const speech: Reader = {
  format: 'a speech',
  recognises: ({ text, json }) => json === undefined && !/^\s*<(?:[?!a-z])/i.test(text),
  read,
};

function read(file: SourceFile): Draft {
  const paragraphs = withoutFooter(pageParagraphs(normaliseText(file.text), () => false)).map((paragraph) => ({
    ...paragraph,
    candidate: null,
  }));
  const { metadata, bodyStart } = readHead(paragraphs, () => false);
  // A text of headings alone has no head.
  const body = paragraphs.slice(bodyStart < paragraphs.length ? bodyStart : 0);
  const passages = body
    .filter(({ text }) => !isRuler(text) && !isReadMore(text))
    .map(({ text }) => (isDirection(text) || isHeading(text) ? { text, spoken: false as const } : { text }));
  return { metadata, turns: [{ speaker: '', passages }], warnings: ['No labels: the speaker is not known'] };
}

/** A heading between paragraphs: capital letters throughout and no full stop. */
function isHeading(text: string): boolean {
  return text.length <= 80 && /\p{Lu}{3}/u.test(text) && !/\p{Ll}|[.?!…]$/u.test(text);
}
