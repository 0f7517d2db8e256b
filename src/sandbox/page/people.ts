import type { Channel, Guild, LocalDiscord, Permission, Person } from '../api.ts';
import type { Standing } from './protocol.ts';

/** Somebody one can be on the page. */
export interface PersonOnPage {
  readonly person: Person;
  readonly about: Standing;
  /** Where this person can write; the first is shown first. */
  readonly places: readonly Place[];
}

interface Place {
  /** `null` for a direct message with the bot. */
  readonly guild: Guild | null;
  readonly channel: Channel;
}

const MODERATOR: readonly Permission[] = ['ManageGuild', 'ManageMessages'];

/**
 * The people of the page: a member and a moderator of two servers, and somebody who is in no server and writes to the bot.
 * Makes the second server.
 */
export function createPeople(discord: LocalDiscord): readonly PersonOnPage[] {
  const guilds = [discord.guild, discord.createGuild({ name: 'Debating Club' })];
  const somebody = (
    name: string,
    about: Standing,
    where: readonly Guild[],
    permissions: readonly Permission[] = [],
  ) => {
    const person = discord.person({ name, channel: 'direct-message', permissions });
    const places = [
      ...where.map((guild): Place => ({ guild, channel: guild.channel })),
      { guild: null, channel: person.channel },
    ];
    return { person, about, places };
  };
  return [
    somebody('Mia', 'member', guilds),
    somebody('Max', 'moderator', guilds, MODERATOR),
    somebody('Zoe', 'outsider', []),
  ];
}
