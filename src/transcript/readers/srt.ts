import type { Reader } from '../reader.ts';
import { asItStands } from '../remark.ts';
import { readCaptions } from './captions/read-captions.ts';

const firstCue =
  /^(?:[^\n]{0,40}\r?\n\s{0,20})?\[?(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?[ \t]{0,9}-{1,2}>[ \t]{0,9}(?:\d{1,4}:)?\d{1,2}:\d{1,2}/;

const firstSbvCue = /^\d{1,3}:\d{2}:\d{2}\.\d{1,3},\d{1,3}:\d{2}:\d{2}\.\d{1,3}[ \t]{0,9}\r?\n/;

/** SubRip captions, captions as Whisper prints them, and YouTube's SBV. */
export const srt: Reader = {
  format: asItStands('SRT'),
  recognises: ({ text }) => {
    const start = text
      .slice(0, 1_000)
      .replace(/^\ufeff/, '')
      .trimStart();
    return firstCue.test(start) || firstSbvCue.test(start);
  },
  read: ({ text }) => ({ metadata: {}, turns: readCaptions(text), warnings: [] }),
};
