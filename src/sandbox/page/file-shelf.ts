import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Hands on the files that people and the bot sent, so that the page needs no other origin. */
export interface FileShelf {
  /** The page's own address for a file of the local Discord; other addresses stay. */
  pageUrl(url: string): string;
  serves(path: string): boolean;
  send(url: string, response: ServerResponse, headers: Readonly<Record<string, string>>): Promise<void>;
}

/** Pictures that a browser shows safely. Everything else is for keeping, not for opening in the page. */
const SHOWN_TYPES = /^image\/(?:png|jpeg|gif|webp|avif|bmp)(?:;|$)/i;

export function createFileShelf(apiUrl: string): FileShelf {
  const { origin } = new URL(apiUrl);
  const prefix = '/attachments/';
  return {
    pageUrl: (url) => (url.startsWith(`${origin}${prefix}`) ? url.slice(origin.length) : url),
    serves: (path) => path.startsWith(prefix),
    async send(url, response, headers) {
      const target = new URL(url, origin);
      // What climbs out of the folder is nothing of ours.
      const isFile = target.origin === origin && target.pathname.startsWith(prefix);
      const found = isFile ? await fetch(target).catch(() => null) : null;
      const type = found?.headers.get('content-type') ?? 'application/octet-stream';
      if (!found?.ok || found.body === null) {
        await found?.body?.cancel();
        response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
        response.end('This file is not there any more.\n');
        return;
      }
      const shown = SHOWN_TYPES.test(type);
      response.writeHead(200, {
        ...headers,
        'content-type': shown ? type : 'application/octet-stream',
        'content-disposition': shown ? 'inline' : 'attachment',
      });
      Readable.fromWeb(found.body as ReadableStream).pipe(response);
    },
  };
}
