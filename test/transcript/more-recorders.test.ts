import { describe, expect, it } from 'vitest';
import { outline, readText } from './pages.ts';
import { paragraphLine } from './samples.ts';

const said = (value: unknown, name = 'a.json') =>
  readText(typeof value === 'string' ? value : JSON.stringify(value), name).transcript.turns.flatMap(
    ({ speaker, passages }) => passages.map((passage) => `${speaker}: ${paragraphLine(passage)}`),
  );

describe('speechmaticsJson', () => {
  it('joins marks to the word before them, and an opening one to the word after it', () => {
    const item = (type: string, content: string, speaker: string, start_time: number, more = {}) => ({
      ...{ type, start_time, end_time: start_time + 0.3, ...more },
      alternatives: [{ content, confidence: 1, speaker }],
    });
    const value = {
      format: '2.9',
      metadata: { transcription_config: { language: 'en' } },
      results: [
        item('word', 'Hello', 'S1', 0.1),
        item('punctuation', '.', 'S1', 0.4),
        item('word', 'Welcome', 'S2', 0.6),
        item('punctuation', '!', 'S2', 0.9),
      ],
    };
    expect(said(value)).toEqual(['S1: @0.1 Hello.', 'S2: @0.6 Welcome!']);
    expect(readText(JSON.stringify(value), 'a.json').transcript.language).toBe('en');
  });
});

describe('revAiJson', () => {
  it('puts words and signs together as they stand, by name where the file has one', () => {
    const word = (value: string, ts: number) => ({ type: 'text', value, ts, end_ts: ts + 0.2 });
    const sign = (value: string) => ({ type: 'punct', value });
    const monologues = [
      { speaker: 0, elements: [word('Hi', 0.27), sign(', '), word('Jack', 0.5), sign('-'), word('o', 0.6), sign('.')] },
      { speaker: 1, elements: [word('Hello', 1.5), sign('.')] },
    ];
    const value = { monologues, speakers: [{ id: 0, name: 'Anna' }] };
    expect(said(value)).toEqual(['Anna: @0.27 Hi, Jack-o.', 'Speaker 1: @1.5 Hello.']);
  });
});

describe('googleSpeechJson', () => {
  const words = (speakerTag: number, ...texts: string[]) =>
    texts.map((word, at) => ({ word, startTime: `${at}.5s`, endTime: `${at + 1}s`, speakerTag }));

  it('takes the words of all results, without their repetition in the last', () => {
    const first = { alternatives: [{ transcript: 'hello there', words: [] }], languageCode: 'en-us' };
    const second = { alternatives: [{ transcript: ' welcome' }] };
    const all = { alternatives: [{ words: [...words(1, 'hello', 'there'), ...words(2, 'welcome')] }] };
    expect(said({ results: [first, second] })).toEqual([': hello there welcome']);
    expect(said({ response: { results: [first, second, all] } })).toEqual([
      'Speaker 1: @0.5 hello there',
      'Speaker 2: @0.5 welcome',
    ]);
  });

  it('keeps results that each have their own words and speakers', () => {
    const one = { alternatives: [{ transcript: 'hello there', words: words(1, 'hello', 'there') }] };
    const two = { alternatives: [{ transcript: 'yes', words: words(2, 'yes') }] };
    expect(said({ results: [one, two] })).toEqual(['Speaker 1: @0.5 hello there', 'Speaker 2: @0.5 yes']);
  });
});

describe('azureSpeechJson', () => {
  it('takes the best reading of each phrase, in the order of time', () => {
    const phrase = (speaker: number, offsetInTicks: number, display: string) => ({
      ...{ recognitionStatus: 'Success', channel: 0, speaker, offsetInTicks, durationInTicks: 10_000_000 },
      nBest: [{ display }, { display: 'another reading' }],
    });
    const batch = { recognizedPhrases: [phrase(2, 20_000_000, 'Hi.'), phrase(1, 700_000, 'Hello there.')] };
    expect(said(batch)).toEqual(['Speaker 1: @0.07 Hello there.', 'Speaker 2: @2 Hi.']);
    const fast = { phrases: [{ offsetMilliseconds: 40, durationMilliseconds: 900, text: 'Hello.', locale: 'en-US' }] };
    expect(said(fast)).toEqual([': @0.04 Hello.']);
  });
});

describe('whisperJson', () => {
  it('reads the same lists under the names of other services', () => {
    const list = [
      { speaker: 'Anna', start: 0, text: 'Hello.' },
      { speaker: 'Bob', start: 2, text: 'Hi.' },
    ];
    for (const name of ['transcript', 'captions']) {
      expect(said({ title: 'Panel', [name]: list })).toEqual(['Anna: @0 Hello.', 'Bob: @2 Hi.']);
    }
  });
});

describe('ttml', () => {
  const file = (body: string, head = '') =>
    `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"><head>${head}</head><body><div>${body}</div></body></tt>`;

  it('reads lines, times in each form, and agents', () => {
    const agents =
      '<metadata><ttm:agent xml:id="a"><ttm:name type="full">Anna Lee</ttm:name></ttm:agent><ttm:agent xml:id="b"><ttm:name>Bob</ttm:name></ttm:agent></metadata>';
    const body = [
      '<p begin="00:00:01.000" end="00:00:03.000" ttm:agent="a">Hello and <span>welcome</span><br/>to the show.</p>',
      '<p begin="3.5s" dur="2s" ttm:agent="b">Well.</p>',
    ].join('');
    expect(said(file(body, agents), 'a.ttml')).toEqual([
      'Anna Lee: @1 Hello and welcome to the show.',
      'Bob: @3.5 Well.',
    ]);
  });

  it('counts frames and ticks', () => {
    const frames = '<p begin="00:00:01:15" end="00:00:02:00">One.</p>';
    expect(said(file(frames), 'a.xml')).toEqual([': @1.5 One.']);
    const ticks = file('<p begin="30000000t" end="40000000t">One.</p>').replace(
      '<tt ',
      '<tt xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:tickRate="10000000" ',
    );
    expect(said(ticks, 'a.xml')).toEqual([': @3 One.']);
  });
});

describe('timedRows', () => {
  it("reads Whisper's table in ms and Audacity's labels in seconds", () => {
    expect(said('start\tend\ttext\n0\t2000\tHello and\n2000\t5000\twelcome.\n', 'a.tsv')).toEqual([
      ': @0 Hello and welcome.',
    ]);
    expect(said('1.500000\t2.000000\tHello.\n2.0\t3.0\tAnna: Hi.\n', 'a.txt')).toEqual([': @1.5 Hello. Anna: Hi.']);
  });

  it('leaves other tables alone', () => {
    expect(() => readText('speaker,start,text\nAnna,0,Hello\n', 'a.csv')).toThrow(
      'No known transcript format: a table',
    );
  });
});

describe('readCaptions()', () => {
  it("reads YouTube's SBV", () => {
    const text =
      '0:00:00.599,0:00:04.160\n>> ALICE: Hi, I am Alice\n\n0:00:04.160,0:00:06.770\n>> JOHN: and I am\nJohn.\n\n0:00:07.000,0:00:08.000\n>> ALICE: Good.\n';
    expect(said(text, 'a.sbv')).toEqual([
      'ALICE: @0.599 Hi, I am Alice',
      'JOHN: @4.16 and I am John.',
      'ALICE: @7 Good.',
    ]);
  });

  it('takes names from the identifiers of Webex', () => {
    const text =
      'WEBVTT\n\n1 "Anna Lee" (123456)\n00:00:01.000 --> 00:00:04.000\nGood morning.\n\n2 "Bob" (2)\n00:00:05.000 --> 00:00:07.000\nHi.\n';
    expect(said(text, 'a.vtt')).toEqual(['Anna Lee: @1 Good morning.', 'Bob: @5 Hi.']);
  });
});

describe('nameSpeakers()', () => {
  it('takes a surname for the one whom a label gives in full with an office', () => {
    const page = [
      'WOLF BLITZER, CNN ANCHOR: Breaking news tonight.',
      'JIM ACOSTA, CORRESPONDENT: The White House says no.',
      'BLITZER: Thank you, Jim.',
    ].join('\n\n');
    const { turns } = readText(page).transcript;
    expect(turns.map(({ speaker, role, label }) => [speaker, role, label])).toEqual([
      ['WOLF BLITZER', 'CNN ANCHOR', 'WOLF BLITZER, CNN ANCHOR'],
      ['JIM ACOSTA', 'CORRESPONDENT', 'JIM ACOSTA, CORRESPONDENT'],
      ['WOLF BLITZER', 'CNN ANCHOR', 'BLITZER'],
    ]);
  });

  it('takes no surname for one of two', () => {
    const page = ['ANN SMITH, MAYOR: One.', 'BOB SMITH, JUDGE: Two.', 'SMITH: Three.', 'SMITH: Four.'].join('\n\n');
    expect(outline(page).slice(-2)).toEqual(['SMITH: Three.', 'SMITH: Four.']);
  });
});

describe('qaPage', () => {
  it('takes a dash after labels where one recurs and somebody asks', () => {
    const page =
      'LE PRÉSIDENT – Mesdames et Messieurs, bonjour.\n\nQUESTION – Que faire ?\n\nLE PRÉSIDENT – Il faut agir ensemble.';
    expect(readText(page).transcript.turns.map(({ speaker, question }) => [speaker, question])).toEqual([
      ['LE PRÉSIDENT', undefined],
      ['QUESTION', true],
      ['LE PRÉSIDENT', undefined],
    ]);
  });

  it('takes the day from the end of a title, and an article before it for none of its place', () => {
    const body = '\n\nMR MILLER: Good afternoon.\n\nQUESTION: Thanks.\n\nMR MILLER: Go ahead.';
    const dateOf = (title: string) => readText(title + body).transcript.date;
    expect(dateOf('Department Press Briefing – January 10, 2024')).toBe('2024-01-10');
    expect(dateOf('Press Briefing (May 2, 2022)')).toBe('2022-05-02');
    expect(dateOf('The plan of 12 May 2020 and what came of it')).toBeUndefined();
    const paris = readText(`Conférence de presse\n\nParis, le 12 mars 2024${body}`).transcript;
    expect([paris.date, paris.place]).toEqual(['2024-03-12', 'Paris']);
  });
});
