import type { CommandRequest, Reply } from '../../src/discord/contract.ts';
import { parseDay } from '../../src/discord/parse-day.ts';
import { notice, quoted } from '../../src/discord/render/notice.ts';
import type { GivenMetadata } from '../../src/discord/uploads.ts';
import { readMetadataField } from '../../src/transcript/metadata-fields.ts';

/** What the options say of a file, or the answer that says which of them cannot be. */
export function readGiven({
  options,
  say,
}: Pick<CommandRequest, 'options' | 'say'>): { readonly value: GivenMetadata } | { readonly reply: Reply } {
  const text = (name: string) => String(options.get(name) ?? '').trim();
  const given: { title?: string; date?: string; source?: string } = {};
  if (text('title') !== '') given.title = text('title');
  if (text('date') !== '') {
    const day = parseDay(text('date'), 'from');
    // A month or a year alone would begin and end on different days.
    if (day === null || day !== parseDay(text('date'), 'until')) {
      return { reply: notice(say('fault.date', { text: quoted(text('date')) })) };
    }
    given.date = day;
  }
  if (text('source') !== '') {
    try {
      given.source = readMetadataField('source', text('source')) ?? '';
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { reply: notice(say('fault.source', { text: quoted(text('source')) })) };
    }
  }
  return { value: given };
}
