import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outline, readText } from './pages.ts';
import { paragraphLine, readSample, sampleText } from './samples.ts';
import { expectSameWords, whoSaidWhat, wordsIn, wordsOut } from './words.ts';

const truth = JSON.parse(sampleText('gaggle/truth.json')) as {
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
};
const turnsOf = (path: string) =>
  readSample(path).transcript.turns.map(({ speaker, passages }) => ({
    speaker,
    text: passages.map(({ text }) => text).join('\n'),
  }));

const withTimes = (...cues: readonly string[]) =>
  `WEBVTT\n\n${cues.map((cue, index) => `00:00:${10 + index * 2}.000 --> 00:00:${12 + index * 2}.000\n${cue}`).join('\n\n')}`;

describe('webvtt and srt give back', () => {
  it.each(['zoom.vtt', 'teams.vtt', 'speaker.srt'])('who said what: %s', (name) => {
    expect(whoSaidWhat(turnsOf(`gaggle/${name}`))).toEqual(whoSaidWhat(truth.turns));
  });

  it.each(['zoom.vtt', 'teams.vtt', 'speaker.srt', 'stream.vtt'])('all words once: %s', (name) => {
    const { transcript } = readSample(`gaggle/${name}`);
    expectSameWords(
      wordsOut(transcript),
      truth.turns.flatMap(({ text }) => wordsIn(text)),
    );
  });

  it('the paragraphs and their starts where silence parts them', () => {
    const [first] = readSample('gaggle/zoom.vtt').transcript.turns;
    expect(first!.passages.map(({ text }) => text)).toEqual(truth.turns.slice(0, 7).map(({ text }) => text));
    expect(first!.passages.slice(0, 3).map(({ start }) => start)).toEqual([1, 10.686, 38.809]);
  });

  it('podcasts whole, in paragraphs that end with sentences', () => {
    const { transcript } = readSample('podcast/example.srt');
    const body = sampleText('podcast/example.srt')
      .replace(/^\d+\r?$/gm, '')
      .replace(/^.*-->.*$/gm, '')
      .replace(/^(?:Travis|Sarah|Gilon|Kevin|Alban|Priscilla): /gm, '');
    expectSameWords(wordsOut(transcript), wordsIn(body));
    for (const { passages } of transcript.turns) {
      for (const { text } of passages.slice(0, -1)) expect(text).toMatch(/[.?!]["”]?$/);
      for (const { text } of passages) expect(text.length).toBeLessThan(1_500);
    }
  });
});

describe('webvtt reads', () => {
  it.each([
    [
      'voices, references to characters and tags',
      withTimes('<v Sarah Q>Hello &amp; <i>you</i>', '<v.loud Bob>3 < 4 <00:00:13.000><c>yes</c></v>'),
      ['Sarah Q: Hello & you', 'Bob: 3 < 4 yes'],
    ],
    ['two voices in a cue', withTimes('<v Ann>Hi.</v> <v Bo>Yo.</v>'), ['Ann: Hi.', 'Bo: Yo.']],
    [
      '>> as another speaker whom nobody names',
      withTimes('&gt;&gt; Hello.', 'And so.', '>> ANN LEE: Oh.', '>> Well.'),
      [': Hello. And so.', 'ANN LEE: Oh.', ': Well.'],
    ],
    ['dashes of a dialogue', withTimes('- Hello.\n- Hi.'), [': Hello.', ': Hi.']],
    [
      'directions as not spoken',
      withTimes('Thank you.', '[Music]', '(applause)', 'And', '[cough]', 'so.'),
      [': Thank you.', '- : [Music]', '- : (applause)', ': And [cough] so.'],
    ],
    [
      'rolling captions once',
      withTimes('good day', 'good day\nto all', 'to all', 'to all\nof you', 'of you\nhere'),
      [': good day to all of you here'],
    ],
    [
      'captions that grow by words once',
      withTimes('good', 'good day', 'good day to', 'good day to you'),
      [': good day to you'],
    ],
    ['what is said again in captions that do not roll', withTimes('No.', 'No.', 'No.', 'Yes.'), [': No. No. No. Yes.']],
    [
      'odd files: no blank line, one too many, an arrow, hours in three digits, comments, identifiers',
      'WEBVTT - A talk\nKind: captions\nLanguage: en\n\nNOTE\na note\n\nSTYLE\n::cue { color: red }\n\nan id\n00:01.000 --> 00:02.500 align:start\na\n00:02.500 --> 00:03.000\nb\n\nc --> d\n\n100:00:05.000 --> 100:00:06.000\ne',
      [': a b c --> d e'],
    ],
  ])('%s', (_, text, rows) => {
    expect(outline(text)).toEqual(rows);
  });

  it('language and title from the head', () => {
    expect(readText('WEBVTT - A talk\nLanguage: de\n\n00:01.000 --> 00:02.000\nHallo.').transcript).toMatchObject({
      title: 'A talk',
      language: 'de',
    });
  });

  it('times in brackets with the words beside them, as Whisper prints them', () => {
    const text = '[00:00.000 --> 00:04.000]   We come to speak\n[00:04.000 --> 00:05.000]  of peace.\n';
    expect(readText(text).transcript.turns[0]!.passages.map(paragraphLine)).toEqual(['@0 We come to speak of peace.']);
  });

  it('labels of any kind where nearly every cue has one', () => {
    const { turns } = readText(withTimes("anna's phone: hi", "anna's phone: you", 'bo: hm', 'bo: yes: no')).transcript;
    expect(turns.map(({ speaker, passages }) => [speaker, ...passages.map(paragraphLine)])).toEqual([
      ["anna's phone", '@10 hi you'],
      ['bo', '@14 hm yes: no'],
    ]);
  });
});

describe('srt', () => {
  it('keeps every word of any captions, in order', () => {
    const line = fc.stringMatching(/^[a-z]{1,6}( [a-z0-9]{1,6}){0,4}[.?]?$/);
    const cue = fc.array(line, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (cues, end) => {
        // Far apart, so that a repeated line is no rolling one.
        const text = cues
          .map((lines, index) =>
            [
              index + 1,
              `00:${String(index).padStart(2, '0')}:01,000 --> 00:${String(index).padStart(2, '0')}:02,000`,
              ...lines,
              '',
            ].join(end),
          )
          .join(end);
        expect(wordsOut(readText(text, 'x.srt').transcript)).toEqual(cues.flat().flatMap(wordsIn));
      }),
    );
  });

  it('takes the line before the times for a number, lines before that for text', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n2\n00:00:03,000 --> 00:00:04,000\nthree\n3\n00:00:05,000 --> 00:00:06,000\nfour';
    expect(outline(text)).toEqual([': one two three four']);
  });

  it('reads captions without numbers, with blank lines inside and positions', () => {
    expect(
      outline('00:00:01,000 --> 00:00:02,000 X1:1\n{\\an8}<i>One</i>\n\ntwo\n\n00:00:03,5 --> 00:00:04,0\nthree'),
    ).toEqual([': One two three']);
  });
});
