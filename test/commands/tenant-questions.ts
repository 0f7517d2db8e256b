import type { Target, Tenants, Typed, Where } from './tenants.ts';

/** Of each server two words that nobody else says, and the first mistyped: whoever types that is not to be told the word. */
export const words = {
  100: ['persimmon', 'persimmom', 'kumquat'],
  200: ['rambutan', 'rambutam', 'feijoa'],
  300: ['tamarind', 'tamarimd', 'medlar'],
} as const;
export const servers = ['100', '200', '300'] as const;
export type Server = (typeof servers)[number];
/** Also where only the asker has the app: in a server that has it not, and in one of the three by a client that hides it. */
export const places: readonly Where[] = [...servers, null, 'user@900', 'user@100'];

/** What can be asked somewhere, also for what is another's. */
export function questions(bot: Tenants, { own, other }: { own: Where; other: Server }): readonly Typed[] {
  const reference = bot.referenceAt(other);
  const id = reference.split('#')[0]!;
  const [canary, mistyped] = words[other];
  const start = canary.slice(0, 5);
  const links = [bot.linkAt(other), bot.linkAt(own), bot.forgedLinkAt(own, other)];
  const passages = [reference, `${id}#1`, ...links, mistyped, bot.referenceAt(own)];
  const speaker = 'Ada';
  return [
    ...['hope', 'peace spring', mistyped, start, `"${mistyped}"`, reference].map((typed) => quote({ words: typed })),
    ...[{ transcript: id }, { transcript: 'About' }, { speaker }, { speaker: `Ada ${mistyped}` }].map((filter) =>
      quote({ words: 'hope', ...filter }),
    ),
    ...passages.flatMap((passage) => [
      { line: 'context', options: { passage } },
      { line: 'cite', options: { passage } },
    ]),
    { line: 'check', options: { quotation: `We hope for ${mistyped} in the spring` } },
    { line: 'check', options: { quotation: 'Then we go on with the', speaker } },
    ...[mistyped, `hope OR ${mistyped}`].map((typed) => ({ line: 'mentions', options: { words: typed } })),
    { line: 'random', options: { speaker } },
    ...['random', 'about', 'transcripts list', 'settings show'].map((line) => ({ line })),
    ...['markdown', 'bibtex', 'csl-json'].map((format) => ({ line: 'bibliography', options: { format } })),
    ...['show', 'export', 'remove'].map((name) => ({ line: `transcripts ${name}`, options: { transcript: id } })),
  ];
}

export const quote = (options: Record<string, string>): Typed => ({ line: 'quote', options });

/** What can be typed into an option that suggests; the option stands last. */
export function beginnings(bot: Tenants, other: Server): readonly Typed[] {
  const reference = bot.referenceAt(other);
  const typed = ['', words[other][0].slice(0, 5), words[other][1], 'hope', 'Ada', 'About', reference];
  return typed.flatMap((text): readonly Typed[] => [
    quote({ words: text }),
    quote({ words: 'hope', speaker: text }),
    quote({ words: 'hope', transcript: text }),
    { line: 'context', options: { passage: text } },
    { line: 'cite', options: { passage: text } },
    { line: 'check', options: { quotation: 'hope', speaker: text } },
    { line: 'mentions', options: { words: text } },
    { line: 'random', options: { speaker: text } },
    ...['show', 'replace', 'remove', 'export'].map((name) => ({
      line: `transcripts ${name}`,
      options: { transcript: text },
    })),
    { line: 'settings set', options: { setting: 'transcripts', value: text } },
  ]);
}

/** Messages of others to check, that may be about another's. */
export const targets = (bot: Tenants, other: Server): readonly Target[] => [
  { content: `“We hope for ${words[other][1]} in the spring”, she said. “Then we go on with the” what?` },
  { content: bot.linkAt(other) },
  { own: true, footer: `About it · ${bot.referenceAt(other)}` },
];
