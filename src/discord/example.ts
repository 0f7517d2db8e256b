import type { Collection } from '../collection/collection.ts';
import type { Passage } from '../transcript/model.ts';
import { formatReference } from '../transcript/reference.ts';
import { sentencesOf } from '../transcript/sentences.ts';

/** What can be typed so that a collection has an answer to it. */
export interface Example {
  /** Two words of one sentence, or as many as it has. */
  readonly words: string;
  readonly word: string;
  readonly quotation: string;
  readonly reference: string;
}

/** Transcripts, and passages of each, that are looked at. */
const mostTranscripts = 20;
const mostPassages = 200;
/** Signs would have to be escaped where a sentence is typed, or would be read as a query. */
const plain = /^[\p{L}\p{M}\p{N} ,.’'–-]{40,120}$/u;
/** Taken where there is none such. */
const passable = /^[^`\n"“”„«»*_~|<>[\]@#]{10,300}$/u;

/** The first plain sentence of the newest transcript that has one; null where none has. The same collection gives the same. */
export function exampleOf({ transcripts }: Pick<Collection, 'transcripts'>): Example | null {
  return exampleIn(transcripts, plain) ?? exampleIn(transcripts, passable);
}

function exampleIn(transcripts: Collection['transcripts'], wanted: RegExp): Example | null {
  for (const { head, passages } of transcripts.slice(0, mostTranscripts)) {
    const answers = passages.slice(0, mostPassages).filter(({ question }) => !question);
    for (const { number, text } of answers) {
      for (const [start, end] of sentencesOf(text, head.language)) {
        const quotation = text.slice(start, end);
        if (!wanted.test(quotation) || wordsOf(quotation).length < 2) continue;
        const words = rarest(quotation, answers);
        const reference = formatReference({ transcript: head.id, first: number });
        return { words: words.join(' '), word: words[0]!, quotation, reference };
      }
    }
  }
  return null;
}

/** Words that could be looked for, in lower case, once each. */
function wordsOf(text: string): readonly string[] {
  return [...new Set((text.match(/[\p{L}\p{M}]{5,30}/gu) ?? []).map((word) => word.toLowerCase()))];
}

/** The two words of a sentence that fewest passages have, in its order. */
function rarest(sentence: string, passages: readonly Passage[]): readonly string[] {
  const holding = new Map(wordsOf(sentence).map((word) => [word, 0]));
  for (const { text } of passages) {
    for (const word of wordsOf(text)) if (holding.has(word)) holding.set(word, holding.get(word)! + 1);
  }
  const kept = [...holding].toSorted((a, b) => a[1] - b[1]).slice(0, 2);
  return [...holding.keys()].filter((word) => kept.some(([one]) => one === word));
}
