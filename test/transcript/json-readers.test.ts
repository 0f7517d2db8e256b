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
const json = (value: unknown) => JSON.stringify(value);

describe('podcastJson', () => {
  it('gives back who said what', () => {
    expect(whoSaidWhat(turnsOf('gaggle/podcast.json'))).toEqual(whoSaidWhat(truth.turns));
  });

  it('joins single words', () => {
    expect(turnsOf('podcast/example.json')).toEqual([
      { speaker: 'Darth Vader', text: 'I am your father.' },
      { speaker: 'Luke', text: 'Nooooo' },
    ]);
  });

  it('names the line of a segment without text', () => {
    const text = '{"version": "1.0.0", "segments": [\n{"body": "Hi"},\n{"body": 3}\n]}';
    expect(() => readText(text, 'a.json')).toThrow('a.json:3: Entry 2 of "segments" has no text in "body"');
  });
});

describe('whisperJson', () => {
  it('gives back who said what by WhisperX, with its names for speakers', () => {
    const names: Record<string, string> = {};
    const said = whoSaidWhat(truth.turns);
    const read = whoSaidWhat(turnsOf('gaggle/whisperx.json'));
    expect(read.map((row) => row.slice(row.indexOf(':')))).toEqual(said.map((row) => row.slice(row.indexOf(':'))));
    for (const [index, row] of read.entries()) {
      const [name, speaker] = [row.split(':')[0]!, said[index]!.split(':')[0]!];
      names[name] ??= speaker;
      expect(names[name]).toBe(speaker);
    }
    expect(readSample('gaggle/whisperx.json').transcript.language).toBe('en');
  });

  it.each([
    [
      'Whisper',
      {
        text: ' Hi. You.',
        language: 'english',
        segments: [
          { id: 0, start: 0, end: 2.5, text: ' Hi.' },
          { id: 1, start: 2.5, end: 3, text: ' You.' },
        ],
      },
    ],
    [
      'whisper.cpp',
      {
        result: { language: 'en' },
        transcription: [
          { offsets: { from: 0, to: 2500 }, text: ' Hi.' },
          { offsets: { from: 2500, to: 3000 }, text: ' You.' },
        ],
      },
    ],
    [
      'a list of segments',
      [
        { start: 0, end: 2.5, text: 'Hi.' },
        { start: 2.5, end: 3, text: 'You.' },
      ],
    ],
  ])('reads %s', (_, value) => {
    expect(readText(json(value)).transcript.turns[0]!.passages.map(paragraphLine)).toEqual(['@0 Hi. You.']);
  });

  it('parts a segment where its words have two speakers', () => {
    const words = [
      { word: 'Well?', start: 0, speaker: 'A' },
      { word: 'Yes,', start: 1, speaker: 'B' },
      { word: 'you.', start: 2 },
    ];
    expect(outline(json({ segments: [{ start: 0, end: 3, text: ' Well? Yes, you.', speaker: 'A', words }] }))).toEqual([
      'A: Well?',
      'B: Yes, you.',
    ]);
  });
});

describe('deepgramJson', () => {
  it('keeps all words of a result', () => {
    const { results } = JSON.parse(sampleText('speech-to-text/deepgram.json')) as {
      readonly results: {
        readonly channels: readonly { readonly alternatives: readonly { readonly transcript: string }[] }[];
      };
    };
    const { transcript } = readSample('speech-to-text/deepgram.json');
    expectSameWords(wordsOut(transcript), wordsIn(results.channels[0]!.alternatives[0]!.transcript));
    expect(transcript.turns[0]!.passages[0]!.start).toBe(0.08);
  });

  it('reads paragraphs, words and channels where there are no utterances', () => {
    const sentences = (speaker: number, text: string, start: number) => ({
      speaker,
      sentences: [{ text, start, end: start + 1 }],
    });
    const paragraphs = { paragraphs: [sentences(0, 'Hi.', 0), sentences(1, 'You.', 1), sentences(1, 'So.', 2)] };
    expect(outline(json({ results: { channels: [{ alternatives: [{ paragraphs }] }] } }))).toEqual([
      'Speaker 0: Hi.',
      'Speaker 1: You.',
      'Speaker 1: So.',
    ]);
    const channel = (word: string, start: number) => ({
      alternatives: [{ transcript: word, words: [{ word, start, end: start + 1 }] }],
    });
    expect(outline(json({ results: { channels: [channel('you', 1), channel('hi', 0)] } }))).toEqual([
      'Channel 1: hi',
      'Channel 0: you',
    ]);
  });
});

describe('assemblyaiJson', () => {
  it('keeps all words of a result', () => {
    const { text } = JSON.parse(sampleText('speech-to-text/assemblyai.json')) as { readonly text: string };
    const { transcript } = readSample('speech-to-text/assemblyai.json');
    expectSameWords(wordsOut(transcript), wordsIn(text));
    expect(transcript).toMatchObject({ language: 'en', turns: [{ speaker: 'Speaker A' }] });
    expect(transcript.turns[0]!.passages[0]!.start).toBe(0.17);
  });

  it('takes utterances before words, and "Q" for a speaker like any other', () => {
    const utterances = [
      { speaker: 'Q', text: 'Hi.', start: 0, end: 900 },
      { speaker: 'B', text: 'You.', start: 1000, end: 2000 },
    ];
    expect(outline(json({ text: 'Hi. You.', audio_url: 'x', utterances, words: [] }))).toEqual([
      'Speaker Q: Hi.',
      'Speaker B: You.',
    ]);
  });
});

describe('awsTranscribeJson', () => {
  it('joins words, marks and speakers', () => {
    const word = (content: string, start: number, speaker_label?: string) => ({
      type: 'pronunciation',
      alternatives: [{ content }],
      start_time: String(start),
      end_time: String(start + 0.4),
      speaker_label,
    });
    const mark = (content: string) => ({ type: 'punctuation', alternatives: [{ content }] });
    const labelled = [
      word('Hello', 0, 'spk_0'),
      mark(','),
      word('you', 0.5, 'spk_0'),
      mark('.'),
      word('Yes', 2, 'spk_1'),
      mark('.'),
    ];
    expect(outline(json({ results: { transcripts: [], items: labelled } }))).toEqual([
      'spk_0: Hello, you.',
      'spk_1: Yes.',
    ]);
    const segments = [{ items: [{ start_time: '2', speaker_label: 'spk_1' }] }];
    expect(outline(json({ results: { items: [word('Yes', 2)], speaker_labels: { segments } } }))).toEqual([
      'spk_1: Yes',
    ]);
  });
});

describe('congressionalRecordJson', () => {
  it('keeps all words of a speech but its label', () => {
    const path = 'congressional-record/CREC-1997-01-28-pt1-PgS773-2.json';
    const { content } = JSON.parse(sampleText(path)) as { readonly content: readonly { readonly text: string }[] };
    const { transcript } = readSample(path);
    expectSameWords(
      wordsOut(transcript),
      wordsIn(content[0]!.text.replace(' Mr. ABRAHAM.', '').replace('first-\nhand', 'first-hand')),
    );
    expect(transcript).toMatchObject({ title: 'HONORING DR. GORDON GUYER', date: '1997-01-28', event: 'US Senate' });
    expect(transcript.turns).toHaveLength(1);
    expect(transcript.turns[0]).toMatchObject({ speaker: 'Mr. ABRAHAM' });
    expect(transcript.turns[0]!.passages).toHaveLength(9);
  });

  it('refuses what holds nothing but procedure', () => {
    expect(() => readSample('congressional-record/CREC-1997-01-28-pt1-PgS725-3.json')).toThrow(/no spoken words/);
  });
});
