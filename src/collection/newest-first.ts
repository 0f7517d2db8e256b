import type { NumberedTranscript } from '../transcript/model.ts';

/** Order of transcripts: event date, newest first, without a date last; then ID. */
export function newestFirst({ head: a }: NumberedTranscript, { head: b }: NumberedTranscript): number {
  const [dateA, dateB] = [a.date ?? '', b.date ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
