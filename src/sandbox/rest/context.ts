import type { Json, JsonObject } from '../api.ts';
import type { CommandStore } from '../command-store.ts';
import type { GivenBytes } from '../world/message-object.ts';
import type { Interactions } from '../interactions.ts';
import type { World } from '../world/world.ts';

/** What the routes work on. */
export interface RestContext {
  readonly world: World;
  readonly interactions: Interactions;
  readonly commands: CommandStore;
  /** Body of `GET /gateway/bot`. */
  readonly gatewayInfo: () => JsonObject;
}

/** One request, read but not yet judged. */
export interface RestRequest {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** `undefined` where there was none. */
  readonly body: unknown;
  /** By their number in `files[N]`. */
  readonly files: ReadonlyMap<number, GivenBytes>;
  /** Notes a breach of this project's own rules; the request goes on. */
  readonly report: (sentence: string) => void;
}

export interface RestResponse {
  readonly status: number;
  /** Left out for 204. */
  readonly body?: Json;
}

export type Handler = (request: RestRequest, context: RestContext) => RestResponse;
