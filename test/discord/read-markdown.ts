/** What a text shows in Discord, read with the rules of Discord's own parser as far as they are known. */
export interface ShownMarkdown {
  /** The text without its markup. */
  readonly plain: string;
  /** The parts in bold, in order. */
  readonly bold: readonly string[];
  /** Every other thing that was found, by name. */
  readonly found: readonly string[];
}

const blocks: readonly (readonly [name: string, rule: RegExp])[] = [
  ['quote', /^ *>(?:>>)? /],
  ['heading', /^\s*#{1,3}\s+\S/],
  ['subtext', /^\s*-#\s/],
  ['list', /^\s*(?:[*+-]|\d+[.)])\s/],
];

const inlines: readonly (readonly [name: string, rule: RegExp])[] = [
  ['mention', /^<(?:@[!&]?|#)\d+>/],
  ['everyone', /^@(?:everyone|here)/],
  ['command', /^<\/[^>]+:\d+>/],
  ['timestamp', /^<t:-?\d+(?::\w)?>/],
  ['emoji', /^<a?:\w+:\d+>/],
  ['emoji code', /^:[\w+~-]+:/],
  ['guild place', /^<id:\w+>/],
  ['link', /^<?https?:\/\/[^\s<]+/i],
  ['masked link', /^\[[^\]]*\]\(/],
  ['masked link', /^\]\(/],
  ['code', /^`/],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['italic', /^\*(?=\S)(?:\\[\s\S]|[^\\*])+?\*/],
  ['underline', /^_(?:\\[\s\S]|[^\\])+?_/],
  ['struck out', /^~~(?:\\[\s\S]|[^\\])+?~~/],
  ['spoiler', /^\|\|(?:\\[\s\S]|[^\\])+?\|\|/],
];

export function readMarkdown(text: string): ShownMarkdown {
  const bold: string[] = [];
  const found: string[] = [];
  const lines = text.split('\n').map((line) => {
    for (const [name, rule] of blocks) if (rule.test(line)) found.push(name);
    return readInline(line, bold, found);
  });
  return { plain: lines.join('\n'), bold, found };
}

function readInline(text: string, bold: string[], found: string[]): string {
  let plain = '';
  let rest = text;
  while (rest !== '') {
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    if (escaped) {
      plain += escaped[1]!;
      rest = rest.slice(escaped[0].length);
      continue;
    }
    const [name, match] = firstInline(rest);
    if (name === 'bold') {
      const inner = readInline(match![1]!, [], found);
      bold.push(inner);
      plain += inner;
      rest = rest.slice(match![0].length);
      continue;
    }
    if (name !== null) found.push(name);
    const sign = String.fromCodePoint(rest.codePointAt(0)!);
    plain += sign;
    rest = rest.slice(sign.length);
  }
  return plain;
}

function firstInline(rest: string): readonly [name: string | null, match: RegExpExecArray | null] {
  for (const [name, rule] of inlines) {
    const match = rule.exec(rest);
    if (match) return [name, match];
  }
  return [null, null];
}
