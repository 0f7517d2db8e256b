/** What a small chart shows: counts and ready texts. Plain values: they go to another thread. */
export interface Chart {
  /** One line; empty where there is none, or none that can be drawn. */
  readonly title: string;
  /** One line below it. */
  readonly caption: string;
  /** Upright bars side by side, in order of time or place; empty for none. */
  readonly columns: readonly Bar[];
  /** Bars below each other, each under its label; empty for none. */
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  /** From 0. */
  readonly value: number;
  /** In another colour than the rest. */
  readonly apart?: true;
}
