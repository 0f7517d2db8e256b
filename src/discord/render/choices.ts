import type { Collection } from '../../collection/collection.ts';
import type { Hit } from '../../search/answer.ts';
import { resolveReference } from '../../transcript/resolve-reference.ts';
import { formatReference } from '../../transcript/reference.ts';
import type { Passage, Range } from '../../transcript/model.ts';
import type { Choice } from '../contract.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import { isLink } from '../message-link.ts';
import type { Say } from '../say.ts';
import { eventDate } from './event-date.ts';
import { readReference } from '../read-reference.ts';
import { eventName, shortSpeaker, speakerName, wordsRound } from './names.ts';
import { speakerBegins, speakersOf } from './speakers.ts';

const mostChoices = 25;

/** Hits as choices: `¶ 42 · Lavrov · …words round the hit…`; the value is the reference. */
export function hitChoices(say: Say, collection: Collection, hits: readonly Hit[]): readonly Choice[] {
  return hits
    .slice(0, mostChoices)
    .map(({ passage, highlights }) => passageChoice(say, collection, passage, highlights));
}

/** What a reference still being typed points to, or may mean in each transcript. */
function referenceChoices(say: Say, collection: Collection, text: string): readonly Choice[] {
  const reference = readReference(text);
  if (reference === null) return [];
  const resolved = resolveReference(reference, collection);
  const transcripts =
    resolved.kind === 'found'
      ? [resolved.transcript]
      : resolved.kind === 'which-transcript'
        ? resolved.transcripts
        : [];
  return transcripts.slice(0, mostChoices).flatMap(({ head, passages }) => {
    const passage = passages[reference.first - 1];
    if (!passage) return [];
    const { name } = passageChoice(say, collection, passage, []);
    return [{ name, value: formatReference({ ...reference, transcript: head.id }) }];
  });
}

/** Transcripts whose name, day or ID has what was typed. */
export function transcriptChoices(say: Say, { transcripts }: Collection, text: string): readonly Choice[] {
  const typed = text.toLowerCase().split(/\s+/u);
  return transcripts
    .map(({ head }) => {
      const date = eventDate(say, head);
      const event = eventName(head, 75);
      const name = date === null ? event : say('choice.transcript', { event, date });
      return { name: plainLine(name, limits.choice) || head.id, value: head.id, title: head.title };
    })
    .filter(({ name, value, title }) => {
      const whole = `${name} ${value} ${title}`.toLowerCase();
      return typed.every((word) => whole.includes(word));
    })
    .slice(0, mostChoices)
    .map(({ name, value }) => ({ name, value }));
}

/** Speakers whose name may be meant, those who say most first. */
export function speakerChoices(say: Say, collection: Collection, text: string): readonly Choice[] {
  return speakersOf(collection)
    .filter(([speaker]) => speaker.length <= limits.choice && speakerBegins(speaker, text))
    .slice(0, mostChoices)
    .map(([speaker, count]) => ({
      name: plainLine(
        say('choice.speaker', { speaker: plainLine(speakerName(say, speaker), 70), count }),
        limits.choice,
      ),
      value: speaker,
    }));
}

/** Stands for the words until it is known how much room there is for them: no text that is shown has it. */
const gap = '\0';

function passageChoice(say: Say, { transcripts }: Collection, passage: Passage, highlights: readonly Range[]): Choice {
  const { transcript, number } = passage;
  const year = transcripts.length > 1 ? transcript.date?.slice(0, 4) : undefined;
  const values = { number, speaker: shortSpeaker(say, passage.speaker), ...(year === undefined ? {} : { year }) };
  const key = year === undefined ? 'choice.passage' : 'choice.passage-year';
  const frame = say(key, { ...values, words: gap });
  const words = wordsRound(passage.text, highlights, limits.choice - frame.length + gap.length);
  return {
    name: frame.replace(gap, () => words),
    value: formatReference({ transcript: transcript.id, first: number }),
  };
}

/** Passages for an option that takes a reference: what the text points to, else hits for it as words. */
export function passageChoices(say: Say, collection: Collection, text: string): readonly Choice[] {
  // What a link leads to is looked up when it is sent; its letters are no words to search for.
  if (isLink(text)) return [];
  const referenced = referenceChoices(say, collection, text);
  return referenced.length > 0 ? referenced : hitChoices(say, collection, collection.complete(text, {}, mostChoices));
}

/** Known words that the last word being typed may become; what was typed before it stays. */
export function wordChoices(say: Say, collection: Collection, text: string): readonly Choice[] {
  const start = /(?<![\p{L}\p{M}\p{N}'’])[\p{L}\p{M}\p{N}'’]+$/u.exec(text)?.[0] ?? '';
  if (start === '') return [];
  const before = text.slice(0, text.length - start.length);
  // Sent without its second quotation mark, a phrase could not be read.
  const after = (text.match(/"/g)?.length ?? 0) % 2 === 1 ? '"' : '';
  return collection
    .words(start, mostChoices)
    .map(({ word, passages }) => {
      const value = `${before}${word}${after}`;
      return { name: plainLine(say('choice.word', { words: value, word, count: passages }), limits.choice), value };
    })
    .filter(({ value }) => value.length <= limits.choice);
}
