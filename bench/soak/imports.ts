import type { LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { pick, type Random } from '../random.ts';
import { type Sample, within } from '../load/open-loop.ts';

/** How long an import may take until it can be searched, in ms. */
const patience = 60_000;

export interface Imports {
  readonly discord: LocalDiscord;
  /** Texts that the files consist of. */
  readonly texts: readonly string[];
  /** Passages in each file. */
  readonly each: number;
  readonly random: Random;
  /** No further one begins after it. */
  readonly signal: AbortSignal;
}

/** Adds a transcript, keeps it, and removes it again, over and over in a server of its own; at least once. */
export async function keepImporting({ discord, texts, each, random, signal }: Imports): Promise<readonly Sample[]> {
  const guild = discord.createGuild();
  const person = discord.person({ name: 'Moderator', guild, permissions: ['ManageGuild'] });
  const samples: Sample[] = [];
  const step = async (name: string, wanted: string, act: () => Promise<ShownMessage>) => {
    const start = performance.now();
    const shown = await within(patience, act()).catch(() => null);
    const ended = shown !== null && (await untilShown(discord, person, shown, wanted));
    samples.push({ name: `${name}, to its end`, ms: performance.now() - start, answered: ended });
    return ended ? shown : null;
  };
  for (let number = 1; number === 1 || !signal.aborted; number += 1) {
    const content = Array.from({ length: each }, () => `Ada Byrne: ${pick(random, texts)}`).join('\n\n');
    const file = { name: `soak-${number}.txt`, content };
    const found = await step('/transcripts add', 'Not kept yet', () => person.run('/transcripts add', { file }));
    if (found === null) break;
    const add = () => person.press(person.look(found), 'Add');
    if ((await step('Add', 'It can be searched now', add)) === null) break;
    const remove = async () => {
      const asked = await person.run(`/transcripts remove transcript: soak-${number}`);
      return person.press(asked, 'Remove it for good');
    };
    if ((await step('/transcripts remove', 'is removed', remove)) === null) break;
  }
  return samples;
}

/** Whether a message says these words, at the latest when patience ends. */
function untilShown(discord: LocalDiscord, person: Person, shown: ShownMessage, wanted: string): Promise<boolean> {
  if (shown.failed !== null) return Promise.resolve(false);
  const says = () => {
    const { content, embeds, components } = person.look(shown);
    return JSON.stringify([content, embeds, components]).includes(wanted);
  };
  if (says()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (said: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(said);
    };
    const timer = setTimeout(() => end(says()), patience);
    const stop = discord.onChange(() => says() && end(true));
  });
}
