import type { TranscriptHead } from './model.ts';

interface Dated {
  readonly head: TranscriptHead;
}

/** Order of transcripts: event date, newest first, without a date last; then ID. */
export function newestFirst({ head: a }: Dated, { head: b }: Dated): number {
  const [dateA, dateB] = [a.date ?? '', b.date ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
