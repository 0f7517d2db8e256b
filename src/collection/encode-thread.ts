import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { readSentenceEncoder, type SentenceEncoder } from '../search/meaning/encoder/sentence-encoder.ts';
import { answerQuestions } from './answer-questions.ts';

/** What the thread is asked: to encode texts with the encoder in a file. */
export interface EncodeQuestion {
  readonly file: string;
  readonly texts: readonly string[];
}

const encoders = new Map<string, SentenceEncoder>();

function answer({ file, texts }: EncodeQuestion): readonly Int8Array[] {
  const encoder = encoders.get(file) ?? readSentenceEncoder(readFileSync(file));
  encoders.set(file, encoder);
  return texts.map((text) => encoder.encode(text));
}

try {
  // On Linux that is this thread's own, so that answering goes first; elsewhere it would be the whole process's.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
} catch {
  // Where that is forbidden it encodes all the same.
}
answerQuestions(answer);
