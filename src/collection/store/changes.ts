/** What other processes do to the same store, as far as this one has heard of it. */
export interface Changes {
  /** Whether a change may have been missed: until all is known again, nothing is answered from memory. */
  isBehind(): boolean;
  /**
   * Calls back with a guild soon after something of its transcripts or settings was changed, here or elsewhere; many
   * changes at once may be told of once. Changes that were missed are not told of: ask the store.
   */
  onChange(listener: (guild: string) => void): void;
}

/** Of a store that nobody else changes. */
export const noChanges: Changes = { isBehind: () => false, onChange: () => {} };
