import type { Word } from './canonical.ts';
import { deniedAfter, deniedBefore, denies } from './denials.ts';
import type { Step } from './find-exact.ts';
import { signAlarms } from './hunk-alarms.ts';
import { type Hunk, hunksOf } from './hunks.ts';
import { lookAlike } from './look-alikes.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { type SignChange, signChanges } from './sign-changes.ts';
import type { Stretch } from './stretch.ts';
import { tidySteps } from './tidy-steps.ts';
import type { Alarm, Note } from './verdict.ts';

/** What a quotation and a stretch have in common once their words are set beside each other. */
export interface Comparison {
  readonly stretch: Stretch;
  /** Every word between the first and the last that match, with pairs of the same word only. */
  readonly steps: readonly Step[];
  readonly same: readonly Step[];
  readonly hunks: readonly Hunk[];
  readonly signs: readonly SignChange[];
  readonly alarms: readonly Alarm[];
  readonly notes: ReadonlySet<Note>;
  /** Nothing differs but what may: the words are those. */
  readonly clean: boolean;
  /** Words were left out, and it says so. */
  readonly shortened: boolean;
}

/** Judges an alignment. Nothing is taken on trust: every word and every gap is compared. */
export function compare(stretch: Stretch, quotation: ParsedQuotation, aligned: readonly Step[]): Comparison | null {
  const notes = new Set<Note>();
  const steps = tidySteps(stretch, quotation, aligned, notes);
  const same = steps.filter(([said, quoted]) => said !== -1 && quoted !== -1);
  if (same.length === 0) return null;
  const hunks = hunksOf(stretch, quotation, steps);
  const signs = signChanges(stretch, quotation, steps, notes);
  const changed = hunks.filter(({ honest }) => !honest);
  const alarms = [
    ...changed.flatMap((hunk) => hunk.alarms),
    ...signs.flatMap((change) => signAlarms(quotation, change)),
  ];
  if (quotation.source.invisible) notes.add('invisible');
  if (quotation.editorial.size > 0) notes.add('editorial');
  if (changed.some((hunk) => looksAlike(stretch, quotation, hunk))) notes.add('look-alike');
  const honest = hunks.filter((hunk) => hunk.honest);
  if (honest.some(({ said }) => said.some((word) => denies(stretch, word, stretch.words[word] as Word))))
    notes.add('negation-left-out');
  const [first, last] = [same[0] as Step, same.at(-1) as Step];
  if (deniedBefore(stretch, first[0]) !== null || deniedAfter(stretch, last[0]) !== null)
    notes.add('negation-left-out');
  return {
    stretch,
    steps,
    same,
    hunks,
    signs,
    alarms,
    notes,
    clean: changed.length + signs.length === 0,
    shortened: honest.length > 0,
  };
}

function looksAlike(stretch: Stretch, { source }: ParsedQuotation, { said, quoted }: Hunk): boolean {
  return quoted.some((word, index) => {
    const other = stretch.words[said[index] ?? -1];
    return other !== undefined && lookAlike(other.strict, (source.words[word] as Word).strict);
  });
}
