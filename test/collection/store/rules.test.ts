import { describe, expect, test } from 'vitest';
import { refuse, settingRows, stagingKey } from '../../../src/collection/store/rules.ts';
import { requireId, scopeOf } from '../../../src/collection/store/scope.ts';
import type { KeptTranscript } from '../../../src/collection/store/store.ts';
import { prepared } from './samples.ts';

describe('refuse()', () => {
  const two = prepared('new', 'One.', 'Two.');
  const kept = (id: string, passageCount: number, content = id) => ({ id, passageCount, content }) as KeptTranscript;

  test.each([
    ['nothing beside nothing', [], { transcripts: 1, passages: 2 }, undefined],
    ['the last transcript, of the last passages', [kept('a', 3)], { transcripts: 2, passages: 5 }, undefined],
    [
      'one transcript too many',
      [kept('a', 3)],
      { transcripts: 1, passages: 99 },
      { kind: 'too-many-transcripts', limit: 1 },
    ],
    [
      'one passage too many',
      [kept('a', 3), kept('b', 1)],
      { transcripts: 9, passages: 5 },
      { kind: 'too-many-passages', limit: 5, would: 6 },
    ],
    [
      'the same words, before all else',
      [kept('a', 3), kept('b', 9, two.content)],
      { transcripts: 0, passages: 0 },
      { kind: 'duplicate', id: 'b' },
    ],
  ])('of %s', (_, others, limits, refusal) => {
    expect(refuse(others, { ...two, passageCount: 2 }, limits)).toEqual(refusal);
  });
});

describe('settingRows()', () => {
  test('gives names with their JSON, and null for what is taken back', () => {
    const changes = { ['n'.repeat(64)]: 'x'.repeat(16_382), none: null, nan: Number.NaN, list: ['a', 1, true] };
    expect(settingRows(changes)).toEqual([
      ['n'.repeat(64), `"${'x'.repeat(16_382)}"`],
      ['none', null],
      ['nan', null],
      ['list', '["a",1,true]'],
    ]);
  });

  test.each([
    ['', JSON.stringify('')],
    ['n'.repeat(65), JSON.stringify('n'.repeat(65))],
    ['n'.repeat(99), JSON.stringify('n'.repeat(80))],
    ['a\0b', '"a\\u0000b"'],
    ['a\ud800', '"a\\ud800"'],
  ])('takes no name such as %j', (name, shown) => {
    expect(() => settingRows({ [name]: 1 })).toThrow(
      new RangeError(`Cannot name a setting ${shown}: 1 to 64 characters`),
    );
  });

  test.each([['x'.repeat(16_383)], [undefined]])('takes no value that is too long or none: %.9s', (value) => {
    expect(() => settingRows({ name: value as never })).toThrow(
      new RangeError('Cannot keep the setting "name": up to 16384 characters of JSON'),
    );
  });
});

test('stagingKey() is another one for each server, asker and file', () => {
  const keys = ['1', '2'].flatMap((guild) =>
    ['3', '4'].flatMap((asker) => ['5', '6'].map((hash) => stagingKey(guild, asker, hash))),
  );
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(keys).size).toBe(8);
  expect(stagingKey('1', '23', '4')).not.toBe(stagingKey('12', '3', '4'));
  expect(stagingKey('1', '3', '5')).toBe(keys[0]);
});

describe('scopeOf()', () => {
  test('is the server, or the channel where there is none; a channel is never taken for a server', () => {
    expect(scopeOf('5', '6')).toBe('5');
    expect(scopeOf(null, '6')).toBe('@6');
    expect(scopeOf(null, '9'.repeat(20))).toBe(`@${'9'.repeat(20)}`);
  });

  test.each(['', '@6', '6 ', ' 6', '6\n', '1'.repeat(21), 'x'.repeat(60), '٣'])('takes no ID such as %j', (id) => {
    const fault = (what: string) =>
      new RangeError(`Expected the ID of a ${what}, up to 20 digits: it is ${JSON.stringify(id.slice(0, 40))}`);
    expect(() => scopeOf(id, '6')).toThrow(fault('guild'));
    expect(() => scopeOf(null, id)).toThrow(fault('channel'));
    expect(() => requireId(id, 'guild')).toThrow(fault('guild'));
  });
});
