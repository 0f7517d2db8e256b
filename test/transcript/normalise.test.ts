import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText, type Removed, removedRemarks, UnreadableTextError } from '../../src/transcript/normalise.ts';
import { remarkText } from '../../src/transcript/remark.ts';

describe('normaliseText()', () => {
  it.each([
    ['composes', 'e\u0301', 'é'],
    ['composes what an invisible character kept apart', 'e\u200b\u0301', 'é'],
    ['unifies line ends', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['trims no-break spaces from lines', '\u00a0a\u00a0b\u00a0\n\u00a0c', 'a\u00a0b\nc'],
    ['trims empty lines from the edges', '\n \na\n\nb\n\u200b\n', 'a\n\nb'],
    ['keeps joiners', 'می\u200cخواهم 👩\u200d💻', 'می\u200cخواهم 👩\u200d💻'],
    ['takes out what cannot be seen', 'so\u00adft\u202e \u2066x\u2069\ufeff\u{e0041}\u0007', 'soft x'],
    ['makes tabs spaces', 'a\tb', 'a b'],
    ['shows half a character', 'a\ud800b', 'a\ufffdb'],
    ['leaves nothing where nothing can be seen', '\u200d\u200c \u3164\ufe0f\n\u115f\u{e0100}', ''],
  ])('%s', (_, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('reports what it took out', () => {
    const removed: Removed = new Map();
    const text = 'a\u200bb\u200b\u202e\ud800\xad\ufeff\u2060\x07\x9f\u180e\u{e0000}\u{e0041} \udc00';
    expect(normaliseText(text, removed)).toBe('ab\ufffd \ufffd');
    normaliseText('\u2066', removed);
    expect(removedRemarks(removed).map(remarkText).toSorted()).toEqual([
      'Removed 1 × control character (U+0007)',
      'Removed 1 × control character (U+009F)',
      'Removed 1 × direction mark (U+202E)',
      'Removed 1 × direction mark (U+2066)',
      'Removed 1 × invisible character (U+180E)',
      'Removed 1 × soft hyphen (U+00AD)',
      'Removed 1 × tag character (U+E0000)',
      'Removed 1 × tag character (U+E0041)',
      'Removed 1 × word joiner (U+2060)',
      'Removed 1 × zero-width no-break space (U+FEFF)',
      'Removed 2 × half of a character (lone surrogate), shown as U+FFFD',
      'Removed 2 × zero-width space (U+200B)',
    ]);
  });

  it('refuses marks that invisible characters keep apart before it composes them: that costs their square', () => {
    const cost = (pair: string) => {
      const { user: before } = process.threadCpuUsage();
      let thrown: unknown;
      try {
        normaliseText(`a${pair.repeat(50_000)}`);
      } catch (error) {
        thrown = error;
      }
      return { thrown, time: process.threadCpuUsage().user - before };
    };
    const letters = cost('b\u200bc\u200b');
    const marks = cost('\u0301\u200b\u0323\u200b');
    expect([letters.thrown, marks.thrown]).toEqual([undefined, expect.any(UnreadableTextError)]);
    expect(marks.time).toBeLessThan(20 * Math.max(letters.time, 5_000));
  });

  it('refuses more than 16 combining marks in a row, also when something invisible stands between them', () => {
    expect(normaliseText(`q${'\u0323'.repeat(16)}`)).toHaveLength(17);
    expect(() => normaliseText(`q${'\u0323'.repeat(17)}`)).toThrow(UnreadableTextError);
    expect(() => normaliseText(`q${'\u0323'.repeat(10)}\u200b${'\u0323'.repeat(10)}`)).toThrow(UnreadableTextError);
    // These stay in the text, and in one character with the marks.
    for (const joiner of ['\u200c', '\u200d', '\u200d\u200d']) {
      expect(normaliseText(`q${`\u0323${joiner}`.repeat(16)}`)).toContain('\u0323');
      expect(() => normaliseText(`q${`\u0323${joiner}`.repeat(17)}`)).toThrow(UnreadableTextError);
    }
    // Nine of these are eighteen marks.
    expect(() => normaliseText(`q${'\u0344'.repeat(9)}`)).toThrow(UnreadableTextError);
  });

  it('says what it refuses, and in which line', () => {
    const lines = ['a', 'b', '', `q${'\u0323'.repeat(17)}`, 'c'];
    for (const end of ['\n', '\r', '\r\n']) {
      expect(() => normaliseText(lines.join(end))).toThrow(
        expect.objectContaining({
          name: 'UnreadableTextError',
          message: 'More than 16 combining marks on one character: remove them',
          line: 4,
        }),
      );
    }
  });

  it('changes nothing the second time', () => {
    // One code unit, so halves of signs too.
    const unit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));
    const piece = fc.oneof(unit, fc.constantFrom('\u0301', '\u200b', '\n', '\u0344', '😀', '\u{e0041}'));
    const text = fc.array(piece).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (any) => {
        let once = '';
        try {
          once = normaliseText(any);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableTextError);
        }
        expect(normaliseText(once)).toBe(once);
      }),
    );
  });
});

it('normaliseText() refuses a run of any of the combining marks', () => {
  const all = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) => code < 0xd800 || code >= 0xe000);
  const marks = new Set(
    all
      .map((code) => String.fromCodePoint(code))
      .join('')
      .match(/\p{M}/gu),
  );
  expect(marks.size).toBeGreaterThan(2_000);
  const taken = [...marks].filter((sign) => {
    try {
      // Some are of a kind that is taken out or composed away; whatever is left is refused.
      normaliseText(sign.repeat(17));
      return true;
    } catch (error) {
      return !(error instanceof UnreadableTextError);
    }
  });
  expect(taken.map((sign) => sign.codePointAt(0)!.toString(16))).toEqual([]);
});
