import type { StoredFile, World } from '../world/world.ts';
import type { Directory } from './option-values.ts';
import type { Standing } from './standing.ts';

/** What names mean to somebody in a channel. */
export const createDirectory = (
  world: World,
  standing: Standing,
  files: ReadonlyMap<string, StoredFile>,
  offered: Directory['offered'],
): Directory => ({
  locale: standing.user.locale,
  userId: (name) => userNamed(world, name),
  channelId: (name) =>
    [...world.channels.values()].find(
      (channel) =>
        channel.guildId === standing.channel.guildId &&
        (`#${channel.name}` === name || channel.name === name || `<#${channel.id}>` === name),
    )?.id,
  fileId: (option) => files.get(option)?.id,
  offered,
});

/** The ID behind `@Ann`, `Ann`, `<@ID>` or `ID`. */
export function userNamed(world: World, name: string): string | undefined {
  const bare = name.replace(/^@/, '').toLowerCase();
  const id = /^(?:<@!?)?(\d{17,20})>?$/.exec(name)?.[1];
  if (id !== undefined && world.users.has(id)) return id;
  return [...world.users.values()].find((user) => user.name.toLowerCase() === bare)?.id;
}
