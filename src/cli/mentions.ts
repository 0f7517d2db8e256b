import { labelledSpeaker } from '../collection/labelled-speaker.ts';
import type { Filters } from '../search/answer.ts';
import type { CountedTerm, Mentions, Tally } from '../search/mentions.ts';
import { formatReference } from '../transcript/reference.ts';
import { type Io, UsageError } from './io.ts';
import { openCollection } from './open-collection.ts';
import { readWords } from './read-words.ts';
import { styled } from './render-passage.ts';
import { type Subcommand, textOption } from './subcommand.ts';

/** References printed where nobody asks for all of them with `--json`. */
const mostReferences = 20;

export const mentions: Subcommand = {
  usage: `mentions WORDS [--speaker S]
Counts them in every passage: by whom, in which transcripts, over time. A word counts in all its forms, "a phrase" and a "word" in quotation marks as it stands; OR and -without work. Exit code 1 where there are none.`,
  options: { speaker: { type: 'string' } },
  run: async (args, io) => {
    const query = readWords(args, 'mentions ceasefire OR truce');
    const speaker = textOption(args, 'speaker');
    const collection = await openCollection(args, io);
    const filters: Filters = speaker === undefined ? {} : { speaker: labelledSpeaker(collection, speaker) };
    const counted = await collection.mentions(query, filters);
    if (counted.terms.length === 0) throw new UsageError('There is no word in it to count');
    if (args.values.json) io.out(`${JSON.stringify(mentionsJson(counted))}\n`);
    else renderMentions(counted, io);
    return counted.total.passages > 0 ? 0 : 1;
  },
};

function mentionsJson(counted: Mentions) {
  const { query, terms, total, answers, questions, speakers, transcripts, searched, dates, passages } = counted;
  return {
    query,
    terms: terms.map(({ typed, kind, occurrences, forms, similar }) => ({ typed, kind, occurrences, forms, similar })),
    ...total,
    answers,
    questions,
    speakers: speakers.map(({ speaker, ...tally }) => ({ speaker: speaker === '' ? null : speaker, ...tally })),
    transcripts: transcripts.map(({ transcript: { id, date }, ...tally }) => ({
      transcript: id,
      date: date ?? null,
      ...tally,
    })),
    searchedTranscripts: searched.length,
    dates,
    references: passages.map(({ transcript, number }) => formatReference({ transcript: transcript.id, first: number })),
  };
}

function renderMentions(counted: Mentions, io: Io): void {
  const { query, terms, total, answers, questions, speakers, transcripts, searched, dates, passages } = counted;
  const inAll = `${number(transcripts.length)} of ${plural(searched.length, 'transcript')}`;
  io.out(`${styled(io, 'bold', query)}: ${tallied(total)}, in ${inAll}. `);
  io.out(`Searched: ${plural(total.searched, 'passage')}.\n`);
  for (const term of terms) io.out(`Counted for ${quoted(term.typed)}: ${countedFor(term)}\n`);
  if (total.passages === 0) {
    io.out('That is not the same as never said.\n');
    return;
  }
  io.out(`Answers: ${tallied(answers)}. Questions: ${tallied(questions)}.\n`);
  section(
    'Who',
    speakers.map(({ speaker, question, ...tally }) => [
      `${speaker === '' ? 'Speaker not known' : speaker}${question ? ' (asking)' : ''}`,
      tally,
    ]),
  );
  section(
    'Where',
    transcripts.map(({ transcript, ...tally }) => [transcript.id, tally]),
  );
  const undated = dates.undated === null ? [] : [['without a date', dates.undated] as const];
  section('When', [...dates.buckets.map(({ date, ...tally }) => [date, tally] as const), ...undated]);
  io.out(`\n${styled(io, 'bold', 'Passages')}\n`);
  for (const { transcript, number: nth } of passages.slice(0, mostReferences)) {
    io.out(`  ${formatReference({ transcript: transcript.id, first: nth })}\n`);
  }
  if (passages.length > mostReferences) io.out(`  and ${number(passages.length - mostReferences)} more: --json\n`);

  function section(heading: string, rows: readonly (readonly [label: string, tally: Tally])[]): void {
    io.out(`\n${styled(io, 'bold', heading)}\n`);
    for (const [label, tally] of rows) io.out(`  ${label}: ${tallied(tally)}, of ${number(tally.searched)} searched\n`);
  }
}

function countedFor({ kind, forms, similar }: CountedTerm): string {
  if (forms.length > 0) return forms.map(([form, times]) => `${form} ${number(times)}`).join(', ');
  const near = similar.length === 0 ? '' : `; spelled much like it: ${similar.join(', ')}`;
  return `nothing${kind === 'phrase' ? ', in exactly these words' : ''}${near}`;
}

const quoted = (text: string) => `“${text}”`;
const number = (count: number) => count.toLocaleString('en');
const plural = (count: number, word: string) => `${number(count)} ${word}${count === 1 ? '' : 's'}`;
const tallied = ({ passages, occurrences }: Tally) =>
  `${plural(passages, 'passage')}, ${occurrences === 1 ? 'once' : `${number(occurrences)} times`}`;
