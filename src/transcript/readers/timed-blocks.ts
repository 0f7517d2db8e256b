import type { TranscriptMetadata } from '../model.ts';
import type { Draft, DraftTurn, Reader, SourceFile } from '../reader.ts';
import { labelledTurns } from './labelled-turns.ts';
import { isMarkup } from './page/furniture.ts';
import { readHead } from './page/head.ts';
import { secondsOf } from './page/paragraph-of.ts';

/** A speaker's name and a time alone on a line, what was said on the next: as otter.ai and Teams write it. */
export const timedBlocks: Reader = {
  format: { name: 'format.timed-text' },
  recognises: ({ text, json }) => json === undefined && !isMarkup(text) && readTimedBlocks(text) !== null,
  read: ({ text }: SourceFile): Draft => ({ ...readTimedBlocks(text)!, warnings: [] }),
};

const clock = String.raw`[([]?((?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?)[)\]]?`;
/** Two spaces or a tab before the time are a sure sign; one is where such lines are many. */
const sureHeader = new RegExp(String.raw`^(\S.{0,79}?)(?:[ \u00a0]{2,}|\t[ \t]*)${clock}$`);
const header = new RegExp(String.raw`^(\S.{0,79}?)[ \u00a0]${clock}$`);
const footer =
  /^(?:transcribed by https?:\/\/otter\.ai|(?:this )?transcript (?:was )?(?:generated|provided|outsourced) by .{1,80})\.?$/i;
/** A name, spaces and a time. */
const longestHeader = 120;
/** Lines of a head before the first name. */
const mostHeadLines = 12;

/** The turns of such a text; null where it is none. */
export function readTimedBlocks(
  text: string,
): { readonly metadata: Partial<TranscriptMetadata>; readonly turns: readonly DraftTurn[] } | null {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/^\ufeff/, '').trim());
  const sure = lines.filter((line) => isHeader(sureHeader, line)).length;
  const form = sure > 0 ? sureHeader : header;
  const first = lines.findIndex((line) => isHeader(form, line));
  const filled = lines.slice(0, Math.max(first, 0)).filter((line) => line !== '');
  if (first < 0 || filled.length > mostHeadLines || !followedByWords(lines, form)) return null;
  const turns: { speaker: string; start?: number | undefined; text: string }[] = [];
  let speaker = '';
  let start: number | undefined;
  for (const line of lines.slice(first)) {
    const match = isHeader(form, line) ? form.exec(line) : null;
    if (match) [speaker, start] = [match[1]!.replace(/[:：]$/, ''), secondsOf(match[2]!)];
    else if (line !== '' && !footer.test(line)) {
      turns.push({ speaker, start, text: line });
      start = undefined;
    }
  }
  const head = filled.map((line, index) => ({ text: line, line: index + 1, candidate: null }));
  return { metadata: head.length === 0 ? {} : readHead(head, () => false).metadata, turns: labelledTurns(turns) };
}

/** A name, not the end of a sentence with a time in it. */
function isHeader(form: RegExp, line: string): boolean {
  const name = line.length > longestHeader ? undefined : form.exec(line)?.[1];
  return name !== undefined && /\p{L}/u.test(name) && !/[.?!…,;]$/.test(name) && !/^["“„«(]/.test(name);
}

/** Nearly all such lines have words under them; with one space before the time there are three of them or more. */
function followedByWords(lines: readonly string[], form: RegExp): boolean {
  const filled = lines.filter((line) => line !== '');
  const headers = filled.flatMap((line, index) => (isHeader(form, line) ? [index] : []));
  const withWords = headers.filter((index) => filled[index + 1] !== undefined && !isHeader(form, filled[index + 1]!));
  return withWords.length >= (form === sureHeader ? 1 : 3) && withWords.length >= headers.length * 0.8;
}
