import type { Collection } from '../../collection/collection.ts';
import type { BotPermission } from '../bot-permissions.ts';
import type { Asker } from '../contract.ts';
import { escapeMarkdown } from '../escape.ts';
import { type Example, exampleOf } from '../example.ts';
import type { Message, Row } from '../message.ts';
import type { Say, SayKey } from '../say.ts';
import { neutralColour } from './card.ts';
import { renderButton, rowOf } from './controls.ts';
import { renderLacking } from './lacking.ts';

const lines = [
  'help.find',
  'help.private',
  'help.answer',
  'help.context',
  'help.check',
  'help.count',
  'help.cite',
  'help.bibliography',
  'help.random',
  'help.remove',
  'help.list',
  'help.transcripts',
  'help.settings',
  'help.about',
] as const satisfies readonly SayKey[];

/** Stands in the text where the collection has no example. */
const anyWords = { words: '…', word: '…' };

/** What somebody may want, and the command that does it. */
export interface Want {
  readonly line: (typeof lines)[number];
  readonly command: string;
  readonly subcommand?: string;
  readonly options: Readonly<Record<string, string>>;
}

/** By the name in a button. Words are of the collection, so that there is an answer; an option needs them. */
function wantsOf(example: Example | null): ReadonlyMap<string, Want> {
  const all: readonly (readonly [name: string, want: Want])[] = [
    ...(example === null ? [] : wantsOfExample(example)),
    ['cited', { line: 'help.bibliography', command: 'bibliography', options: {} }],
    ['library', { line: 'help.list', command: 'transcripts', subcommand: 'list', options: {} }],
    ['rules', { line: 'help.settings', command: 'settings', subcommand: 'show', options: {} }],
    ['scope', { line: 'help.about', command: 'about', options: {} }],
  ];
  return new Map(all);
}

function wantsOfExample({ words, word, quotation, reference }: Example) {
  return [
    ['find', { line: 'help.find', command: 'quote', options: { words } }],
    ['surroundings', { line: 'help.context', command: 'context', options: { passage: reference } }],
    ['verdict', { line: 'help.check', command: 'check', options: { quotation } }],
    ['count', { line: 'help.count', command: 'mentions', options: { words: word } }],
    ['citation', { line: 'help.cite', command: 'cite', options: { passage: reference, style: 'apa' } }],
    ['chance', { line: 'help.random', command: 'random', options: {} }],
  ] as const satisfies readonly (readonly [string, Want])[];
}

/** The want of a name from a button, which may be forged; null where there is none such, or nothing to answer it with. */
export function wantNamed(collection: Collection, name: string): Want | null {
  return wantsOf(exampleOf(collection)).get(name) ?? null;
}

/** Who asks for help, and what matters of the place. */
export interface HelpAsked {
  readonly collection: Collection;
  readonly asker: Asker;
  readonly lacking: readonly BotPermission[];
}

/** What to type for what one wants, and a button for each command that shows an example of it; which permissions the bot lacks. */
export function renderHelp(say: Say, { collection, asker, lacking }: HelpAsked): Message {
  const example = exampleOf(collection);
  const { words, word } = example ?? anyWords;
  const text = (line: Want['line']) => say(line, { words, word });
  const shown = [...wantsOf(example)].filter(([name]) => name !== 'rules' || asker.canManageGuild);
  const description = [...lines.map(text), ...renderLacking(say, lacking)].join('\n');
  return {
    embeds: [{ color: neutralColour, title: say('help.title'), description }],
    components: rowsOf(shown.map(([name, { line }]) => renderButton(labelOf(text(line)), 'example', [name]))),
  };
}

/** What is wanted stands in bold at the beginning of its line. */
const labelOf = (line: string): string => (/^\*\*[¿¡]?(.+?)[.?!:]*\*\*/u.exec(line)?.[1] ?? line).trim().slice(0, 80);

function rowsOf(buttons: readonly ReturnType<typeof renderButton>[]): readonly Row[] {
  return buttons.length === 0 ? [] : [rowOf(...buttons.slice(0, 5)), ...rowsOf(buttons.slice(5))];
}

/** Above an example: what was typed for it, with the names that the asker's Discord shows. */
export function renderTypedLine(say: Say, { command, subcommand, options }: Want): string {
  const path = [`command.${command}`, ...(subcommand === undefined ? [] : [`command.${command}.${subcommand}`])];
  const names = path.map((one) => say(`${one}.name` as SayKey));
  const given = Object.entries(options).map(([name, value]) => {
    const option = `command.${command}.option.${name}`;
    const shown = name === 'style' ? say(`${option}.choice.${value}` as SayKey) : value;
    return [say(`${option}.name` as SayKey), shown].join(': ');
  });
  return `-# ${escapeMarkdown(`/${[...names, ...given].join(' ')}`)}`;
}
