import type { CitationTarget } from '../citation/target.ts';
import type { Collection } from '../collection/collection.ts';
import { compareEditions, type EditionComparison } from '../quotation/compare-editions.ts';
import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import type { Reference } from '../transcript/reference.ts';
import { type Resolved, resolveReference } from '../transcript/resolve-reference.ts';
import { sentencesOf } from '../transcript/sentences.ts';

/** What became of cited words since the edition that a reference names. */
export type CitedChange =
  /** That edition is not kept: nobody can tell. */
  | { readonly kind: 'unknown' }
  /** Other words changed, not these; they may have another number now. */
  | { readonly kind: 'elsewhere'; readonly before: readonly [Passage, ...Passage[]] }
  /** These words. */
  | { readonly kind: 'here'; readonly before: readonly [Passage, ...Passage[]] };

/** What a reference points to now. */
export interface Found extends Omit<Extract<Resolved, { kind: 'found' }>, 'changed'> {
  /** As it was given. */
  readonly reference: Reference;
  /** Null where the transcript is the one that was cited. */
  readonly change: CitedChange | null;
}

export type Followed =
  | Found
  /** The passages that were cited are no longer in the transcript. */
  | {
      readonly kind: 'gone';
      readonly before: readonly [Passage, ...Passage[]];
      readonly transcript: NumberedTranscript;
    }
  | Exclude<Resolved, { kind: 'found' }>;

/** Looks references up, and what was cited in an earlier edition in the present one, whatever number it has there. */
export function createFollower(collection: Collection): (reference: Reference) => Promise<Followed> {
  const earlier = new Map<string, Promise<{ edition: NumberedTranscript; comparison: EditionComparison } | null>>();

  async function compare(current: NumberedTranscript, edition: string) {
    const before = await collection.earlier(current.head.id, edition);
    return before === undefined
      ? null
      : { edition: before, comparison: compareEditions(before.passages, current.passages) };
  }

  return async (reference) => {
    const resolved = resolveReference(reference, collection);
    const { edition } = reference;
    const current = transcriptOf(reference, collection);
    if (edition === undefined || current === undefined || current.head.edition === edition) {
      return resolved.kind === 'found' ? { ...resolved, reference, change: null } : resolved;
    }
    const name = `${current.head.id}@${edition}`;
    if (!earlier.has(name)) earlier.set(name, compare(current, edition));
    const before = await earlier.get(name)!;
    if (before === null) {
      return resolved.kind === 'found' ? { ...resolved, reference, change: { kind: 'unknown' } } : resolved;
    }
    const cited = resolveReference(reference, {
      transcripts: [before.edition],
      transcript: (id) => (id === before.edition.head.id ? before.edition : undefined),
    });
    return cited.kind === 'found' ? follow(reference, cited, current, before.comparison) : cited;
  };
}

function transcriptOf({ transcript: id }: Reference, { transcripts, transcript }: Collection) {
  if (id !== undefined) return transcript(id);
  return transcripts.length === 1 ? transcripts[0] : undefined;
}

function follow(
  reference: Reference,
  cited: Extract<Resolved, { kind: 'found' }>,
  transcript: NumberedTranscript,
  { became }: EditionComparison,
): Followed {
  const before = cited.passages;
  const now = before.flatMap(({ number }) => became.get(number) ?? []);
  const [first] = now;
  if (first === undefined) return { kind: 'gone', before, transcript };
  const passages = transcript.passages.slice(first.number - 1, now.at(-1)!.number) as [Passage, ...Passage[]];
  const same = passages.length === before.length && before.every((passage, at) => isSame(passage, passages[at]!));
  const sentence = cited.sentence === undefined ? undefined : sentenceNow(before[0], first, cited.sentence);
  return {
    kind: 'found',
    transcript,
    passages,
    ...(sentence === undefined ? {} : { sentence }),
    reference,
    change: { kind: same ? 'elsewhere' : 'here', before },
  };
}

const isSame = (one: Passage, other: Passage) => one.text === other.text && one.speaker === other.speaker;

/** The number a sentence has now, by its words. */
function sentenceNow(before: Passage, now: Passage, number: number): number | undefined {
  const textsOf = ({ text, transcript }: Passage) =>
    sentencesOf(text, transcript.language).map(([start, end]) => text.slice(start, end));
  const place = textsOf(now).indexOf(textsOf(before)[number - 1] ?? '');
  return place < 0 ? undefined : place + 1;
}

/** What of a transcript is cited by what was found: as it is numbered now. */
export function citedIn({ transcript, passages, sentence }: Found): CitationTarget {
  const [first, ...rest] = passages;
  const last = rest.at(-1);
  return {
    transcript,
    first: first.number,
    ...(last === undefined ? {} : { last: last.number }),
    ...(sentence === undefined ? {} : { sentence }),
  };
}
