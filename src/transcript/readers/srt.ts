import type { Reader } from '../reader.ts';
import { readCaptions } from './captions/read-captions.ts';

const firstCue =
  /^[\s\ufeff]*(?:[^\n]{0,40}\r?\n\s*)?(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?[ \t]*-{1,2}>[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}/;

/** SubRip captions. */
export const srt: Reader = {
  format: 'SRT',
  recognises: ({ text }) => firstCue.test(text),
  read: ({ text }) => ({ metadata: {}, turns: readCaptions(text), warnings: [] }),
};
