import { noteTexts, reasonTexts } from '../quotation/note-text.ts';
import type { Alarm, DiffPart, Verdict, VerdictKind } from '../quotation/verdict.ts';
import { type PassageJson, passageJson } from './passage-json.ts';

/** A verdict as `check --json` prints it. A missing value is null, a list is always there. */
export interface VerdictJson {
  readonly id: string | number | null;
  readonly verdict: VerdictKind;
  readonly reference: string | null;
  readonly edition: string | null;
  readonly speaker: string | null;
  readonly claimedSpeaker: string | null;
  /** The passage's whole text; of several passages with a blank line between. */
  readonly text: string | null;
  readonly notes: readonly string[];
  readonly alarms: readonly Alarm[];
  readonly diff: readonly DiffPart[];
  readonly places: readonly string[];
  readonly nearest: PassageJson | null;
  readonly reason: string | null;
}

export function verdictJson(verdict: Verdict, id: string | number | null): VerdictJson {
  const { kind, place, places, claimedSpeaker, notes, alarms, diff, nearest, reason } = verdict;
  const speaker = place?.passages[0].speaker ?? '';
  return {
    id,
    verdict: kind,
    reference: place?.reference ?? null,
    edition: place?.passages[0].transcript.edition ?? null,
    speaker: speaker === '' ? null : speaker,
    claimedSpeaker,
    text: place?.passages.map(({ text }) => text).join('\n\n') ?? null,
    notes: notes.map((note) => noteTexts[note]),
    alarms,
    diff,
    places: [...new Set(places.map(({ reference }) => reference))],
    nearest: nearest === null ? null : passageJson(nearest),
    reason: reason === null ? null : reasonTexts[reason],
  };
}
