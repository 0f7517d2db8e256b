import { describe, expect, it } from 'vitest';
import { parseSidecar } from '../../src/transcript/sidecar.ts';

describe('parseSidecar()', () => {
  it('takes values as written: dates stay text, null is nothing', () => {
    expect(parseSidecar('title: "Null"\ndate: 2025-05-23\nplace: no\nsource: null\nnote:\n', 'x.yaml')).toEqual({
      title: 'Null',
      date: '2025-05-23',
      place: 'no',
    });
    expect(parseSidecar('# nothing yet\n', 'x.yaml')).toEqual({});
  });

  it.each([
    ['an unknown field', 'title: T\nspeaker: S\n', /^x\.yaml:2: Unknown field "speaker"/],
    ['turns', 'turns: []\n', /^x\.yaml:1: Unknown field "turns"/],
    ['a field given twice', 'title: T\ntitle: U\n', /^x\.yaml:2: Broken YAML/],
    ['broken YAML', 'title: "T\n', /^x\.yaml:\d: Broken YAML/],
    ['a list', '- a\n', /^x\.yaml:1: Expected lines/],
    ['a value that is no text', 'title:\n  a: b\n', /^x\.yaml:1: "title" must be text/],
    ['a day that does not exist', 'title: T\ndate: 2025-13-01\n', /^x\.yaml:2: "date" must be a day/],
    ['an alias', 'title: &a T\nplace: *a\n', /^x\.yaml:2: "place" must be text/],
  ])('refuses %s', (_, text, reason) => {
    expect(() => parseSidecar(text, 'x.yaml')).toThrow(reason);
  });
});
