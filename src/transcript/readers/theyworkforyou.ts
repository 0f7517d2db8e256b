import type { TranscriptMetadata } from '../model.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { isDirection } from './page/furniture.ts';
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

/** Debates, statements and written answers as TheyWorkForYou publishes them (parlparse). */
export const theyWorkForYou: Reader = {
  format: { name: 'format.theyworkforyou' },
  recognises: ({ text }) => rootName(text) === 'publicwhip',
  read,
};

const speeches = new Set(['speech', 'ques', 'reply']);

function read(file: SourceFile): Draft {
  const root = parseXml(file);
  const debate = createDebate();
  for (const element of elementsIn(root)) {
    if (/-heading$/.test(element.name)) debate.head(textOfElement(element));
    else if (speeches.has(element.name)) readSpeech(element);
    else if (element.name === 'division') debate.note(divisionText(element));
  }
  return { metadata: metadataOf(root), turns: debate.turns, warnings: [] };

  function readSpeech(element: XmlElement): void {
    const speaker = speakerOf(element);
    const paragraphs = holdsText(element) ? [element] : elementsIn(element);
    for (const paragraph of paragraphs) {
      const text = textOfElement(paragraph);
      if (speaker === null || isDirection(text)) debate.note(text);
      else debate.say(speaker, text);
    }
  }
}

/** Null for procedure, which nobody speaks. */
function speakerOf({ name, attributes }: XmlElement): DebateSpeaker | null {
  const { speakername, speakeroffice, nospeaker, type = '' } = attributes;
  const speaker = speakername?.trim() ?? '';
  if (nospeaker === 'true' && speaker === '') return null;
  const question = name === 'ques' || (/question/i.test(type) && !/answer/i.test(type));
  return { speaker, role: speakeroffice?.trim() || undefined, ...(question ? { question } : {}) };
}

const divisionText = (division: XmlElement): string => {
  const { divnumber = '' } = division.attributes;
  const counts = Object.entries(elementsBelow(division, 'divisioncount')[0]?.attributes ?? {});
  const shown = counts.filter(([, count]) => /^\d+$/.test(count)).map(([name, count]) => `${name} ${count}`);
  return `Division ${divnumber}`.trim() + (shown.length === 0 ? '' : `: ${shown.join(', ')}`);
};

/** Parts of an ID such as "uk.org.publicwhip/westminhall/2009-10-29a.143.0". */
const idForm = /\/([a-z]+)\/(?:[a-z]+\/)?(\d{4}-\d{2}-\d{2})/;

const chambers: Readonly<Record<string, string>> = {
  debate: 'House of Commons',
  debates: 'House of Commons',
  lords: 'House of Lords',
  westminhall: 'Westminster Hall',
  wms: 'Written Ministerial Statements',
  wrans: 'Written Answers',
  lordswms: 'Lords Written Statements',
  lordswrans: 'Lords Written Answers',
  standing: 'Public Bill Committee',
  ni: 'Northern Ireland Assembly',
  spor: 'Scottish Parliament',
  senedd: 'Senedd',
};

function metadataOf(root: XmlElement): Partial<TranscriptMetadata> {
  const elements = elementsIn(root);
  const [, kind = '', date] = elements.map(({ attributes }) => idForm.exec(attributes.id ?? '')).find(Boolean) ?? [];
  const source = elements.find(({ attributes }) => /^https?:\/\/\S+$/.test(attributes.url ?? ''))?.attributes.url;
  const event = Object.hasOwn(chambers, kind) ? chambers[kind] : undefined;
  const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return {
    ...(date ? { date } : {}),
    ...(event ? { event } : {}),
    ...(event && date ? { title: `${event}, ${long.format(Date.parse(date))}` } : {}),
    ...(source ? { source: source.split('#')[0]! } : {}),
    language: 'en',
  };
}
