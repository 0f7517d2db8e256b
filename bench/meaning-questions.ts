import {
  heldOutTranscripts,
  readHeldOut,
  readOffTopic as readHeldOutOffTopic,
} from '../test/search/holdout/holdout.ts';
import { paraphrasedTranscripts, readOffTopic, readParaphrases } from '../test/search/paraphrases/paraphrases.ts';
import { noVectors, vectorsForOnce } from '../src/search/meaning/load-vectors.ts';
import { interval, mean } from './intervals.ts';
import { measureInterviews } from './meaning-interviews.ts';
import { measureLeftOut } from './meaning-left-out.ts';
import { type Measured, measureOffTopic, measureParaphrases } from './meaning-measures.ts';
import { table } from './tables.ts';
import { vectors } from './vectors.ts';

/** By words alone and by meaning, in one run. */
export const ways = ['words alone', 'with meaning'] as const;

const measures = [
  ['success@1', ({ first }: Measured) => first],
  ['nDCG@10', ({ ndcg }: Measured) => ndcg],
  ['recall@5', ({ recall5 }: Measured) => recall5],
  ['recall@10', ({ recall10 }: Measured) => recall10],
  ['MRR@10', ({ reciprocal }: Measured) => reciprocal],
] as const;

const withoutEncoder = vectorsForOnce(vectors, Number.POSITIVE_INFINITY);

/** Questions in other words than their answers: each set, and each transcript by itself. */
export async function paraphraseSection(): Promise<string> {
  const all = readParaphrases();
  const transcripts = await paraphrasedTranscripts();
  const rows: string[][] = [];
  const apart: string[][] = [];
  const heldOut = await heldOutTranscripts();
  for (const [half, questions, among] of [
    ['reporting half', all.filter(({ half }) => half === 'report'), transcripts],
    ['tuning half', all.filter(({ half }) => half === 'tune'), transcripts],
    ['hold-out', readHeldOut(), heldOut],
  ] as const) {
    const results = [
      await measureParaphrases(among, questions, noVectors),
      await measureParaphrases(among, questions, vectors),
      await measureParaphrases(among, questions, withoutEncoder),
    ];
    for (const [at, result] of results.entries()) {
      rows.push([
        `${half} (${questions.length}), ${[...ways, 'with the meaning of words alone'][at]}`,
        ...measures.map(([, pick]) => interval(result.map(pick))),
      ]);
    }
    rows.push([
      `${half}, gained`,
      ...measures.map(([, pick]) => interval(results[1]!.map((one, at) => pick(one) - pick(results[0]![at]!)))),
    ]);
  }
  const leftOut = await measureLeftOut(transcripts, all, vectors);
  rows.push([
    `both halves (${all.length}), weights of the other transcripts`,
    ...measures.map(([, pick]) => interval(leftOut.map(pick))),
  ]);
  const [before, after] = [
    await measureParaphrases(transcripts, all, noVectors),
    await measureParaphrases(transcripts, all, vectors),
  ];
  for (const { head, passages } of transcripts) {
    const of = (list: readonly Measured[]) => list.filter(({ transcript }) => transcript === head.id);
    apart.push([
      head.id,
      String(passages.length),
      String(of(before).length),
      ...measures.flatMap(([name, pick]) =>
        name === 'success@1' || name === 'recall@10'
          ? [of(before), of(after)].map((list) => mean(list.map(pick)).toFixed(3))
          : [],
      ),
    ]);
  }
  return `## Questions in other words

${all.length} questions, claims, headlines, people by their role and denials (\`test/search/paraphrases/\`), each asked of its own transcript. Weights
were chosen with a look at both halves. *Weights of the other transcripts*: those of \`bench/meaning-left-out.ts\` chosen anew for each
transcript, on the questions of all others. The hold-out (\`test/search/holdout/\`) was written from the transcripts alone, and nothing is chosen on it.

${table(['', ...measures.map(([name]) => name)], rows)}

Each transcript by itself, both halves; weights were not chosen for any of them alone:

${table(['transcript', 'passages', 'questions', 'success@1, words', 'with meaning', 'recall@10, words', 'with meaning'], apart)}`;
}

/** Everyday questions that should find nothing. */
export async function offTopicSection(): Promise<string> {
  const heldOut = await heldOutTranscripts();
  const queries = readHeldOutOffTopic().map(({ question }) => question);
  const rows: string[][] = [];
  for (const [name, transcripts, asked] of [
    ['hold-out, the shipped transcript', heldOut.slice(0, 1), queries],
    [`hold-out, each of ${heldOut.length} by itself`, heldOut, queries],
    ['those of the choice, each transcript above by itself', await paraphrasedTranscripts(), readOffTopic()],
  ] as const) {
    const before = await measureOffTopic(transcripts, asked, noVectors);
    const after = await measureOffTopic(transcripts, asked, vectors);
    const shown = [before, after].map((list) => interval(list.map(({ any }) => Number(any))));
    rows.push([name, ...shown, interval(after.map(({ byMeaning }) => Number(byMeaning)))]);
  }
  return `## Questions that nothing answers

The share of everyday queries that gets any hit at all, and one of similar meaning. What is called near was chosen with \`test/search/off-topic.txt\`; the
hold-out is \`test/search/holdout/off-topic.tsv\`. The choice (\`least\` of \`bySentences\` in \`src/search/meaning/weights.ts\`): one unit more takes three
to eight points off the last column, and two off recall@10 of the questions above.

${table(['', 'any hit, words alone', 'any hit, with meaning', 'one of similar meaning'], rows)}`;
}

/** What was asked in the transcripts, and what was answered. */
export async function interviewSection(): Promise<string> {
  const transcripts = await paraphrasedTranscripts();
  const before = await measureInterviews(transcripts, noVectors);
  const after = await measureInterviews(transcripts, vectors);
  const rows = [
    [ways[0], interval(before)],
    [ways[1], interval(after)],
    ['gained', interval(after.map((gain, at) => gain - before[at]!))],
  ];
  return `## Judged questions: what journalists asked

${before.length} questions that were put in these transcripts, searched in the answers alone; right are the passages of the answer that was given
(\`bench/meaning-interviews.ts\`). Nothing is chosen on them.

${table(['', 'nDCG@10'], rows)}`;
}
