import type { Json, JsonObject, Traffic, Violation } from './api.ts';

/** As many entries as are kept of the traffic. */
const KEPT = 10_000;

/** What the bot sent and got, and what was wrong with it. */
export interface Recorder {
  readonly traffic: Traffic[];
  readonly violations: Violation[];
  note(entry: Traffic): void;
}

export function createRecorder(): Recorder {
  const traffic: Traffic[] = [];
  return {
    traffic,
    violations: [],
    note(entry) {
      traffic.push(entry);
      if (traffic.length > KEPT) traffic.splice(0, traffic.length - KEPT);
    },
  };
}

/** A gateway frame without the bot token, for the record. */
export function withoutToken(frame: unknown): Json {
  if (typeof frame !== 'object' || frame === null) return frame as Json;
  const { d, ...rest } = frame as { d?: unknown };
  if (typeof d !== 'object' || d === null || !('token' in d) || !('op' in rest) || ![2, 6].includes(Number(rest.op))) {
    return frame as Json;
  }
  return { ...(rest as JsonObject), d: { ...(d as JsonObject), token: '[left out]' } };
}
