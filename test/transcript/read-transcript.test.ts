import { describe, expect, it } from 'vitest';
import { TranscriptSyntaxError } from '../../src/transcript/errors.ts';
import { isSupportedName, readTranscript } from '../../src/transcript/read-transcript.ts';
import { readText } from './pages.ts';
import { remarkText } from '../../src/transcript/remark.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('readTranscript() refuses', () => {
  it.each([
    ['an empty file', bytes(), /empty/, undefined],
    ['white space', bytes(0x20, 0x0a), /empty/, undefined],
    ['a zip archive by any name', bytes(0x50, 0x4b, 3, 4, 0, 0), /zip/, undefined],
    ['gzip', bytes(0x1f, 0x8b, 8), /gzip/, undefined],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), /PDF/, undefined],
    ['bytes that are no UTF-8, with the line', bytes(0x61, 0x0a, 0x61, 0x96, 0x62), /UTF-8/, 2],
    ['UTF-16 without a byte order mark', utf16('Hällo there, everybody').subarray(2), /UTF-16|UTF-8/, undefined],
    ['a NUL byte, with the line', bytes(0x61, 0x0a, 0x62, 0, 0x63), /NUL/, 2],
    ['combining marks in heaps, with the line', new TextEncoder().encode(`a\nb${'\u0301'.repeat(40)}`), /combining/, 2],
    ['other JSON', new TextEncoder().encode('{"speech": "hello"}'), /"speech"/, undefined],
    ['HTML', new TextEncoder().encode('<!doctype html><p>hello</p>'), /HTML/, undefined],
    ['nothing but directions', new TextEncoder().encode('(Applause.)'), /no spoken words/, undefined],
  ])('%s', (_, content, reason, line) => {
    let refused: unknown;
    try {
      readTranscript(content, 'a/odd.txt');
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(TranscriptSyntaxError);
    const { message, ...error } = refused as TranscriptSyntaxError;
    expect((refused as Error).message).toMatch(reason);
    expect(error).toMatchObject({ file: 'a/odd.txt' });
    if (line !== undefined) expect(error.line).toBe(line);
  });
});

describe('readTranscript()', () => {
  it('reads UTF-16 with a byte order mark', () => {
    expect(readTranscript(utf16('Grüße an alle.'), 'x.txt').transcript.turns[0]!.passages).toEqual([
      { text: 'Grüße an alle.' },
    ]);
  });

  it('chooses the reader by content before name', () => {
    expect(readText('{"turns":[{"passages":[{"text":"Hi."}]}]}', 'x.txt').transcript.turns).toEqual([
      { speaker: '', passages: [{ text: 'Hi.' }] },
    ]);
    expect(readText('Question: Why?\n\nJane Doe: So.', 'x.json').transcript.turns).toHaveLength(2);
  });

  it('names a transcript by its file, and puts the sidecar before the page', () => {
    expect(readText('Hi.', 'a/b/My Speech.txt').transcript).toMatchObject({ title: 'My Speech' });
    const { transcript } = readText('Title\n\nOslo, May 2, 2022\n\nHi.', 'x.txt', 'title: Other\ndate: 2022-05-03');
    expect(transcript).toMatchObject({ id: 'x', title: 'Other', date: '2022-05-03', place: 'Oslo' });
  });

  it.each([
    ['whisper.json', '{"segments": [{"start": 1e308, "end": 2, "text": "Hi there."}]}'],
    ['deepgram.json', '{"results":{"channels":[{"alternatives":[{"words":[{"word":"Hi","start":1e308}]}]}]}}'],
    ['back.ttml', '<tt xmlns:ttp="x" ttp:tickRate="-1"><body><p begin="9t">Hi there.</p></body></tt>'],
    ['none.ttml', '<tt xmlns:ttp="x" ttp:frameRate="1e-320"><body><p begin="9f">Hi there.</p></body></tt>'],
  ])('keeps the words of %s and no time that is none', (name, text) => {
    const { turns } = readText(text, name).transcript;
    expect(turns.flatMap(({ passages }) => passages.map((passage) => Object.keys(passage)))).toEqual([['text']]);
  });

  it('warns of what it took out', () => {
    expect(readText('{"turns":[{"passages":[{"text":"H\\u202ei."}]}]}').warnings.map(remarkText)).toEqual([
      'Removed 1 × direction mark (U+202E)',
    ]);
  });
});

describe('isSupportedName()', () => {
  it.each(['a.txt', 'a/b.MD', 'a.vtt', 'a.srt', 'a.docx', 'a.xml', 'a.json', 'a.html', 'the-readme.txt'])(
    'takes %s',
    (name) => {
      expect(isSupportedName(name)).toBe(true);
    },
  );

  it.each(['a.yaml', 'a.pdf', 'README.md', 'a/LICENSE.txt', 'md'])('leaves %s', (name) => {
    expect(isSupportedName(name)).toBe(false);
  });
});
