import type { Transcript } from '../transcript/model.ts';
import type { Remark } from '../transcript/remark.ts';

/** A longer paragraph is a text without paragraphs; three hours of speech in one go are still below it. */
const longestParagraph = 200_000;
const longestName = 300;
const longestField = 2_000;

/** What of a transcript is more than a server's can be; undefined where nothing is. */
export function excessOf({ turns, ...metadata }: Transcript, mostPassages: number): Remark | undefined {
  for (const [field, text] of Object.entries(metadata)) {
    if (text.length > longestField)
      return { name: 'long-field', values: { field, count: text.length, limit: longestField } };
  }
  let passages = 0;
  for (const { speaker, label = '', role = '', passages: paragraphs } of turns) {
    const name = [speaker, label, role].find(({ length }) => length > longestName);
    if (name !== undefined) {
      return { name: 'long-name', values: { count: name.length, start: beginning(name), limit: longestName } };
    }
    const long = paragraphs.find(({ text }) => text.length > longestParagraph);
    if (long !== undefined) {
      const values = { count: long.text.length, start: beginning(long.text), limit: longestParagraph };
      return { name: 'long-paragraph', values };
    }
    passages += paragraphs.filter(({ spoken = true }) => spoken).length;
  }
  if (passages <= mostPassages) return undefined;
  return { name: 'many-passages', values: { count: passages, limit: mostPassages } };
}

const beginning = (text: string) => text.slice(0, 40).toWellFormed();
