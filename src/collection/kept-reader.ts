import { paced } from '../search/pace.ts';
import type { TokenBatch } from '../search/token-batch.ts';
import type { NumberedTranscript, Paragraph, Passage, Turn } from '../transcript/model.ts';
import { numberInSteps } from '../transcript/number.ts';
import type { IndexAnswers, IndexQuestion, TurnPart } from './index-thread.ts';
import { numberKept } from './kept-transcript.ts';
import { type Elsewhere, EndedElsewhere } from './elsewhere.ts';
import { createThread } from './thread.ts';

/**
 * Makes transcripts of the JSON the store keeps of them. A long one is read on another thread and taken over in pieces, so
 * that questions are answered meanwhile.
 */
export interface KeptReader {
  number(json: string): Promise<NumberedTranscript>;
  /** With the words of its passages, cut on the other thread; undefined where that is not worth while. */
  numberWithWords(json: string): Promise<{
    readonly numbered: NumberedTranscript;
    readonly words?: AsyncIterable<TokenBatch>;
  }>;
  /** Cuts passages into words on the other thread. */
  cut(passages: readonly Passage[]): Promise<readonly TokenBatch[]>;
}

/** From so many characters of JSON on (some 600 passages) more is gained by another thread than the way there costs. */
const threadFrom = 250_000;
/** Passages sent to be cut at once. */
const passagesAtOnce = 2_000;

type IndexThread = Elsewhere<IndexQuestion, IndexAnswers[IndexQuestion['kind']]>;

/**
 * Where the thread fails, this one does its work: slowly for those who wait, but right.
 *
 * @param from characters of JSON from which another thread reads it.
 */
export function createKeptReader(
  from = threadFrom,
  thread: IndexThread = createThread(new URL('./index-thread.ts', import.meta.url)),
): KeptReader {
  const ask = <Kind extends IndexQuestion['kind']>(question: IndexQuestion & { readonly kind: Kind }) =>
    thread.ask(question) as Promise<IndexAnswers[Kind]>;
  let opened = 0;

  async function numberOpened(transcript: number, json: string): Promise<NumberedTranscript> {
    const { metadata, edition } = await ask({ kind: 'open', transcript, json });
    const turns: (Turn & { passages: Paragraph[] })[] = [];
    for (let parts: readonly TurnPart[] | null = []; parts !== null; parts = await ask({ kind: 'turns', transcript })) {
      for (const { goesOn, ...part } of parts) {
        if (goesOn) turns.at(-1)!.passages.push(...part.passages);
        else turns.push({ ...part, passages: [...part.passages] });
      }
    }
    return paced(numberInSteps({ ...metadata, turns }, edition));
  }

  async function* wordsOf(transcript: number): AsyncGenerator<TokenBatch, void> {
    let isRead = false;
    try {
      for (;;) {
        const words = await ask({ kind: 'words', transcript });
        isRead = words === null;
        if (words === null) return;
        yield words;
      }
    } finally {
      if (!isRead) await ask({ kind: 'close', transcript });
    }
  }

  return {
    async number(json) {
      if (json.length < from) return numberKept(json);
      const transcript = ++opened;
      try {
        const numbered = await numberOpened(transcript, json);
        await ask({ kind: 'close', transcript });
        return numbered;
      } catch (error) {
        if (!(error instanceof EndedElsewhere)) throw error;
        return numberKept(json);
      }
    },
    async numberWithWords(json) {
      if (json.length < from) return { numbered: numberKept(json) };
      const transcript = ++opened;
      try {
        return { numbered: await numberOpened(transcript, json), words: wordsOf(transcript) };
      } catch (error) {
        if (!(error instanceof EndedElsewhere)) throw error;
        return { numbered: numberKept(json) };
      }
    },
    async cut(passages) {
      const batches: TokenBatch[] = [];
      for (let at = 0; at < passages.length; at += passagesAtOnce) {
        const texts = passages.slice(at, at + passagesAtOnce).map(({ text }) => text);
        batches.push(...(await ask({ kind: 'cut', texts })));
      }
      return batches;
    },
  };
}
