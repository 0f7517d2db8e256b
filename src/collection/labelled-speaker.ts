import { asLabelled } from '../search/name-forms.ts';
import type { Collection } from './collection.ts';

/** A speaker's name as a collection's transcripts have it: `Лаврова` and `Lawrow` find whom they are the forms of. */
export const labelledSpeaker = ({ transcripts }: Collection, name: string): string =>
  asLabelled(
    name,
    transcripts.flatMap(({ head }) => head.speakers),
  );
