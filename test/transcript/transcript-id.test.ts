import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTranscriptId, transcriptId } from '../../src/transcript/transcript-id.ts';

describe('transcriptId()', () => {
  it('leaves a name that is an ID', () => {
    expect(transcriptId('data/lavrov-2025-05-23.txt')).toBe('lavrov-2025-05-23');
  });

  it('makes of any other its first words and six hex digits', () => {
    expect(transcriptId('My Speech (final).txt')).toMatch(/^my-speech-final-[0-9a-f]{6}$/);
    expect(transcriptId('Речь.txt')).toMatch(/^transcript-[0-9a-f]{6}$/);
    expect(transcriptId('Été à Paris.txt')).toMatch(/^ete-a-paris-[0-9a-f]{6}$/);
    expect(transcriptId('a.txt')).not.toBe(transcriptId('A.txt'));
  });

  it('is an ID for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(transcriptId(name)).toSatisfy(isTranscriptId);
      }),
    );
  });
});
