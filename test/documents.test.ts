import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { messageCommandName } from '../src/discord/registration.ts';
import { subcommands } from '../src/cli/run.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

/** Names of the settings, from where they are explained. */
const settings = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);

const definitions = commands.map(({ definition }) => definition);
const slashNames = definitions.filter(({ kind }) => kind !== 'message').map(({ name }) => name);
const messageNames = definitions.flatMap((definition) => messageCommandName(definition) ?? []);

describe('README.md', () => {
  test.each(slashNames)('names the command /%s', (name) => {
    expect(readme).toContain(`| \`/${name}\``);
  });

  test.each(messageNames)('names the message command %s', (name) => {
    expect(readme).toContain(`| **${name}** |`);
  });

  test.each(Object.keys(subcommands))('names the subcommand %s', (name) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
  });

  test.each(settings)('names the setting %s', (name) => {
    expect(readme).toContain(`\`${name}`);
  });

  test('names only commands that exist', () => {
    const named = [...readme.matchAll(/^\| `\/([a-z]+)`/gm)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(slashNames.toSorted());
    const onMessages = [...readme.matchAll(/^\| \*\*([^*|]+)\*\* \|/gm)].map((match) => match[1]);
    expect(onMessages.toSorted()).toEqual(messageNames.toSorted());
  });
});
