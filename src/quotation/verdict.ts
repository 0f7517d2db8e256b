import type { Passage, Range } from '../transcript/model.ts';

export type VerdictKind =
  | 'exact'
  | 'exact-but-cut'
  | 'altered'
  | 'spliced'
  | 'other-speaker'
  | 'not-found'
  | 'cannot-check';

/** `same`: in both; `left-out`: only in the transcript; `added`: only in the quotation. */
export type DiffOp = 'same' | 'left-out' | 'added';

/** A piece of a word diff. `same` and `left-out` in a row are the transcript's own text. */
export interface DiffPart {
  readonly op: DiffOp;
  readonly text: string;
}

export type AlarmKind = 'negation' | 'number' | 'date' | 'quantity' | 'modal' | 'name';

/** A change that may turn the sense round. Null where only the other side has a word. */
export interface Alarm {
  readonly kind: AlarmKind;
  readonly said: string | null;
  readonly quoted: string | null;
}

/** What else is to be said of a verdict. */
export type Note =
  | 'punctuation'
  | 'letter-case'
  | 'spelling'
  | 'invisible'
  | 'look-alike'
  | 'editorial'
  | 'ellipsis-leaves-nothing-out'
  | 'negation-left-out'
  | 'questioner'
  | 'speaker-is-quoting'
  | 'several-speakers'
  | 'other-speaker'
  | 'several-places';

/** Where quoted words stand: in one passage or in several that follow each other. */
export interface Place {
  readonly passages: readonly [Passage, ...Passage[]];
  /** From the first quoted word in the first passage to the last one in the last passage, each in its own text. */
  readonly from: number;
  readonly until: number;
  /** The whole sentences round them, likewise: from the first passage's offset to the last passage's. */
  readonly sentences: Range;
  readonly reference: string;
}

/** Why a quotation cannot be checked. */
export type Uncheckable = 'empty' | 'too-short' | 'too-many-cuts' | 'other-language';

/** What `/check` finds. Ranges and plain values, no markup. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly quotation: string;
  readonly claimedSpeaker: string | null;
  /** Best place; null where the words were not found. */
  readonly place: Place | null;
  /** Every place, the best first; for `spliced` the places of the parts in the quotation's order. */
  readonly places: readonly Place[];
  /** Changes that may turn the sense round, gravest first. */
  readonly alarms: readonly Alarm[];
  /** Over the whole sentences of the best place. */
  readonly diff: readonly DiffPart[];
  readonly notes: readonly Note[];
  /** The passage most like it, for `not-found`. */
  readonly nearest: Passage | null;
  /** For `cannot-check`. */
  readonly reason: Uncheckable | null;
}
