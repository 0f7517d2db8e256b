import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type PreparedTranscript, prepareTranscript } from '../../../src/collection/store/prepare-transcript.ts';

/** Room enough. */
export const limits = { transcripts: 50, passages: 200_000 };

/** A transcript of one turn, ready to be kept. */
export function prepared(id: string, ...passages: readonly string[]): PreparedTranscript {
  const texts = passages.length > 0 ? passages : [`Words of ${id}.`];
  return prepareTranscript({
    id,
    title: `Title of ${id}`,
    turns: [{ speaker: 'Ada', passages: texts.map((text) => ({ text })) }],
  });
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
