import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Json } from '../api.ts';
import { noUserAgent, unauthorized, unknownRoute, wrongMethod } from '../discord-error.ts';
import type { Recorder } from '../record.ts';
import type { RequestFaults } from '../scripted-faults.ts';
import { applyFault, sendUnlessLost } from './apply-fault.ts';
import { parseBody, type ReadBody, readRaw } from './body.ts';
import type { RestContext, RestResponse } from './context.ts';
import { type Exchange, openExchange, send } from './exchange.ts';
import { judge, reporter } from './judge.ts';
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
    const sent = body instanceof Error ? null : ((body.json ?? null) as Json);
    const answer =
      limit.retryAfter === null
        ? judge(() => answerTo(exchange, route, body), { method, path, body: sent }, dependencies.recorder)
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
    sendUnlessLost(fault, exchange, () => send(response, answer, headers));
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
    const report = reporter({ method, path, body: (body.json ?? null) as Json }, dependencies.recorder);
    return handler({ method, params, query, body: body.json, files: body.files, report }, dependencies.context);
  }

  return createServer((request, response) => {
    const exchange = openExchange(request, response);
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

const encodeFilePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The path after `/api/v10`; other versions are not served. */
const apiPath = (path: string): string | undefined => /^\/api\/v10(\/.*)$/.exec(path)?.[1];

const findRoute = (path: string): Route | undefined => routes.find((route) => route.pattern.test(apiPath(path) ?? ''));

/** What Discord counts separately: the webhook's or interaction's token, else the application. */
function mainParameter(route: Route, path: string): string {
  const groups = route.pattern.exec(apiPath(path) ?? '')?.groups ?? {};
  return groups.token ?? groups.guild ?? groups.app ?? '';
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => !SECRET_HEADERS.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );
