import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** One request, not yet read. */
interface HttpRequest {
  /** A header by its name, in any case; null where it is missing. Sent twice, its values are joined by a comma. */
  header(name: string): string | null;
  /** All of the body. */
  body(): Promise<Uint8Array>;
  /** Resolves once the answer was written or the other end is gone: true where all of it was written before. */
  readonly flushed: Promise<boolean>;
}

interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly routes: readonly HttpRoute[];
  /** A route failed; the other end was told 500. */
  readonly onError: (error: unknown) => void;
  /** All of a request must have come within this time, in ms. Default 10 s. */
  readonly requestWithin?: number;
}

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections, answers what came, and cuts off what is not done after `within` ms. */
  close(within: number): Promise<void>;
}

/** A server that cannot have its address. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Largest body, in bytes. */
const maxBody = 1024 * 1024;
/** The headers of a request must have come within this time, in ms. */
const headersWithin = 5_000;
/** Longer than load balancers keep idle connections, so that they, not we, end them: in ms. */
const idleFor = 75_000;
/** How often connections are looked through for those that are late, in ms. */
const lookEvery = 1_000;

interface Bindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * Serves a few routes over HTTP. Whatever else is asked for is 404, another method on a route's path 405, and a larger body 413.
 *
 * @throws ListenError where the address is taken or not ours.
 */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, routes, onError, requestWithin = 10_000 } = options;
  const app = new Hono<{ Bindings: Bindings }>();
  let closing = false;
  app.use(async (context, next) => {
    await next();
    // A balancer that keeps connections would else send the next request down one that is about to end.
    if (closing) context.header('connection', 'close');
  });
  app.use(bodyLimit({ maxSize: maxBody, onError: (context) => context.body(null, 413) }));
  for (const { method, path, answer } of routes) {
    app.on(method, path, async (context) => responseTo(context, await answer(requestOf(context))));
    app.all(path, (context) => context.body(null, 405, { allow: method }));
  }
  app.notFound((context) => context.body(null, 404));
  app.onError((error, context) => {
    onError(error);
    return context.body(null, 500);
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    // For requests of HTTP/1.0 without a Host, as load balancers send them to ask for health.
    hostname: 'localhost',
    serverOptions: {
      requestTimeout: requestWithin,
      headersTimeout: Math.min(headersWithin, requestWithin),
      connectionsCheckingInterval: lookEvery,
      keepAliveTimeout: idleFor,
    },
  }) as Server;
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    async close(within) {
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      const timer = setTimeout(() => server.closeAllConnections(), within);
      await closed;
      clearTimeout(timer);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = ({ code = 'unknown' }: NodeJS.ErrnoException) =>
      reject(new ListenError(`cannot listen on port ${port} of ${host} (${code}): give another, or end what has it`));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function requestOf({ req, env: { outgoing } }: Context<{ Bindings: Bindings }>): HttpRequest {
  const flushed = new Promise<boolean>((resolve) => {
    outgoing.once('finish', () => resolve(true));
    outgoing.once('close', () => resolve(outgoing.writableFinished));
  });
  return {
    header: (name) => req.header(name) ?? null,
    body: async () => new Uint8Array(await req.arrayBuffer()),
    flushed,
  };
}

function responseTo(context: Context, { status, headers = {}, body }: HttpAnswer): Response {
  const init = { status, headers: { ...headers } } as const;
  return body === undefined
    ? context.newResponse(null, init as { status: 204 })
    : context.newResponse(body, init as { status: 200 });
}
