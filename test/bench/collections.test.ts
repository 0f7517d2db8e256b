import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpusFiles, judgedFiles } from '../../bench/collections/beir-files.ts';
import { manualPassages, withoutEveryFourth } from '../../bench/collections/manual-passages.ts';
import { speechPassages } from '../../bench/collections/speech-passages.ts';
import { folderInReport } from '../../bench/material.ts';

/** So many words, each its own. */
const say = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name}${at}`).join(' ');
const countOf = (text: string) => text.split(' ').length;

const faq = `=========
Made FAQ
=========

.. contents::

${say(20, 'before')}

Why is *this* so :ref:\`short\`?
----------------------------------

${say(16, 'first')}

.. index:: left out

Call :func:\`~list.sort\` or \`\`x = 1\`\`, ${say(25, 'second')}

${say(15, 'third')}

A heading that asks nothing
---------------------------

${say(30, 'after')}

Nobody knows?
-------------

${say(14, 'rest')}
`;

describe('speechPassages()', () => {
  test('joins short paragraphs, cuts long ones, and leaves out a rest too short', () => {
    const speech = [say(10, 'a'), '', say(25, 'b'), say(150, 'c'), say(29, 'd')].join('\n');
    const [first, second, third, ...others] = speechPassages(speech);
    expect(first).toBe(`${say(10, 'a')} ${say(25, 'b')}`);
    expect(second).toBe(say(110, 'c'));
    expect(third).toMatch(/^c110 .* c149$/);
    expect(others).toEqual([]);
  });

  test('keeps words in order, in passages of 30 to 110', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 12 }), (lengths) => {
        const speech = lengths.map((length, at) => say(length, `p${at}w`)).join('\n');
        const passages = speechPassages(speech);
        for (const passage of passages)
          expect(countOf(passage)).toSatisfy((count: number) => count >= 30 && count <= 110);
        const words = speech.split(/\s+/).filter(Boolean);
        const kept = passages.flatMap((passage) => passage.split(' '));
        expect(kept).toEqual(words.slice(0, kept.length));
        expect(words.length - kept.length).toBeLessThan(30);
      }),
    );
  });
});

describe('manualPassages()', () => {
  test('gives passages under the question they answer, without directives and marks', () => {
    const question = 'Why is this so short?';
    expect(manualPassages(faq, true)).toEqual([
      { text: say(20, 'before') },
      { text: `${say(16, 'first')} Call list.sort or x = 1, ${say(25, 'second')}`, question },
      { text: say(15, 'third'), question },
      { text: say(30, 'after') },
    ]);
  });

  test('knows no questions outside FAQs, and cuts what is long', () => {
    const passages = manualPassages(`Why?\n====\n\n${say(130, 'w')}\n`, false);
    expect(passages.map(({ text, question }) => [countOf(text), question])).toEqual([
      [110, undefined],
      [20, undefined],
    ]);
  });
});

describe('withoutEveryFourth()', () => {
  test('keeps every passage that answers a question', () => {
    const passages = Array.from({ length: 9 }, (_, at) =>
      at === 4 ? { text: '4', question: 'q?' } : { text: `${at}` },
    );
    expect(
      withoutEveryFourth(passages)
        .map(({ text }) => text)
        .join(''),
    ).toBe('1234567');
  });
});

describe('judgedFiles()', () => {
  test('judges each passage right for the question above it', () => {
    const files = judgedFiles([
      { text: 'a' },
      { text: 'b', question: 'B?' },
      { text: 'c', question: 'B?' },
      { text: 'd', question: 'D?' },
    ]);
    expect(files['queries.jsonl']).toBe('{"_id":"q0","text":"B?"}\n{"_id":"q1","text":"D?"}\n');
    expect(files['qrels.tsv']).toBe('q0\t1\t1\nq0\t2\t1\nq1\t3\t1\n');
    expect(files['corpus.jsonl']).toBe(corpusFiles(['a', 'b', 'c', 'd'])['corpus.jsonl']);
  });
});

describe('folderInReport()', () => {
  test('names what anybody can build, and nothing that is only on this machine', () => {
    expect(['.bench/sotu', '.bench/faq/'].map(folderInReport)).toEqual(['.bench/sotu', '.bench/faq/']);
    expect(['/home/ada/.bench/sotu', '.bench/../ada', 'ada'].map(folderInReport)).toEqual(['DIR', 'DIR', 'DIR']);
  });
});
