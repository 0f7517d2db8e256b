import { citationStyles, formatCitation, parseCitationStyle } from '../citation/format-citation.ts';
import { formatReference } from '../transcript/reference.ts';
import { findReference } from './find-reference.ts';
import { UsageError } from './io.ts';
import { openCollection } from './open-collection.ts';
import { type Subcommand, textOption } from './subcommand.ts';

export const cite: Subcommand = {
  usage: `cite REF [--style S]
Writes a citation of a passage, a sentence or a range. Styles: ${citationStyles.join(', ')}. Exit code 1 where there is no such passage.`,
  options: { style: { type: 'string' } },
  run: async (args, io) => {
    const typed = textOption(args, 'style') ?? citationStyles[0]!;
    const style = parseCitationStyle(typed);
    if (style === null) {
      throw new UsageError(`There is no style ${JSON.stringify(typed)}: the styles are ${citationStyles.join(', ')}`);
    }
    const collection = await openCollection(args, io);
    const found = findReference(args, collection, io);
    if (!found) return 1;
    const { transcript, passages, sentence } = found;
    const first = passages[0].number;
    const place = {
      first,
      ...(passages.length > 1 ? { last: first + passages.length - 1 } : {}),
      ...(sentence === undefined ? {} : { sentence }),
    };
    const text = formatCitation({ transcript, ...place }, style);
    const { id, edition } = transcript.head;
    const reference = formatReference({ transcript: id, ...place });
    io.out(args.values.json ? `${JSON.stringify({ reference, edition, style, text })}\n` : `${text}\n`);
    return 0;
  },
};
