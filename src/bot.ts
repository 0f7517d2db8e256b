import { commands } from '../commands/index.ts';
import { NotStartedElsewhere } from './collection/elsewhere.ts';
import { createUploadReader } from './collection/read-upload.ts';
import { type OwnSettings, readConfig } from './config.ts';
import { systemClock } from './discord/clock.ts';
import { createDispatcher, type Dispatcher, type DispatcherOptions, type Handled } from './discord/dispatch.ts';
import type { Sources } from './discord/requests.ts';
import { createUploads } from './discord/uploads.ts';
import type { Log } from './log.ts';

/** From being told to stop until the end, in ms. */
export const drainWithin = 8_000;

/** What a bot needs, however Discord reaches it. */
export interface BotOptions extends Sources {
  readonly apiUrl: string;
  readonly log: Log;
  /** What guilds may keep of their own; left out: as it is by default. */
  readonly own?: OwnSettings;
  /** Hears of what happens, to count it. */
  readonly listener?: BotListener;
}

interface BotListener {
  handled(interaction: Handled): void;
  /** Discord answered over REST with a status; 0: it did not. */
  rest(status: number): void;
}

export interface Bot {
  /** Whether interactions reach it now. */
  isUp(): boolean;
  /** Whether it was up and hears nothing from Discord any more. */
  isDeaf(): boolean;
  /** The shards of this process; none over HTTP. */
  shards(): readonly { readonly id: number; readonly up: boolean }[];
  /** Resolves when nothing is being answered. */
  idle(): Promise<void>;
  /** Takes no new work, lets what is running finish, and disconnects. True where all was finished in time. */
  stop(): Promise<boolean>;
}

/** What takes the interactions in, with all commands. */
export function dispatcherFor(
  { apiUrl, log, listener, own = readConfig({}).own, ...sources }: BotOptions,
  more: Pick<DispatcherOptions, 'onTooLate'> = {},
): Dispatcher {
  const read = createUploadReader({ passages: own.passages, mebibytes: own.uploadMib });
  const uploads = createUploads({
    apiUrl,
    limitBytes: own.uploadMib * 1024 * 1024,
    read: (...file) =>
      read(...file).catch((error: unknown) => {
        if (error instanceof NotStartedElsewhere) log.error('No process could be started to read a file', { error });
        throw error;
      }),
  });
  const counted = listener === undefined ? {} : { onHandled: listener.handled };
  return createDispatcher({ ...sources, uploads, commands, log, ...counted, ...more });
}

export const restListenerOf = ({ listener }: BotOptions) =>
  listener === undefined ? {} : { restListener: listener.rest };

/** Tells who asks from now on to ask again in a moment, and waits for what is being answered. True where that was done in time. */
export async function drain(dispatcher: Dispatcher, within: number): Promise<boolean> {
  dispatcher.stop();
  let stopTimer = () => {};
  const late = new Promise<false>((resolve) => {
    stopTimer = systemClock.after(within, () => resolve(false));
  });
  const finished = await Promise.race([dispatcher.idle().then(() => true), late]);
  stopTimer();
  return finished;
}
