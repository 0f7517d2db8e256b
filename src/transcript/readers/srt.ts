import type { Reader } from '../reader.ts';
import { readCaptions } from './captions/read-captions.ts';

const firstCue =
  /^(?:[^\n]{0,40}\r?\n\s{0,20})?\[?(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?[ \t]{0,9}-{1,2}>[ \t]{0,9}(?:\d{1,4}:)?\d{1,2}:\d{1,2}/;

/** SubRip captions, and captions as Whisper prints them. */
export const srt: Reader = {
  format: 'SRT',
  recognises: ({ text }) =>
    firstCue.test(
      text
        .slice(0, 1_000)
        .replace(/^\ufeff/, '')
        .trimStart(),
    ),
  read: ({ text }) => ({ metadata: {}, turns: readCaptions(text), warnings: [] }),
};
