import { describe, expect, test } from 'vitest';
import { DiscordError, invalidForm } from '../../src/sandbox/discord-error.ts';
import type { CommandBody } from '../../src/sandbox/rules/command-body.ts';
import { checkCommand, checkCommandList } from '../../src/sandbox/rules/command-rules.ts';
import { checkChoices } from '../../src/sandbox/rules/callback-rules.ts';
import { checkForm } from '../../src/sandbox/rules/form.ts';
import { checkMessage, isEmpty, type MessageBody } from '../../src/sandbox/rules/message-rules.ts';
import { schemas } from '../../src/sandbox/rules/published-schemas.ts';

const places = (faults: readonly { path: readonly (string | number)[]; code: string }[]) =>
  faults.map(({ path, code }) => `${path.join('.')} ${code}`);

const row = (...components: object[]) => ({ type: 1, components });
const button = (more: object = {}) => ({ type: 2, style: 2, label: 'A', custom_id: 'a', ...more });
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }], ...more });

/** The published schema first, then the rules it does not state; as a route does it. */
function check(body: object): readonly string[] {
  const form = checkForm(schemas.message, body);
  const v2 = ((body as MessageBody).flags ?? 0) & (1 << 15);
  return places(form.length > 0 ? form : checkMessage(body as MessageBody, v2 !== 0));
}

describe('messages', () => {
  test.each<[string, object]>([
    ['2,000 characters', { content: 'x'.repeat(2000) }],
    [
      'an embed of 6,000',
      { embeds: [{ title: 't', description: 'x'.repeat(4096), footer: { text: 'x'.repeat(1903) } }] },
    ],
    ['a time with an offset', { embeds: [{ description: 'x', timestamp: '2025-05-23T12:00:00+03:00' }] }],
    [
      'five rows of five buttons',
      {
        components: [1, 2, 3, 4, 5].map((r) => row(...[1, 2, 3, 4, 5].map((n) => button({ custom_id: `${r}.${n}` })))),
      },
    ],
    ['a link', { components: [row({ type: 2, style: 5, label: 'Read', url: 'https://example.org' })] }],
    ['an emoji alone', { components: [row({ type: 2, style: 1, emoji: { name: '◀' }, custom_id: 'a' })] }],
    ['a select', { components: [row(select({ placeholder: 'x'.repeat(150) }))] }],
    [
      'components V2',
      {
        flags: 1 << 15,
        components: [{ type: 17, components: [{ type: 10, content: 'x'.repeat(4000) }] }, row(button())],
      },
    ],
    ['fields unknown to Discord', { content: 'x', whatever: 1 }],
  ])('may have %s', (_, body) => {
    expect(check(body)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['content too long', { content: 'x'.repeat(2001) }, 'content BASE_TYPE_BAD_LENGTH'],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ description: 'x' })) }, 'embeds BASE_TYPE_BAD_LENGTH'],
    [
      'a description too long',
      { embeds: [{ description: 'x'.repeat(4097) }] },
      'embeds.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'embeds of over 6,000',
      { embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3001) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['an empty embed', { embeds: [{ color: 1 }] }, 'embeds.0.description BASE_TYPE_REQUIRED'],
    [
      'a field without value',
      { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] },
      'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
    ],
    ['no such component', { components: [row({ type: 44 })] }, 'components.0.components.0.type UNION_TYPE_CHOICES'],
    [
      'a style that is none',
      { components: [row(button({ style: 9 }))] },
      'components.0.components.0.style BASE_TYPE_CHOICES',
    ],
    ['a button outside a row', { components: [button()] }, 'components.0.type UNION_TYPE_CHOICES'],
    [
      'six rows',
      { components: [1, 2, 3, 4, 5, 6].map((n) => row(button({ custom_id: `${n}` }))) },
      'components BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'two selects in a row',
      { components: [row(select(), select({ custom_id: 't' }))] },
      'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a button beside a select',
      { components: [row(select(), button())] },
      'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a custom ID twice',
      { components: [row(button(), button())] },
      'components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a custom ID of 101',
      { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'no custom ID',
      { components: [row({ type: 2, style: 1, label: 'A' })] },
      'components.0.components.0 BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ],
    [
      'a link with a custom ID',
      { components: [row(button({ style: 5, url: 'https://example.org' }))] },
      'components.0.components.0 BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      'neither label nor emoji',
      { components: [row({ type: 2, style: 1, custom_id: 'a' })] },
      'components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ],
    [
      'an option value twice',
      {
        components: [
          row(
            select({
              options: [
                { label: 'A', value: 'a' },
                { label: 'B', value: 'a' },
              ],
            }),
          ),
        ],
      },
      'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      '26 options',
      { components: [row(select({ options: Array.from({ length: 26 }, (_, n) => ({ label: 'A', value: `${n}` })) }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'content beside V2',
      { flags: 1 << 15, content: 'x', components: [{ type: 10, content: 'x' }] },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'V2 text of over 4,000',
      {
        flags: 1 << 15,
        components: [
          { type: 10, content: 'x'.repeat(3000) },
          { type: 10, content: 'x'.repeat(1001) },
        ],
      },
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      '41 components',
      {
        flags: 1 << 15,
        components: Array.from({ length: 4 }, () => ({
          type: 17,
          components: Array.from({ length: 10 }, () => ({ type: 10, content: 'x' })),
        })),
      },
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'V2 components without the flag',
      { components: [{ type: 10, content: 'x' }] },
      'components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'parse beside the list it parses',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['123456789012345678'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
  ])('must not have %s', (_, body, expected) => {
    expect(check(body)).toContain(expected);
  });

  test('isEmpty() sees through white space, and counts files', () => {
    expect(isEmpty({ content: ' \n' }, 0)).toBe(true);
    expect(isEmpty({}, 1)).toBe(false);
    expect(isEmpty({ embeds: [{ description: 'x' }] }, 0)).toBe(false);
  });
});

describe('commands', () => {
  const command = (more: object = {}): CommandBody => ({ name: 'quote', description: 'Find words', ...more });
  const option = (more: object = {}) => ({ type: 3, name: 'words', description: 'Words', ...more });
  const all = (body: CommandBody, global = true) => {
    const form = checkForm(schemas.command, body);
    return places(form.length > 0 ? form : checkCommand(body, global));
  };

  test.each<[string, CommandBody]>([
    ['other scripts in its name', command({ name: 'цитата' })],
    ['an apostrophe and a hyphen', command({ name: "o'neil-2" })],
    ['everywhere to be used', command({ contexts: [0, 1, 2], integration_types: [0, 1] })],
    [
      'subcommands',
      command({
        options: [
          { type: 1, name: 'add', description: 'Add', options: [option({ required: true }), option({ name: 'b' })] },
        ],
      }),
    ],
    ['a message command with spaces', { type: 3, name: 'Check quote' }],
  ])('may have %s', (_, body) => {
    expect(all(body)).toEqual([]);
  });

  test.each<[string, CommandBody, string]>([
    ['capitals', command({ name: 'Quote' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a space', command({ name: 'my quote' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    [
      'a localised name in capitals',
      command({ name_localizations: { ru: 'Цитата' } }),
      'name_localizations.ru APPLICATION_COMMAND_INVALID_NAME',
    ],
    ['no description', { name: 'quote' }, 'description BASE_TYPE_REQUIRED'],
    ['a long description', command({ description: 'x'.repeat(101) }), 'description BASE_TYPE_BAD_LENGTH'],
    [
      'a required option after an optional one',
      command({ options: [option(), option({ name: 'b', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'an option twice',
      command({ options: [option(), option()] }),
      'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
    ],
    [
      'choices and autocomplete',
      command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.autocomplete APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
    ],
    [
      'over 8,000 characters',
      command({
        options: Array.from({ length: 25 }, (_, n) =>
          option({
            name: `o${n}`,
            choices: Array.from({ length: 25 }, (_, c) => ({
              name: `${c}`.padEnd(10, 'x'),
              value: `${c}`.padEnd(10, 'y'),
            })),
          }),
        ),
      }),
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'group DMs without user install',
      command({ contexts: [2], integration_types: [0] }),
      'contexts APPLICATION_COMMAND_CONTEXT_NEEDS_USER_INSTALL',
    ],
    [
      'a description on a message command',
      { type: 3, name: 'Check quote', description: 'x' },
      'description APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
    ],
  ])('must not have %s', (_, body, expected) => {
    expect(all(body)).toContain(expected);
  });

  test('of a guild must not have contexts', () => {
    expect(all(command({ contexts: [0] }), false)).toEqual(['contexts APPLICATION_COMMAND_GLOBAL_ONLY']);
  });

  test('checkCommandList() finds names used twice and too many of a kind', () => {
    expect(places(checkCommandList([command(), command()]).faults)).toEqual([
      '1.name APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
    const many = Array.from({ length: 16 }, (_, n) => ({ type: 3, name: `c${n}` }));
    expect(checkCommandList(many).tooMany).toBe(15);
  });
});

describe('autocomplete choices', () => {
  test('have values of at most 100 characters, and of the type of the option', () => {
    expect(checkChoices({ choices: [{ value: 'x'.repeat(100) }] }, 3)).toEqual([]);
    expect(places(checkChoices({ choices: [{ value: 'x'.repeat(101) }] }, 3))).toEqual([
      'data.choices.0.value BASE_TYPE_BAD_LENGTH',
    ]);
    expect(places(checkChoices({ choices: [{ value: 'x' }] }, 4))).toEqual(['data.choices.0.value NUMBER_TYPE_COERCE']);
  });
});

describe('DiscordError', () => {
  test('nests its faults as Discord does, also under names of objects', () => {
    const error = invalidForm([
      { path: ['data', 'embeds', 0, 'title'], code: 'A', message: 'a' },
      { path: ['data', 'embeds', 0, 'title'], code: 'B', message: 'b' },
      { path: ['__proto__'], code: 'C', message: 'c' },
    ]);
    expect(error).toBeInstanceOf(DiscordError);
    expect(JSON.parse(JSON.stringify(error.body.errors)).data.embeds['0'].title._errors).toHaveLength(2);
    expect(JSON.stringify(error.body.errors)).toContain('"__proto__":{"_errors"');
  });
});
