import { SimpleIdentifyThrottler } from 'discord.js';
import { recordOf } from './raw.ts';

/**
 * Lets so many sessions begin at once, and the next after five seconds. Unlike that of discord.js it tells a connection that
 * was closed meanwhile: else the session is begun on the one that follows, which may not be open yet, and that ends the process.
 */
export class IdentifyThrottler extends SimpleIdentifyThrottler {
  /** @throws the reason of the signal where the connection was closed. */
  override async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
    await super.waitForIdentify(shard, signal);
    signal.throwIfAborted();
  }
}

/** What Discord tells of how many sessions may begin at once; one where it tells nothing that can be. */
export function createIdentifyThrottler(gateway: unknown): IdentifyThrottler {
  const limit = recordOf(recordOf(gateway).session_start_limit);
  const most = limit.max_concurrency;
  return new IdentifyThrottler(typeof most === 'number' && Number.isInteger(most) && most > 0 ? most : 1);
}
