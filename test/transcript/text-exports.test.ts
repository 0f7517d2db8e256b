import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { TranscriptSyntaxError } from '../../src/transcript/errors.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { outline, readText } from './pages.ts';
import { paragraphLine, readSample, sampleText } from './samples.ts';
import { expectSameWords, whoSaidWhat, wordsIn, wordsOut } from './words.ts';

const truth = JSON.parse(sampleText('gaggle/truth.json')) as {
  readonly title: string;
  readonly date: string;
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
};

describe('an export gives back who said what', () => {
  it.each(['otter.txt', 'teams.docx'])('%s', (name) => {
    const turns = readSample(`gaggle/${name}`).transcript.turns.flatMap(({ speaker, passages }) =>
      passages.map(({ text }) => ({ speaker, text })),
    );
    expect(turns).toEqual(truth.turns);
    expect(whoSaidWhat(turns)).toEqual(whoSaidWhat(truth.turns));
  });

  it('youtube.txt, where nobody is named', () => {
    const { turns } = readSample('gaggle/youtube.txt').transcript;
    expectSameWords(
      wordsOut({ turns }),
      truth.turns.flatMap(({ text }) => wordsIn(text)),
    );
    expect(turns.map(({ speaker }) => speaker)).toEqual(['']);
    expect(turns[0]!.passages[1]!.start).toBe(68);
  });

  it('qa-page.txt but for its end mark', () => {
    const turns = readSample('gaggle/qa-page.txt').transcript.turns.flatMap(({ speaker, passages }) =>
      passages.map(({ text }) => ({ speaker, text })),
    );
    expect(turns).toEqual(truth.turns.filter(({ text }) => !text.startsWith('END 4:07')));
  });

  it('a speech whole', () => {
    const { transcript } = readSample('speech/su1961.txt');
    expectSameWords(wordsOut(transcript), wordsIn(sampleText('speech/su1961.txt')));
  });

  it('title and date before the first name', () => {
    expect(readSample('gaggle/teams.docx').transcript).toMatchObject({ title: truth.title, date: truth.date });
  });
});

describe('timedBlocks', () => {
  it('leaves a page alone in which sentences end with times', () => {
    const page = 'Question: When?\n\nJane Doe: We met at 10:30\n\nQuestion: Where?\n\nJane Doe: In Oslo.';
    expect(outline(page)).toHaveLength(4);
    expect(outline(page)[1]).toBe('Jane Doe: We met at 10:30');
  });

  it('reads one space before the time where such lines recur', () => {
    expect(outline('Ann Lee 0:01\nHi.\n\nBo 0:05\nYou: so.\nAnd [so].\n\nAnn Lee 1:00:00\n[Laughs]\nYes.')).toEqual([
      'Ann Lee: Hi.',
      'Bo: You: so.',
      'Bo: And [so].',
      '- Ann Lee: [Laughs]',
      'Ann Lee: Yes.',
    ]);
  });
});

describe('youtubeText', () => {
  it('drops spelled times and keeps a title', () => {
    const { transcript } = readText(
      'A talk\nTranscript\n0:00\n0 seconds\nhello there\n1:05\n1 minute, 5 seconds\nand you',
    );
    expect(transcript.title).toBe('A talk');
    expect(transcript.turns[0]!.passages.map(paragraphLine)).toEqual(['@0 hello there and you']);
  });
});

describe('podcastHtml', () => {
  it('keeps all words of an example', () => {
    const html = sampleText('podcast/example.html');
    const said = html
      .replace(/<cite>.*?<\/cite>|<time>.*?<\/time>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#39;|&apos;/g, "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    const { transcript } = readSample('podcast/example.html');
    expectSameWords(wordsOut(transcript), wordsIn(said));
    const cites = html.match(/<cite>.*?<\/cite>/g)!;
    expect(transcript.turns).toHaveLength(cites.filter((cite, index) => cite !== cites[index - 1]).length);
    expect(transcript.turns[1]).toMatchObject({ speaker: 'Sarah', passages: [{ start: 53 }] });
  });

  it('keeps words outside paragraphs, drops what nobody said', () => {
    expect(
      outline(
        '<html lang="en"><head><title>A show</title><style>p {}</style></head><body><nav><p>Home</p></nav><cite>Ann &amp; Bo:</cite> <time>1:02:03</time><p>Hi<br>there &lt;3</p>loose<p>[Music]</p><script>x</script></body></html>',
      ),
    ).toEqual(['Ann & Bo: Hi', 'Ann & Bo: there <3', 'Ann & Bo: loose', '- Ann & Bo: [Music]']);
  });
});

const encode = (text: string) => new TextEncoder().encode(text);
const paragraph = (...runs: readonly string[]) =>
  `<w:p>${runs.map((run) => (run === '\n' ? '<w:r><w:br/></w:r>' : `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`)).join('')}</w:p>`;
const wordFile = (body: string) =>
  zipSync({
    'word/document.xml': encode(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  });
const readWord = (body: string) => readTranscript(wordFile(body), 'a.txt').transcript;

describe('docx', () => {
  it('reads a page of questions and answers without deleted text', () => {
    const deleted =
      '<w:p><w:del><w:r><w:delText>No</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Moved</w:t></w:r></w:moveFrom><w:r><w:t>Jane Doe: </w:t></w:r><w:r><w:t>So.</w:t></w:r></w:p>';
    const { turns } = readWord(paragraph('Question: Why?') + deleted);
    expect(turns.map(({ speaker, passages }) => `${speaker}: ${passages[0]!.text}`)).toEqual([
      'Question: Why?',
      'Jane Doe: So.',
    ]);
  });

  it('reads the older layout of Teams', () => {
    const { turns } = readWord(
      paragraph('0:0:0.0 --&gt; 0:0:3.370', '\n', 'Ann Lee', '\n', 'Hi there') +
        paragraph('0:0:3.5 --&gt; 0:0:4.0', '\n', 'Ann Lee', '\n', 'you.') +
        paragraph('0:0:5.0 --&gt; 0:0:6.0', '\n', 'Bo', '\n', 'Yes.'),
    );
    expect(turns.map(({ speaker, passages }) => [speaker, ...passages.map(paragraphLine)])).toEqual([
      ['Ann Lee', '@0 Hi there you.'],
      ['Bo', '@5 Yes.'],
    ]);
  });

  it.each([
    // Cut off, so that it is known for one before all of it was unpacked.
    [
      'a zip bomb',
      zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }).subarray(0, 55_000),
      /unpacks to over 40 MB/,
    ],
    ['a zip without a document', zipSync({ 'a.txt': encode('Hi.') }), /zip archive/],
    ['an archive cut off', wordFile(paragraph('Hello there everybody')).slice(0, 90), /Broken zip archive/],
    ['broken XML inside', zipSync({ 'word/document.xml': encode('<w:document><w:p>') }), /Broken XML/],
    ['an empty document', wordFile(''), /no text/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => readTranscript(bytes, 'a.docx')).toThrow(TranscriptSyntaxError);
    expect(() => readTranscript(bytes, 'a.docx')).toThrow(reason);
  });
});
