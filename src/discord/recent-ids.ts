/** Remembers the last IDs it saw. */
export interface RecentIds {
  /** False where it was seen already. */
  add(id: string): boolean;
}

/**
 * @param capacity how many are remembered: the oldest go first.
 * @param lifetime how long one is remembered at most, in ms; `now` gives the time.
 */
export function createRecentIds(
  capacity: number,
  lifetime = Number.POSITIVE_INFINITY,
  now: () => number = () => 0,
): RecentIds {
  // A map iterates in the order of insertion: the first is the oldest.
  const seen = new Map<string, number>();
  const dropOldest = () => seen.delete(seen.keys().next().value!);
  return {
    add(id) {
      const time = now();
      for (const then of seen.values()) {
        if (time - then < lifetime) break;
        dropOldest();
      }
      if (seen.has(id)) return false;
      seen.set(id, time);
      if (seen.size > capacity) dropOldest();
      return true;
    },
  };
}
