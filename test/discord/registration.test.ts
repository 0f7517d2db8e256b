import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { CommandDefinition } from '../../src/discord/contract.ts';
import { isSameRegistration, messageCommandName, registrationOf } from '../../src/discord/registration.ts';
import { createSay, type Say } from '../../src/discord/say.ts';

const say = createSay('en');
const definitions: readonly CommandDefinition[] = commands.map(({ definition }) => definition);
const bodies = registrationOf(definitions, [say], false);

type Body = Readonly<Record<string, unknown>>;
const change = (bodies: readonly Body[], act: (copy: Record<string, unknown>[]) => void): readonly Body[] => {
  const copy = structuredClone(bodies) as Record<string, unknown>[];
  act(copy);
  return copy;
};

/** As Discord lists what was put. */
const stored = change(bodies, (copy) => {
  copy.reverse();
  for (const [index, command] of copy.entries()) {
    Object.assign(command, {
      id: String(index),
      application_id: '1',
      version: '2',
      default_member_permissions: null,
      dm_permission: true,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      contexts: [2, 0, 1],
    });
    for (const option of (command.options ?? []) as Record<string, unknown>[]) {
      Object.assign(option, { name_localizations: null, description_localized: 'x' });
    }
  }
});

describe('registrationOf()', () => {
  test('keeps within what Discord takes', () => {
    expect(bodies.map(({ name }) => name)).toEqual(definitions.map((one) => messageCommandName(one) ?? one.name));
    for (const { name } of bodies.filter(({ type }) => type === 3)) expect(name).toMatch(/^[^\n]{1,32}$/);
    for (const { name, description, options = [] } of bodies.filter(({ type }) => type === 1) as unknown as readonly {
      [key: string]: never;
    }[]) {
      expect(name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
      for (const part of [{ description, options }, ...(options as { description: string; choices?: Body[] }[])]) {
        expect(String(part.description).length).toBeGreaterThan(0);
        expect(String(part.description).length).toBeLessThanOrEqual(100);
      }
      const required = (options as { required?: true }[]).map((option) => option.required === true);
      expect(required).toEqual(required.toSorted().reverse());
      expect((options as unknown[]).length).toBeLessThanOrEqual(25);
    }
  });

  test('says where commands can be used only for those that are registered everywhere', () => {
    for (const body of bodies) expect(body).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
    for (const body of registrationOf(definitions, [say], true)) {
      expect(Object.keys(body)).not.toContain('contexts');
      expect(Object.keys(body)).not.toContain('integration_types');
    }
  });

  test('puts options inside their subcommand', () => {
    const texts: Readonly<Record<string, string>> = {
      'command.box.name': 'box',
      'command.box.description': 'A box',
      'command.box.add.name': 'add',
      'command.box.add.description': 'Add to it',
      'command.box.add.option.file.name': 'file',
      'command.box.add.option.file.description': 'What to add',
      'command.box.list.name': 'list',
      'command.box.list.description': 'See what is in it',
    };
    const told = Object.assign((key: string) => texts[key] ?? key, { locale: 'en' }) as unknown as Say;
    const add = { name: 'add', options: [{ name: 'file', type: 'attachment', required: true }] } as const;
    const definition = { name: 'box', options: [], subcommands: [add, { name: 'list', options: [] }] };
    const options = [
      {
        type: 1,
        name: 'add',
        description: 'Add to it',
        options: [{ type: 11, name: 'file', description: 'What to add', required: true }],
      },
      { type: 1, name: 'list', description: 'See what is in it' },
    ];
    const body = { type: 1, name: 'box', description: 'A box', options };
    expect(registrationOf([definition], [told], true)).toEqual([body]);
    // As Discord lists it.
    const listed = [{ ...body, options: [options[0], { ...options[1], options: [] }] }];
    expect(isSameRegistration(listed, [body])).toBe(true);
    expect(isSameRegistration([{ ...body, options: [options[1]] }], [body])).toBe(false);
  });

  test('gives the texts of other languages where they differ', () => {
    const german = Object.assign(
      (key: string) => (key === 'command.help.description' ? 'Was man tippt' : say(key as never)),
      {
        locale: 'de',
      },
    ) as unknown as Say;
    const [help, about] = registrationOf(
      [
        { name: 'help', options: [] },
        { name: 'about', options: [] },
      ],
      [say, german],
      true,
    );
    expect(help).toMatchObject({ description_localizations: { de: 'Was man tippt' } });
    expect(about).not.toHaveProperty('description_localizations');
  });

  test('names a text that the catalogue lacks', () => {
    expect(() => registrationOf([{ name: 'nope', options: [] }], [say], false)).toThrow('"command.nope.name"');
  });
});

describe('isSameRegistration()', () => {
  test('sees that Discord keeps what was put, in any order and with its own fields', () => {
    expect(isSameRegistration(bodies, bodies)).toBe(true);
    expect(isSameRegistration(stored, bodies)).toBe(true);
  });

  const quote = (copy: Record<string, unknown>[]) => copy.find(({ name }) => name === 'quote')!;
  const options = (copy: Record<string, unknown>[]) => quote(copy).options as Record<string, unknown>[];

  test.each<[string, (copy: Record<string, unknown>[]) => void]>([
    ['a description', (copy) => Object.assign(quote(copy), { description: 'Another' })],
    ['a command less', (copy) => void copy.pop()],
    ['a command more', (copy) => void copy.push({ type: 1, name: 'old', description: 'Old' })],
    ['the type', (copy) => Object.assign(quote(copy), { type: 3 })],
    ['where it can be used', (copy) => Object.assign(quote(copy), { contexts: [0] })],
    ['who can install it', (copy) => Object.assign(quote(copy), { integration_types: [0] })],
    ['default permissions', (copy) => Object.assign(quote(copy), { default_member_permissions: '32' })],
    ['a localisation', (copy) => Object.assign(quote(copy), { description_localizations: { de: 'x' } })],
    ['the order of options', (copy) => void options(copy).reverse()],
    ['an option less', (copy) => void options(copy).pop()],
    ["an option's limit", (copy) => Object.assign(options(copy)[0]!, { max_length: 100 })],
    ['a required option', (copy) => Object.assign(options(copy)[0]!, { required: false })],
    ['autocomplete', (copy) => Object.assign(options(copy)[0]!, { autocomplete: false })],
  ])('sees a change of %s', (_, act) => {
    expect(isSameRegistration(change(stored, act), bodies)).toBe(false);
  });
});
