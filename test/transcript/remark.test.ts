import { describe, expect, it } from 'vitest';
import { remarkText } from '../../src/transcript/remark.ts';

describe('remarkText()', () => {
  it('fills gaps with text, numbers and other remarks, and leaves what looks like a gap in a text', () => {
    const what = { name: 'character', values: { kind: { name: 'soft-hyphen' }, code: 'U+00AD' } } as const;
    expect(remarkText({ name: 'removed', values: { count: 1200, what } })).toBe('Removed 1200 × soft hyphen (U+00AD)');
    expect(remarkText({ name: 'many-passages', values: { count: 200_001, limit: 200_000 } })).toBe(
      'It has 200,001 passages: up to 200,000 are taken. Split it',
    );
    expect(remarkText({ name: 'plain', values: { text: '{{count}}$&' } })).toBe('{{count}}$&');
  });
});
