import { expect } from 'vitest';
import type { Transcript } from '../../src/transcript/model.ts';

/** The words of a text in order: runs of letters and digits, apostrophes and signs beside them left out. */
export function wordsIn(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The words of all paragraphs of a transcript, spoken or not, in order. */
export function wordsOut({ turns }: Pick<Transcript, 'turns'>): readonly string[] {
  return wordsIn(turns.flatMap(({ passages }) => passages.map(({ text }) => text)).join('\n'));
}

/** Turns with consecutive ones of a speaker taken together, as `Speaker: words`: where paragraphs end is left open. */
export function whoSaidWhat(turns: readonly { readonly speaker: string; readonly text: string }[]): readonly string[] {
  const joined: { speaker: string; text: string }[] = [];
  for (const { speaker, text } of turns) {
    const last = joined.at(-1);
    if (last?.speaker === speaker) last.text += `\n${text}`;
    else joined.push({ speaker, text });
  }
  return joined.map(({ speaker, text }) => `${speaker}: ${wordsIn(text).join(' ')}`);
}

/** Says where two lists of words part, which is easier to read than both. */
export function expectSameWords(actual: readonly string[], expected: readonly string[]): void {
  const at = expected.findIndex((word, index) => word !== actual[index]);
  const parted = at < 0 ? expected.length : at;
  expect(actual.slice(Math.max(0, parted - 5), parted + 10)).toEqual(
    expected.slice(Math.max(0, parted - 5), parted + 10),
  );
  expect(actual.length).toBe(expected.length);
}
