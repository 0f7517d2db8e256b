import { plainText } from '../markup.ts';

/** Words in a cue with the voice that speaks them, where the cue names one. */
export interface VoicedText {
  readonly voice: string | undefined;
  readonly lines: readonly string[];
}

const voiceTag = /(<\/?v(?:\.[^\s<>]*)?(?:[ \t][^<>]*)?>)/i;
const voiceName = /^<v(?:\.[^\s<>]*)?[ \t]+(?![ \t])([^<>]*)>$/i;
const timeTag = /<\d{1,4}:[\d:.]+>/g;
const positionTag = /\{\\[^{}]*\}/g;
/** The words of a cue without marks, parted where another voice speaks. */
export function voicedTexts(rawLines: readonly string[]): readonly VoicedText[] {
  const raw = rawLines.join('\n');
  if (!/[<&{]/.test(raw)) return [{ voice: undefined, lines: rawLines }];
  const voiced: VoicedText[] = [];
  let voice: string | undefined;
  for (const part of raw.split(voiceTag)) {
    if (voiceTag.test(part) && part.startsWith('<')) {
      const name = voiceName.exec(part)?.[1];
      voice = name === undefined ? undefined : plainText(name).trim() || undefined;
      continue;
    }
    const lines = plainText(part.replace(timeTag, '').replace(positionTag, ''))
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length > 0) voiced.push({ voice, lines });
  }
  return voiced;
}
