import { isoDay } from '../dates.ts';
import type { Paragraph, TranscriptMetadata } from '../model.ts';
import type { Draft, DraftTurn, Reader, SourceFile } from '../reader.ts';
import { type Fields, isRecord, recordsIn, segmentsAt, textOf } from './json/fields.ts';

/** The US Congressional Record as the parser of github.com/unitedstates/congressional-record writes it. */
export const congressionalRecordJson: Reader = {
  format: { name: 'format.congress' },
  recognises: ({ json }) =>
    isRecord(json) && isRecord(json.header) && recordsIn(json.content).some((item) => 'kind' in item && 'text' in item),
  read,
};

function read(file: SourceFile): Draft {
  const { header, content, title, doc_title } = file.json as Fields;
  const turns: (Omit<DraftTurn, 'passages'> & { passages: Paragraph[] })[] = [];
  for (const item of segmentsAt(file, content, ['content'], 'text')) {
    if (item.kind === 'linebreak') continue;
    const spoken = item.kind === 'speech';
    const speaker = spoken ? (textOf(item.speaker) ?? '') : '';
    const paragraphs = paragraphsOf(withoutLabel(item.text as string, speaker));
    // What recorder and clerks put between belongs to nobody, but parts no speech.
    if (turns.length === 0 || (spoken && turns.at(-1)!.speaker !== speaker)) turns.push({ speaker, passages: [] });
    for (const text of paragraphs) turns.at(-1)!.passages.push(spoken ? { text } : { text, spoken: false });
  }
  const name = textOf(title) ?? textOf(doc_title);
  return { metadata: { ...(name ? { title: name } : {}), ...headerFields(header as Fields) }, turns, warnings: [] };
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'];
months.push('november', 'december');

function headerFields({ year, month, day, chamber, vol, num, pages }: Fields): Partial<TranscriptMetadata> {
  const date = isoDay(Number(year), months.indexOf(String(month).toLowerCase()) + 1, Number(day));
  const note = vol && num && pages ? `Congressional Record, vol. ${vol}, no. ${num}, ${pages}` : undefined;
  return {
    ...(date ? { date } : {}),
    ...(textOf(chamber) ? { event: `US ${textOf(chamber)}` } : {}),
    ...(note ? { note } : {}),
    language: 'en',
  };
}

/** Takes off "Mr. ABRAHAM." before his first words. */
function withoutLabel(text: string, speaker: string): string {
  const trimmed = text.trimStart();
  if (speaker === '' || !trimmed.startsWith(speaker)) return text;
  const label = /^(?:\s+of\s+\p{Lu}[\p{L} ]{1,20})?\s*[.:]\s*/u.exec(trimmed.slice(speaker.length));
  return label ? trimmed.slice(speaker.length + label[0].length) : text;
}

/** Spaces with which the Record begins a paragraph: speech, quoted matter, lists of bills. */
const firstLineIndents = new Set([2, 7, 11]);
const centredIndent = 15;

function paragraphsOf(text: string): readonly string[] {
  /** By paragraph: its lines, with what joins them. */
  const paragraphs: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim();
    if (words === '' || /^_{5,}$/.test(words)) continue;
    const indent = line.length - line.trimStart().length;
    const last = paragraphs.at(-1);
    if (last === undefined || firstLineIndents.has(indent) || indent >= centredIndent) paragraphs.push([words]);
    else last.push(/[\p{L}\p{N}]-$/u.test(last.at(-1)!) ? '' : ' ', words);
  }
  return paragraphs.map((parts) => parts.join(''));
}
