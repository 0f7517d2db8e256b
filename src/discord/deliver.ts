import type { Reply } from './contract.ts';
import type { Receipt, Responder } from './responder.ts';

/** How an interaction was deferred: by a placeholder for the answer, or by taking note of a button on a message. */
export interface Deferral {
  readonly on: 'answer' | 'source';
  /** Only the asker sees that message. */
  readonly private: boolean;
}

/** Sends a reply in the way that is still open. Gives the receipt of an answer; null where no message was made. */
export async function deliver(reply: Reply, deferral: Deferral | null, responder: Responder): Promise<Receipt | null> {
  if (reply.kind === 'update') {
    await (deferral === null ? responder.update(reply.message) : responder.edit(reply.message));
    return null;
  }
  if (reply.kind === 'remove') {
    if (deferral === null) await responder.deferUpdate();
    await responder.remove();
    return null;
  }
  const { message, private: hidden } = reply;
  if (deferral === null) return responder.reply(message, hidden);
  if (deferral.on === 'answer' && deferral.private === hidden) return responder.edit(message);
  // Who sees a message is settled when it is made: a placeholder of the wrong kind has to go.
  if (deferral.on === 'answer') await responder.remove();
  return responder.followUp(message, hidden);
}
