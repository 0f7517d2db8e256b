import type { LocalDiscord, LocalDiscordOptions } from './api.ts';

/** Starts a local Discord on loopback. It takes the bot token it names itself, and learns the commands by registration. */
export function startLocalDiscord(_options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  throw new Error('The local Discord is being built');
}
