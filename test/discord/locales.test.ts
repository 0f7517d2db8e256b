import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { messageCommandName } from '../../src/discord/registration.ts';
import { englishTexts, locales } from '../../src/discord/say.ts';
import type { RegisteredCommand } from '../../src/sandbox/api.ts';
import { parseTypedLine } from '../../src/sandbox/people/typed-line.ts';
import type { CommandBody } from '../../src/sandbox/rules/command-body.ts';
import { checkCommand } from '../../src/sandbox/rules/command-rules.ts';
import { commandBodies } from '../../src/start-bot.ts';

type Texts = Readonly<Record<string, string>>;
const textsOf = (locale: string) => JSON.parse(readFileSync(`src/discord/locales/${locale}.json`, 'utf8')) as Texts;
const english = englishTexts;
const others = locales.filter((locale) => locale !== 'en');

const pluralEnd = /_(?:zero|one|two|few|many|other)$/;
const stemOf = (key: string) => key.replace(pluralEnd, '');
/** The English text that a key of another language answers to: plural forms that English lacks answer to its `other`. */
const englishOf = (key: string) => english[key] ?? english[`${stemOf(key)}_other`];
const gapsOf = (text: string) => [...text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map((match) => match[0]).sort();

/** Words that are the same in another language, or names that are not translated. */
const sameWords: Readonly<Record<string, readonly string[]>> = {
  de: ['format', 'name', 'original', 'about.version'],
  fr: [
    'mentions',
    'passage',
    'transcription',
    'style',
    'format',
    'date',
    'source',
    'original',
    'about.version',
    'question',
  ],
  'es-ES': ['original', 'about.version', 'settings.answers-first.off'],
  ru: ['about.version'],
  uk: ['about.version'],
};
const names = /^(?:Markdown|APA|MLA|Chicago|BibTeX|CSL-JSON)$/;

/** What is typed alike in every language, and so stands in the English text too: `off`, not the name of an option. */
const isTypedAlike = (code: string, original: string): boolean =>
  original.includes(`\`${code}\``) &&
  !Object.entries(english).some(([key, text]) => /\.name$|^button\./.test(key) && text === code);

/** Most characters Discord takes of a text of this kind. */
function limitOf(key: string): number {
  if (/^command\..*\.name$/.test(key)) return 32;
  if (/^command\./.test(key)) return 100;
  if (key.startsWith('button.')) return 80;
  if (key.startsWith('menu.') && !key.startsWith('menu.option')) return 150;
  return 1000;
}
/** With gaps filled as wide as numbers there get. */
const filled = (text: string) => text.replace(/\{\{[^}]*\}\}/g, '1,000,000');

/** Without what is typed. */
const proseOf = (text: string) => text.replace(/`[^`]*`/g, '{}');

/** Quotation marks of each language, with the spaces that belong to them, and what stands in none of its sentences. */
const marksOf: Readonly<Record<string, { readonly open: string; readonly close: string; readonly foreign: RegExp }>> = {
  de: { open: '„', close: '“', foreign: /[”«»]|„\s|\s“|\s[:;!?]/ },
  // A narrow no-break space stands before and inside what French sets off.
  fr: {
    open: '«\u202f',
    close: '\u202f»',
    foreign: /[„“”]|«(?!\u202f)|(?<!\u202f)[»;!?]|(?<!\u202f|https?|title|T\d\d):|\p{L} …$/u,
  },
  'es-ES': { open: '«', close: '»', foreign: /[„“”]|«\s|\s[»:;!?]|^[^¿]*\?|^[^¡]*!|\p{L} …$/u },
  ru: { open: '«', close: '»', foreign: /[„“”]|«\s|\s[»:;!?]|\p{L} …$/u },
  uk: { open: '«', close: '»', foreign: /[„“”]|«\s|\s[»:;!?]|\p{L} …$/u },
};

/** The commands as somebody with this language sees them. */
const bodies = commandBodies(null) as unknown as readonly (CommandBody & Readonly<Record<string, unknown>>)[];
const registered = bodies.map((body) => ({
  ...body,
  options: body.options ?? [],
  raw: body,
})) as unknown as readonly RegisteredCommand[];

describe.each(others)('the catalogue %s', (locale) => {
  const texts = textsOf(locale);
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;

  test('has every key of the English one, with the plural forms of its language, and no other', () => {
    const wanted = Object.keys(english).flatMap((key) =>
      pluralEnd.test(key) ? forms.map((form) => `${stemOf(key)}_${form}`) : [key],
    );
    expect(Object.keys(texts).sort()).toEqual([...new Set(wanted)].sort());
  });

  test('has the gaps of the English one', () => {
    for (const [key, text] of Object.entries(texts)) {
      // A form for one also serves 21 in some languages, and may show its number where English does not.
      const wanted = [englishOf(key) ?? '', english[`${stemOf(key)}_other`] ?? englishOf(key) ?? ''].map(gapsOf);
      expect(wanted, key).toContainEqual(gapsOf(text));
      expect(text.replace(/\{\{\w+(?:, number)?\}\}/g, ''), key).not.toMatch(/\{\{|\}\}/);
    }
  });

  test('has the marks of the English one, each with its partner', () => {
    for (const [key, text] of Object.entries(texts)) {
      const original = englishOf(key) ?? '';
      const count = (part: RegExp, of: string) => [...of.matchAll(part)].length;
      for (const mark of [/\*\*/g, /~~/g, /\]\(\{\{link\}\}\)/g, /^-# /g]) {
        expect(count(mark, text), `${key} ${mark}`).toBe(count(mark, original));
      }
      expect(count(/`/g, text) % 2, key).toBe(0);
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toMatch(/ {2}|\n/);
    }
  });

  test('leaves no text in English', () => {
    const left = Object.entries(texts).filter(
      ([key, text]) =>
        text === englishOf(key) &&
        /\p{L}/u.test(text.replace(/\{\{[^}]*\}\}/g, '')) &&
        !names.test(text) &&
        !(sameWords[locale] ?? []).some((word) => key === word || text.toLowerCase().includes(word)),
    );
    expect(left).toEqual([]);
  });

  test('keeps within what Discord takes', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect(text.length, key).toBeGreaterThan(0);
      expect(filled(text).length, key).toBeLessThanOrEqual(limitOf(key));
    }
  });

  test('does not mix alphabets in a word', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect(text, key).not.toMatch(/\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u);
    }
  });

  test('sets quotation marks, spaces and dots as its language does', () => {
    expect(marksOf, 'say in marksOf which quotation marks it has').toHaveProperty([locale]);
    const style = marksOf[locale]!;
    for (const [key, text] of Object.entries(texts)) {
      const prose = proseOf(text);
      const [open, close] = [style.open, style.close].map((mark) => prose.split(mark).length);
      expect(open, key).toBe(close);
      expect(prose, key).not.toMatch(style.foreign);
      // Straight marks are shown where they are typed, as in English.
      expect(prose.split('"').length, key).toBeLessThanOrEqual(proseOf(englishOf(key)!).split('"').length);
      expect(prose, key).not.toMatch(/'|\.\.\.| [,.]/);
    }
  });

  test('names no two commands and no two options of one command alike', () => {
    const shown = (named: { name: string; name_localizations?: Texts | null | undefined }) =>
      named.name_localizations?.[locale] ?? named.name;
    const allApart = (all: readonly { name: string; name_localizations?: Texts | null | undefined }[]) => {
      const localised = all.map(shown);
      expect(new Set(localised).size).toBe(all.length);
      // A name in this language that is another one's English name would run the wrong one.
      for (const one of all) {
        const taken = all.filter((other) => other !== one).map(({ name }) => name);
        expect(taken).not.toContain(shown(one));
      }
      for (const { options } of all as readonly { options?: never[] }[]) if (options) allApart(options);
    };
    allApart(bodies);
  });

  test('shows commands, options and buttons in `code` by the names they have in it', () => {
    const labels = new Set([
      ...Object.entries(texts).flatMap(([key, text]) => (key.startsWith('button.') ? [text] : [])),
      ...Object.entries(texts).flatMap(([key, text]) => (/^command\..*\.name$/.test(key) ? [text] : [])),
    ]);
    for (const [key, text] of Object.entries(texts)) {
      for (const [, code] of text.matchAll(/`([^`]+)`/g)) {
        if (code!.startsWith('/')) {
          const line = parseTypedLine(code!, registered, locale);
          const english = englishOf(key)!;
          expect(english, key).toContain(`/${[line.command.name, ...line.path].join(' ')}`);
          for (const { option } of line.given) expect(english, key).toContain(`${option.name}:`);
        } else if (!/^(?:-\p{L}+$|\{\{)/u.test(code!) && !isTypedAlike(code!, englishOf(key)!)) {
          expect([...labels], key).toContain(code);
        }
      }
    }
  });
});

describe('the catalogues', () => {
  test('register commands that Discord takes, the longest language counted', () => {
    for (const body of bodies) expect(checkCommand(body, true), body.name).toEqual([]);
  });

  test('keep the English names, by which Discord tells of a command in every language', () => {
    for (const { definition } of commands) {
      const text = english[`command.${definition.name}.name`];
      expect(text).toBe(messageCommandName(definition) ?? definition.name);
      for (const { name } of definition.options) {
        expect(english[`command.${definition.name}.option.${name}.name`]).toBe(name);
      }
    }
  });

  test('serve both kinds of Spanish that Discord has', () => {
    const { name_localizations: localised } = bodies[0]!;
    expect(Object.keys(localised!)).toEqual(expect.arrayContaining(['de', 'es-ES', 'es-419', 'fr', 'ru', 'uk']));
    expect(localised!['es-419']).toBe(localised!['es-ES']);
  });
});
