import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EvaluationError, evaluate, formatEvaluation } from '../../src/search/evaluation.ts';
import { measuresOf } from '../../src/search/measures.ts';

const root = mkdtempSync(join(tmpdir(), 'evaluation-'));
afterAll(() => rmSync(root, { recursive: true }));

function collection(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'c-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const corpus = [
  { _id: 'b', text: 'The ministers signed the treaty in Vienna.', speaker: 'A' },
  { _id: 'a', text: 'The ministers signed the treaty in Vienna.' },
  { id: 7, title: 'Weather', text: 'It rained all week.' },
]
  .map((record) => JSON.stringify(record))
  .join('\n');
const queries =
  '{"_id":"q1","text":"treaty of Vienna"}\n\n{"id":"q2","text":"weather \\"unbalanced"}\n{"id":"q3","text":"unjudged"}\n';

describe('evaluate()', () => {
  it.each([
    ['three columns with a header', 'query-id\tcorpus-id\tscore\nq1\ta\t2\nq1\tb\t0\nq2\t7\t1\nq3\ta\t0\n'],
    ['four columns, as TREC has them', 'q1 0 a 2\nq1 0 b 0\nq2 0 7 1\nq3 0 a 0\n'],
  ])('evaluate() reads judgements in %s', async (_name, qrels) => {
    const progress: string[] = [];
    const folder = collection({ 'corpus.jsonl': corpus, 'queries.jsonl': queries, 'qrels.tsv': qrels });
    const evaluation = await evaluate(folder, { onProgress: ({ stage }) => progress.push(stage) });
    // The two passages score alike: "a" comes first by its ID.
    expect(evaluation).toMatchObject({ passages: 3, queries: 2, 'success@1': 1, 'nDCG@10': 1, 'recall@100': 1 });
    expect(progress).toEqual(['indexing', 'searching']);
    expect(formatEvaluation(evaluation)).toMatch(/nDCG@10 +1\.0000/u);
  });

  it.each([
    ['a missing file', {}, /qrels\.tsv: there is no such file/u],
    [
      'a broken line',
      { 'corpus.jsonl': '{"_id":"a","text":"x"}\n{"_id"' },
      /corpus\.jsonl:2: expected one JSON object/u,
    ],
    ['a record without ID', { 'corpus.jsonl': '{"text":"x"}' }, /corpus\.jsonl:1: expected an "_id" or "id"/u],
    ['a grade that is none', { 'qrels.tsv': 'q1\ta\t1\nq1\tb\tgood' }, /qrels\.tsv:2: the grade is no number: good/u],
    ['too few columns', { 'qrels.tsv': 'q1\ta' }, /qrels\.tsv:1: expected 3 or 4 columns, found 2/u],
  ])('evaluate() explains %s', async (name, files, message) => {
    const whole = { 'corpus.jsonl': corpus, 'queries.jsonl': queries, 'qrels.tsv': 'q1\ta\t1\n' };
    const folder = collection(name === 'a missing file' ? files : { ...whole, ...files });
    const evaluating = evaluate(folder);
    await expect(evaluating).rejects.toBeInstanceOf(EvaluationError);
    await expect(evaluating).rejects.toThrow(message);
  });

  it('evaluate() refuses a k that is none', async () => {
    await expect(evaluate(root, { k: 0 })).rejects.toThrow(RangeError);
  });
});

describe('measuresOf()', () => {
  it('measuresOf() computes what trec_eval does', () => {
    const grades = new Map([
      ['a', 3],
      ['b', 2],
      ['c', 1],
      ['d', 0],
    ]);
    const [measures] = [measuresOf([{ grades, ranking: ['d', 'b', 'x', 'a'] }])];
    const ideal = 3 + 2 / Math.log2(3) + 1 / Math.log2(4);
    expect(measures['nDCG@10']).toBeCloseTo((2 / Math.log2(3) + 3 / Math.log2(5)) / ideal, 12);
    expect(measures).toMatchObject({
      'success@1': 0,
      'success@5': 1,
      'MRR@10': 0.5,
      'recall@5': 2 / 3,
      'recall@100': 2 / 3,
    });
  });

  it('measuresOf() is zero without queries', () => {
    expect(measuresOf([])['nDCG@10']).toBe(0);
  });
});
