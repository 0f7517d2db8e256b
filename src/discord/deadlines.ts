/** Discord waits so long for the first answer, in ms; we stop a little earlier. */
export const firstAnswerWithin = 2_800;
/** What has no answer by then, in ms, is deferred: it leaves time for the request itself. */
export const deferAfter = 1_900;
/** What is not even begun by then, in ms, is deferred at once: where so much waits, requests take their time too. */
export const deferWaitingAfter = 1_000;
/** Choices cannot be deferred, in ms. */
export const suggestWithin = 2_200;
/** Nothing we do takes so long, in ms: something hangs. */
export const giveUpAfter = 5 * 60_000;
/** An interaction that took longer than this to reach us, in ms, is not worth beginning: Discord has given up by the time we are done. */
export const tooOldAfter = 2_500;

/** Tells how long an interaction took to reach us. */
export interface AgeGauge {
  /** In ms, from 0. */
  age(interactionId: string, now: number): number;
}

const discordEpoch = 1_420_070_400_000n;

/**
 * Discord's clock and ours disagree by an unknown amount, so an age is measured against the quickest interaction so far: the first one counts as
 * fresh.
 */
export function createAgeGauge(): AgeGauge {
  let least = Number.POSITIVE_INFINITY;
  return {
    age(interactionId, now) {
      const apart = now - Number((BigInt(interactionId) >> 22n) + discordEpoch);
      least = Math.min(least, apart);
      return apart - least;
    },
  };
}
