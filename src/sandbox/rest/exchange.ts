import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RestResponse } from './context.ts';

/** One request and its answer to be. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** With `/api/v10`, percent-decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** `null` where the address cannot be read. */
export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange | null {
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

/** A 204 has no content type: discord.js would try to parse the missing body. */
export function send(
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
