import { createHash } from 'node:crypto';

const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const longestId = 48;
const hashLength = 6;

/** Whether a text has the form of an ID: `[a-z0-9]+(-[a-z0-9]+)*`, at most 48 characters. */
export function isTranscriptId(text: string): boolean {
  return text.length <= longestId && idPattern.test(text);
}

/** A file's name without folders and without its extension: `a/Speech 1.txt` gives `Speech 1`. */
export function baseName(fileName: string): string {
  const name = fileName.split(/[/\\]/).at(-1) ?? fileName;
  return name.replace(/(?<=.)\.[a-z][a-z0-9]{0,7}$/i, '');
}

/**
 * The ID a file gets by its name. A name that is an ID already stays; any other becomes its first words and six hex
 * digits of the name's SHA-256, so that it stays the same wherever the file lies and seldom meets another.
 */
export function transcriptId(fileName: string): string {
  const name = baseName(fileName).normalize('NFC');
  if (isTranscriptId(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, hashLength);
  const words = name
    .slice(0, 500)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  let id = '';
  for (const word of words ?? ['transcript']) {
    const longer = id === '' ? word.slice(0, longestId - hashLength - 1) : `${id}-${word}`;
    if (longer.length > longestId - hashLength - 1) break;
    id = longer;
  }
  return `${id}-${hash}`;
}

/** An ID with a number after it, for one that is taken: `id-2`. A long one loses words or letters at its end. */
export function numberedId(id: string, n: number): string {
  const end = `-${n}`;
  return `${id.slice(0, longestId - end.length).replace(/-$/, '')}${end}`;
}
