import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In ms. */
const beatEvery = 10_000;
/** Three beats may be missed, in ms. */
const freshFor = 35_000;

const fileIn = (dataDir: string): string => join(dataDir, 'connected');

/**
 * Touches a file in the data folder for as long as the bot is connected and its event loop turns, so that another process (the image's
 * health check) can tell. A folder that cannot be written only costs the health check.
 *
 * @returns ends it and takes the file away.
 */
export function keepBeating(dataDir: string, isConnected: () => boolean): () => void {
  const beat = () => {
    try {
      if (!isConnected()) return;
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(fileIn(dataDir), '');
    } catch {
      // Read-only or full: said by the store, which needs the folder.
    }
  };
  beat();
  const timer = setInterval(beat, beatEvery).unref();
  return () => {
    clearInterval(timer);
    rmSync(fileIn(dataDir), { force: true });
  };
}

/** Whether a bot with this data folder was connected within the last 35 s before `now` (ms since 1970). */
export function isBeating(dataDir: string, now: number): boolean {
  const beaten = statSync(fileIn(dataDir), { throwIfNoEntry: false });
  return beaten !== undefined && now - beaten.mtimeMs < freshFor;
}
