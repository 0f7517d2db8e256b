import { describe, expect, test } from 'vitest';
import type { Command, Request } from '../../src/discord/contract.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { createRoutes } from '../../src/discord/routes.ts';

const answered: unknown[] = [];
const box = {
  definition: {
    name: 'box',
    options: [],
    subcommands: [
      { name: 'add', long: true, options: [] },
      { name: 'list', options: [] },
    ],
  },
  answer({ subcommand, attachments }) {
    answered.push([subcommand, attachments]);
    return { kind: 'remove' };
  },
  suggest: ({ subcommand }) => [{ name: String(subcommand), value: 'x' }],
} satisfies Command;
const plain = { definition: { name: 'plain', options: [] }, answer: () => ({ kind: 'remove' }) } satisfies Command;
const routes = createRoutes([box, plain]);

const given = (kind: 'command' | 'suggest', name: string, subcommand: string | null) =>
  ({
    kind,
    name,
    subcommand,
    options: new Map(),
    attachments: new Map(),
    focused: { name: '', text: '' },
  }) as unknown as Incoming;

describe('createRoutes()', () => {
  test('hands a subcommand on, and says which are long', () => {
    const route = routes.of(given('command', 'box', 'add'))!;
    expect(route.long).toBe(true);
    void route.answer({} as Request);
    expect(answered).toEqual([['add', new Map()]]);
    expect(routes.of(given('command', 'box', 'list'))?.long).toBe(false);
    expect(routes.suggester(given('suggest', 'box', 'add'))?.({} as Request)).toEqual([{ name: 'add', value: 'x' }]);
    expect(routes.nameOf(given('command', 'box', 'add'))).toBe('box add');
  });

  test.each([
    ['box', null],
    ['box', 'canary'],
    ['box', '__proto__'],
    ['plain', 'add'],
    ['canary', null],
  ])('knows no /%s %s', (name, subcommand) => {
    expect(routes.of(given('command', name, subcommand))).toBeNull();
    expect(routes.suggester(given('suggest', name, subcommand))).toBeNull();
    expect(String(routes.nameOf(given('command', name, subcommand)))).not.toContain('canary');
  });
});
