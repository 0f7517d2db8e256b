/** What can be made to go wrong, as it does with the real one. Each call takes effect at once or at the next occasion. */
export interface Faults {
  /** The next requests on a route are answered with the fault. Faults on one route queue up. */
  request(route: FaultRoute, fault: RequestFault): void;
  /** Cuts the TCP connection without a close frame. */
  dropSocket(): void;
  /** Op 7: asks the bot to reconnect. */
  reconnect(): void;
  /** Op 9 on the open session; `resumable` false also forgets it. */
  invalidateSession(resumable: boolean): void;
  /** Closes the connection with a code: now, or at the next IDENTIFY or RESUME. */
  close(code: number, when?: 'now' | 'identify' | 'resume'): void;
  /** Answers the next IDENTIFY or RESUME with op 9. */
  refuseSession(when: 'identify' | 'resume', resumable: boolean): void;
  /** Heartbeats stay unanswered while this is on. */
  withholdHeartbeatAcks(on?: boolean): void;
  /** Events reach the bot that much later (ms). */
  delayDispatch(ms: number): void;
  /** Sends raw bytes or text down the gateway. */
  sendFrame(data: string | Uint8Array): void;
  /** Dispatches any event. */
  dispatch(event: string, data: unknown): void;
  /** What `GET /gateway/bot` says of the IDENTIFY budget. */
  sessionStartLimit(limit: {
    readonly remaining: number;
    readonly reset_after?: number;
    readonly max_concurrency?: number;
  }): void;
  /** The token is reset: REST answers 401 and the gateway closes with 4004. */
  revokeToken(): void;
}

export type FaultRoute = 'any' | 'gateway' | 'register' | 'callback' | 'follow-up' | 'original';

export type RequestFault = {
  /** How many requests; 1 by default. */
  readonly times?: number;
} & (
  | { readonly kind: 'status'; readonly status: number }
  | {
      readonly kind: 'rate-limit';
      readonly retryAfter: number;
      readonly global?: boolean;
      readonly scope?: 'user' | 'global' | 'shared';
    }
  | { readonly kind: 'silence' }
  /** The request is taken, but its answer is lost: nothing comes, or with `cut` the connection is closed. */
  | { readonly kind: 'unheard'; readonly cut?: boolean }
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly ms: number }
);
