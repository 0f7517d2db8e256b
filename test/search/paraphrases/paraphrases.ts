import { readdirSync, readFileSync } from 'node:fs';
import { loadTranscripts } from '../../../src/collection/load-transcripts.ts';
import type { NumberedTranscript } from '../../../src/transcript/model.ts';

/** Weights are chosen on one half and reported on the other; which is which was drawn by the hash of the question. */
type Half = 'tune' | 'report';

/** A question in other words than the passage that answers it. */
export interface Paraphrase {
  readonly transcript: string;
  readonly half: Half;
  /** A question, a claim, a headline, a person by their role, or something that is denied. */
  readonly kind: string;
  /** Numbers of the passages that answer it. */
  readonly passages: readonly number[];
  readonly question: string;
}

const folder = new URL('./', import.meta.url);

/** All of them: `half`, `kind`, passages and question in the columns of one file a transcript. */
export function readParaphrases(): Paraphrase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  return files.sort().flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [half, kind, passages, question] = line.split('\t') as [Half, string, string, string];
        return {
          transcript: file.slice(0, -'.tsv'.length),
          half,
          kind,
          passages: passages.split(',').map(Number),
          question,
        };
      }),
  );
}

/** Everyday questions that none of these transcripts answers; what is called near was chosen on them. */
export function readOffTopic(): string[] {
  return readFileSync(new URL('../off-topic.txt', folder), 'utf8').trimEnd().split('\n');
}

/** The transcripts they are asked of: the shipped one, and samples. */
export async function paraphrasedTranscripts(): Promise<NumberedTranscript[]> {
  const folders = ['../../../data/transcripts', '../../transcript/fixtures'];
  const read = await Promise.all(folders.map((path) => loadTranscripts(new URL(path, folder).pathname)));
  const asked = new Set(readParaphrases().map(({ transcript }) => transcript));
  return read.flatMap(({ transcripts }) => transcripts).filter(({ head }) => asked.has(head.id));
}
