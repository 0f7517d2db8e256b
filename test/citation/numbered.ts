import type { NumberedTranscript, Passage, Transcript, TranscriptHead } from '../../src/transcript/model.ts';

/** A transcript with its passages numbered, each turn an exchange, and an edition that tells nothing. */
export function numbered(transcript: Transcript): NumberedTranscript {
  const { turns, ...metadata } = transcript;
  const head: TranscriptHead = {
    ...metadata,
    edition: '1f0c9a2b',
    passageCount: turns.flatMap(({ passages }) => passages).length,
    speakers: [...new Set(turns.map(({ speaker }) => speaker))],
  };
  const passages: Passage[] = [];
  for (const [turn, { speaker, question = false, passages: paragraphs }] of turns.entries()) {
    for (const { text } of paragraphs) {
      passages.push({ transcript: head, number: passages.length + 1, turn, exchange: turn, speaker, question, text });
    }
  }
  return { head, transcript, passages, exchanges: [] };
}
