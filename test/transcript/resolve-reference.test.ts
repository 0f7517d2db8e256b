import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { parseReference } from '../../src/transcript/reference.ts';
import { resolveReference } from '../../src/transcript/resolve-reference.ts';
import { numbered } from '../search/transcripts.ts';

const talk = numbered('talk', [['Ann', 'One. Two.', 'Three.', 'Four. Five. Six.']], { language: 'en' });
const other = numbered('other', [['Ben', 'Seven.']]);

const sourceOf = (...transcripts: readonly NumberedTranscript[]) => ({
  transcripts,
  transcript: (id: string) => transcripts.find(({ head }) => head.id === id),
});
const look = (reference: string, ...transcripts: readonly NumberedTranscript[]) =>
  resolveReference(parseReference(reference), sourceOf(...transcripts));

describe('resolveReference()', () => {
  test.each([
    ['talk#1', [1], undefined],
    ['talk#3', [3], undefined],
    ['talk#1-3', [1, 2, 3], undefined],
    ['talk#2-3', [2, 3], undefined],
    ['talk#1.1', [1], 1],
    ['talk#1.2', [1], 2],
    ['talk#3.3', [3], 3],
  ])('finds %s: passages %j, sentence %s', (reference, numbers, sentence) => {
    const found = look(reference, other, talk);
    expect(found).toMatchObject({ kind: 'found', transcript: talk, changed: false });
    if (found.kind !== 'found') return;
    expect(found.passages.map(({ number }) => number)).toEqual(numbers);
    expect(found.sentence).toBe(sentence);
    expect('sentence' in found).toBe(sentence !== undefined);
  });

  test.each([
    ['talk#4', { kind: 'unknown-passage', transcript: talk }],
    ['talk#0', { kind: 'unknown-passage', transcript: talk }],
    ['talk#0-2', { kind: 'unknown-passage', transcript: talk }],
    ['talk#3-4', { kind: 'unknown-passage', transcript: talk }],
    ['talk#4.1', { kind: 'unknown-passage', transcript: talk }],
    ['talk#1.0', { kind: 'unknown-sentence', passage: talk.passages[0], sentences: 2 }],
    ['talk#1.3', { kind: 'unknown-sentence', passage: talk.passages[0], sentences: 2 }],
    ['nowhere#1', { kind: 'unknown-transcript', id: 'nowhere' }],
  ])('says why %s points nowhere', (reference, expected) => {
    expect(look(reference, other, talk)).toEqual(expected);
  });

  test('takes a bare number for the only transcript, and asks which where there is not exactly one', () => {
    expect(look('2', talk)).toMatchObject({ kind: 'found', transcript: talk, passages: [{ number: 2 }] });
    expect(look('2', talk, other)).toEqual({ kind: 'which-transcript', transcripts: [talk, other] });
    expect(look('2')).toEqual({ kind: 'which-transcript', transcripts: [] });
    expect(look('other#1', other)).toMatchObject({ kind: 'found', transcript: other });
  });

  test('says that the text changed where another edition is named', () => {
    expect(look(`talk#2@${talk.head.edition}`, talk)).toMatchObject({ kind: 'found', changed: false });
    expect(look('talk#2@00000000', talk)).toMatchObject({ kind: 'found', changed: true });
  });

  test('finds passages that are there and in order, or none, whatever is asked for', () => {
    const number = fc.nat({ max: 6 });
    fc.assert(
      fc.property(number, fc.option(number, { nil: undefined }), (first, last) => {
        const found = resolveReference(
          { transcript: 'talk', first, ...(last === undefined ? {} : { last }) },
          sourceOf(talk),
        );
        const end = last ?? first;
        expect(found.kind).toBe(first >= 1 && end >= first && end <= 3 ? 'found' : 'unknown-passage');
        if (found.kind === 'found') expect(found.passages).toEqual(talk.passages.slice(first - 1, end));
      }),
    );
  });
});
