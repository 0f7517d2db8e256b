import { createHash } from 'node:crypto';
import type { PreparedTranscript } from './prepare-transcript.ts';
import type { GuildLimits, Json, KeepRefusal, KeptTranscript } from './store.ts';

/** When somebody asked is kept no more often than this, in ms: a write for each question would be waste. */
export const askedEveryMs = 3_600_000;
/** An upload waits so long for its asker's yes. */
export const waitsMs = 24 * 3_600_000;
/** An upload may be 10 MiB: without a limit one guild could fill the disk in an afternoon. */
export const mostWaiting = 10;

const longestName = 64;
const longestValue = 16_384;

/** What stands against keeping a transcript beside the others of its guild. */
export function refuse(
  others: readonly KeptTranscript[],
  { content, passageCount }: PreparedTranscript,
  limits: GuildLimits,
): KeepRefusal | undefined {
  const same = others.find((other) => other.content === content);
  if (same) return { kind: 'duplicate', id: same.id };
  if (others.length >= limits.transcripts) return { kind: 'too-many-transcripts', limit: limits.transcripts };
  const would = others.reduce((sum, other) => sum + other.passageCount, passageCount);
  return would > limits.passages ? { kind: 'too-many-passages', limit: limits.passages, would } : undefined;
}

/**
 * Settings as name and JSON; `null` takes one back.
 *
 * @throws RangeError for a name or a value that is too long or cannot be kept.
 */
export function settingRows(changes: Readonly<Record<string, Json>>): readonly (readonly [string, string | null])[] {
  return Object.entries(changes).map(([name, value]) => [requireName(name), jsonOf(name, value)]);
}

function requireName(name: string): string {
  if (name !== '' && name.length <= longestName && name.isWellFormed() && !name.includes('\0')) return name;
  throw new RangeError(`Cannot name a setting ${JSON.stringify(name.slice(0, 80))}: 1 to ${longestName} characters`);
}

function jsonOf(name: string, value: Json): string | null {
  // Undefined, which no type allows, would be stored as no text at all.
  const json = JSON.stringify(value) as string | undefined;
  if (json !== undefined && json.length <= longestValue) return json === 'null' ? null : json;
  throw new RangeError(`Cannot keep the setting "${name}": up to ${longestValue} characters of JSON`);
}

/** The key of an upload: 32 hex digits, the same for the same upload. */
export function stagingKey(guild: string, asker: string, hash: string): string {
  return createHash('sha256').update(`${guild} ${asker} ${hash}`).digest('hex').slice(0, 32);
}
