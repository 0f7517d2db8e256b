import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type Fleet, startFleet } from '../load/fleet.ts';
import { makeMaterial } from '../load/material.ts';
import { runOpenLoop, type Sample } from '../load/open-loop.ts';
import { faultsOf, gather } from '../load/scenarios.ts';
import { createRandom } from '../random.ts';
import { keepImporting } from './imports.ts';
import { type Reading, readOften } from './readings.ts';

export interface Effort {
  readonly minutes: number;
  /** Interactions a second. */
  readonly rate: number;
  /** In the transcripts that everybody can search. */
  readonly passages: number;
  /** In each transcript that is added and removed meanwhile. */
  readonly imported: number;
}

export interface Soaked {
  readonly samples: readonly Sample[];
  readonly imports: readonly Sample[];
  readonly readings: readonly Reading[];
  /** Answers that were put off and never came. */
  readonly unfinished: number;
  /** Rules of Discord's that an answer broke. */
  readonly violations: number;
  /** What else went wrong, in sentences. */
  readonly faults: readonly string[];
  /** Passages that everybody could search. */
  readonly passages: number;
}

/** Runs the bot in a process of its own, asked at a set rate while transcripts come and go, and watches how it does. */
export async function soak({ minutes, rate, passages, imported }: Effort): Promise<Soaked> {
  const discord = await startLocalDiscord();
  const material = await makeMaterial(passages);
  let fleet: Fleet | null = null;
  try {
    fleet = await startFleet({
      discord,
      mode: 'gateway',
      size: 1,
      balanced: false,
      transcripts: material.folder,
      database: process.env.TEST_DATABASE_URL ?? '',
    });
    const { usages } = fleet;
    const askers = await gather(discord);
    const [begun, over] = [Date.now(), new AbortController()];
    const watched = readOften(() => usages().then(([first]) => first!, unheard), over.signal);
    const importing = keepImporting({
      discord,
      texts: material.texts,
      each: imported,
      random: createRandom(2),
      signal: over.signal,
    });
    const samples = await Promise.race([
      runOpenLoop({
        askers,
        rate,
        count: Math.round(rate * minutes * 60),
        words: { random: createRandom(1), passages: material.texts },
        // Where this process cannot keep up with the rate it sends fewer.
        signal: AbortSignal.timeout(minutes * 60_000 + 15_000),
      }),
      // Ends before the samples only where the process cannot be asked any more.
      watched.then(() => Promise.reject(new Error('The bot ended'))),
    ]);
    over.abort();
    const [readings, imports] = await Promise.all([watched, importing]);
    const unfinished = askers.flatMap(({ person }) => person.sees()).filter(({ thinking }) => thinking).length;
    const { length: violations } = discord.violations;
    const faults = faultsOf(discord, begun);
    return { samples, imports, readings, unfinished, violations, faults, passages: material.texts.length };
  } finally {
    await fleet?.stop();
    await discord.close();
    material.remove();
  }
}

function unheard(): never {
  throw new Error('the bot ended, or does not say within a minute how it is');
}
