import { describe, expect, it } from 'vitest';
import { measureOffTopic, measureParaphrases } from '../../../bench/meaning-measures.ts';
import { english } from '../vectors.ts';
import { paraphrasedTranscripts, readOffTopic, readParaphrases } from '../paraphrases/paraphrases.ts';

describe('search()', async () => {
  const reported = readParaphrases().filter(({ half }) => half === 'report');
  const measured = await measureParaphrases(await paraphrasedTranscripts(), reported, english);
  const mean = (pick: (one: (typeof measured)[number]) => number) =>
    measured.reduce((sum, one) => sum + pick(one), 0) / measured.length;

  // Two points under what was measured, on the half that no weight was chosen on.
  it('search() answers questions in other words', () => {
    expect(reported.length).toBeGreaterThanOrEqual(60);
    expect(mean(({ first }) => first)).toBeGreaterThanOrEqual(0.55);
    expect(mean(({ ndcg }) => ndcg)).toBeGreaterThanOrEqual(0.7);
    expect(mean(({ recall10 }) => recall10)).toBeGreaterThanOrEqual(0.87);
  });

  it('search() finds nothing of like meaning for most questions that have to do with nothing there', async () => {
    const answered = await measureOffTopic(await paraphrasedTranscripts(), readOffTopic(), english);
    expect(answered.length).toBeGreaterThan(400);
    expect(answered.filter(({ byMeaning }) => byMeaning).length / answered.length).toBeLessThan(0.15);
  });
});
