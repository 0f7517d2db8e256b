import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Results of Deepgram: utterances where it cut them, else paragraphs, else words. */
export const deepgramJson: Reader = {
  format: { name: 'format.result', values: { service: 'Deepgram' } },
  recognises: ({ json }) => isRecord(json) && isRecord(json.results) && recordsIn(json.results.channels).length > 0,
  read,
};

function read({ json }: SourceFile): Draft {
  const { utterances, channels } = (json as { readonly results: Fields }).results;
  const all = recordsIn(channels);
  const language = languageOf(all[0]?.detected_language);
  const spoken = recordsIn(utterances).map(pieceOf);
  const pieces = spoken.length > 0 ? spoken : all.flatMap(channelPieces);
  const ordered = pieces.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(ordered), warnings: [] };

  function pieceOf(fields: Fields): Piece {
    const channel = all.length > 1 && typeof fields.channel === 'number' ? `Channel ${fields.channel}` : '';
    return {
      speaker: speakerOf(fields) || channel,
      text: textOf(fields.transcript) ?? textOf(fields.text) ?? '',
      start: secondsOf(fields.start),
      end: secondsOf(fields.end),
    };
  }
}

function channelPieces(channel: Fields, index: number, channels: readonly Fields[]): readonly Piece[] {
  const [best] = recordsIn(channel.alternatives);
  if (!best) return [];
  const unnamed = channels.length > 1 ? `Channel ${index}` : '';
  const { paragraphs: found, words, transcript } = best;
  const paragraphs = isRecord(found) ? recordsIn(found.paragraphs) : [];
  if (paragraphs.length > 0) {
    return paragraphs.flatMap((paragraph) =>
      recordsIn(paragraph.sentences).map((sentence, sentenceIndex) => ({
        speaker: speakerOf(paragraph) || unnamed,
        text: textOf(sentence.text) ?? '',
        start: secondsOf(sentence.start),
        end: secondsOf(sentence.end),
        beginsParagraph: sentenceIndex === 0,
      })),
    );
  }
  const pieces = recordsIn(words).map((word) => ({
    speaker: speakerOf(word) || unnamed,
    text: textOf(word.punctuated_word) ?? textOf(word.word) ?? '',
    start: secondsOf(word.start),
    end: secondsOf(word.end),
  }));
  return pieces.length > 0 ? pieces : [{ speaker: unnamed, text: textOf(transcript) ?? '' }];
}

/** Deepgram counts speakers from 0. */
const speakerOf = ({ speaker }: Fields) =>
  typeof speaker === 'number' ? `Speaker ${speaker}` : (textOf(speaker)?.trim() ?? '');
