import type { KeptTranscript } from '../../collection/store/store.ts';
import type { NumberedTranscript } from '../../transcript/model.ts';
import { limits, linesWithin } from '../limits.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { renderButton, renderDelete, rowOf } from './controls.ts';
import { passageReference } from './names.ts';
import { quoted } from './notice.ts';
import { renderEdges, renderFacts } from './transcript-facts.ts';

export interface TranscriptPage {
  readonly numbered: NumberedTranscript;
  /** What is known of one of the server's own; null for a shipped one. */
  readonly kept: KeptTranscript | null;
  /** Whether whoever looks may remove it. */
  readonly mayRemove: boolean;
  /** Page of the list to go back to, from 1. */
  readonly page: number;
}

/** All that is known of one transcript, and what can be done with it. */
export function renderTranscriptPage(say: Say, { numbered, kept, mayRemove, page }: TranscriptPage): Message {
  const { head, passages } = numbered;
  const lines = [
    ...renderFacts(say, numbered),
    ...(head.note === undefined ? [] : [`-# ${quoted(head.note, 300)}`]),
    kept === null ? say('transcript.shipped') : renderKeptSince(say, kept),
    ...renderEdges(say, numbered),
  ];
  const [first] = passages;
  return {
    content: '',
    embeds: [
      {
        color: neutralColour,
        description: linesWithin(lines, limits.description),
        footer: { text: say('upload.footer', { id: head.id, edition: head.edition }) },
      },
    ],
    components: [
      rowOf(
        ...(first === undefined
          ? []
          : [renderButton(say('button.show', { number: 1 }), 'open', [passageReference(first)])]),
        renderButton(say('button.export'), 'export-transcript', [head.id]),
        ...(kept !== null && mayRemove ? [renderButton(say('button.ask-remove'), 'ask-remove', [head.id])] : []),
        renderButton(say('button.list'), 'transcripts', [String(page)]),
      ),
    ],
  };
}

function renderKeptSince(say: Say, { addedAt, addedBy, previousEdition }: KeptTranscript): string {
  const values = { day: say.date(new Date(addedAt).toISOString().slice(0, 10)), person: `<@${addedBy}>` };
  return previousEdition === undefined
    ? say('transcript.added', values)
    : say('transcript.replaced', { ...values, edition: previousEdition });
}

/** Asks before one of the server's own transcripts is removed. */
export function renderRemoveQuestion(say: Say, { id, title, passageCount, edition }: KeptTranscript): Message {
  const values = { title: quoted(title, 200), id, passages: say('miss.passages', { count: passageCount }) };
  return {
    content: say('remove.question', values),
    embeds: [],
    components: [
      rowOf(
        renderDelete(say('button.do-remove'), 'remove-transcript', [id, edition]),
        renderButton(say('button.keep'), 'keep-transcript', []),
        renderButton(say('button.export'), 'export-transcript', [id]),
      ),
    ],
  };
}
