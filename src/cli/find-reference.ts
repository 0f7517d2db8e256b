import type { Collection } from '../collection/collection.ts';
import { parseReference, ReferenceSyntaxError } from '../transcript/reference.ts';
import { type Resolved, resolveReference } from '../transcript/resolve-reference.ts';
import { type Io, UsageError } from './io.ts';
import type { Arguments } from './subcommand.ts';

export type Found = Extract<Resolved, { kind: 'found' }>;

/**
 * What the one reference on the command line points to; null, with a line on standard error, where it is not known.
 *
 * @throws UsageError where it is malformed, or a number alone and there are several transcripts.
 */
export function findReference({ positionals }: Arguments, collection: Collection, io: Io): Found | null {
  const text = positionals.join(' ');
  if (text.trim() === '') throw new UsageError('Which passage? Give a reference, such as 42 or "lavrov-2025-05-23#42"');
  const resolved = resolveReference(readReference(text), collection);
  switch (resolved.kind) {
    case 'found':
      if (resolved.changed) {
        io.err(`The text changed since it was cited: this is edition ${resolved.transcript.head.edition}.\n`);
      }
      return resolved;
    case 'which-transcript': {
      const ids = resolved.transcripts.map(({ head }) => head.id);
      const shown = `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`;
      throw new UsageError(`A number alone needs a single transcript, and there are ${ids.length}: ${shown}`);
    }
    case 'unknown-transcript':
      io.err(`There is no transcript "${resolved.id}" in this collection.\n`);
      return null;
    case 'unknown-passage': {
      const { id, passageCount } = resolved.transcript.head;
      io.err(`There is no such passage: "${id}" has ¶ 1 to ¶ ${passageCount}.\n`);
      return null;
    }
    case 'unknown-sentence':
      io.err(`There is no such sentence: ¶ ${resolved.passage.number} has ${resolved.sentences}.\n`);
      return null;
  }
}

function readReference(text: string) {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof ReferenceSyntaxError) throw new UsageError(error.message);
    throw error;
  }
}
