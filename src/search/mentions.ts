import type { Passage, TranscriptHead } from '../transcript/model.ts';
import { newestFirst } from '../transcript/newest-first.ts';
import type { Filters } from './answer.ts';
import { countOnShelf, type ShelfCount } from './count-on-shelf.ts';
import { type TermToCount, termsToCount } from './counted-terms.ts';
import type { Query } from './query.ts';
import type { Shelf } from './shelf.ts';
import { similarWords } from './similar-words.ts';
import { type DateTally, tallyDates } from './tally-dates.ts';

/** How often something stands in some passages. */
export interface Tally {
  /** Passages that have what was asked for. */
  readonly passages: number;
  /** Places in them where one of the words or phrases asked for begins. */
  readonly occurrences: number;
  /** Passages that were looked through, those without it too. */
  readonly searched: number;
}

/** One word or phrase of the query, and what was counted for it. */
export interface CountedTerm {
  /** As typed, without quotation marks. */
  readonly typed: string;
  /** Of a word its forms are counted, of a phrase only its very words. */
  readonly kind: 'word' | 'phrase';
  readonly occurrences: number;
  /** The words that were counted for it, in lower case, each with how often: commonest first. */
  readonly forms: readonly (readonly [form: string, occurrences: number])[];
  /** Words of the collection that are spelled much like one that occurs nowhere in it; not counted. */
  readonly similar: readonly string[];
}

export interface SpeakerTally extends Tally {
  /** Empty where nobody is named. */
  readonly speaker: string;
  /** As a questioner. Somebody who asks and answers is there twice. */
  readonly question: boolean;
}

export interface TranscriptTally extends Tally {
  readonly transcript: TranscriptHead;
}

/** What was counted, by whom it was said, where and when. All that matches is counted, whatever there is. */
export interface Mentions {
  /** As typed. */
  readonly query: string;
  readonly terms: readonly CountedTerm[];
  readonly total: Tally;
  readonly answers: Tally;
  readonly questions: Tally;
  /** Only who has any, most passages first. */
  readonly speakers: readonly SpeakerTally[];
  /** Only those that have any, newest first. */
  readonly transcripts: readonly TranscriptTally[];
  /** Transcripts that were looked through, those without any too, newest first. */
  readonly searched: readonly TranscriptHead[];
  readonly dates: DateTally;
  /** In order of their transcripts' dates, newest first, then ID, then number. */
  readonly passages: readonly Passage[];
}

/**
 * Counts what a query asks for: passages that have all its words and phrases (of alternatives one), in any form of a word,
 * and nothing that it leaves out. Every passage counts, not only the best. Without words to count all is zero. Works in steps; what they give counts
 * only if no transcript came or went between them.
 */
export function* countMentions(shelves: readonly Shelf[], query: Query, filters: Filters): Generator<void, Mentions> {
  const counts: ShelfCount[] = [];
  for (const shelf of shelves) counts.push(yield* countOnShelf(shelf, query, filters));
  const transcripts = tallyTranscripts(shelves, counts);
  const speakers = tallySpeakers(shelves, counts);
  const some = transcripts.filter(({ tally }) => tally.passages > 0);
  return {
    query: query.text,
    terms: termsToCount(query).terms.map((term, at) => countedTerm(shelves, counts, term, at)),
    total: sum(speakers),
    answers: sum(speakers.filter(({ question }) => !question)),
    questions: sum(speakers.filter(({ question }) => question)),
    speakers: speakers.filter(({ passages }) => passages > 0),
    transcripts: some.map(({ head, tally }) => ({ transcript: head, ...tally })),
    searched: transcripts.map(({ head }) => head),
    dates: tallyDates(transcripts.map(({ head, tally }) => ({ date: head.date, ...tally }))),
    passages: some.flatMap(({ shelf, slots }) => slots.map((slot) => shelves[shelf]!.passages[slot]!)),
  };
}

interface OfTranscript {
  readonly head: TranscriptHead;
  readonly tally: Tally;
  readonly shelf: number;
  /** Slots of the passages that have it, in spoken order. */
  readonly slots: readonly number[];
}

/** Every transcript that was looked through, newest first. */
function tallyTranscripts(shelves: readonly Shelf[], counts: readonly ShelfCount[]): readonly OfTranscript[] {
  const all = shelves.flatMap((shelf, at) => {
    const { passages, occurrences, allowed, slots } = counts[at]!;
    const byId = new Map<string, { passages: number; occurrences: number; searched: number; slots: number[] }>();
    for (const [group, { transcript, size }] of shelf.groups.entries()) {
      if (allowed[group] !== 1) continue;
      const known = byId.get(transcript) ?? { passages: 0, occurrences: 0, searched: 0, slots: [] };
      byId.set(transcript, known);
      known.passages += passages[group]!;
      known.occurrences += occurrences[group]!;
      known.searched += size;
    }
    for (const slot of slots) byId.get(shelf.groups[shelf.groupOf[slot]!]!.transcript)!.slots.push(slot);
    return shelf.entries.flatMap(({ transcript: { head } }) => {
      const found = byId.get(head.id);
      return found === undefined ? [] : [{ head, tally: tallyOf(found), shelf: at, slots: found.slots }];
    });
  });
  return all.sort(newestFirst);
}

const tallyOf = ({ passages, occurrences, searched }: Tally): Tally => ({ passages, occurrences, searched });

function tallySpeakers(shelves: readonly Shelf[], counts: readonly ShelfCount[]): readonly SpeakerTally[] {
  const tallies = new Map<string, { -readonly [Key in keyof SpeakerTally]: SpeakerTally[Key] }>();
  for (const [at, { passages, occurrences, allowed }] of counts.entries()) {
    for (const [group, { speaker, question, size }] of shelves[at]!.groups.entries()) {
      if (allowed[group] !== 1) continue;
      const key = `${question}${speaker}`;
      const tally = tallies.get(key) ?? { speaker, question, passages: 0, occurrences: 0, searched: 0 };
      tallies.set(key, tally);
      tally.passages += passages[group]!;
      tally.occurrences += occurrences[group]!;
      tally.searched += size;
    }
  }
  return [...tallies.values()].sort(
    (a, b) => b.passages - a.passages || b.occurrences - a.occurrences || (a.speaker < b.speaker ? -1 : 1),
  );
}

function sum(tallies: readonly Tally[]): Tally {
  const total = { passages: 0, occurrences: 0, searched: 0 };
  for (const { passages, occurrences, searched } of tallies) {
    total.passages += passages;
    total.occurrences += occurrences;
    total.searched += searched;
  }
  return total;
}

function countedTerm(
  shelves: readonly Shelf[],
  counts: readonly ShelfCount[],
  { term, words }: TermToCount,
  at: number,
): CountedTerm {
  const forms = new Map<string, number>();
  for (const { terms } of counts) {
    for (const [form, occurrences] of terms[at]!) forms.set(form, (forms.get(form) ?? 0) + occurrences);
  }
  const counted = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    typed: term.text,
    kind: term.kind,
    occurrences: counted.reduce((all, [, occurrences]) => all + occurrences, 0),
    forms: counted,
    similar:
      words.length === 1 && counts.every(({ known }) => !known[at])
        ? similarWords(words[0]!, shelves).map(({ word }) => word)
        : [],
  };
}
