import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Results of Speechmatics: words and punctuation marks, each with its speaker ("S1") where they were told apart. */
export const speechmaticsJson: Reader = {
  format: { name: 'format.result', values: { service: 'Speechmatics' } },
  recognises: ({ json }) =>
    isRecord(json) && recordsIn(json.results).some(({ type, alternatives }) => type === 'word' && alternatives),
  read,
};

function read({ json }: SourceFile): Draft {
  const { results, metadata } = json as Fields;
  const config = isRecord(metadata) && isRecord(metadata.transcription_config) ? metadata.transcription_config : {};
  const language = languageOf(config.language);
  const pieces: Piece[] = [];
  for (const item of recordsIn(results)) {
    const [best] = recordsIn(item.alternatives);
    const content = textOf(best?.content) ?? '';
    const last = pieces.at(-1);
    // A mark belongs to the word before it, unless it opens something.
    if (item.type === 'punctuation' && item.attaches_to !== 'next' && last) {
      pieces[pieces.length - 1] = { ...last, text: last.text + content };
    } else {
      const speaker = textOf(best?.speaker) ?? textOf(item.channel) ?? '';
      pieces.push({ speaker, text: content, start: secondsOf(item.start_time), end: secondsOf(item.end_time) });
    }
  }
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(pieces), warnings: [] };
}
