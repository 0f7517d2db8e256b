/** A key of a JSON object that stands in it more than once: of the two values a program keeps one. */
export interface RepeatedKey {
  readonly key: string;
  /** Of its second place, from 1. */
  readonly line: number;
}

/**
 * The first key that an object has twice; undefined where none is.
 *
 * @param json a text that `JSON.parse` takes: of anything else nothing is promised.
 */
export function repeatedKey(json: string): RepeatedKey | undefined {
  const open: Set<string>[] = [];
  const signs = /["{}]/g;
  for (let found = signs.exec(json); found !== null; found = signs.exec(json)) {
    if (found[0] === '{') open.push(new Set());
    else if (found[0] === '}') open.pop();
    else {
      const end = endOfString(json, found.index);
      signs.lastIndex = end;
      if (!isBeforeColon(json, end)) continue;
      const key: string = JSON.parse(json.slice(found.index, end));
      if (open.at(-1)?.has(key)) return { key, line: json.slice(0, found.index).split('\n').length };
      open.at(-1)?.add(key);
    }
  }
  return undefined;
}

/** Where the string ends whose quotation mark stands at `start`. */
function endOfString(json: string, start: number): number {
  let end = start;
  do {
    end = json.indexOf('"', end + 1);
    if (end < 0) return json.length;
  } while (isEscaped(json, end));
  return end + 1;
}

function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

function isBeforeColon(json: string, at: number): boolean {
  const sign = /\S/g;
  sign.lastIndex = at;
  return sign.exec(json)?.[0] === ':';
}
