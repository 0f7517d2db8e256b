/** Remembers the last IDs it saw. */
export interface RecentIds {
  /** False where it was seen already. */
  add(id: string): boolean;
}

export function createRecentIds(capacity: number): RecentIds {
  // A set iterates in the order of insertion: the first is the oldest.
  const seen = new Set<string>();
  return {
    add(id) {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > capacity) seen.delete(seen.values().next().value!);
      return true;
    },
  };
}
