import type { Faults } from './faults.ts';
import type { Connection } from './gateway/connection.ts';
import type { Gateway } from './gateway/gateway.ts';
import { CloseCode, Op } from './gateway/opcodes.ts';
import type { RequestFaults } from './scripted-faults.ts';

export interface FaultTargets {
  readonly gateway: Gateway;
  readonly requests: RequestFaults;
  readonly setStartLimit: Faults['sessionStartLimit'];
  readonly revoke: () => void;
}

export function createFaults({ gateway, requests, setStartLimit, revoke }: FaultTargets): Faults {
  const each = (act: (connection: Connection) => void) => {
    for (const connection of [...gateway.connections]) act(connection);
  };
  return {
    request: (route, fault) => requests.add(route, fault),
    dropSocket: () => each((connection) => connection.terminate()),
    reconnect: () => each((connection) => connection.send({ op: Op.reconnect, d: null })),
    invalidateSession(resumable) {
      each((connection) => {
        if (!resumable && connection.session !== null) gateway.forget(connection.session);
        // The client may IDENTIFY or RESUME on the same connection.
        connection.session = null;
        connection.send({ op: Op.invalidSession, d: resumable });
      });
    },
    close(code, when = 'now') {
      if (when === 'now') each((connection) => connection.close(code));
      else gateway.faults.next.set(when, { close: code });
    },
    refuseSession: (when, resumable) => {
      gateway.faults.next.set(when, { resumable });
    },
    withholdHeartbeatAcks: (on = true) => {
      gateway.faults.ackHeartbeats = !on;
    },
    delayDispatch: (ms) => {
      gateway.faults.dispatchDelay = ms;
    },
    sendFrame: (data) => each((connection) => connection.sendRaw(data)),
    dispatch: (event, data) => gateway.dispatch(event, data, null),
    sessionStartLimit: setStartLimit,
    revokeToken() {
      revoke();
      each((connection) => connection.close(CloseCode.authenticationFailed));
    },
  };
}
