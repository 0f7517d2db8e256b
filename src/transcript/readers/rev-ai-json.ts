import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Transcripts of Rev AI: monologues made of words and of the signs between them. */
export const revAiJson: Reader = {
  format: { name: 'format.rev-ai' },
  recognises: ({ json }) =>
    isRecord(json) && recordsIn(json.monologues).some(({ elements }) => recordsIn(elements).length > 0),
  read,
};

function read({ json }: SourceFile): Draft {
  const { monologues, speakers, language } = json as Fields;
  const names = new Map(recordsIn(speakers).map(({ id, name }) => [id, textOf(name)?.trim()]));
  const tag = languageOf(language);
  const pieces = recordsIn(monologues).flatMap((monologue) => piecesOf(monologue, names));
  return { metadata: tag === undefined ? {} : { language: tag }, turns: joinPieces(pieces), warnings: [] };
}

function piecesOf({ speaker, speaker_name, elements }: Fields, names: ReadonlyMap<unknown, string | undefined>) {
  const numbered = typeof speaker === 'number' ? `Speaker ${speaker}` : (textOf(speaker)?.trim() ?? '');
  const name = textOf(speaker_name)?.trim() || names.get(speaker) || numbered;
  const pieces: Piece[] = [];
  let joins = false;
  for (const { value, type, ts, end_ts } of recordsIn(elements)) {
    const text = textOf(value) ?? '';
    const last = pieces.at(-1);
    if (last && (joins || type === 'punct')) pieces[pieces.length - 1] = { ...last, text: last.text + text };
    else pieces.push({ speaker: name, text, start: secondsOf(ts), end: secondsOf(end_ts) });
    // Only a sign that ends with a space lets the next word stand apart.
    joins = !/\s$/.test(text);
  }
  return pieces;
}
