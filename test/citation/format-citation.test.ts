import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepLink } from '../../src/citation/deep-link.ts';
import { citationStyles, formatCitation, parseCitationStyle } from '../../src/citation/format-citation.ts';
import { invertedName } from '../../src/citation/names.ts';
import { numberTranscript } from '../../src/transcript/number.ts';

const remarks = numberTranscript({
  id: 'lavrov-2025-05-23',
  title: 'Remarks & answers {draft} 50%',
  date: '2025-05-23',
  place: 'Moscow',
  language: 'en',
  publisher: 'The International Affairs',
  source: 'https://example.org/a_(b)?x=1#part',
  note: 'official English transcript',
  turns: [
    { speaker: 'Question', question: true, passages: [{ text: 'What — do you, think? It is a-b & c.' }] },
    {
      speaker: 'Sergey Lavrov',
      passages: [{ text: 'I think it is good. Thank you.' }, { text: 'I think it is bad, then. Thank you.' }],
    },
    { speaker: 'Ursula von der Leyen', passages: [{ text: 'Yes, I agree.' }] },
  ],
});

const bare = numberTranscript({
  id: 'x',
  title: 'x',
  turns: [{ speaker: 'MR PRICE', passages: [{ text: 'Hello.' }] }],
});

describe('formatCitation()', () => {
  test.each([
    [
      'plain',
      'Sergey Lavrov, “Remarks & answers {draft} 50%”, Moscow, 23 May 2025, The International Affairs, ¶ 3 (official English transcript; edition EEE; lavrov-2025-05-23#3@EEE). LINK',
    ],
    [
      'markdown',
      'Sergey Lavrov, [“Remarks & answers {draft} 50%”](LINK), Moscow, 23 May 2025, The International Affairs, ¶ 3 (official English transcript; edition EEE; `lavrov-2025-05-23#3@EEE`)',
    ],
    [
      'apa',
      'Lavrov, S. (2025, May 23). Remarks & answers {draft} 50% [Transcript; Moscow; official English transcript; edition EEE]. The International Affairs. LINK (para. 3; lavrov-2025-05-23#3@EEE)',
    ],
    [
      'mla',
      'Lavrov, Sergey. “Remarks & answers {draft} 50%.” The International Affairs, 23 May 2025, Moscow, LINK. Transcript, official English transcript, edition EEE, par. 3, lavrov-2025-05-23#3@EEE.',
    ],
    [
      'chicago',
      'Sergey Lavrov, “Remarks & answers {draft} 50%” (Moscow, May 23, 2025), transcript, The International Affairs, official English transcript, edition EEE, para. 3, lavrov-2025-05-23#3@EEE, LINK.',
    ],
  ] as const)('writes a passage in %s', (style, expected) => {
    const target = { transcript: remarks, first: 3 };
    const text = formatCitation(target, style)
      .replaceAll(remarks.head.edition, 'EEE')
      .replaceAll(deepLink(target) ?? '', 'LINK');
    expect(text).toBe(expected);
  });

  test('keeps what BibTeX would take for its own', () => {
    const text = formatCitation({ transcript: remarks, first: 3, last: 4 }, 'bibtex');
    expect(text).toContain('@misc{lavrov-2025-05-23:3-4,');
    expect(text).toContain('author = {Lavrov, Sergey and von der Leyen, Ursula}');
    expect(text).toContain('title = {{Remarks \\& answers \\textbraceleft{}draft\\textbraceright{} 50\\%}}');
  });

  test('gives CSL-JSON that parses', () => {
    expect(JSON.parse(formatCitation({ transcript: remarks, first: 1 }, 'csl-json'))).toMatchObject([
      {
        id: 'lavrov-2025-05-23#1',
        type: 'speech',
        issued: { 'date-parts': [[2025, 5, 23]] },
        publisher: 'The International Affairs',
      },
    ]);
  });

  test('makes nobody the author of an unnamed question', () => {
    expect(formatCitation({ transcript: remarks, first: 1 }, 'apa')).toMatch(/^Remarks/);
    expect(formatCitation({ transcript: remarks, first: 1 }, 'bibtex')).not.toContain('author');
  });

  test('leaves out what the transcript does not say', () => {
    expect(formatCitation({ transcript: bare, first: 1 }, 'apa').replace(bare.head.edition, 'EEE')).toMatch(
      /^MR PRICE\. \(n\.d\.\)\. x \[Transcript; edition EEE\]\./,
    );
    for (const style of citationStyles)
      expect(formatCitation({ transcript: bare, first: 1 }, style)).not.toMatch(/undefined|null|http/);
  });

  test('refuses a passage that is not there', () => {
    expect(() => formatCitation({ transcript: bare, first: 2 }, 'plain')).toThrow(RangeError);
  });

  test('cites and links a sentence', () => {
    const target = { transcript: remarks, first: 3, sentence: 2 };
    expect(formatCitation(target, 'plain')).toContain('¶ 3, sentence 2');
    expect(formatCitation(target, 'plain')).toContain('#3.2@');
    expect(deepLink(target)).toContain('#part:~:text=then%2E-,Thank%20you');
    expect(() => formatCitation({ ...target, sentence: 3 }, 'plain')).toThrow(RangeError);
  });

  test('keeps BibTeX braces even, whatever the metadata', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, speaker) => {
        const odd = numberTranscript({ id: 'x', title, turns: [{ speaker, passages: [{ text: 'Hello.' }] }] });
        const text = formatCitation({ transcript: odd, first: 1 }, 'bibtex');
        let depth = 0;
        for (const sign of text.slice(0, -1)) {
          if (sign === '{') depth++;
          if (sign === '}') depth--;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(1);
      }),
    );
  });
});

test.each([
  ['Sergey Lavrov', 'Lavrov, Sergey'],
  ['Ursula von der Leyen', 'von der Leyen, Ursula'],
  ['Martin Luther King Jr.', 'King, Martin Luther, Jr.'],
  ['Wang Yi', 'Wang Yi'],
  ['MR PRICE', 'MR PRICE'],
  ['The President', 'The President'],
  ['Andrés Manuel López Obrador', 'Andrés Manuel López Obrador'],
])('invertedName() writes %s as %s', (label, expected) => {
  expect(invertedName(label)).toBe(expected);
});

test.each([
  ['APA', 'apa'],
  ['CSL JSON', 'csl-json'],
  ['csljson', 'csl-json'],
  ['__proto__', null],
])('parseCitationStyle() takes %s for %s', (typed, style) => {
  expect(parseCitationStyle(typed)).toBe(style);
});
