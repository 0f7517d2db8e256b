import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Results of AssemblyAI: utterances where it told speakers apart, else words. Its times are milliseconds. */
export const assemblyaiJson: Reader = {
  format: { name: 'format.result', values: { service: 'AssemblyAI' } },
  recognises: ({ json }) =>
    isRecord(json) &&
    typeof json.text === 'string' &&
    ('audio_url' in json || 'acoustic_model' in json || 'utterances' in json) &&
    ('words' in json || 'utterances' in json),
  read,
};

function read({ json }: SourceFile): Draft {
  const { utterances, words, text, language_code } = json as Fields;
  const language = languageOf(language_code);
  const timed = [recordsIn(utterances), recordsIn(words)].find((list) => list.length > 0);
  const pieces = timed?.map(pieceOf) ?? [{ speaker: '', text: textOf(text)! }];
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(pieces), warnings: [] };
}

function pieceOf({ speaker, text, start, end }: Fields): Piece {
  const name = textOf(speaker)?.trim() ?? '';
  return {
    // Its letters are numbers in disguise: "Q" asks nothing.
    speaker: /^[A-Z]{1,2}$/.test(name) ? `Speaker ${name}` : name,
    text: textOf(text) ?? '',
    start: milliseconds(start),
    end: milliseconds(end),
  };
}

const milliseconds = (value: unknown) => secondsOf(typeof value === 'number' ? value / 1000 : undefined);
