import { isCalendarDay } from '../dates.ts';
import type { TranscriptMetadata } from '../model.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { asItStands } from '../remark.ts';
import { teiSpeakers } from './xml/tei-speakers.ts';
import { createDebate, type Debate } from './xml/debate.ts';
import {
  attributeOf,
  elementsBelow,
  elementsIn,
  holdsText,
  parseXml,
  rootName,
  textOfElement,
  type XmlElement,
} from './xml/parse-xml.ts';

/** Transcripts in TEI: parliaments as ParlaMint encodes them (`u`, `seg`), and `sp` with `speaker`. */
export const tei: Reader = {
  format: asItStands('TEI'),
  recognises: ({ text }) => rootName(text) === 'TEI',
  read,
};

/** What stands inside words that were spoken and is not part of them. */
const between = new Set(['note', 'kinesic', 'vocal', 'incident', 'gap', 'pb', 'stage', 'writing', 'shift', 'pause']);

function read(file: SourceFile): Draft {
  const root = parseXml(file);
  const language = attributeOf(root, 'lang');
  const debate = createDebate();
  const speakers = teiSpeakers(root);
  const note = (element: XmlElement) => debate.note(noteText(element, language));
  for (const text of elementsIn(root, 'text')) walk(text);
  return { metadata: metadataOf(root, language), turns: debate.turns, warnings: [] };

  function walk(parent: XmlElement): void {
    for (const element of elementsIn(parent)) {
      const { name } = element;
      if (name === 'note' && element.attributes.type === 'speaker') speakers.announce(textOfElement(element));
      else if (name === 'u' || name === 'sp') readUtterance(element);
      else if (name === 'head') debate.head(textOfElement(element));
      else if (name === 'p' || between.has(name)) note(element);
      else walk(element);
    }
  }

  function readUtterance(utterance: XmlElement): void {
    const label = elementsIn(utterance, 'speaker')[0];
    if (label) speakers.announce(textOfElement(label));
    const speaker = speakers.of(attributeOf(utterance, 'who'));
    if (holdsText(utterance)) {
      sayWithNotes(utterance, (text) => debate.say(speaker, text), note);
      return;
    }
    for (const part of elementsIn(utterance)) {
      if (part.name === 'speaker') continue;
      if (part.name === 'note' && part.attributes.type === 'speaker') speakers.announce(textOfElement(part));
      else if (between.has(part.name)) note(part);
      else sayWithNotes(part, (text) => debate.say(speaker, text), note);
    }
  }
}

/** A paragraph stays whole: what stands inside it and was not spoken follows it. */
function sayWithNotes(part: XmlElement, say: Debate['note'], note: (element: XmlElement) => void): void {
  say(textOfElement(part, ({ name }) => between.has(name)));
  const notes = (element: XmlElement): readonly XmlElement[] =>
    elementsIn(element).flatMap((child) => (between.has(child.name) ? [child] : notes(child)));
  for (const element of notes(part)) note(element);
}

/** A note's text; of descriptions in several languages the one in the transcript's. */
function noteText(element: XmlElement, language: string | undefined): string {
  const descriptions = elementsIn(element, 'desc');
  const own = descriptions.find((description) => attributeOf(description, 'lang') === language) ?? descriptions[0];
  return textOfElement(own ?? element);
}

function metadataOf(root: XmlElement, language: string | undefined): Partial<TranscriptMetadata> {
  const [header] = elementsIn(root, 'teiHeader');
  if (!header) return language ? { language } : {};
  const inLanguage = (elements: readonly XmlElement[]) =>
    elements.find((element) => attributeOf(element, 'lang') === language) ?? elements[0];
  const below = (...path: readonly string[]) =>
    path.reduce<readonly XmlElement[]>(
      (found, name) => found.flatMap((element) => elementsBelow(element, name)),
      [header],
    );
  const titles = below('titleStmt', 'title');
  const title = inLanguage(titles.filter(({ attributes }) => attributes.type === 'sub')) ?? inLanguage(titles);
  const days = [...below('settingDesc', 'date'), ...below('sourceDesc', 'date')].map(
    ({ attributes }) => attributes.when ?? '',
  );
  const date = days.find(isCalendarDay);
  const city = below('settingDesc', 'name').find(({ attributes }) => attributes.type === 'city');
  const source = below('sourceDesc', 'idno')
    .map((idno) => textOfElement(idno))
    .find((text) => /^https?:\/\/\S+$/.test(text));
  const publisher = below('sourceDesc', 'publisher')[0];
  return {
    ...(title ? { title: textOfElement(title) } : {}),
    ...(date ? { date } : {}),
    ...(city ? { place: textOfElement(city) } : {}),
    ...(source ? { source } : {}),
    ...(publisher ? { publisher: textOfElement(publisher) } : {}),
    ...(language ? { language } : {}),
  };
}
