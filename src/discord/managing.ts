import type { Library } from '../collection/library.ts';
import type { Keeping, Reply, Request } from './contract.ts';
import { notice } from './render/notice.ts';

/** Somebody who may change what a server keeps, and that server's. */
export type Managing =
  | { readonly kind: 'may'; readonly library: Library; readonly keeping: Keeping }
  /** They may not, or not here: the answer says why, and how they could. */
  | { readonly kind: 'reply'; readonly reply: Reply };

/**
 * Whether the asker may change what is kept for the server: asked anew at every command and every button, as Discord has no
 * permission for a subcommand, and a client can send what it does not offer.
 */
export function managing({ say, asker, place, library, keeping }: Request): Managing {
  if (place !== 'guild') return { kind: 'reply', reply: notice(say(`fault.not-in-${place}`)) };
  if (!asker.canManageGuild) return { kind: 'reply', reply: notice(say('fault.manage-guild')) };
  if (library === null || keeping === null) return { kind: 'reply', reply: notice(say('fault.nothing-kept')) };
  return { kind: 'may', library, keeping };
}
