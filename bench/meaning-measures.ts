import type { Vectors } from '../src/search/meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, prepareMeaning } from '../src/search/passage-index.ts';
import { parseQuery } from '../src/search/query.ts';
import type { NumberedTranscript } from '../src/transcript/model.ts';

/** A question and where its answer stands. */
export interface Asked {
  readonly transcript: string;
  readonly passages: readonly number[];
  readonly question: string;
}

/** How one question was answered, among the ten hits that an answer has at most. */
export interface Measured {
  readonly transcript: string;
  /** 1 where the first hit is right. */
  readonly first: number;
  readonly ndcg: number;
  readonly recall5: number;
  readonly recall10: number;
  /** 1 / place of the first right one, else 0. */
  readonly reciprocal: number;
  readonly ms: number;
}

/** Asks each question of its own transcript, as a bot would: what is too weak to be shown counts as not found. */
export async function measureParaphrases(
  transcripts: readonly NumberedTranscript[],
  questions: readonly Asked[],
  vectors: Vectors,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const transcript of transcripts) {
    const index = createPassageIndex();
    lendVectors(index, vectors);
    await index.add(transcript);
    await prepareMeaning(index);
    for (const { question, passages } of questions.filter((one) => one.transcript === transcript.head.id)) {
      const began = performance.now();
      const { hits } = index.search(parseQuery(question), {}, 10);
      const ms = performance.now() - began;
      const found = hits.map(({ passage }) => passage.number);
      measured.push({ transcript: transcript.head.id, ...judge(found, passages), ms });
    }
  }
  return measured;
}

/** What was shown for a question that a transcript does not answer. */
export interface OffTopic {
  readonly transcript: string;
  /** Something was shown, and something for its meaning. */
  readonly any: boolean;
  readonly byMeaning: boolean;
}

/** Asks each transcript what it does not answer. */
export async function measureOffTopic(
  transcripts: readonly NumberedTranscript[],
  questions: readonly string[],
  vectors: Vectors,
): Promise<OffTopic[]> {
  const measured: OffTopic[] = [];
  for (const transcript of transcripts) {
    const index = createPassageIndex();
    lendVectors(index, vectors);
    await index.add(transcript);
    await prepareMeaning(index);
    for (const question of questions) {
      const { hits } = index.search(parseQuery(question), {}, 10);
      const byMeaning = hits.some(({ match }) => match === 'similar-meaning');
      measured.push({ transcript: transcript.head.id, any: hits.length > 0, byMeaning });
    }
  }
  return measured;
}

function judge(found: readonly number[], right: readonly number[]): Omit<Measured, 'transcript' | 'ms'> {
  const gains = found.map((number) => (right.includes(number) ? 1 : 0));
  const discounted = (list: readonly number[]) => list.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
  const among = (depth: number) => gains.slice(0, depth).filter((gain) => gain === 1).length / right.length;
  const place = gains.indexOf(1);
  return {
    first: place === 0 ? 1 : 0,
    ndcg: discounted(gains) / discounted(right.map(() => 1)),
    recall5: among(5),
    recall10: among(10),
    reciprocal: place < 0 ? 0 : 1 / (place + 1),
  };
}
