import { isCalendarDay } from '../dates.ts';
import type { TranscriptMetadata } from '../model.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { createDebate, type DebateSpeaker } from './xml/debate.ts';
import {
  elementsBelow,
  elementsIn,
  holdsText,
  parseXml,
  rootName,
  textOfElement,
  type XmlElement,
} from './xml/parse-xml.ts';

/** Debates in Akoma Ntoso (LegalDocML), of any version. */
export const akomaNtoso: Reader = {
  format: { name: 'format.akoma-ntoso' },
  recognises: ({ text }) => /^akomantoso$/i.test(rootName(text) ?? ''),
  read,
};

/** Elements that hold somebody's words, with `by` and `from`. */
const speeches = new Set(['speech', 'question', 'answer']);
const headings = new Set(['heading', 'subheading', 'num']);
/** Elements with what happened: nobody's words. */
const notes = new Set(['scene', 'narrative', 'summary', 'other', 'p', 'docTitle', 'recordedTime']);
const remarks = new Set(['remark', 'scene', 'narrative', 'recordedTime']);

function read(file: SourceFile): Draft {
  const root = parseXml(file);
  const shownAs = new Map(
    [...elementsBelow(root, 'TLCPerson'), ...elementsBelow(root, 'TLCRole')].flatMap(({ attributes }) => {
      const key = attributes.eId ?? attributes.id;
      return key === undefined || !attributes.showAs ? [] : [[key, attributes.showAs.trim()] as const];
    }),
  );
  const debate = createDebate();
  for (const body of elementsBelow(root, 'debateBody')) walk(body);
  return { metadata: metadataOf(root), turns: debate.turns, warnings: [] };

  function walk(parent: XmlElement): void {
    for (const element of elementsIn(parent)) {
      if (speeches.has(element.name)) readSpeech(element, speakerOf(element, shownAs));
      else if (headings.has(element.name)) debate.head(textOfElement(element));
      else if (notes.has(element.name)) debate.note(textOfElement(element));
      else walk(element);
    }
  }

  function readSpeech(element: XmlElement, speaker: DebateSpeaker): void {
    for (const part of elementsIn(element)) {
      if (part.name === 'from') continue;
      if (speeches.has(part.name)) readSpeech(part, speakerOf(part, shownAs));
      else if (remarks.has(part.name) || headings.has(part.name)) debate.note(textOfElement(part));
      else if (elementsIn(part, 'p').length > 0 && !holdsText(part)) readSpeech(part, speaker);
      else readParagraph(part, speaker);
    }
  }

  function readParagraph(paragraph: XmlElement, speaker: DebateSpeaker): void {
    const isRemark = ({ name }: XmlElement) => remarks.has(name);
    debate.say(speaker, textOfElement(paragraph, isRemark));
    for (const remark of elementsIn(paragraph).filter(isRemark)) debate.note(textOfElement(remark));
  }
}

function speakerOf(element: XmlElement, shownAs: ReadonlyMap<string, string>): DebateSpeaker {
  const { by, as } = element.attributes;
  const [from] = elementsBelow(element, 'from');
  const label = from ? textOfElement(from).replace(/(?<!\s)\s*[:：.]$/, '') : '';
  const person = by === undefined ? undefined : shownAs.get(by.replace(/^#/, ''));
  const role = as === undefined ? undefined : shownAs.get(as.replace(/^#/, ''));
  return {
    speaker: person ?? label,
    ...(label ? { label } : {}),
    ...(role ? { role } : {}),
    ...(element.name === 'question' ? { question: true } : {}),
  };
}

function metadataOf(root: XmlElement): Partial<TranscriptMetadata> {
  const value = (name: string, attribute: string) =>
    elementsBelow(root, name)
      .map(({ attributes }) => attributes[attribute] ?? '')
      .find((text) => text !== '');
  const title =
    elementsBelow(root, 'docTitle').map((element) => textOfElement(element))[0] ?? value('FRBRalias', 'value');
  const days = ['FRBRdate', 'docDate'].flatMap((name) =>
    elementsBelow(root, name).map(({ attributes }) => attributes.date ?? ''),
  );
  const date = days.find(isCalendarDay);
  const language = value('FRBRlanguage', 'language');
  return {
    ...(title ? { title } : {}),
    ...(date ? { date } : {}),
    ...(language && /^[a-z]{2,3}$/i.test(language) ? { language: Intl.getCanonicalLocales(language)[0]! } : {}),
  };
}
