import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepLink, sourceAddress } from '../../src/citation/deep-link.ts';
import { numberTranscript } from '../../src/transcript/number.ts';

const of = (passages: readonly string[], source = 'https://example.org/page') =>
  numberTranscript({
    id: 'x',
    title: 'A talk',
    source,
    turns: [{ speaker: 'Ann', passages: passages.map((text) => ({ text })) }],
  });

const link = (passages: readonly string[], first: number, source?: string) =>
  deepLink({ transcript: of(passages, source), first });

describe('deepLink()', () => {
  test('takes the fewest words that occur once, from the beginning to the end of the passage', () => {
    expect(link(['We came early. We left late.', 'We came late and we left early.'], 2)).toBe(
      'https://example.org/page#:~:text=We%20came%20late,early',
    );
  });

  test('encodes what has a meaning in a text directive', () => {
    expect(link(['well-known, A & B'], 1)).toBe('https://example.org/page#:~:text=well,B');
    expect(link(['well now', 'well-known well', 'A well, A'], 2)).toContain('text=well%2Dknown,well');
  });

  test('keeps a fragment the address has, and drops an older text directive', () => {
    expect(link(['Hello there'], 1, 'https://example.org/p#part')).toBe(
      'https://example.org/p#part:~:text=Hello,there',
    );
    expect(link(['Hello there'], 1, 'https://example.org/p#part:~:text=old')).toBe(
      'https://example.org/p#part:~:text=Hello,there',
    );
  });

  test('gives the plain address where the words cannot be told apart', () => {
    expect(link(['Thank you.', 'Yes.', 'Thank you.'], 3)).toBe('https://example.org/page');
  });

  test('gives null without an address that a browser opens', () => {
    expect(deepLink({ transcript: of(['Hello'], 'javascript:alert(1)'), first: 1 })).toBeNull();
    expect(sourceAddress('no address')).toBeNull();
  });

  test('begins with words that occur once in the transcript, whatever the text', () => {
    const word = fc.constantFrom('a', 'b', 'to', 'To', 'x-y', 'é', 'İ', '“c”', 'd,', '&', '漢字');
    const passage = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(passage, { minLength: 1, maxLength: 5 }), fc.nat(), (passages, pick) => {
        const first = (pick % passages.length) + 1;
        const address = link(passages, first) ?? '';
        expect(address).toMatch(/^[\w:/.#~=%,&-]+$/);
        const start = /:~:text=(?:[^,]+-,)?([^,]+)/.exec(address)?.[1];
        if (start !== undefined) expect(passages[first - 1]).toContain(decodeURIComponent(start));
      }),
    );
  });
});
