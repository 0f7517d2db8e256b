import { describe, expect, it } from 'vitest';
import { outline, readText } from './pages.ts';
import { readSample, sampleText } from './samples.ts';
import { expectSameWords, wordsIn, wordsOut } from './words.ts';
import { remarkText } from '../../src/transcript/remark.ts';

describe('markdown reads', () => {
  it('a press briefing whole: head, questions, wrapped paragraphs', () => {
    const path = 'press-briefing/2023-01-18.md';
    const { transcript } = readSample(path);
    expect(transcript).toMatchObject({
      title: 'Press Briefing by Press Secretary Karine Jean-Pierre, January 18,\u00a02023',
      date: '2023-01-18',
      published: '2023-01-18T18:57:14-05:00',
    });
    const body = sampleText(path)
      .slice(sampleText(path).indexOf('MS. JEAN-PIERRE'))
      .replace(/^(?:Q\s{2,}|[A-Z]{2}\. [A-Z-]+:)/gm, '')
      .replace(/<\/?s>/g, '')
      .replace(/^\d+:\d+ P\.M\. EST\s*$/gm, '');
    expectSameWords(wordsOut(transcript), wordsIn(body));
    expect(new Set(transcript.turns.map(({ speaker }) => speaker))).toEqual(new Set(['MS. JEAN-PIERRE', 'Q']));
    expect(transcript.turns.filter(({ question }) => question)).toHaveLength(
      sampleText(path).match(/^Q\s{2,}/gm)!.length,
    );
  });

  it('a podcast whole: bold names that are handles, times before paragraphs', () => {
    const path = 'podcast/the-changelog-466.md';
    const { transcript } = readSample(path);
    const body = sampleText(path)
      .replace(/^\*\*[^*]+:\*\*/gm, '')
      .replace(/^(?:\s*)\\\[\d+:\d+\\\]/gm, '')
      .replace(/ \\\[\d\d:\d\d\\\] /g, ' ');
    expectSameWords(wordsOut(transcript), wordsIn(body));
    expect([...new Set(transcript.turns.map(({ speaker }) => speaker))]).toEqual(['$STDOUT', 'Jerod Santo']);
    expect(transcript.turns[0]!.passages[1]!.start).toBe(121);
  });

  it('headings with names as labels, other headings as not spoken, marks and escapes as text', () => {
    const page =
      '# Meeting\n\n## Part one\n\n### Anna:\n\nHello *all*, see [the page](https://x.y/z_(1)).\n\n### Ben Kim:\n\nHi. 2 * 3 * 4 and snake_case_name &amp; more < less.\n\n## Part two\n\n### Anna:\n\n> quoted\n\n\\*Bye\\*.';
    expect(outline(page)).toEqual([
      'Anna: Hello all, see the page.',
      'Ben Kim: Hi. 2 * 3 * 4 and snake_case_name & more < less.',
      '- Ben Kim: Part two',
      'Anna: quoted',
      'Anna: *Bye*.',
    ]);
    expect(readText(page).transcript.title).toBe('Meeting');
  });

  it('a speech without labels, and a head with other names for its fields', () => {
    const { transcript, warnings } = readText(
      '---\ntitle: A speech\ndate: May 2, 2022\nlocation: Oslo\npublished: yesterday\nauthor: Me\n---\nGood day. **We** have come.\n\n## Thanks\n\nThank you.',
    );
    expect(transcript).toMatchObject({ title: 'A speech', date: '2022-05-02', place: 'Oslo' });
    expect(transcript.turns).toEqual([
      {
        speaker: '',
        passages: [{ text: 'Good day. We have come.' }, { text: 'Thanks', spoken: false }, { text: 'Thank you.' }],
      },
    ]);
    expect(remarkText(warnings[0]!)).toMatch(/published/);
  });

  it('a broken head as an error with its line', () => {
    expect(() => readText('---\ntitle: "x\ndate: y\n---\nHello.')).toThrow(/^page\.txt:\d+: Broken YAML/);
  });
});
