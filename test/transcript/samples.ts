import { readFileSync } from 'node:fs';
import type { Paragraph } from '../../src/transcript/model.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';

const folder = new URL('fixtures/', import.meta.url);

/** Bytes of a sample in `fixtures/`, whose README gives source and licence. */
const sampleBytes = (path: string) => new Uint8Array(readFileSync(new URL(path, folder)));

export const sampleText = (path: string) => new TextDecoder().decode(sampleBytes(path));

export const readSample = (path: string) => readTranscript(sampleBytes(path), path);

/** What a paragraph is, in a line: its start, "-" where it is not spoken, its text. */
export const paragraphLine = ({ text, start, spoken }: Paragraph) =>
  `${start === undefined ? '' : `@${start} `}${spoken === false ? '- ' : ''}${text}`;
