import { type Remark, remarkText } from './remark.ts';

/** A file that cannot be read as a transcript: where and why, in words for the person who made it. */
export class TranscriptSyntaxError extends SyntaxError {
  /** As given to the reader; not a path that was made absolute. */
  readonly file: string;
  /** From 1, where a line can be named. */
  readonly line: number | undefined;
  /** What is wrong, without the place. */
  readonly remark: Remark;
  /** The same in English. */
  readonly reason: string;

  constructor(remark: Remark, place: { readonly file: string; readonly line?: number | undefined }) {
    const reason = remarkText(remark);
    super(`${place.file}${place.line === undefined ? '' : `:${place.line}`}: ${reason}`);
    this.name = 'TranscriptSyntaxError';
    this.file = place.file;
    this.line = place.line;
    this.remark = remark;
    this.reason = reason;
  }
}
