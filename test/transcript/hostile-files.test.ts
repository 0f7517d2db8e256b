import { describe, expect, it } from 'vitest';
import { TranscriptSyntaxError } from '../../src/transcript/errors.ts';
import { readText } from './pages.ts';

const million = 1_000_000;
const cue = (text: string) => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`;

/** Each would take minutes or the whole stack where work grows with the square of a file, or with its depth. */
const files: readonly (readonly [name: string, text: string])[] = [
  ['one long line of words', 'word '.repeat(million / 5)],
  ['one long line of spaces', `a${' '.repeat(million)}b`],
  ['blank lines', `\n${' \n'.repeat(million / 2)}a`],
  ['brackets', '['.repeat(million)],
  ['opened links', '[a]('.repeat(million / 4)],
  ['opened comments', `# a\n${'<!--'.repeat(million / 4)}`],
  ['closed comments without a root', '<!---->'.repeat(million / 7)],
  ['stars', `# a\n${'*a '.repeat(million / 3)}`],
  ['a YAML head without an end', `---\na: b\n${'- x\n'.repeat(million / 4)}`],
  ['colons', 'A: '.repeat(million / 3)],
  ['labels', 'Ann Lee: Hi.\n'.repeat(million / 13)],
  ['a cue of many lines', cue('a\n'.repeat(million / 2))],
  ['nested tags in a cue', cue('<b>'.repeat(million / 3))],
  ['opened voices', cue('<v '.repeat(million / 3))],
  ['many cues', `WEBVTT\n\n${'00:01.000 --> 00:02.000\na\n\n'.repeat(million / 30)}`],
  ['text behind blank lines in captions', `${cue('a')}\n\n${'b\n\n'.repeat(million / 3)}`],
  ['nested HTML', `<cite>A:</cite><p>${'<div>'.repeat(million / 5)}a`],
  ['lines of one speech in JSON', `{"header":{},"content":[{"kind":"speech","text":"${'a\\n'.repeat(million / 4)}"}]}`],
  ['nested JSON', `${'['.repeat(million / 2)}${']'.repeat(million / 2)}`],
  ['an attribute without end', `<publicwhip a="${'a'.repeat(million)}`],
  ['a document type without end', `<!DOCTYPE publicwhip [${'<!ENTITY a "b">'.repeat(million / 15)}`],
  [
    'text of one element',
    `<publicwhip><speech speakername="A"><p>${'a '.repeat(million / 2)}</p></speech></publicwhip>`,
  ],
];

describe('readTranscript() reads or refuses in bounded time', () => {
  it.each(files)('%s', (_, text) => {
    let thrown: unknown;
    try {
      readText(text, 'odd.txt');
    } catch (error) {
      thrown = error;
    }
    expect(thrown ?? new TranscriptSyntaxError({ name: 'empty' }, { file: '' })).toBeInstanceOf(TranscriptSyntaxError);
  });
});
