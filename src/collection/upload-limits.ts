import type { Transcript } from '../transcript/model.ts';

/** A longer paragraph is a text without paragraphs; three hours of speech in one go are still below it. */
const longestParagraph = 200_000;
const longestName = 300;
const longestField = 2_000;

/** What of a transcript is more than a server's can be, as a sentence without its full stop; undefined where nothing is. */
export function excessOf({ turns, ...metadata }: Transcript, mostPassages: number): string | undefined {
  for (const [field, text] of Object.entries(metadata)) {
    if (text.length > longestField)
      return `Its "${field}" has ${count(text.length)} characters: up to ${count(longestField)} are taken`;
  }
  let passages = 0;
  for (const { speaker, label = '', role = '', passages: paragraphs } of turns) {
    const name = [speaker, label, role].find(({ length }) => length > longestName);
    if (name !== undefined) {
      return `A speaker's name has ${count(name.length)} characters ("${name.slice(0, 40).toWellFormed()}…"): up to ${count(longestName)} are taken`;
    }
    const long = paragraphs.find(({ text }) => text.length > longestParagraph);
    if (long !== undefined) {
      return `A paragraph has ${count(long.text.length)} characters ("${long.text.slice(0, 40).toWellFormed()}…"): break it into paragraphs of up to ${count(longestParagraph)}`;
    }
    passages += paragraphs.filter(({ spoken = true }) => spoken).length;
  }
  if (passages <= mostPassages) return undefined;
  return `It has ${count(passages)} passages: up to ${count(mostPassages)} are taken. Split it`;
}

const count = (number: number) => number.toLocaleString('en');
