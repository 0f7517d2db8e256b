import { formatTranscript } from '../../transcript/format-transcript.ts';
import type { TranscriptMetadata } from '../../transcript/model.ts';
import { type PreparedTranscript, sha256 } from './prepare-transcript.ts';

/** No text in JSON can hold this: its quotation marks would be escaped. */
const beforeTurns = ',"turns":';

/**
 * The same words, with what their metadata leaves out taken from another transcript's. The ID stays.
 *
 * @param untitled the title is no more than a file's name: the other's is taken.
 */
export function fillMetadata(
  prepared: PreparedTranscript,
  other: TranscriptMetadata,
  untitled: boolean,
): PreparedTranscript {
  const at = prepared.json.indexOf(beforeTurns);
  const own = JSON.parse(`${prepared.json.slice(0, at)}}`) as TranscriptMetadata;
  const filled = { ...other, ...own, ...(untitled ? { title: other.title } : {}) };
  const head = formatTranscript({ ...filled, turns: [] }, true);
  const json = head.slice(0, head.indexOf(beforeTurns)) + prepared.json.slice(at);
  const { title, date } = filled;
  return { ...prepared, title, ...(date === undefined ? {} : { date }), json, hash: sha256(json) };
}
