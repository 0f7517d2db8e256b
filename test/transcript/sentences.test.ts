import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../src/transcript/sentences.ts';

const split = (text: string, language?: string) => sentencesOf(text, language).map((range) => text.slice(...range));

describe('sentencesOf()', () => {
  it.each([
    [['Mr. Price met the U.S. Secretary of State at 5 p.m.', 'Then he left.']],
    [['It was in the U.S.', 'We left.']],
    [['See No. 5.', 'No.', 'We will not.']],
    [['John F. Kennedy said it.', 'So do I.', 'But not V. V. Putin.']],
    [['Well…', 'But… he went on.']],
    [['“Why?” he asked.', '"Stop!"', 'She left (laughs).', '(Applause.)']],
    [['1. The first.', '2. The second.']],
    [['В 2025 г. было так.', 'В. В. Путин сказал.', 'Да.']],
    [['It cost 5.3 million.', 'Is it so?!', 'Yes.']],
  ])('%j', (sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('follows the language for ordinal numbers', () => {
    expect(split('Am 23. Mai war es. Gut.', 'de')).toEqual(['Am 23. Mai war es.', 'Gut.']);
  });

  it('ends sentences at paragraphs, not at lines', () => {
    expect(split('It went\non. So\n\nand so')).toEqual(['It went\non.', 'So', 'and so']);
    expect(split('今日は。明日は！', 'ja')).toEqual(['今日は。', '明日は！']);
  });

  it('takes an unknown language for English', () => {
    expect(split('A. b', 'not a language')).toHaveLength(1);
  });

  it('leaves nothing out but white space, in order', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 1 }),
        fc.constantFrom('. ', '? ', '… ', 'A', 'b', '\n', 'Mr. ', '"'),
      ),
    });
    fc.assert(
      fc.property(text, (any) => {
        let end = 0;
        for (const [from, to] of sentencesOf(any)) {
          expect(any.slice(end, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(any.slice(end).trim()).toBe('');
      }),
    );
  });
});

describe('sentencesOf() on German', () => {
  it.each([
    'Das gilt z. B. Wien und i. d. R. auch Graz.',
    'Der Abg. Dr. Khol sprach mit Mag. Karl Schweitzer und Dipl.-Ing. Prinzhorn darüber.',
    'Das sind ca. 100 Mio. Euro im Jahr.',
  ])('keeps “%s” whole', (text) => {
    const both = `${text} Das ist so.`;
    expect(sentencesOf(both, 'de').map(([start, end]) => both.slice(start, end))).toEqual([text, 'Das ist so.']);
  });

  it('ends a sentence at a verb that looks like an abbreviation', () => {
    expect(sentencesOf('Es sei, wie es mag. Aber es ist so.', 'de')).toHaveLength(2);
  });
});
