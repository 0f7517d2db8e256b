import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRuns } from '../../src/search/find-runs.ts';

describe('findRuns()', () => {
  it('findRuns() finds what looking at every place finds', () => {
    const words = (maxLength: number) => fc.array(fc.constantFrom('a', 'b'), { maxLength });
    fc.assert(
      fc.property(words(4), words(20), (run, text) => {
        const naive = [...text.keys()].filter(
          (at) => run.length > 0 && run.every((word, nth) => text[at + nth] === word),
        );
        expect(findRuns(run, text.length, (at, nth) => text[at] === run[nth])).toEqual(naive);
      }),
    );
  });
});
