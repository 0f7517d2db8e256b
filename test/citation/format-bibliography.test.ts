import { describe, expect, test } from 'vitest';
import {
  bibliographyFormats,
  formatBibliography,
  parseBibliographyFormat,
} from '../../src/citation/format-bibliography.ts';
import { numberTranscript } from '../../src/transcript/number.ts';

const transcript = numberTranscript({
  id: 'talk',
  title: 'A {talk} & more',
  date: '2024-01-02',
  turns: [{ speaker: 'Bo Ek', passages: [{ text: 'One. Two.' }, { text: 'Three.' }, { text: 'Four.' }] }],
});
const targets = [
  { transcript, first: 3 },
  { transcript, first: 1, sentence: 2 },
  { transcript, first: 1, last: 2 },
];

describe('formatBibliography()', () => {
  test('lists in the order given, numbered in Markdown', () => {
    const lines = formatBibliography(targets, 'markdown').split('\n');
    expect(lines.map((line) => /^\d+\. /.exec(line)?.[0])).toEqual(['1. ', '2. ', '3. ']);
    expect(lines[1]).toContain('sentence 2');
  });

  test('gives every entry of BibTeX and CSL-JSON a key of its own', () => {
    const bibtex = formatBibliography(targets, 'bibtex');
    const keys = [...bibtex.matchAll(/^@misc\{([^,]+),$/gm)].map((match) => match[1]);
    expect(new Set(keys).size).toBe(3);
    const items = JSON.parse(formatBibliography(targets, 'csl-json')) as readonly { id: string }[];
    expect(items.map(({ id }) => id)).toEqual(['talk#3', 'talk#1.2', 'talk#1-2']);
  });

  test('is empty for nothing, and refuses a passage that is not there', () => {
    expect(formatBibliography([], 'markdown')).toBe('');
    expect(formatBibliography([], 'csl-json')).toBe('[]');
    for (const format of bibliographyFormats) {
      expect(() => formatBibliography([{ transcript, first: 4 }], format)).toThrow(RangeError);
    }
  });
});

describe('parseBibliographyFormat()', () => {
  test('takes the formats there are', () => {
    expect(bibliographyFormats.map((format) => parseBibliographyFormat(` ${format.toUpperCase()} `))).toEqual(
      bibliographyFormats,
    );
    expect(parseBibliographyFormat('apa')).toBeNull();
  });
});
