import { createHash } from 'node:crypto';
import { formatTranscript } from '../../transcript/format-transcript.ts';
import type { Transcript } from '../../transcript/model.ts';
import { numberTranscript } from '../../transcript/number.ts';

/** A transcript as the store keeps it: plain text and numbers, so that a worker can make it and pass it on. */
export interface PreparedTranscript {
  readonly id: string;
  readonly title: string;
  /** Day of the event, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly edition: string;
  readonly passageCount: number;
  /** As `formatTranscript` writes it, on one line. */
  readonly json: string;
  /** SHA-256 of `json` in 64 hex digits: checked whenever it is read back. */
  readonly hash: string;
  /** SHA-256 of the turns alone: two with the same are the same words by the same speakers, whatever their metadata. */
  readonly content: string;
}

/** Works out what the store keeps of a transcript. Costs as much as writing its JSON twice. */
export function prepareTranscript(transcript: Transcript): PreparedTranscript {
  const { id, title, date, edition, passageCount } = numberTranscript(transcript).head;
  const json = formatTranscript(transcript, true);
  const turns = formatTranscript({ id: '', title: '', turns: transcript.turns }, true);
  const dated = date === undefined ? {} : { date };
  return { id, title, ...dated, edition, passageCount, json, hash: sha256(json), content: sha256(turns) };
}

/** SHA-256 of a text's UTF-8 in 64 hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same transcript under another ID. */
export function withId(prepared: PreparedTranscript, id: string): PreparedTranscript {
  if (prepared.id === id) return prepared;
  // The ID is the first thing in the JSON and counts for nothing else but its hash.
  const json = `${idIn(id)}${prepared.json.slice(idIn(prepared.id).length)}`;
  return { ...prepared, id, json, hash: sha256(json) };
}

const idIn = (id: string) => `{"id":${JSON.stringify(id)}`;
