import type { Passage } from '../transcript/model.ts';
import { formatReference } from '../transcript/reference.ts';

/** A passage as every `--json` answer holds it. A missing value is null. */
export interface PassageJson {
  /** Without the edition. */
  readonly reference: string;
  readonly edition: string;
  readonly transcript: string;
  readonly date: string | null;
  readonly speaker: string | null;
  readonly question: boolean;
  readonly text: string;
}

export function passageJson({ transcript, number, speaker, question, text }: Passage): PassageJson {
  return {
    reference: formatReference({ transcript: transcript.id, first: number }),
    edition: transcript.edition,
    transcript: transcript.id,
    date: transcript.date ?? null,
    speaker: speaker === '' ? null : speaker,
    question,
    text,
  };
}
