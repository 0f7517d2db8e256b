import { metadataFields } from './metadata-fields.ts';
import type { Paragraph, Transcript, Turn } from './model.ts';

/** Of the metadata, what stands first; the rest follows as the fields are listed. */
const firstFields = ['id', 'title', 'date', 'place', 'language', 'publisher', 'source'] as const;

/**
 * A transcript as Verbatim's JSON: keys in one order, missing values left out, a line end after it. Reading it gives
 * the same transcript, and writing that the same bytes.
 *
 * @param oneLine on a single line, for streams of transcripts; otherwise indented by two spaces.
 */
export function formatTranscript(transcript: Transcript, oneLine = false): string {
  const order = [...new Set([...firstFields, ...metadataFields])];
  const value = {
    ...Object.fromEntries(
      order.flatMap((field) => (transcript[field] === undefined ? [] : [[field, transcript[field]]])),
    ),
    turns: transcript.turns.map(turnValue),
  };
  return `${JSON.stringify(value, null, oneLine ? undefined : 2)}\n`;
}

function turnValue({ speaker, label, role, question, passages }: Turn) {
  return {
    ...(speaker === '' ? {} : { speaker }),
    ...(label === undefined ? {} : { label }),
    ...(role === undefined ? {} : { role }),
    ...(question === true ? { question } : {}),
    passages: passages.map(paragraphValue),
  };
}

function paragraphValue({ text, start, spoken }: Paragraph) {
  return { text, ...(start === undefined ? {} : { start }), ...(spoken === false ? { spoken } : {}) };
}
