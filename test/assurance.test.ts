import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { casesOf, readProofs } from '../scripts/proofs.ts';

const { rows, proofs } = readProofs();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('docs/assurance.md', () => {
  test('has a row for each of the 24 threats and for 25 faults, each with a test', () => {
    const threats = Array.from({ length: 24 }, (_, at) => `T${at + 1}`);
    expect(rows.slice(0, 24)).toEqual(threats);
    expect(rows.length - threats.length).toBeGreaterThanOrEqual(25);
    const proven = new Set(proofs.map(({ row }) => row));
    expect(rows.filter((row) => !proven.has(row))).toEqual([]);
  });

  test.each(proofs.map(({ row, file, name }) => [row, file, name]))('%s: %s has the test "%s"', (_row, file, name) => {
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    // Its name is that of a test that is not skipped, nor one of several that alone would run.
    const call = new RegExp(
      `(?:\\b(?:test|it)\\(|\\)\\(|\`)\\s*(?:\\r?\\n\\s*)?['"\`]${escaped(name).replaceAll("'", "(?:\\\\')?'?")}['"\`]`,
    );
    expect(text.replaceAll("\\'", "'")).toMatch(call);
    expect(text).not.toMatch(/\b(?:test|it|describe)\.(?:skip|only|todo)\b/);
  });
});

describe('casesOf()', () => {
  test('knows the cases of a test by its name', () => {
    expect('takes (a) and b').toMatch(casesOf('takes %s and %j'));
    expect('takes a').not.toMatch(casesOf('takes %s and %j'));
    expect('a+b').toMatch(casesOf('a+b'));
  });
});
