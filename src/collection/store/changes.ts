/** What other processes do to the same store, as far as this one has heard of it. */
export interface Changes {
  /**
   * For how long changes may have been missed, in ms; 0 while all are heard of. Until they are again, nothing is answered
   * from memory, so that answers are right, only slower.
   */
  behindFor(): number;
  /**
   * Calls back with a guild soon after something of its transcripts or settings was changed, here or elsewhere; many
   * changes at once may be told of once. Changes that were missed are not told of: ask the store.
   */
  onChange(listener: (guild: string) => void): void;
}

/** Of a store that nobody else changes. */
export const noChanges: Changes = { behindFor: () => 0, onChange: () => {} };
