import { TranscriptSyntaxError } from './errors.ts';

/** Longer texts are not read again and again to find their fault. */
const longestText = 5_000_000;

/** The error for a text that JSON.parse refused, with the line where it stopped making sense. */
export function brokenJson(text: string, file: string, error: Error): TranscriptSyntaxError {
  // V8 repeats a part of the text.
  const fault = error.message.split(/,? (?:\.\.\.)?"/)[0]!.replace(/ in JSON at position.*$| \(line \d.*$/s, '');
  const position = /at position (\d+)/.exec(error.message)?.[1];
  const offset = position === undefined ? faultOffset(text) : Number(position);
  const line = offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
  return new TranscriptSyntaxError({ name: 'broken-json', values: { fault } }, { file, line });
}

/** V8 does not always say where: the shortest beginning of the text that is wrong already, rather than cut off. */
function faultOffset(text: string): number | undefined {
  if (text.length > longestText) return undefined;
  if (isCutOff(text)) return text.length - 1;
  let [sound, broken] = [0, text.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isCutOff(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

function isCutOff(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON|Unterminated|missing|No number after|Bad escaped|Bad Unicode/.test(message);
  }
}
