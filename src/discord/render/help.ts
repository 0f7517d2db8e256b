import type { Message } from '../message.ts';
import type { Say, SayKey } from '../say.ts';
import { neutralColour } from './card.ts';

const lines = [
  'help.find',
  'help.phrase',
  'help.narrow',
  'help.answer',
  'help.private',
  'help.context',
  'help.check',
  'help.count',
  'help.cite',
  'help.bibliography',
  'help.copy',
  'help.remove',
  'help.transcripts',
  'help.settings',
  'help.random',
  'help.about',
] as const satisfies readonly SayKey[];

/** What to type for what one wants. */
export function renderHelp(say: Say): Message {
  const description = lines.map((key) => say(key)).join('\n');
  return { embeds: [{ color: neutralColour, title: say('help.title'), description }], components: [] };
}
