import { type Raw, recordOf, textOf } from './raw.ts';

const bits = {
  'view-channel': 1n << 10n,
  'send-messages': 1n << 11n,
  'send-messages-in-threads': 1n << 38n,
  'embed-links': 1n << 14n,
  'attach-files': 1n << 15n,
} as const;
const administrator = 1n << 3n;
/** Kinds of channels that are threads. */
const threads: readonly unknown[] = [10, 11, 12];

/** A permission that the bot can make use of. */
export type BotPermission = keyof typeof bits;

/**
 * Those that the bot has not in the channel of an interaction; none where Discord does not say.
 *
 * @param guild that the bot is in; null where nobody could grant it anything.
 */
export function lackingOf({ app_permissions, channel }: Raw, guild: string | null): readonly BotPermission[] {
  const text = textOf(app_permissions);
  if (guild === null || text === null || !/^\d{1,40}$/.test(text)) return [];
  const set = BigInt(text);
  if ((set & administrator) !== 0n) return [];
  const elsewhere = threads.includes(recordOf(channel).type) ? 'send-messages' : 'send-messages-in-threads';
  return (Object.keys(bits) as BotPermission[]).filter((name) => name !== elsewhere && (set & bits[name]) === 0n);
}
