import { expect, test } from 'vitest';
import { readReference } from '../../src/discord/read-reference.ts';
import { createReference } from '../../src/discord/reference.ts';

test('createReference() gives eight signs that form no word, other ones each time', () => {
  const made = Array.from({ length: 500 }, createReference);
  for (const reference of made) expect(reference).toMatch(/^[2-9bcdfghjkmnpqrstvwxz]{8}$/);
  expect(new Set(made).size).toBe(500);
  expect(new Set(made.join('')).size).toBe(27);
});

test('readReference() reads a reference, and gives null for any other text', () => {
  expect(readReference('talk#3.2')).toEqual({ transcript: 'talk', first: 3, sentence: 2 });
  expect(readReference('three')).toBeNull();
});
