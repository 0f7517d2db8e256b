import { describe, expect, it } from 'vitest';
import { answeredQuestion } from '../../src/transcript/answered-question.ts';
import { shownExchange } from '../../src/transcript/exchange.ts';
import type { Turn } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { parseReference } from '../../src/transcript/reference.ts';
import { resolveReference } from '../../src/transcript/resolve-reference.ts';
import { shownParagraphs } from '../../src/transcript/shown-paragraphs.ts';

const long = 'x'.repeat(300);
const turn = (speaker: string, ...texts: string[]): Turn => ({
  speaker,
  ...(speaker === 'Q' ? { question: true as const } : {}),
  passages: texts.map((text) => (text.startsWith('(') ? { text, spoken: false as const } : { text })),
});
const numbered = (...turns: Turn[]) => numberTranscript({ id: 't', title: 'T', turns });
const groups = (...turns: Turn[]) =>
  numbered(...turns).exchanges.map(({ question, answer }) => [
    question.map((p) => p.text).join(),
    answer.map((p) => p.text).join(),
  ]);

describe('numberTranscript()', () => {
  it('numbers spoken paragraphs only', () => {
    const { passages, head } = numbered(turn('A', '(Noise.)', 'a'), turn('(nobody)', '(Applause.)'), turn('A', 'b'));
    expect(passages.map(({ number, turn: index, text }) => [number, index, text])).toEqual([
      [1, 0, 'a'],
      [2, 2, 'b'],
    ]);
    expect(head).toMatchObject({ passageCount: 2, speakers: ['A'] });
  });

  it('makes an exchange of questions in a row and what follows; what stands before them is an opening', () => {
    expect(
      groups(
        turn('A', 'o'),
        turn('B', 'p'),
        turn('Q', '1'),
        turn('Q', '2'),
        turn('A', 'a', 'b'),
        turn('B', 'c'),
        turn('Q', '3'),
      ),
    ).toEqual([
      ['', 'o,p'],
      ['1,2', 'a,b,c'],
      ['3', ''],
    ]);
  });

  it('makes each turn an exchange where nobody asks', () => {
    expect(groups(turn('A', 'a', 'b'), turn('B', 'c'))).toEqual([
      ['', 'a,b'],
      ['', 'c'],
    ]);
  });

  it('parts no questions at a turn of directions', () => {
    expect(groups(turn('Q', '1'), turn('A', '(Laughs.)'), turn('Q', '2'), turn('A', 'a'))).toEqual([['1,2', 'a']]);
  });

  it('has an edition that follows label, question mark and text, and not metadata', () => {
    const edition = (...turns: Turn[]) => numbered(...turns).head.edition;
    const base = edition(turn('A', 'a', 'b'));
    expect(base).toMatch(/^[0-9a-f]{8}$/);
    const same = numberTranscript({ id: 'u', title: 'U', turns: [{ ...turn('A', 'a', 'b'), role: 'r' }] });
    expect(same.head.edition).toBe(base);
    const others = [
      [turn('B', 'a', 'b')],
      [turn('A', 'ab')],
      [turn('A', 'a'), turn('A', 'b')],
      [{ ...turn('A', 'a', 'b'), question: true as const }],
      [{ ...turn('A', 'a', 'b'), label: 'a' }],
    ];
    expect(new Set([base, ...others.map((turns) => edition(...turns))]).size).toBe(others.length + 1);
  });
});

describe('shownExchange()', () => {
  const transcript = numbered(
    turn('Q', 'q?'),
    turn('A', long),
    turn('Q', 'And?'),
    turn('A', 'Yes.'),
    turn('Q', 'r'),
    turn('A', long),
  );
  const shown = (number: number) =>
    shownExchange(transcript, number).flatMap(({ question, answer }) => [...question, ...answer].map((p) => p.number));

  it('joins a short exchange to the one before it, and only to that', () => {
    expect(shown(4)).toEqual([1, 2, 3, 4]);
    expect(shown(5)).toEqual([5, 6]);
    expect(shown(1)).toEqual([1, 2]);
  });

  it('refuses a passage that is not there', () => {
    expect(() => shown(7)).toThrow(RangeError);
  });
});

describe('shownParagraphs()', () => {
  it('shows the directions among the passages, and those that follow the last', () => {
    const transcript = numbered(turn('A', '(1)', 'a', '(2)', 'b', '(3)'), turn('A', '(4)'), turn('B', 'c'));
    const shown = (first: number, last: number) =>
      shownParagraphs(transcript, first, last).map((p) => ('passage' in p ? p.passage.text : p.direction));
    expect(shown(1, 2)).toEqual(['a', '(2)', 'b', '(3)']);
    expect(shown(1, 9)).toEqual(['a', '(2)', 'b', '(3)', '(4)', 'c']);
    expect(shown(4, 5)).toEqual([]);
  });
});

describe('answeredQuestion()', () => {
  const transcript = numbered(
    turn('A', 'o'),
    turn('Q', 'Well. Why? How?', 'Thanks.'),
    turn('A', 'a'),
    turn('Q', 'Fine. Good.'),
    turn('A', 'b'),
  );
  const answered = (number: number) => answeredQuestion(transcript, transcript.passages[number - 1]!);

  it('gives the last sentence that asks, or the last one', () => {
    expect(answered(4)).toEqual({ text: 'How?', asks: true, more: 1 });
    expect(answered(6)).toEqual({ text: 'Good.', asks: false, more: 0 });
    expect(answered(1)).toBeNull();
    expect(answered(2)).toBeNull();
  });
});

describe('resolveReference()', () => {
  const one = numbered(turn('A', 'One. Two.', 'b'));
  const source = { transcripts: [one], transcript: (id: string) => (id === 't' ? one : undefined) };
  const resolve = (text: string, from = source) => resolveReference(parseReference(text), from);

  it('finds passages, sentences and ranges', () => {
    expect(resolve('2')).toMatchObject({ kind: 'found', changed: false, passages: [{ number: 2 }] });
    expect(resolve('t#1.2')).toMatchObject({ kind: 'found', sentence: 2 });
    expect(resolve('t#1-2')).toMatchObject({ passages: [{ number: 1 }, { number: 2 }] });
    expect(resolve('t#1@00000000')).toMatchObject({ kind: 'found', changed: true });
    expect(resolve(`t#1@${one.head.edition}`)).toMatchObject({ changed: false });
  });

  it('says what is not there', () => {
    expect(resolve('u#1').kind).toBe('unknown-transcript');
    expect(resolve('t#3').kind).toBe('unknown-passage');
    expect(resolve('t#0').kind).toBe('unknown-passage');
    expect(resolve('t#2-3').kind).toBe('unknown-passage');
    expect(resolve('t#1.3')).toMatchObject({ kind: 'unknown-sentence', sentences: 2 });
    expect(resolve('1', { ...source, transcripts: [one, one] }).kind).toBe('which-transcript');
  });
});
