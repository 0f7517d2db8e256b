/** Lets few work at once: one for each guild, two over all; eight more may wait. */
export interface ImportQueue {
  /**
   * Waits for a turn.
   *
   * @returns what ends the turn, to be called once; null, at once, where too many wait already.
   */
  enter(guild: string): Promise<(() => void) | null>;
}

const mostAtOnce = 2;
const mostWaiting = 8;

export function createImportQueue(): ImportQueue {
  const working = new Set<string>();
  const waiting: { readonly guild: string; readonly begin: () => void }[] = [];

  function beginNext(): void {
    if (working.size >= mostAtOnce) return;
    const next = waiting.findIndex(({ guild }) => !working.has(guild));
    if (next < 0) return;
    const [{ guild, begin }] = waiting.splice(next, 1) as [(typeof waiting)[number]];
    working.add(guild);
    begin();
    beginNext();
  }

  return {
    enter(guild) {
      if (waiting.length >= mostWaiting) return Promise.resolve(null);
      const turn = Promise.withResolvers<() => void>();
      waiting.push({
        guild,
        begin: () =>
          turn.resolve(() => {
            working.delete(guild);
            beginNext();
          }),
      });
      beginNext();
      return turn.promise;
    },
  };
}
