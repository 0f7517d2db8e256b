import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import type { Store } from '../../src/collection/store/store.ts';
import { visibleText } from '../../src/discord/escape.ts';
import type { JsonObject, LocalDiscord, ShownMessage } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type Piece, parseMarkdown } from '../../src/sandbox/page/browser/parse-markdown.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { type Crawled, crawl } from './crawl.ts';
import { startLocalBot } from './local-bot.ts';

const someone = '123456789012345678';

/** Words with everything that Discord and the catalogue read as more than text; by its first letter each word tells what stands before it. */
const tricks = (word: string) =>
  `**B${word}** __U${word}__ _I${word}_ *J${word}* ~~S${word}~~ ||P${word}|| \`C${word}\` [L${word}](https://evil.example) ` +
  `<https://evil.example> https://evil.example discord.gg/evil @everyone @here <@${someone}> <@&${someone}> <#${someone}> ` +
  `</quote:${someone}> <t:1700000000:R> <:smile:${someone}> :smile: <id:customize> K${word}{{count}} $t(help.title)`;
const standsBefore: Readonly<Record<string, string>> = {
  B: '**',
  U: '__',
  I: '_',
  J: '*',
  S: '~~',
  P: '||',
  C: '`',
  F: '```',
  L: '[',
  Q: '> ',
  X: '-# ',
};
const lines = (word: string) => `# H${word}\n> Q${word}\n>>> E${word}\n- D${word}\n1. N${word}\n-# X${word}`;

const sentence = 'The northern harbour was given to nobody before the spring of 1998, whatever they may ask.';
const transcripts = [
  {
    id: 'tricks',
    title: tricks('zqtitle'),
    event: `${tricks('zqevent')}`,
    headline: tricks('zqheadline'),
    date: '2024-01-02',
    place: tricks('zqplace'),
    language: 'en',
    publisher: tricks('zqpublisher'),
    source: 'https://example.org/talk_(1)?a=*b*&c=_d_||',
    note: `${tricks('zqnote')} \`\`\`Fzqnote\`\`\``,
    turns: [
      { speaker: tricks('zqasker'), question: true, passages: [{ text: `Why ${tricks('zqquestion')}?` }] },
      {
        speaker: tricks('zqspeaker'),
        label: tricks('zqlabel'),
        role: tricks('zqrole'),
        passages: [
          { text: `${sentence} ${tricks('zqtext')}` },
          { text: lines('zqtext') },
          { text: `# H zqtext`, spoken: false },
          { text: `${tricks('zqlong')} ${lines('zqlong')}\n`.repeat(20) },
        ],
      },
      { speaker: '> #', passages: [{ text: `${sentence} And ${tricks('zqother')}` }] },
    ],
  },
  { id: 'plain', title: '1. -', turns: [{ speaker: '', passages: [{ text: `- ${tricks('zqtext')}\n` }] }] },
  { id: 'endless', title: `${tricks('zqendless')} `.repeat(30), turns: [{ passages: [{ text: 'Endless zqtext.' }] }] },
].map((one) => {
  const bytes = new TextEncoder().encode(JSON.stringify(one));
  return numberTranscript(readTranscript(bytes, `${one.id}.json`).transcript);
});

const texts: Readonly<Record<string, readonly string[]>> = {
  words: [
    'zqtext',
    '"harbour was given"',
    'harbuor zqtext spring nonsense',
    tricks('zqwords'),
    lines('zqwords'),
    '\u202ezqtext\u200b -\u2066harbour',
    'tricks#2',
    '#2',
    `https://discord.com/channels/${someone}/${someone}/${someone}`,
    '__proto__',
    'constructor hasOwnProperty toString',
    '"',
  ],
  passage: [
    'tricks#2',
    'tricks#2.1',
    'tricks#1-4@00000000',
    'plain#1',
    'endless#1',
    '2',
    '99',
    '__proto__#1',
    tricks('zqpassage'),
    'zqtext',
  ],
  quotation: [
    sentence,
    sentence.replace('nobody', 'everybody'),
    `${tricks('zqtext').slice(0, 60)}`,
    `**Bzqtext** __Uzqtext__ _Izqother_ *Jzqtext* ~~Szqtext~~ ||Pzqtext||`,
    `${sentence} ${tricks('zqquotation')}`,
    tricks('zqquotation'),
    `“${tricks('zqquotation')}” said ${tricks('zqclaimed')}`,
    'x',
  ],
  speaker: ['Kzqspeaker', tricks('zqnobody'), '__proto__', '> #'],
  transcript: ['tricks', 'endless', tricks('zqid'), 'constructor'],
  from: ['2024', tricks('zqday')],
  until: ['2023', tricks('zqday')],
};

let discord: LocalDiscord;
let store: Store;
let stop: () => Promise<readonly string[]>;
const folder = mkdtempSync(join(tmpdir(), 'verbatim-test-'));
const crawled: Crawled[] = [];

beforeAll(async () => {
  discord = await startLocalDiscord();
  store = openStore(folder);
  stop = await startLocalBot(discord, await createCollections(await indexShipped(transcripts)).of(null), store);
  const material = {
    texts: (option: string) => texts[option] ?? [tricks('zqinput'), 'tricks', '1'],
    files: [{ name: `${tricks('zqfile')}.txt`, content: `Ann: ${tricks('zqupload')}\n\nBo: Yes.\n` }],
    messages: [
      sentence.replace('nobody', 'us'),
      `“${tricks('zqquotation')}” – ${tricks('zqclaimed')}`,
      lines('zqmessage'),
    ],
  };
  const someoneElse = discord.person({ name: 'Zoe', permissions: ['ManageGuild', 'ManageMessages'] });
  for await (const one of crawl(someoneElse, material)) crawled.push(one);
}, 60_000);

afterAll(async () => {
  await stop?.();
  store?.close();
  await discord?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What stands in a message, parted by how Discord reads it. */
function textsOf({ content, embeds, components }: ShownMessage) {
  const markdown: string[] = [content];
  const plain: string[] = [];
  for (const { title, description, author, footer, fields } of embeds as readonly Record<string, unknown>[]) {
    markdown.push(String(title ?? ''), String(description ?? ''));
    plain.push(String((author as JsonObject)?.name ?? ''), String((footer as JsonObject)?.text ?? ''));
    for (const { name, value } of (fields ?? []) as JsonObject[]) markdown.push(String(name), String(value));
  }
  const labels = JSON.stringify(components, (key, value) =>
    ['custom_id', 'value', 'values'].includes(key) ? undefined : value,
  );
  return { markdown, plain: [...plain, labels] };
}

/** Everything in a text but text and what the bot's own answers are made of. */
function strangers(text: string, did: string): readonly string[] {
  const own = [
    'text',
    'br',
    'newline',
    'twemoji',
    'strong',
    'em',
    'strikethrough',
    'subtext',
    'blockQuote',
    'codeBlock',
    'inlineCode',
  ];
  if (/^\/(?:about|help|mentions|transcripts)/.test(did)) own.push('listItem');
  const found: string[] = [];
  const walk = (content: unknown): void => {
    if (!Array.isArray(content)) return;
    for (const piece of content as readonly Piece[]) {
      const target = String(piece.target ?? '');
      const isOwnLink = /^https:\/\/(?:discord\.com\/channels\/|example\.org\/talk)/.test(target);
      const isOwnMention = piece.type === 'user' && piece.id !== someone;
      if (!own.includes(piece.type) && !(piece.type === 'link' && isOwnLink) && !isOwnMention)
        found.push(`${piece.type} ${target}`);
      walk(piece.content);
    }
  };
  walk(parseMarkdown(text));
  return found;
}

function flatten(text: string): string {
  const read = (content: unknown): string => {
    if (typeof content === 'string') return content;
    if (!Array.isArray(content)) return '';
    return (content as readonly Piece[])
      .map(({ type, content: inner, name }) => (type === 'br' ? '\n' : type === 'twemoji' ? String(name) : read(inner)))
      .join('');
  };
  return read(parseMarkdown(text));
}

/**
 * Words of transcripts whose signs are gone: they were read as markup. In a diff signs and words are parted, in the address of a sentence there are
 * words alone, and a citation in Markdown escapes them once more.
 */
function swallowed(shown: string): readonly string[] {
  const words = shown.replace(/#:~:text=\S+|\\(?=[^a-z0-9\s])/gi, '');
  return [...words.matchAll(/([BUIJSPCFLQX])zq(?!words|quotation|claimed)[a-z]+/g)]
    .filter(({ 1: letter, index }) => !words.slice(0, index).endsWith(standsBefore[letter!]!))
    .map(({ 0: word }) => word);
}

describe('Every answer to every command, button and menu, over transcripts that are made of signs,', () => {
  test('is one: nothing failed, nothing was refused by Discord, nobody was pinged', () => {
    expect(crawled.length).toBeGreaterThan(200);
    const failed = crawled.filter(
      ({ shown }) => shown !== null && (shown.failed !== null || /Something went wrong/.test(shown.content)),
    );
    expect(failed.map(({ did }) => did)).toEqual([]);
    expect(discord.violations).toEqual([]);
    expect(
      crawled
        .filter(({ did, shown }) => (shown?.pinged.length ?? 0) > 0 && !did.includes(' to: @Zoe'))
        .map(({ did }) => did),
    ).toEqual([]);
  });

  test('shows foreign text as it is', () => {
    const faults = crawled.flatMap(({ did, shown }) => {
      if (shown === null) return [];
      const { markdown } = textsOf(shown);
      return markdown.flatMap((text) =>
        [...strangers(text, did), ...(/check/i.test(did) ? [] : swallowed(flatten(text)))].map(
          (fault) => `${fault} in ${did}`,
        ),
      );
    });
    expect(faults).toEqual([]);
  });

  test('has nothing in it that cannot be seen, and no gap of the catalogue filled from outside', () => {
    const faults = crawled.flatMap(({ did, shown, choices }) => {
      const { markdown, plain } = shown === null ? { markdown: [], plain: [] } : textsOf(shown);
      const all = [...markdown, ...plain, ...choices.map(({ name }) => name)];
      const isFilled = (text: string) =>
        /Kzq[a-z]+\d/.test(text) || (text.includes('What do you want to do?') && !did.startsWith('/help'));
      return all.filter((text) => text !== visibleText(text) || isFilled(text)).map(() => did);
    });
    expect(faults).toEqual([]);
  });

  test('was seen with every field of a transcript', () => {
    const seen = JSON.stringify(crawled);
    for (const field of [
      'zqevent',
      'zqasker',
      'zqquestion',
      'zqspeaker',
      'zqtext',
      'zqlong',
      'zqpublisher',
      'zqnote',
      'zqplace',
      'zqtitle',
      'zqendless',
    ]) {
      expect(seen).toContain(field);
    }
  });
});
