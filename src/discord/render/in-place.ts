import type { ActionRequest, Reply } from '../contract.ts';
import { parseCustomId } from '../custom-id.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import type { Audience } from './controls.ts';

/** Changes a message for the one who asked for it; anybody else gets a private answer of their own. */
export function inPlace(
  { asker, message, say, sayToAll }: ActionRequest,
  render: (audience: Audience, say: Say) => Message,
): Reply {
  // What stood above a private answer goes with it; above a public one stands whom it was for.
  if (message.private) return { kind: 'update', message: { content: '', ...render({ kind: 'private' }, say) } };
  const owner = askerOf(message);
  return owner === asker.id
    ? { kind: 'update', message: render({ kind: 'public', asker: owner }, sayToAll) }
    : { kind: 'answer', private: true, message: render({ kind: 'private' }, say) };
}

/** Who asked for a message: Discord says so, else its `Remove` button does. */
export function askerOf({ askerId, body }: ActionRequest['message']): string | null {
  if (askerId !== null) return askerId;
  for (const { custom_id } of body.components.flatMap(({ components }) => components)) {
    const id = parseCustomId(custom_id);
    if (id?.action === 'remove') return id.args[0] ?? null;
  }
  return null;
}

/** A page number from a custom ID, which may be forged; undefined where it is none. */
export function pageArg(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
