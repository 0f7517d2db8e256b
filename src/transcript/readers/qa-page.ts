import type { Paragraph } from '../model.ts';
import { normaliseText } from '../normalise.ts';
import type { Draft, DraftTurn, Reader, SourceFile } from '../reader.ts';
import type { Remark } from '../remark.ts';
import { isCredit, isDirection, isMarkup, isNotice, isReadMore, isRuler, withoutFooter } from './page/furniture.ts';
import { readHead } from './page/head.ts';
import { bareCandidate, dashCandidate, type LabelCandidate, labelCandidate } from './page/label.ts';
import { paragraphOf } from './page/paragraph-of.ts';
import { type PageParagraph, pageParagraphs } from './page/paragraphs.ts';
import {
  bareSpeakerKeys,
  dashSpeakerKeys,
  type LabelledParagraph,
  nameSpeakers,
  speakerKeys,
} from './page/speakers.ts';

/** A page of text in which labels say who speaks: "Question: …", "Sergey Lavrov: …". */
export const qaPage: Reader = {
  format: { name: 'format.page' },
  recognises: (file) => {
    if (file.json !== undefined || isMarkup(file.text)) return false;
    const page = readPage(file);
    return page.paragraphs.some(page.isSpeaker);
  },
  read: (file) => draftOf(readPage(file)),
};

interface Page {
  readonly paragraphs: readonly LabelledParagraph[];
  readonly isSpeaker: (paragraph: LabelledParagraph) => boolean;
}

const pages = new WeakMap<SourceFile, Page>();

/** Recognising a page and reading it need the same work: it is done once a file. */
function readPage(file: SourceFile): Page {
  const known = pages.get(file);
  if (known) return known;
  // A tab after Q or A stands for a colon; normalising makes it a space.
  const text = normaliseText(file.text.replace(/^([QA])\.?\t/gm, '$1: '));
  const withColons = labelParagraphs(
    pageParagraphs(text, (line) => labelCandidate(line) !== null),
    labelCandidate,
  );
  const page = pageOf(withColons, speakerKeys(withColons)) ??
    readBareLabels(text) ??
    readDashLabels(text) ?? { paragraphs: [], isSpeaker: () => false };
  pages.set(file, page);
  return page;
}

/** The page with labels that stand alone on their lines, without a colon; null where there are none. */
function readBareLabels(text: string): Page | null {
  const candidates = text.split('\n').flatMap((line) => bareCandidate(line) ?? []);
  const keys = bareSpeakerKeys(candidates);
  if (keys.size === 0) return null;
  const bareSpeaker = (line: string) => {
    const candidate = bareCandidate(line);
    return candidate && keys.has(candidate.key) ? candidate : null;
  };
  const paragraphs = pageParagraphs(
    text,
    () => false,
    (line) => bareSpeaker(line) !== null,
  );
  return pageOf(labelParagraphs(paragraphs, bareSpeaker), keys);
}

/** The page with labels before a dash; null where there are none. */
function readDashLabels(text: string): Page | null {
  const paragraphs = pageParagraphs(text, (line) => dashCandidate(line) !== null);
  const labelled = labelParagraphs(paragraphs, dashCandidate);
  return pageOf(labelled, dashSpeakerKeys(labelled.flatMap(({ candidate }) => candidate ?? [])));
}

function labelParagraphs(
  paragraphs: readonly PageParagraph[],
  candidateOf: (text: string) => LabelCandidate | null,
): readonly LabelledParagraph[] {
  return withoutFooter(paragraphs).map((paragraph) => ({ ...paragraph, candidate: candidateOf(paragraph.text) }));
}

function pageOf(paragraphs: readonly LabelledParagraph[], keys: ReadonlySet<string>): Page | null {
  if (keys.size === 0) return null;
  return { paragraphs, isSpeaker: ({ candidate }) => candidate !== null && keys.has(candidate.key) };
}

function draftOf({ paragraphs, isSpeaker }: Page): Draft {
  const { metadata, bodyStart } = readHead(paragraphs, isSpeaker);
  const body = paragraphs.slice(bodyStart).filter(({ text }) => !isRuler(text) && !isReadMore(text) && !isNotice(text));
  const firstLabel = body.findIndex(isSpeaker);
  const opening = body.slice(0, firstLabel).filter(({ text }) => !isDirection(text) && !isCredit(text));
  const spokenOpening = isLead(opening) ? [] : opening;
  const labels = body.flatMap((paragraph) => (isSpeaker(paragraph) ? [paragraph.candidate!] : []));
  const speakerOf = nameSpeakers(labels);
  const turns: (Omit<DraftTurn, 'passages'> & { passages: Paragraph[] })[] = [];
  // A label alone on its line gives its time to the words under it.
  let pendingStart: number | undefined;
  if (spokenOpening.length > 0)
    turns.push({ speaker: '', passages: spokenOpening.map(({ text }) => paragraphOf(text)) });
  for (const paragraph of body.slice(firstLabel)) {
    if (!isSpeaker(paragraph)) {
      turns.at(-1)!.passages.push(paragraphOf(paragraph.text, pendingStart));
      pendingStart = undefined;
      continue;
    }
    const { label, rest, start, question } = paragraph.candidate!;
    const { speaker, role } = speakerOf(paragraph.candidate!);
    const last = turns.at(-1);
    if (!last || last.speaker !== speaker || question) turns.push({ speaker, label, role, question, passages: [] });
    pendingStart = rest === '' ? start : undefined;
    if (rest !== '') turns.at(-1)!.passages.push(paragraphOf(rest, start));
  }
  return { metadata, turns, warnings: warningsOf(opening, spokenOpening) };
}

/** A single paragraph before the first label in which nobody says "I", "we" or "you" introduces what follows. */
function isLead(opening: readonly LabelledParagraph[]): boolean {
  const addresses =
    /\b(?:i|i['’]\p{L}+|we|we['’]\p{L}+|my|our|us|me|you|your|ladies|colleagues|friends|good (?:morning|afternoon|evening|day)|hello|welcome|thank(?:s| you))\b|(?<!\p{L})(?:я|мы|мне|нам|нас|наш\p{L}*|мой|вы|вас|вам|уважаемые|коллеги|друзья|добрый|здравствуйте|ich|wir|mir|uns|je|nous|yo|nosotros)(?!\p{L})/iu;
  return opening.length === 1 && !addresses.test(opening[0]!.text);
}

function warningsOf(opening: readonly LabelledParagraph[], spokenOpening: readonly LabelledParagraph[]): Remark[] {
  const [first] = opening;
  if (!first) return [];
  const { line } = first;
  const start = JSON.stringify(first.text.length > 60 ? `${first.text.slice(0, 60).toWellFormed()}…` : first.text);
  return spokenOpening.length === 0
    ? [{ name: 'introduction-left-out', values: { line, start } }]
    : [{ name: 'before-labels', values: { count: opening.length, line, start } }];
}
