/** Exit codes are those of sysexits.h. */
const exitCodes = {
  /** Another process has the data folder, or holds a write too long. */
  locked: 75,
  /** What is kept does not read as it was written. */
  damaged: 65,
  /** Written by a later version of Verbatim, or by another program. */
  unknown: 78,
  /** No room; what was to be kept is not, everything before is. */
  full: 74,
  /** The file system, or the database, refuses. */
  unusable: 74,
  /** The database does not answer; it may in a moment. */
  unreachable: 69,
  /** The database will not have us as we were set up. */
  refused: 78,
} as const;

export type StoreFault = keyof typeof exitCodes;

/** The store cannot do its work. The message is for whoever runs the bot: what is wrong and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.fault = fault;
  }

  /** For a process that ends because of it. */
  get exitCode(): number {
    return exitCodes[this.fault];
  }
}
