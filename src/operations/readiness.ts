/** Why a process should get no work at this moment. */
type Reason =
  /** It is not there yet. */
  | 'starting'
  /** It was told to stop. */
  | 'draining'
  /** It hears nothing from Discord. */
  | 'deaf'
  /** It was held up: whatever came in that time waited. */
  | 'slow'
  /** It has not taken in changes that others made. */
  | 'behind';

/** Whether a process should get work. */
export interface Readiness {
  /** From now on `isSo` is asked each time; several may stand for one reason. */
  watch(reason: Reason, isSo: () => boolean): void;
  /** Empty where it should get work. */
  reasons(): readonly Reason[];
}

export function createReadiness(): Readiness {
  const watched: { readonly reason: Reason; readonly isSo: () => boolean }[] = [];
  return {
    watch: (reason, isSo) => void watched.push({ reason, isSo }),
    reasons: () => [...new Set(watched.filter(({ isSo }) => isSo()).map(({ reason }) => reason))],
  };
}
