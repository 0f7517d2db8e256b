import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTranscript } from '../../src/transcript/format-transcript.ts';
import { readText } from './pages.ts';

const minimal = { turns: [{ speaker: 'A', passages: [{ text: 'Hi.' }] }] };
const read = (value: unknown) => readText(JSON.stringify(value, null, 1), 'x.json').transcript;

describe('formatTranscript()', () => {
  it('writes the keys in order, indented by two spaces, without missing values', () => {
    const transcript = read({
      ...minimal,
      turns: [
        {
          passages: [{ spoken: false, start: 1.5, text: '(Noise.)' }, { text: 'Hi.' }],
          question: true,
          label: 'A.',
          speaker: 'A',
        },
      ],
      source: null,
      note: 'n',
      language: 'en',
      date: '2025-05-23',
      title: 'T',
    });
    expect(formatTranscript(transcript)).toBe(`{
  "id": "x",
  "title": "T",
  "date": "2025-05-23",
  "language": "en",
  "note": "n",
  "turns": [
    {
      "speaker": "A",
      "label": "A.",
      "question": true,
      "passages": [
        {
          "text": "(Noise.)",
          "start": 1.5,
          "spoken": false
        },
        {
          "text": "Hi."
        }
      ]
    }
  ]
}
`);
    expect(formatTranscript(transcript, true)).not.toMatch(/\n./);
  });

  it('is read back byte for byte', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .map((any) => `.${any.replace(/\p{M}/gu, '')}`);
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
    const passage = fc.record({
      text,
      start: maybe(fc.double({ min: 0, max: 1e6, noNaN: true })),
      spoken: maybe(fc.boolean()),
    });
    const turn = fc.record({
      speaker: maybe(text),
      label: maybe(text),
      role: maybe(text),
      question: maybe(fc.boolean()),
      passages: fc.array(passage, { minLength: 1, maxLength: 4 }),
    });
    const spoken = { passages: [{ text: 'Spoken.' }] };
    const transcript = fc.record({
      title: maybe(text),
      event: maybe(text),
      place: maybe(text),
      language: maybe(fc.constantFrom('en', 'de-AT')),
      turns: fc.array(turn, { maxLength: 4 }).map((turns) => [...turns, spoken]),
    });
    fc.assert(
      fc.property(transcript, (value) => {
        const first = formatTranscript(read(value));
        expect(formatTranscript(readText(first, 'x.json').transcript)).toBe(first);
      }),
    );
  });
});

describe('verbatim-json refuses', () => {
  it.each([
    ['an unknown field', { ...minimal, speakers: [] }, /"speakers"/],
    ['__proto__', JSON.parse('{"__proto__":1,"turns":[{"passages":[{"text":"x"}]}]}'), /"__proto__"/],
    ['an unknown field of a turn', { turns: [{ ...minimal.turns[0], spaeker: 'B' }] }, /"spaeker"/],
    ['an unknown field of a passage', { turns: [{ passages: [{ text: 'x', begin: 1 }] }] }, /"begin"/],
    ['no turns', { turns: [] }, /"turns" is empty/],
    ['turns that are null', { turns: null }, /"turns" is missing/],
    ['a turn without passages', { turns: [{ speaker: 'A' }] }, /"passages" is missing/],
    ['a passage without text', { turns: [{ passages: [{ start: 1 }] }] }, /"text"/],
    ['a day that does not exist', { ...minimal, date: '2025-02-30' }, /"date".*2025-02-30/],
    ['an ID of another form', { ...minimal, id: 'A B' }, /"id"/],
    ['an address that is none', { ...minimal, source: 'javascript:alert(1)' }, /"source"/],
    ['a start before the beginning', { turns: [{ passages: [{ text: 'x', start: -1 }] }] }, /"start"/],
    ['a text that is a number', { turns: [{ passages: [{ text: 5 }] }] }, /"text" must be text/],
  ])('%s', (_, value, reason) => {
    expect(() => read(value)).toThrow(reason);
  });

  it('what it refuses with file and line', () => {
    expect(() =>
      readText('{\n "turns": [\n  {"passages": [\n   {"text": "x", "txet": 1}\n  ]}\n ]\n}', 'a.json'),
    ).toThrow(/^a\.json:4: Unknown field "txet"/);
    expect(() => readText('{\n "turns": [\n}', 'a.json')).toThrow(/^a\.json:3: Broken JSON/);
  });
});
