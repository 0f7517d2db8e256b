import type { Vectors } from '../src/search/meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, prepareMeaning } from '../src/search/passage-index.ts';
import { plainQuery } from '../src/search/query.ts';
import type { NumberedTranscript, Passage } from '../src/transcript/model.ts';
import { numberTranscript } from '../src/transcript/number.ts';

/** Words of a question at least: fewer ask for nothing by themselves. */
const fewestWords = 6;

/**
 * nDCG@10 of what people were really asked: the last sentence of a question with a question mark, put to the answers alone;
 * right are the passages of the answer that was given.
 */
export async function measureInterviews(
  transcripts: readonly NumberedTranscript[],
  vectors: Vectors,
): Promise<number[]> {
  const gains: number[] = [];
  for (const { head, passages } of transcripts) {
    const answers = passages.filter(({ question }) => !question);
    const index = createPassageIndex();
    lendVectors(index, vectors);
    const texts = answers.map(({ text }) => ({ text }));
    await index.add(
      numberTranscript({
        id: head.id,
        title: head.title,
        language: 'en',
        turns: [{ speaker: 'Speaker', passages: texts }],
      }),
    );
    await prepareMeaning(index);
    for (const asked of passages) {
      const text = lastQuestion(asked);
      const right = text === null ? [] : answers.filter(({ exchange }) => exchange === asked.exchange);
      if (text === null || right.length === 0) continue;
      const { hits } = index.search(plainQuery(text), {}, 10);
      const isRight = hits.map(({ passage }) => right.includes(answers[passage.number - 1]!));
      const all = right.slice(0, 10).map(() => true);
      gains.push(discounted(isRight) / discounted(all));
    }
  }
  return gains;
}

function lastQuestion({ question, text }: Passage): string | null {
  if (!question) return null;
  const last =
    text
      .match(/[^.!?]+\?/gu)
      ?.at(-1)
      ?.trim() ?? '';
  return last.split(/\s+/u).length < fewestWords ? null : last;
}

function discounted(right: readonly boolean[]): number {
  return right.reduce((sum, gain, place) => sum + (gain ? 1 / Math.log2(place + 2) : 0), 0);
}
