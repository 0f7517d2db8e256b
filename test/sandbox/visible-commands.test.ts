import { describe, expect, test } from 'vitest';
import type { RegisteredCommand } from '../../src/sandbox/api.ts';
import type { Standing } from '../../src/sandbox/people/standing.ts';
import { isOffered } from '../../src/sandbox/people/visible-commands.ts';

const MANAGE_GUILD = 1n << 5n;
const command = (raw: object = {}, guildId: string | null = null) =>
  ({
    guildId,
    raw: { contexts: null, integration_types: [0], default_member_permissions: null, ...raw },
  }) as unknown as RegisteredCommand;
const member = {
  context: 0,
  serverInstalled: true,
  userInstalled: false,
  permissions: 0n,
  channel: { guildId: 'G' },
} as unknown as Standing;
const direct = { ...member, context: 1, channel: { guildId: null } } as unknown as Standing;
const abroad = { ...member, serverInstalled: false, userInstalled: true } as Standing;
const group = { ...direct, context: 2, serverInstalled: false, userInstalled: true } as Standing;
const moderator = { ...member, permissions: MANAGE_GUILD } as Standing;
const administrator = { ...member, permissions: 1n << 3n } as Standing;

describe('isOffered()', () => {
  test.each<[string, RegisteredCommand, Standing, boolean]>([
    ['everywhere without contexts', command(), direct, true],
    ['in a server', command({ contexts: [0] }), member, true],
    ['not in a direct message', command({ contexts: [0] }), direct, false],
    ['in a group with the user install', command({ contexts: [2], integration_types: [1] }), group, true],
    ['not in a group without it', command({ integration_types: [0] }), group, false],
    ['abroad with the user install', command({ integration_types: [0, 1] }), abroad, true],
    ['not abroad without it', command(), abroad, false],
    ['to moderators', command({ default_member_permissions: '32' }), moderator, true],
    ['not to other members', command({ default_member_permissions: '32' }), member, false],
    ['to administrators alone', command({ default_member_permissions: '0' }), administrator, true],
    ['not to moderators where only administrators may', command({ default_member_permissions: '0' }), moderator, false],
    ['in the server it is registered for', command({}, 'G'), member, true],
    ['not in another', command({}, 'H'), member, false],
  ])('%s', (_, one, standing, offered) => {
    expect(isOffered(one, standing)).toBe(offered);
  });
});
