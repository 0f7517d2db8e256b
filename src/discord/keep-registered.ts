import { backoff } from './backoff.ts';
import { type Clock, wait } from './clock.ts';
import type { EventLog } from './event-log.ts';
import { Refused } from './refusals.ts';
import { type RegisterOptions, registerCommands } from './register.ts';

export interface KeepRegisteredOptions extends RegisterOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly signal: AbortSignal;
}

/** Registers the commands, and tries again for as long as that can help. Never rejects: the bot answers meanwhile. */
export async function keepRegistered(options: KeepRegisteredOptions): Promise<void> {
  const { log, clock, chance, signal } = options;
  for (let number = 1; !signal.aborted; number += 1) {
    try {
      const what = await registerCommands(options);
      log.info(what === 'put' ? 'Commands registered' : 'Commands are registered already', {
        commands: options.bodies.length,
      });
      return;
    } catch (error) {
      if (error instanceof Refused) {
        log.error('Commands are not registered', { reason: error.message });
        return;
      }
      const pause = backoff(number, chance);
      log.warn('Cannot register the commands: trying again', { attempt: number, wait: pause, error });
      await wait(clock, pause, signal);
    }
  }
}
