import type { ManualPassage } from './manual-passages.ts';

/** The text of each file of a collection in BEIR's layout, by its name. */
export type BeirFiles = Readonly<Record<string, string>>;

/** A collection without questions. */
export function corpusFiles(texts: readonly string[]): BeirFiles {
  return { 'corpus.jsonl': records(texts.map((text, at) => ({ _id: String(at), text }))) };
}

/** A collection with the questions its passages answer. Passages that follow each other under one question answer it together. */
export function judgedFiles(passages: readonly ManualPassage[]): BeirFiles {
  const questions: string[] = [];
  const judgements: string[] = [];
  for (const [at, { question }] of passages.entries()) {
    if (question === undefined) continue;
    if (question !== passages[at - 1]?.question) questions.push(question);
    judgements.push(`q${questions.length - 1}\t${at}\t1\n`);
  }
  return {
    ...corpusFiles(passages.map(({ text }) => text)),
    'queries.jsonl': records(questions.map((text, at) => ({ _id: `q${at}`, text }))),
    'qrels.tsv': judgements.join(''),
  };
}

function records(list: readonly object[]): string {
  return list.map((record) => `${JSON.stringify(record)}\n`).join('');
}
