import { isUtf8 } from 'node:buffer';
import { TranscriptSyntaxError } from './errors.ts';
import type { RemarkName } from './remark.ts';

/** Beginnings of files that hold no text. */
const notText: readonly (readonly [start: readonly number[], name: RemarkName])[] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'office'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0xff, 0xfe, 0, 0], 'utf-32'],
  [[0, 0, 0xfe, 0xff], 'utf-32'],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);

/**
 * The text of a file: UTF-8, UTF-16 with a byte order mark, or XML in the encoding it declares.
 *
 * @throws TranscriptSyntaxError for anything else, with what to do.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  for (const [start, name] of notText) {
    if (startsWith(bytes, start)) throw new TranscriptSyntaxError({ name }, { file });
  }
  const utf16 = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
  const text = utf16 ? decodeUtf16(bytes, utf16, file) : decodeUtf8(bytes, file);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length;
    throw new TranscriptSyntaxError({ name: 'nul' }, { file, line });
  }
  return text;
}

function decodeUtf16(bytes: Uint8Array, encoding: string, file: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new TranscriptSyntaxError({ name: 'broken-utf-16' }, { file });
  }
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  const declared = declaredEncoding(bytes);
  if (declared) return declared.decode(bytes);
  const sample = bytes.subarray(0, 4_000);
  const nulShare = sample.filter((byte) => byte === 0).length / sample.length;
  if (nulShare > 0.2) {
    throw new TranscriptSyntaxError(
      { name: 'perhaps-utf-16' },
      {
        file,
      },
    );
  }
  throw new TranscriptSyntaxError(
    { name: 'not-utf-8' },
    {
      file,
      line: firstBrokenLine(bytes),
    },
  );
}

/** XML says in its first line how it is encoded. */
function declaredEncoding(bytes: Uint8Array): TextDecoder | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const name = /^\s*<\?xml[^>]*\sencoding=["']((?:iso-8859|windows|koi8)-[\w-]{1,12})["']/i.exec(start)?.[1];
  try {
    return name === undefined ? null : new TextDecoder(name);
  } catch {
    return null;
  }
}

function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const lineEnd = bytes.indexOf(0x0a, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
