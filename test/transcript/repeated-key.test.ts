import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { repeatedKey } from '../../src/transcript/repeated-key.ts';

const key = fc.oneof(fc.constantFrom('a', 'text', '__proto__', '"', '\\', '\\"', '{', '}:', '\n', 'é'), fc.string());

describe('repeatedKey()', () => {
  test('finds none in what JSON.stringify writes, however it is laid out', () => {
    const value = fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.dictionary(key, key)));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        expect(repeatedKey(JSON.stringify(json, null, space))).toBeUndefined();
      }),
    );
  });

  test('finds a key that is given twice, whatever stands between, also written otherwise', () => {
    fc.assert(
      fc.property(key, fc.jsonValue(), fc.jsonValue(), fc.boolean(), (name, one, other, escapes) => {
        const first = JSON.stringify(name);
        const units = Array.from({ length: name.length }, (_, at) => name.charCodeAt(at).toString(16).padStart(4, '0'));
        const second = escapes ? `"${units.map((unit) => `\\u${unit}`).join('')}"` : first;
        const json = `[{},\n{${first}: ${JSON.stringify(one)},\n${second} :${JSON.stringify(other)}}]`;
        JSON.parse(json);
        expect(repeatedKey(json)).toEqual({ key: name, line: 3 });
      }),
    );
  });

  test('takes a key of an object inside, or of the one before, for another', () => {
    expect(repeatedKey('{"a":{"a":[{"a":"a"},{"a":1}]},"b":"a"}')).toBeUndefined();
    expect(repeatedKey('{"a":{"b":1},"a":2}')).toEqual({ key: 'a', line: 1 });
  });

  test.each([
    ['backslashes', `["${'\\\\'.repeat(500_000)}"]`],
    ['quotation marks', `["${'\\"'.repeat(500_000)}"]`],
    ['keys', `{${Array.from({ length: 100_000 }, (_, at) => `"${at}":0`).join()}}`],
    ['objects', `${'{"a":'.repeat(5_000)}0${'}'.repeat(5_000)}`],
  ])('reads a million %s in good time', (_, json) => {
    const begun = performance.now();
    expect(repeatedKey(json)).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('readTranscript()', () => {
  test('refuses JSON in which a key is given twice, with the line and the key: of the words, some would be lost', () => {
    const own = '{\n"turns": [\n{"speaker": "Ann", "passages": [{"text": "Kept",\n"text": "Lost"}]}]}';
    const whisper = '{"text": "Hello.", "segments": [{"start": 0, "end": 1, "text": "Hello.", "text": "Bye."}]}';
    const read = (text: string) => readTranscript(new TextEncoder().encode(text), 'a.json');
    expect(() => read(own)).toThrow(/^a\.json:4: The key "text" is given twice/);
    expect(() => read(whisper)).toThrow(/^a\.json:1: The key "text" is given twice/);
    expect(read(own.replace('"text": "Lost"', '"start": 1')).transcript.turns).toHaveLength(1);
  });
});
