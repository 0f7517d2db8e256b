import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Results of Azure's speech service: a batch's `recognizedPhrases`, or the `phrases` of its fast transcription. */
export const azureSpeechJson: Reader = {
  format: { name: 'format.result', values: { service: 'Azure Speech' } },
  recognises: ({ json }) => isRecord(json) && phrasesIn(json).some((phrase) => displayOf(phrase) !== ''),
  read,
};

const phrasesIn = ({ recognizedPhrases, phrases }: Fields) =>
  recordsIn(recognizedPhrases).length > 0 ? recordsIn(recognizedPhrases) : recordsIn(phrases);

const displayOf = ({ nBest, text }: Fields): string => textOf(recordsIn(nBest)[0]?.display) ?? textOf(text) ?? '';

const ticksPerSecond = 10_000_000;

function read({ json }: SourceFile): Draft {
  const phrases = phrasesIn(json as Fields);
  const channels = new Set(phrases.map(({ channel }) => channel)).size;
  const language = languageOf(phrases.find(({ locale }) => locale)?.locale);
  const pieces = phrases.map((phrase): Piece => {
    const start = timeOf(phrase, 'offset');
    const duration = timeOf(phrase, 'duration');
    const unnamed = channels > 1 && typeof phrase.channel === 'number' ? `Channel ${phrase.channel}` : '';
    return {
      speaker: typeof phrase.speaker === 'number' ? `Speaker ${phrase.speaker}` : unnamed,
      text: displayOf(phrase),
      start,
      end: start === undefined || duration === undefined ? undefined : start + duration,
    };
  });
  // Each channel stands by itself in the file.
  const ordered = pieces.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(ordered), warnings: [] };
}

function timeOf(phrase: Fields, name: 'offset' | 'duration'): number | undefined {
  const ticks = phrase[`${name}InTicks`];
  if (typeof ticks === 'number') return secondsOf(ticks / ticksPerSecond);
  const ms = phrase[`${name}Milliseconds`];
  return typeof ms === 'number' ? secondsOf(ms / 1000) : undefined;
}
