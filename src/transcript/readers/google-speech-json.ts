import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Results of Google's Speech-to-Text, versions 1 and 2, perhaps within the answer of an operation. */
export const googleSpeechJson: Reader = {
  format: { name: 'format.result', values: { service: 'Google Speech-to-Text' } },
  recognises: ({ json }) => resultsIn(json).some(({ alternatives }) => textOf(bestOf(alternatives)?.transcript)),
  read,
};

const bestOf = (alternatives: unknown): Fields | undefined => recordsIn(alternatives)[0];

function resultsIn(json: unknown): readonly Fields[] {
  if (!isRecord(json)) return [];
  return isRecord(json.response) ? recordsIn(json.response.results) : recordsIn(json.results);
}

function read({ json }: SourceFile): Draft {
  const results = resultsIn(json);
  const language = languageOf(results.find(({ languageCode }) => languageCode)?.languageCode);
  const spoken = results.flatMap((result, at) => {
    const best = bestOf(result.alternatives);
    return best ? [{ best, at }] : [];
  });
  // Where speakers are told apart, the last result holds all words once more, with their speakers.
  const told = spoken.findLast(({ best }) => recordsIn(best.words).some((word) => speakerOf(word) !== ''));
  const repeats = told !== undefined && told.at === results.length - 1 && spoken.length > 1 && repeatsAll(spoken, told);
  const pieces = (repeats ? [told] : spoken).flatMap(({ best }) => piecesOf(best));
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(pieces), warnings: [] };
}

type Spoken = { readonly best: Fields };

function repeatsAll(spoken: readonly Spoken[], told: Spoken): boolean {
  const count = ({ best }: Spoken) => (textOf(best.transcript) ?? '').split(/\s+/).filter((word) => word !== '').length;
  const others = spoken.filter((one) => one !== told).reduce((sum, one) => sum + count(one), 0);
  return recordsIn(told.best.words).length >= others;
}

function piecesOf({ words, transcript }: Fields): readonly Piece[] {
  const pieces = recordsIn(words).map((word) => ({
    speaker: speakerOf(word),
    text: textOf(word.word) ?? '',
    start: time(word.startTime ?? word.startOffset ?? word.start_time),
    end: time(word.endTime ?? word.endOffset ?? word.end_time),
  }));
  return pieces.length > 0 ? pieces : [{ speaker: '', text: textOf(transcript) ?? '' }];
}

const speakerOf = ({ speakerTag, speakerLabel, speaker_tag }: Fields): string => {
  const number = speakerTag ?? speaker_tag;
  if (typeof number === 'number' && number > 0) return `Speaker ${number}`;
  const label = textOf(speakerLabel)?.trim() ?? '';
  return /^\d+$/.test(label) ? `Speaker ${label}` : label;
};

/** Seconds, written as "1.400s". */
function time(value: unknown): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(textOf(value) ?? '')?.[1];
  return seconds === undefined ? undefined : secondsOf(Number(seconds));
}
