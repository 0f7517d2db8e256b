import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSettings, readGuildSettings } from '../../src/collection/guild-settings.ts';
import type { Json } from '../../src/collection/store/store.ts';

test('readGuildSettings() reads what was kept', () => {
  const kept = {
    visibility: 'private',
    citationStyle: 'csl-json',
    language: 'pt-BR',
    answersFirst: true,
    hiddenTranscripts: ['lavrov-2025-05-23', '*'],
  };
  expect(readGuildSettings(new Map(Object.entries(kept)))).toEqual(kept);
});

test('readGuildSettings() gives the default for what is missing', () => {
  expect(readGuildSettings(new Map())).toEqual({
    visibility: 'public',
    citationStyle: null,
    language: null,
    answersFirst: false,
    hiddenTranscripts: [],
  });
});

test('readGuildSettings() takes a name of 32 signs, in parts', () => {
  const language = 'de-at-1996'.padEnd(32, 'x');
  expect(readGuildSettings(new Map([['language', language]])).language).toBe(language);
});

test.each<[string, Json]>([
  ['visibility', 'secret'],
  ['citationStyle', '../../etc'],
  ['citationStyle', 7],
  ['language', 'x'.repeat(33)],
  ['language', ''],
  ['language', '-de'],
  ['language', 'de-'],
  ['language', 'de--AT'],
  ['language', 'de_AT'],
  ['language', 'de\n'],
  ['answersFirst', 'yes'],
  ['hiddenTranscripts', 'all'],
  ['hiddenTranscripts', { length: 3 }],
])('readGuildSettings() gives the default for %s: %j', (name, value) => {
  expect(readGuildSettings(new Map([[name, value]]))).toEqual(defaultSettings);
});

test('readGuildSettings() leaves out of the hidden what is no ID, and doubles', () => {
  const stored = new Map<string, Json>([['hiddenTranscripts', ['a', 'A b', null, 'a', ['b'], 'c-2']]]);
  expect(readGuildSettings(stored).hiddenTranscripts).toEqual(['a', 'c-2']);
});

test('readGuildSettings() takes anything at all', () => {
  const names = fc.constantFrom(...Object.keys(defaultSettings), '__proto__', 'else');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.jsonValue())), (stored) => {
      const settings = readGuildSettings(new Map(stored as [string, Json][]));
      expect(Object.keys(settings)).toEqual(Object.keys(defaultSettings));
    }),
  );
});
