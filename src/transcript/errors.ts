/** A file that cannot be read as a transcript: where and why, in words for the person who made it. */
export class TranscriptSyntaxError extends SyntaxError {
  /** As given to the reader; not a path that was made absolute. */
  readonly file: string;
  /** From 1, where a line can be named. */
  readonly line: number | undefined;
  /** What is wrong, without the place. */
  readonly reason: string;

  constructor(reason: string, place: { readonly file: string; readonly line?: number | undefined }) {
    super(`${place.file}${place.line === undefined ? '' : `:${place.line}`}: ${reason}`);
    this.name = 'TranscriptSyntaxError';
    this.file = place.file;
    this.line = place.line;
    this.reason = reason;
  }
}
