import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { subcommands } from '../src/cli/run.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

/** Names of the settings, from where they are explained. */
const settings = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);

describe('README.md', () => {
  test.each(commands.map(({ definition }) => definition.name))('names the command /%s', (name) => {
    expect(readme).toContain(`| \`/${name}\``);
  });

  test.each(Object.keys(subcommands))('names the subcommand %s', (name) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${name} `, 'm'));
  });

  test.each(settings)('names the setting %s', (name) => {
    expect(readme).toContain(`\`${name}`);
  });

  test('names only commands that exist', () => {
    const named = [...readme.matchAll(/^\| `\/([a-z]+)`/gm)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(commands.map(({ definition }) => definition.name).toSorted());
  });
});
