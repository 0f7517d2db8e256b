import type { FaultRoute, RequestFault } from './faults.ts';

/** Faults waiting for requests. */
export interface RequestFaults {
  add(route: FaultRoute, fault: RequestFault): void;
  /** The fault for this request, if one waits; it is used up by that. */
  take(route: FaultRoute): RequestFault | undefined;
}

export function createRequestFaults(): RequestFaults {
  const waiting: { readonly route: FaultRoute; readonly fault: RequestFault; left: number }[] = [];
  return {
    add: (route, fault) => {
      waiting.push({ route, fault, left: fault.times ?? 1 });
    },
    take(route) {
      const index = waiting.findIndex((entry) => entry.route === route || entry.route === 'any');
      const entry = waiting[index];
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) waiting.splice(index, 1);
      return entry.fault;
    },
  };
}
