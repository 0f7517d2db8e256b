import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from this page and not from another site: a site can make a browser send requests to loopback, and can point a name
 * of its own there. `port` is the one the page is served on.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes((headers.host ?? '').toLowerCase())) return false;
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (origin !== undefined) return hosts.some((host) => origin.toLowerCase() === `http://${host}`);
  // Typed into the address bar or followed from elsewhere, the page itself may be opened: it does nothing by being opened.
  return site === undefined || site === 'same-origin' || site === 'none' || headers['sec-fetch-mode'] === 'navigate';
}

/** A WebSocket always has an origin; anything without one is no browser of ours. */
export const isOwnSocket = (headers: IncomingHttpHeaders, port: number): boolean =>
  headers.origin !== undefined && isOwnRequest(headers, port);

/** Sent with everything: nothing is loaded from or sent to anywhere else, and no text can become a script. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The components set an embed's colour in a style attribute; the colour is a number by then.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
