import { editionOf } from './edition.ts';
import { groupTurns } from './exchange.ts';
import type { Exchange, NumberedTranscript, Paragraph, Passage, Transcript, TranscriptHead, Turn } from './model.ts';

/** Numbers the spoken paragraphs from 1 in spoken order and works out exchanges, speakers and edition. */
export function numberTranscript(transcript: Transcript): NumberedTranscript {
  const steps = numberInSteps(transcript, editionOf(transcript.turns));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Passages numbered, or turns looked at, in one step. */
const stepLength = 2_000;

/**
 * The same in steps of some milliseconds, for a long one among other work.
 *
 * @param edition as `editionOf` gives it for the turns.
 */
export function* numberInSteps(transcript: Transcript, edition: string): Generator<void, NumberedTranscript> {
  const { turns, ...metadata } = transcript;
  const spoken = yield* spokenOf(turns);
  const heard = turns.filter((_, turn) => spoken[turn]!.length > 0);
  const head: TranscriptHead = {
    ...metadata,
    edition,
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
        if (passages.length % stepLength === 0) yield;
      }
    }
    exchanges.push({ question, answer });
  }
  return { head, transcript, passages, exchanges };
}

/** By turn: the paragraphs that are spoken. */
function* spokenOf(turns: readonly Turn[]): Generator<void, Paragraph[][]> {
  const spoken: Paragraph[][] = [];
  for (const { passages } of turns) {
    spoken.push(passages.filter((paragraph) => paragraph.spoken !== false));
    if (spoken.length % stepLength === 0) yield;
  }
  return spoken;
}
