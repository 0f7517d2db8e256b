import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json, JsonObject } from '../api.ts';
import { DiscordError, noUserAgent, unauthorized, unknownRoute, wrongMethod } from '../discord-error.ts';
import type { RequestFault } from '../faults.ts';
import type { Recorder } from '../record.ts';
import type { RequestFaults } from '../scripted-faults.ts';
import { parseBody, type ReadBody, readRaw } from './body.ts';
import type { RestContext, RestResponse } from './context.ts';
import { createRateLimits } from './rate-limits.ts';
import { type Route, routes } from './routes.ts';

/** Headers that are never recorded. */
const SECRET_HEADERS: readonly string[] = ['authorization', 'cookie'];
const USER_AGENT = /^DiscordBot \(\S+, \S+\)/;

export interface RestDependencies {
  readonly context: RestContext;
  readonly recorder: Recorder;
  readonly faults: RequestFaults;
  /** Whether this bot token is good. */
  readonly accepts: (token: string) => boolean;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** With `/api/v10`, percent-decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The REST API and the files people and the bot sent, on one HTTP server. */
export function createRestServer(dependencies: RestDependencies): Server {
  const allowanceOf = createRateLimits(dependencies.context.world.clock);

  async function handle(exchange: Exchange): Promise<void> {
    const { request, response, method, path } = exchange;
    const raw = await readRaw(request).catch((error: unknown) => error as Error);
    const route = path.startsWith('/api/') ? findRoute(path) : undefined;
    const body =
      raw instanceof Error
        ? raw
        : await parseBody(raw, request.headers['content-type'] ?? '').catch((error: unknown) => error as Error);
    const record = (status: number, answer: Json) =>
      dependencies.recorder.note({
        kind: 'request',
        at: dependencies.context.world.clock.now(),
        method,
        path: request.url ?? '',
        headers: headersOf(request),
        body: body instanceof Error ? null : ((body.json ?? null) as Json),
        status,
        response: answer,
      });

    const fault = route && dependencies.faults.take(route.fault);
    if (fault && (await applyFault(fault, exchange, record))) return;

    const limit = route
      ? allowanceOf(route.pattern.source, mainParameter(route, path))
      : { headers: {}, retryAfter: null };
    const answer =
      limit.retryAfter === null
        ? judge(exchange, route, body)
        : {
            status: 429,
            body: { message: 'You are being rate limited.', retry_after: limit.retryAfter, global: false },
          };
    const headers = {
      ...limit.headers,
      ...(limit.retryAfter === null
        ? {}
        : { 'retry-after': String(Math.ceil(limit.retryAfter)), 'x-ratelimit-scope': 'user' }),
    };
    record(answer.status, answer.body ?? null);
    send(response, answer, headers);
  }

  function judge(exchange: Exchange, route: Route | undefined, body: ReadBody | Error): RestResponse {
    try {
      return answerTo(exchange, route, body);
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error;
      const { method, path } = exchange;
      const sent = body instanceof Error ? null : ((body.json ?? null) as Json);
      dependencies.recorder.violations.push({
        rule: 'discord',
        message: sentenceOf(error),
        error: error.body as unknown as JsonObject,
        method,
        path,
        body: sent,
      });
      return { status: error.status, body: error.body as unknown as JsonObject };
    }
  }

  function answerTo(
    { request, method, path, query }: Exchange,
    route: Route | undefined,
    body: ReadBody | Error,
  ): RestResponse {
    if (!USER_AGENT.test(request.headers['user-agent'] ?? '')) throw noUserAgent();
    if (route === undefined) throw unknownRoute();
    const handler = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
    if (handler === undefined) throw wrongMethod();
    if (!route.open && !dependencies.accepts(/^Bot (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''))
      throw unauthorized();
    if (body instanceof Error) throw body;
    const params = route.pattern.exec(apiPath(path) ?? '')?.groups ?? {};
    const report = (message: string) => {
      const error = { code: 50035, message };
      dependencies.recorder.violations.push({
        rule: 'house',
        message,
        error,
        method,
        path,
        body: (body.json ?? null) as Json,
      });
    };
    return handler({ method, params, query, body: body.json, files: body.files, report }, dependencies.context);
  }

  return createServer((request, response) => {
    const exchange = open(request, response);
    if (exchange === null) {
      send(response, { status: 400, body: { message: '400: Bad Request', code: 0 } });
      return;
    }
    const file = dependencies.context.world.files.get(encodeFilePath(exchange.path));
    if (file !== undefined && exchange.method === 'GET') {
      response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.byteLength });
      response.end(file.bytes);
      return;
    }
    handle(exchange).catch((error: unknown) => {
      dependencies.recorder.violations.push({
        rule: 'discord',
        message: `The local Discord failed: ${String(error)}`,
        error: { code: 0, message: '500' },
        method: exchange.method,
        path: exchange.path,
        body: null,
      });
      send(response, { status: 500, body: { message: '500: Internal Server Error', code: 0 } });
    });
  });
}

function open(request: IncomingMessage, response: ServerResponse): Exchange | null {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    return {
      request,
      response,
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
    };
  } catch {
    return null;
  }
}

const encodeFilePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The path after `/api/v10`; other versions are not served. */
const apiPath = (path: string): string | undefined => /^\/api\/v10(\/.*)$/.exec(path)?.[1];

const findRoute = (path: string): Route | undefined => routes.find((route) => route.pattern.test(apiPath(path) ?? ''));

/** What Discord counts separately: the webhook's or interaction's token, else the application. */
function mainParameter(route: Route, path: string): string {
  const groups = route.pattern.exec(apiPath(path) ?? '')?.groups ?? {};
  return groups.token ?? groups.guild ?? groups.app ?? '';
}

/** Does what was scripted; true if the request has been answered by that. */
async function applyFault(
  fault: RequestFault,
  { request, response }: Exchange,
  record: (status: number, body: Json) => void,
): Promise<boolean> {
  if (fault.kind === 'delay') {
    await pause(fault.ms, undefined, { ref: false });
    return false;
  }
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

/** A 204 has no content type: discord.js would try to parse the missing body. */
function send(
  response: ServerResponse,
  { status, body }: RestResponse,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  if (body === undefined || status === 204) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => !SECRET_HEADERS.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );

/** The error and the places it names, in one line. */
function sentenceOf(error: DiscordError): string {
  const places = JSON.stringify(error.body.errors ?? {});
  return places === '{}'
    ? `${error.body.code} ${error.message}`
    : `${error.body.code} ${error.message}: ${places.slice(0, 500)}`;
}
