import { ClientRefusal } from '../../people/client-refusal.ts';
import type { Act, Result, Told } from '../protocol.ts';

export interface Connection {
  /** Rejects with a ClientRefusal where it cannot be done. */
  ask(act: Act): Promise<Result>;
}

interface Waiting {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** How long to wait before trying again, in ms. */
const RETRY = 700;

/** Talks to the page's server and comes back by itself after it was away. */
export function connect(heard: (told: Told) => void, online: (is: boolean) => void): Connection {
  const waiting = new Map<number, Waiting>();
  let socket: WebSocket | null = null;
  let number = 0;

  function open(): void {
    const next = new WebSocket(`ws://${location.host}/live`);
    socket = next;
    next.addEventListener('open', () => online(true));
    next.addEventListener('message', (event) => hear(JSON.parse(String(event.data)) as Told));
    next.addEventListener('close', () => {
      for (const { reject } of waiting.values())
        reject(new ClientRefusal('The connection to the local Discord was lost', { why: 'connection-lost' }));
      waiting.clear();
      online(false);
      setTimeout(open, RETRY);
    });
  }

  function hear(told: Told): void {
    if (told.kind !== 'answer' && told.kind !== 'refused') {
      heard(told);
      return;
    }
    const entry = waiting.get(told.to);
    waiting.delete(told.to);
    if (told.kind === 'answer') entry?.resolve(told.result);
    else entry?.reject(new ClientRefusal(told.reason, told.refused));
  }

  open();
  return {
    ask: (act) =>
      new Promise((resolve, reject) => {
        if (socket?.readyState !== WebSocket.OPEN) {
          reject(new ClientRefusal('The local Discord is not there', { why: 'not-running' }));
          return;
        }
        number += 1;
        waiting.set(number, { resolve, reject });
        socket.send(JSON.stringify({ ...act, number }));
      }),
  };
}
