import { editionOf } from './edition.ts';
import { groupTurns } from './exchange.ts';
import type { Exchange, NumberedTranscript, Passage, Transcript, TranscriptHead } from './model.ts';

/** Numbers the spoken paragraphs from 1 in spoken order and works out exchanges, speakers and edition. */
export function numberTranscript(transcript: Transcript): NumberedTranscript {
  const { turns, ...metadata } = transcript;
  const spoken = turns.map(({ passages }) => passages.filter((paragraph) => paragraph.spoken !== false));
  const heard = turns.filter((_, turn) => spoken[turn]!.length > 0);
  const head: TranscriptHead = {
    ...metadata,
    edition: editionOf(turns),
    passageCount: spoken.reduce((count, paragraphs) => count + paragraphs.length, 0),
    speakers: [...new Set(heard.map(({ speaker }) => speaker))],
  };
  const passages: Passage[] = [];
  const exchanges: Exchange[] = [];
  for (const group of groupTurns(turns, (turn) => spoken[turn]!.length > 0)) {
    const question: Passage[] = [];
    const answer: Passage[] = [];
    for (const turn of group) {
      const { speaker, question: asks = false } = turns[turn]!;
      for (const { text, start } of spoken[turn]!) {
        const passage: Passage = {
          transcript: head,
          number: passages.length + 1,
          turn,
          exchange: exchanges.length,
          speaker,
          question: asks,
          text,
          ...(start === undefined ? {} : { start }),
        };
        passages.push(passage);
        // Only the run of questions that opens the exchange is its question: groupTurns() puts no other into it.
        (asks ? question : answer).push(passage);
      }
    }
    exchanges.push({ question, answer });
  }
  return { head, transcript, passages, exchanges };
}
