import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/search/query.ts';
import { readParaphrases } from '../paraphrases/paraphrases.ts';
import { heldOutTranscripts, readHeldOut, readOffTopic } from './holdout.ts';

// How well they are answered is for `npm run bench -- meaning`: a figure asserted here would be tuned for.
describe('hold-out', async () => {
  const transcripts = await heldOutTranscripts();
  const heldOut = readHeldOut();

  it('readHeldOut() names passages that are there, each once, in order', () => {
    for (const { transcript, passages, question } of heldOut) {
      const there = transcripts.find(({ head }) => head.id === transcript)?.passages.map(({ number }) => number);
      expect(passages.length, question).toBeGreaterThan(0);
      expect(there, question).toEqual(expect.arrayContaining([...passages]));
      expect(passages, question).toEqual([...new Set(passages)].sort((a, b) => a - b));
    }
  });

  it('readHeldOut() has questions of every kind over the shipped transcript and at least five samples', () => {
    const ids = heldOut.map(({ transcript }) => transcript);
    expect(heldOut.length).toBeGreaterThanOrEqual(120);
    expect(ids.filter((id) => id === transcripts[0]!.head.id).length).toBeGreaterThanOrEqual(40);
    expect(new Set(ids).size).toBeGreaterThanOrEqual(6);
    expect(new Set(heldOut.map(({ kind }) => kind))).toEqual(
      new Set(['question', 'claim', 'headline', 'role', 'negation', 'keywords']),
    );
  });

  it('readHeldOut() and readOffTopic() hold only what can be asked', () => {
    for (const { question } of [...heldOut, ...readOffTopic()]) {
      expect(() => parseQuery(question), question).not.toThrow();
    }
  });

  it('readOffTopic() has as many questions as keywords', () => {
    const kinds = readOffTopic().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'question')).toHaveLength(30);
    expect(kinds.filter((kind) => kind === 'keywords')).toHaveLength(30);
  });

  it('readHeldOut() and readOffTopic() repeat no question, nor one of the other halves', () => {
    const plain = [...readParaphrases(), ...heldOut, ...readOffTopic()].map(({ question }) =>
      question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    );
    expect(plain.filter((question, at) => plain.indexOf(question) !== at)).toEqual([]);
    expect(plain.filter((question) => question === '')).toEqual([]);
  });
});
