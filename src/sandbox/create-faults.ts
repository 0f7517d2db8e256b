import type { Faults } from './faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import { Op } from './gateway/opcodes.ts';
import { CloseCode } from './gateway/opcodes.ts';
import type { RequestFaults } from './scripted-faults.ts';

export interface FaultTargets {
  readonly gateway: Gateway;
  readonly requests: RequestFaults;
  readonly setStartLimit: Faults['sessionStartLimit'];
  readonly revoke: () => void;
}

export function createFaults({ gateway, requests, setStartLimit, revoke }: FaultTargets): Faults {
  const connections = () => [...gateway.connections];
  return {
    request: (route, fault) => requests.add(route, fault),
    dropSocket: () => connections().forEach((connection) => connection.terminate()),
    reconnect: () => connections().forEach((connection) => connection.send({ op: Op.reconnect, d: null })),
    invalidateSession(resumable) {
      for (const connection of connections()) {
        if (!resumable && connection.session !== null) gateway.forget(connection.session);
        connection.send({ op: Op.invalidSession, d: resumable });
      }
    },
    close(code, when = 'now') {
      if (when === 'now') connections().forEach((connection) => connection.close(code));
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
    sendFrame: (data) => connections().forEach((connection) => connection.sendRaw(data)),
    dispatch: (event, data) => gateway.dispatch(event, data, null),
    sessionStartLimit: setStartLimit,
    revokeToken() {
      revoke();
      connections().forEach((connection) => connection.close(CloseCode.authenticationFailed));
    },
  };
}
