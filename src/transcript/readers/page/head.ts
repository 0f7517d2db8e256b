import type { TranscriptMetadata } from '../../model.ts';
import { type DateLine, parseDateLine, dayInTitle } from './date-line.ts';
import { isCredit, isDirection, isNotice as isPrintedNotice, isReadMore, isRuler } from './furniture.ts';
import { isKnownPlace } from './places.ts';
import type { LabelledParagraph } from './speakers.ts';

/** What stands before the first words. */
export interface PageHead {
  readonly metadata: Partial<TranscriptMetadata>;
  /** Index of the first paragraph that may have been spoken. */
  readonly bodyStart: number;
}

/** A head has no more paragraphs than this, and none longer. */
const mostHeadParagraphs = 12;
const longestHeadParagraph = 400;

/**
 * Tells a page's head from its body. Dates, times and credits mark the head: what stands before the last of them was not
 * spoken, though it begins with a speaker's name, as a headline may. After it, and in a page without them, a line that ends
 * without a full stop before the first label is a title or a place.
 *
 * @param isSpeaker whether a paragraph begins with a speaker's label.
 */
export function readHead(
  paragraphs: readonly LabelledParagraph[],
  isSpeaker: (paragraph: LabelledParagraph) => boolean,
): PageHead {
  const marks = paragraphs
    .slice(0, mostHeadParagraphs)
    .map(({ text }, index) =>
      parseDateLine(
        isFieldName(paragraphs[index - 1]?.text) ? `${fieldOf(paragraphs[index - 1]!.text)}: ${text}` : text,
      ),
    );
  const headEnd = lastMark(paragraphs, marks, isSpeaker) + 1;
  const head = paragraphs.slice(0, headEnd).map((paragraph, index) => ({ paragraph, mark: marks[index]! }));
  const plain = head.filter(({ paragraph, mark }) => !mark && !isNotice(paragraph.text));
  const unlabelled = plain.filter(({ paragraph }) => !isSpeaker(paragraph)).map(({ paragraph }) => paragraph);
  const headlineLabelled = plain.find(({ paragraph }) => isSpeaker(paragraph))?.paragraph;
  const [top] = paragraphs;
  if (headEnd === 0 && top && isSpeaker(top) && isHeadline(paragraphs, isSpeaker)) {
    return { metadata: { headline: withoutMarks(top.text) }, bodyStart: 1 };
  }
  let bodyStart = headEnd;
  const below: string[] = [];
  while (bodyStart < paragraphs.length && bodyStart < headEnd + mostHeadParagraphs) {
    const paragraph = paragraphs[bodyStart]!;
    if (isSpeaker(paragraph) || !(isHeadLine(paragraph.text) || isNotice(paragraph.text))) break;
    if (!isNotice(paragraph.text)) below.push(paragraph.text);
    bodyStart++;
  }
  const [first, second] = unlabelled;
  const parted = first && second && paragraphs.indexOf(second) - paragraphs.indexOf(first) > 1;
  const title = (parted ? second : first)?.text ?? below[0];
  const headline = headlineLabelled?.text ?? (parted ? first.text : undefined);
  return {
    metadata: {
      ...(title ? { title: withoutMarks(title) } : {}),
      ...(headline ? { headline: withoutMarks(headline) } : {}),
      ...placeBesideDate(paragraphs.slice(0, bodyStart).map(({ text }) => text)),
      ...datesOf(title, marks.slice(0, headEnd)),
    },
    bodyStart,
  };
}

/** Index of the last date or credit that ends a head; -1 where there is none. */
function lastMark(
  paragraphs: readonly LabelledParagraph[],
  marks: readonly (DateLine | null)[],
  isSpeaker: (paragraph: LabelledParagraph) => boolean,
): number {
  let last = -1;
  let labelled = 0;
  for (const [index, mark] of marks.entries()) {
    const paragraph = paragraphs[index]!;
    if (paragraph.text.length > longestHeadParagraph) break;
    if (mark || isCredit(paragraph.text)) {
      const speaksLater = labelled === 0 || paragraphs.slice(index + 1).some(isSpeaker);
      if (speaksLater) last = index;
    } else if (isSpeaker(paragraph)) {
      if (paragraph.candidate!.question || ++labelled > 2) break;
    }
  }
  return last;
}

/**
 * A first paragraph with a speaker's name that is a headline all the same: nothing but a quotation, or no sentence in a page
 * of sentences, right before the first question.
 */
function isHeadline(
  paragraphs: readonly LabelledParagraph[],
  isSpeaker: (paragraph: LabelledParagraph) => boolean,
): boolean {
  const [first, second, ...others] = paragraphs;
  if (!first?.candidate || !second || first.candidate.question || first.text.length > longestHeadParagraph)
    return false;
  if (!isSpeaker(second) || second.candidate!.key === first.candidate.key) return false;
  if (/^[“"«„‘'][^“"«„]*[”"»“’']$/.test(first.candidate.rest)) return true;
  const sentences = others.filter(({ text }) => sentenceEnd.test(text)).length;
  return (
    second.candidate!.question && !sentenceEnd.test(first.text) && sentences > others.length * 0.8 && sentences > 1
  );
}

const sentenceEnd = /[.?!…。？！][\p{Pe}\p{Pf}"'*_]*$/u;

const isNotice = (text: string) =>
  isPrintedNotice(text) ||
  isFieldName(text) ||
  isCredit(text) ||
  isRuler(text) ||
  isReadMore(text) ||
  isDirection(text);

/** The name of a field alone on its line, its value on the next, as "Delivered on:". */
const isFieldName = (text: string | undefined) =>
  text !== undefined &&
  /^[\p{L} ]{1,40}[:：]?$/u.test(text) &&
  (/^(?:from|topics?|document type|organisation|author|speaker)\s*[:：]$/i.test(text) ||
    parseDateLine(`${fieldOf(text)}: 2000-01-01`)?.of !== undefined);

const fieldOf = (text: string) => text.replace(/(?<!\s)\s*[:：]$/, '');

/** A title, a place or another line of a head: short, and no sentence. */
function isHeadLine(text: string): boolean {
  return (
    text.length <= 250 &&
    (parseDateLine(text) !== null || !/[.?!…:;,。？！—–-][\p{Pe}\p{Pf}"'*_]*$/u.test(text)) &&
    /[\p{L}\p{N}]/u.test(text)
  );
}

/** What the head's lines say; else the day that the title ends with. */
function datesOf(title: string | undefined, marks: readonly (DateLine | null)[]): Partial<TranscriptMetadata> {
  const found = dates(marks);
  const date = found.date ?? (title === undefined ? undefined : dayInTitle(withoutMarks(title)));
  return { ...found, ...(date === undefined ? {} : { date }) };
}

function dates(marks: readonly (DateLine | null)[]): Partial<TranscriptMetadata> {
  const withDay = marks.filter((mark): mark is DateLine => mark?.day !== undefined);
  const mayBeEvent = withDay.filter(({ of }) => of !== 'publication');
  const event =
    mayBeEvent.find(({ of }) => of === 'event') ??
    mayBeEvent.find(({ place }) => place !== undefined) ??
    mayBeEvent.find(({ time }) => time === undefined);
  const publication =
    withDay.find(({ of }) => of === 'publication') ??
    withDay.find((mark) => mark !== event && mark.of === undefined && mark.time !== undefined);
  const place = event?.place ?? marks.find((mark) => mark?.of === 'event' && mark.day === undefined)?.place;
  return {
    ...(event?.day === undefined ? {} : { date: event.day }),
    ...(place === undefined ? {} : { place }),
    ...(publication
      ? { published: publication.time ? `${publication.day}T${publication.time}` : publication.day! }
      : {}),
  };
}

/** A line with a place's name beside a line with a date or a time. */
function placeBesideDate(head: readonly string[]): Partial<TranscriptMetadata> {
  const isDate = (text: string | undefined) => text !== undefined && parseDateLine(text) !== null;
  const place = head.find((text, index) => isKnownPlace(text) && (isDate(head[index - 1]) || isDate(head[index + 1])));
  return place === undefined ? {} : { place };
}

/** A title without the marks that Markdown sets round it. */
function withoutMarks(title: string): string {
  return title.replace(/^#{1,6}\s+/, '').replace(/^(\*{1,3}|_{1,3})(.+)\1$/, '$2');
}
