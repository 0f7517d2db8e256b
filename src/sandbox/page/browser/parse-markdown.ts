import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

/** A piece of a text in Discord's markdown. `content` is a text or pieces, by `type`. */
export interface Piece {
  readonly type: string;
  readonly content?: string | readonly Piece[];
  readonly [field: string]: unknown;
}

interface State {
  readonly prevCapture: readonly string[] | null;
}

/** A line begins here. The parser's own headings look at the wrong part of what came before, and are missed below a quote. */
const isLineStart = ({ prevCapture }: State): boolean =>
  prevCapture === null || (prevCapture[0]?.endsWith('\n') ?? false);

const atLineStart = (rule: (typeof rulesExtended)[string]) => ({
  ...rule,
  match: (source: string, state: State, before: string) =>
    isLineStart(state) ? rule.match?.(source, { ...state, prevCapture: null } as never, before) : null,
});

/** An item, and the lines below that are set in and begin none of their own. */
const itemWithLines = /^( *)([-*]|\d{1,9}\.) +([^\n]+(?:\n +(?! |[-*] |\d{1,9}\. )[^\n]+)*)(?:\n|$)/;

/** The parser has no lists, which Discord has had since 2023. */
const listItem = {
  order: (rulesExtended.heading?.order ?? 0) - 0.25,
  match(source: string, state: State) {
    return isLineStart(state) ? itemWithLines.exec(source) : null;
  },
  parse(capture: readonly string[], parse: (text: string, state: unknown) => unknown, state: unknown) {
    const [, indent = '', bullet = '', text = ''] = capture;
    return {
      content: parse(text.replace(/\n +/g, '\n'), state),
      depth: Math.min(Math.floor(indent.length / 2), 10),
      start: /\d/.test(bullet) ? Number.parseInt(bullet, 10) : null,
    };
  },
};

const withLinks = SimpleMarkdown.parserFor({
  ...rulesExtended,
  heading: atLineStart(rulesExtended.heading!),
  subtext: atLineStart(rulesExtended.subtext!),
  listItem,
} as never);

/**
 * Takes Discord's markdown apart. Never throws: what cannot be taken apart is one text.
 * Titles and ordinary messages have masked links as well, as in Discord today.
 */
export function parseMarkdown(text: string): readonly Piece[] {
  try {
    return withLinks(text, { inline: true }) as unknown as readonly Piece[];
  } catch {
    return [{ type: 'text', content: text }];
  }
}
