import { sayTo } from '../audience.ts';
import type { ActionRequest, Reply } from '../contract.ts';
import { parseCustomId } from '../custom-id.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import type { Audience } from './controls.ts';

/** Whose a message is that a button was pressed on: its asker's alone, everybody's, or it is only to be looked at anew. */
export function audienceInPlace({ asker, message }: ActionRequest): {
  readonly audience: Audience;
  readonly own: boolean;
} {
  if (message.private) return { audience: { kind: 'private' }, own: true };
  const owner = askerOf(message);
  return owner === asker.id
    ? { audience: { kind: 'public', asker: owner }, own: true }
    : { audience: { kind: 'private' }, own: false };
}

/** Changes a message for the one who asked for it; anybody else gets a private answer of their own. */
export function inPlace(request: ActionRequest, render: (audience: Audience, say: Say) => Message): Reply {
  const { audience, own } = audienceInPlace(request);
  return replyInPlace(request, own, render(audience, sayTo(request, audience)));
}

/** @param own the message is the asker's to change. */
export function replyInPlace({ message }: ActionRequest, own: boolean, changed: Message): Reply {
  if (!own) return { kind: 'answer', private: true, message: changed };
  // What stood above a private answer goes with it; above a public one stands whom it was for.
  return { kind: 'update', message: message.private ? { content: '', ...changed } : changed };
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
