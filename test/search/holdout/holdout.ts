import { readFileSync } from 'node:fs';
import { loadTranscripts } from '../../../src/collection/load-transcripts.ts';
import type { NumberedTranscript } from '../../../src/transcript/model.ts';
import type { Paraphrase } from '../paraphrases/paraphrases.ts';

/** A question that no weight is chosen on and no threshold is set by: it says how well others' questions are answered. */
export type HeldOut = Omit<Paraphrase, 'half'>;

const folder = new URL('./', import.meta.url);

/** Questions written from the transcripts alone, without a look at the search: transcript, kind, passages and question. */
export function readHeldOut(): HeldOut[] {
  return rows('holdout.tsv').map(([transcript, kind, passages, question]) => ({
    transcript: transcript!,
    kind: kind!,
    passages: passages!.split(',').map(Number),
    question: question!,
  }));
}

/** Everyday queries, half of them questions and half keywords, that no passage of these transcripts answers. */
export function readOffTopic(): { readonly kind: string; readonly question: string }[] {
  return rows('off-topic.tsv').map(([kind, question]) => ({ kind: kind!, question: question! }));
}

/** The transcripts that the held-out questions are asked of; the shipped one is the first. */
export async function heldOutTranscripts(): Promise<NumberedTranscript[]> {
  const folders = ['../../../data/transcripts', '../../transcript/fixtures'];
  const read = await Promise.all(folders.map((path) => loadTranscripts(new URL(path, folder).pathname)));
  const asked = new Set(readHeldOut().map(({ transcript }) => transcript));
  return read.flatMap(({ transcripts }) => transcripts).filter(({ head }) => asked.has(head.id));
}

function rows(file: string): string[][] {
  const lines = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}
