/** Discord will not have this bot as it is set up: trying again cannot help, somebody must change a setting. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Close codes after which connecting again is of no use, each with what to do.
 *
 * @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const sentences: ReadonlyMap<number, string> = new Map([
  [
    4004,
    'Discord refused the bot token: it is wrong, or it was reset. Copy the present one from the developer portal into DISCORD_TOKEN',
  ],
  [
    4010,
    'Discord refused the shard: SHARD_TOTAL is not a number of shards that it takes for a bot of this size, or SHARD_IDS is not among them',
  ],
  [
    4011,
    'Discord wants this bot to run in more shards: it is in too many servers for so few. Set SHARD_TOTAL, as docs/scaling.md says',
  ],
  [4012, 'Discord no longer speaks this version of the gateway. Update the bot'],
  [4013, 'Discord refused the gateway intents as unknown. Update the bot'],
  [4014, 'Discord refused the gateway intents: they are not enabled for this bot in the developer portal'],
]);

/** The sentence for a close code that is final; `null` for others. */
export const refusalOf = (closeCode: number): string | null => sentences.get(closeCode) ?? null;

export const tokenRefused: string = sentences.get(4004)!;
