/** A search library as the bench drives it. */
export interface Engine {
  /** As it stands in the tables: library and configuration. */
  readonly name: string;
  /** Package name, for its version; `node` for what comes with Node. */
  readonly library: string;
  build(passages: readonly string[]): Promise<void> | void;
  /** Indexes of the best `limit` passages. */
  search(query: string, limit: number): Promise<readonly number[]> | readonly number[];
}
