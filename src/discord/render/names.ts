import { personName } from '../../citation/names.ts';
import type { Passage, Range, TranscriptHead } from '../../transcript/model.ts';
import { formatReference } from '../../transcript/reference.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Say } from '../say.ts';

/** Short name of the event, as plain text. */
export function eventName({ event, title }: TranscriptHead, max = 150): string {
  return plainLine(event ?? title, max);
}

/** A speaker's name as the transcript has it, or that it names none. */
export function speakerName(say: Say, speaker: string): string {
  return speaker === '' ? say('speaker.unnamed') : speaker;
}

/** `Lavrov` for "Sergey Lavrov"; an office or a name whose parts are not safe to tell stays whole. Plain text. */
export function shortSpeaker(say: Say, speaker: string): string {
  if (speaker === '') return speakerName(say, speaker);
  const name = personName(speaker);
  return plainLine('literal' in name ? name.literal : name.family, 30);
}

/** The address of a passage as it is written on a card and into buttons: with its edition. */
export function passageReference({ transcript, number }: Passage): string {
  return formatReference({ transcript: transcript.id, first: number, edition: transcript.edition });
}

/** Words of a passage round its first highlight, as plain text of at most `max` characters, cut between words. */
export function wordsRound(text: string, highlights: readonly Range[], max: number): string {
  const [first, last] = highlights[0] ?? [0, 0];
  const room = Math.max(0, max - 2 - (last - first));
  let start = Math.max(0, first - Math.floor(room / 3));
  if (start > 0) {
    const space = text.slice(start, first).search(/\s/u);
    start = space < 0 ? first : start + space + 1;
  }
  const before = start > 0 ? '…' : '';
  const line = plainLine(text.slice(start, start + max * 3), limits.description);
  if (before.length + line.length <= max && start + max * 3 >= text.length) return before + line;
  const cut = plainLine(line, max - before.length).replace(/…$/u, '');
  const space = line[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${before}${space > cut.length / 2 ? cut.slice(0, space) : cut}…`;
}
