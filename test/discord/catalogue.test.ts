import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { CommandDefinition, OptionDefinition } from '../../src/discord/contract.ts';
import { citationStyles } from '../../src/citation/format-citation.ts';
import en from '../../src/discord/locales/en.json' with { type: 'json' };

/** Sources whose strings people may see; comments left out. */
const sources = ['commands', 'src/discord'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      name: `${folder}/${name}`,
      code: readFileSync(`${folder}/${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''),
    })),
);

/** What these say goes to the operator's terminal and log, in English: nobody in Discord sees it. */
const forOperators = new Set(['gateway.ts', 'refusals.ts', 'register.ts', 'registration.ts', 'backoff.ts']);

/** Keys that are put together in code, by what they begin with. */
const builtKeys =
  /^(?:command\.|match\.(?:exact-phrase|some-words|similar-meaning|none|reference|random)$|fault\.(?:unbalanced-quotation|only-exclusions)$|verdict\.(?:exact|exact-but-cut|altered|spliced|other-speaker|not-found|cannot-check)$|verdict\.(?:reason|next)\.|alarm\.kind\.|note\.|transcript\.field\.|settings\.(?:visibility|citation-style|language|answers-first|transcripts)\.|settings\.(?:one|all)-(?:on|off)$|upload\.(?:indexing|ready|not-indexed)$|fault\.not-in-|(?:permission|lacking)\.(?:view-channel|send-messages|send-messages-in-threads|embed-links|attach-files)$|fault\.upload-(?:gone|unreachable|refused)$)/;

const optionKeys = (command: string, options: readonly OptionDefinition[]) =>
  options.flatMap(({ name, choices = [] }) => [
    `${command}.option.${name}.description`,
    ...choices.map((choice) => `${command}.option.${name}.choice.${choice}`),
  ]);

describe('the catalogue', () => {
  test('has a text for every command, option and choice, within Discord’s limits', () => {
    for (const { definition } of commands) {
      const { name, kind, options, subcommands = [] }: CommandDefinition = definition;
      const names = [
        `command.${name}.${kind === 'message' ? 'name' : 'description'}`,
        ...optionKeys(`command.${name}`, options),
        ...subcommands.flatMap((one) => [
          `command.${name}.${one.name}.description`,
          ...optionKeys(`command.${name}.${one.name}`, one.options),
        ]),
      ];
      for (const name of names) {
        const text = (en as Readonly<Record<string, string>>)[name];
        expect(text, name).toBeDefined();
        expect(text!.length, name).toBeLessThanOrEqual(100);
      }
    }
  });

  test('has no text that nobody says', () => {
    const code = sources.map((source) => source.code).join('\n');
    const unused = Object.keys(en).filter((key) => {
      const stem = key.replace(/_(?:zero|one|two|few|many|other)$/, '');
      return !builtKeys.test(stem) && !code.includes(`'${stem}'`);
    });
    expect(unused).toEqual([]);
    const styles = citationStyles.map((style) => `command.cite.option.style.choice.${style}`);
    const known = commands.map(({ definition }) => `command.${definition.name}.`);
    const stray = Object.keys(en).filter(
      (key) => key.startsWith('command.') && !known.some((start) => key.startsWith(start)),
    );
    expect([...stray, ...styles.filter((style) => !(style in en))]).toEqual([]);
  });

  test('holds every sentence: none stands in the code', () => {
    // A thrown error and a line of the log are for developers; all else with two words in a row is for people.
    const developers = /(?:new \w*Error\(|\bsuper\(|\blog\b[\w.?]*\(|\.(?:info|warn|error|debug|fatal|trace)\()[^;]*$/;
    const shown = sources.filter(({ name }) => !forOperators.has(name.split('/').at(-1)!));
    const found = shown.flatMap(({ name, code }) =>
      [...code.matchAll(/'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\])*)`|"((?:\\.|[^"\\\n])*)"/g)]
        .filter((match) =>
          /\p{L}{2,} \p{L}{2,}/u.test((match[1] ?? match[2] ?? match[3] ?? '').replace(/\$\{[^}]*\}/g, '')),
        )
        .filter((match) => !developers.test(code.slice(Math.max(0, match.index - 200), match.index)))
        .map((match) => `${name}: ${match[0].slice(0, 80)}`),
    );
    expect(found).toEqual([]);
  });
});
