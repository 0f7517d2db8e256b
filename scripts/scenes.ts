import { createHash } from 'node:crypto';
import type { GivenFile, JsonObject, LocalDiscord, ShownMessage } from '../src/sandbox/api.ts';

/** One picture of the documents. */
export interface Scene {
  /** Its file in `docs/pictures/`, without `.png`. */
  readonly name: string;
  /** What somebody types. With `suggest` it is not sent: the list of choices is shown. */
  readonly line: string;
  readonly suggest?: true;
  /** Somebody who may manage the server types it. */
  readonly moderator?: true;
  /** Language of the person and of the server. */
  readonly locale?: string;
  /** Given to the option `file`. */
  readonly file?: GivenFile;
  readonly theme: 'dark' | 'light';
  /** In pixels. */
  readonly width: number;
}

/** A file to be added, as short as one can be. */
const press: GivenFile = {
  name: 'press.txt',
  type: 'text/plain',
  content: `Statement to the press

Oslo, 3 May 2024

Question: Did you agree on anything?

Ann Berg: We agreed on it. The rest will follow.

It was a long day.

Question: When?

Ann Berg: Soon.
`,
};

export const scenes: readonly Scene[] = [
  { name: 'quote', line: '/quote words: ceasefire illusion', theme: 'dark', width: 760 },
  { name: 'quote-light', line: '/quote words: ceasefire illusion', theme: 'light', width: 760 },
  { name: 'quote-phone', line: '/quote words: ceasefire illusion', theme: 'dark', width: 390 },
  { name: 'autocomplete', line: '/quote words: ceasefire', suggest: true, theme: 'dark', width: 760 },
  { name: 'exchange', line: '/context passage: 92', theme: 'dark', width: 760 },
  {
    name: 'check-altered',
    line: '/check quotation: If the “government” is not counting on a ceasefire, I’m here to tell them that it’s an illusion.',
    theme: 'dark',
    width: 760,
  },
  {
    name: 'check-exact',
    line: '/check quotation: We cannot allow this to happen under no circumstances.',
    theme: 'dark',
    width: 760,
  },
  { name: 'mentions', line: '/mentions words: ceasefire', theme: 'dark', width: 760 },
  { name: 'cite', line: '/cite passage: 42 style: APA', theme: 'dark', width: 760 },
  { name: 'quote-de', line: '/zitat wörter: ceasefire illusion', locale: 'de', theme: 'dark', width: 760 },
  { name: 'transcripts-add', line: '/transcripts add', file: press, moderator: true, theme: 'dark', width: 760 },
  { name: 'settings', line: '/settings show', moderator: true, theme: 'dark', width: 760 },
];

/**
 * Tells whether what a scene shows has changed since its picture was made.
 *
 * @param settled resolves when the bot has said all it has to say.
 */
export async function digestScene(scene: Scene, discord: LocalDiscord, settled: () => Promise<void>): Promise<string> {
  const { line, suggest, moderator, locale = 'en-US', file } = scene;
  const guild = discord.createGuild({ name: 'Pictures', locale });
  const person = discord.person({ name: 'Mia', guild, locale, permissions: moderator ? ['ManageGuild'] : [] });
  const answer = async () => {
    const first = await person.run(line, file === undefined ? {} : { file });
    await settled();
    return visibleOf(person.look(first));
  };
  const shown = suggest ? await person.suggest(line) : await answer();
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}

/** What can be seen of a message: custom IDs and the components' numbers cannot. */
function visibleOf({ content, embeds, components, ephemeral }: ShownMessage): unknown {
  const strip = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(strip);
    if (typeof part !== 'object' || part === null) return part;
    const kept = Object.entries(part as JsonObject).filter(([name]) => !['custom_id', 'id', 'value'].includes(name));
    return Object.fromEntries(kept.map(([name, value]) => [name, strip(value)]));
  };
  return strip({ content, embeds, components, ephemeral });
}
