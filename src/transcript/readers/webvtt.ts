import type { Draft, Reader, SourceFile } from '../reader.ts';
import { asItStands } from '../remark.ts';
import { readCaptions } from './captions/read-captions.ts';

/** WebVTT, as podcasts, Zoom, Teams and Stream write it. */
export const webvtt: Reader = {
  format: asItStands('WebVTT'),
  recognises: ({ text }) => /^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(text),
  read,
};

/** What stands before the first cue is looked at no further than this many characters. */
const longestHeader = 4_000;

function read({ text }: SourceFile): Draft {
  const header = text.slice(0, longestHeader).split(/-->/)[0]!;
  const title = /^\ufeff?WEBVTT[ \t]+(?:[-–—][ \t]*)?(?![ \t])(?=[^\r\n\p{L}]*\p{L})([^\r\n]*)/u.exec(header)?.[1];
  const language = /^(?:NOTE[ \t]+)?language:[ \t]*"?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)"?[ \t]*$/im.exec(header)?.[1];
  return {
    metadata: { ...(title ? { title } : {}), ...(language ? { language } : {}) },
    turns: readCaptions(text),
    warnings: [],
  };
}
