import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../api.ts';
import type { RequestFault } from '../faults.ts';
import { type Exchange, send } from './exchange.ts';

/** Does what was scripted; true if the request has been answered by that. */
export async function applyFault(
  fault: RequestFault,
  { request, response }: Exchange,
  record: (status: number, body: Json) => void,
): Promise<boolean> {
  if (fault.kind === 'delay') {
    await pause(fault.ms, undefined, { ref: false });
    return false;
  }
  if (fault.kind === 'unheard') return false;
  if (fault.kind === 'silence' || fault.kind === 'drop') {
    record(0, null);
    if (fault.kind === 'drop') request.socket.destroy();
    return true;
  }
  const limited = fault.kind === 'rate-limit';
  const status = limited ? 429 : fault.status;
  const body = limited
    ? { message: 'You are being rate limited.', retry_after: fault.retryAfter, global: fault.global ?? false }
    : { message: `${status}: scripted`, code: 0 };
  const headers = limited
    ? {
        'retry-after': String(Math.ceil(fault.retryAfter)),
        'x-ratelimit-scope': fault.scope ?? (fault.global ? 'global' : 'user'),
        'x-ratelimit-reset-after': String(fault.retryAfter),
        ...(fault.global ? { 'x-ratelimit-global': 'true' } : {}),
      }
    : {};
  record(status, body);
  send(response, { status, body }, headers);
  return true;
}

/** Sends the answer to a request that was taken, unless it is to be lost. */
export function sendUnlessLost(fault: RequestFault | undefined, { request }: Exchange, answer: () => void): void {
  if (fault?.kind !== 'unheard') answer();
  else if (fault.cut) request.socket.destroy();
}
