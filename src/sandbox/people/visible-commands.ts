import type { RegisteredCommand } from '../api.ts';
import type { Standing } from './standing.ts';

/** Whether the client offers a command to somebody: where it may be used, how the app came there, what the person may do. */
export function isOffered(command: RegisteredCommand, standing: Standing): boolean {
  const { context, serverInstalled, userInstalled, permissions, channel } = standing;
  if (command.guildId !== null && command.guildId !== channel.guildId) return false;
  const needed = command.raw.default_member_permissions;
  if (context === 0 && typeof needed === 'string' && !mayUse(permissions, BigInt(needed))) return false;
  if (command.guildId !== null) return serverInstalled;
  const contexts = command.raw.contexts as readonly number[] | null;
  if (contexts !== null && !contexts.includes(context)) return false;
  const types = command.raw.integration_types as readonly number[];
  return (serverInstalled && types.includes(0)) || (userInstalled && types.includes(1));
}

const ADMINISTRATOR = 1n << 3n;

/** `"0"` is for administrators alone. */
const mayUse = (has: bigint, needed: bigint): boolean =>
  (has & ADMINISTRATOR) !== 0n || (needed !== 0n && (has & needed) === needed);
