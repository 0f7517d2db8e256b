import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { LocalDiscord } from '../api.ts';
import { type Assets, loadAssets } from './assets.ts';
import { createFileShelf } from './file-shelf.ts';
import { isOwnRequest, isOwnSocket, SECURITY_HEADERS } from './guard.ts';
import type { PersonOnPage } from './people.ts';
import type { PagePerson } from './protocol.ts';
import { createSeat, type Seat } from './seat.ts';
import { serveTab } from './tab.ts';

export interface PageOptions {
  readonly discord: LocalDiscord;
  /** Whom one can be, at least one; see `createPeople()`. */
  readonly people: readonly PersonOnPage[];
  /** 0, the default, takes a free port. Always on loopback. */
  readonly port?: number;
}

export interface ServedPage {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  close(): Promise<void>;
}

/** Ten files of 10 MiB in base64, and some room. */
const MAX_FRAME = 150 * 1024 * 1024;

/**
 * Serves a page that looks and behaves like a Discord channel, on loopback. It is one more client of the local Discord: several tabs, the
 * terminal and tests can use the same one.
 * @throws where the port is taken.
 */
export async function servePage({ discord, people, port = 0 }: PageOptions): Promise<ServedPage> {
  const assets = await loadAssets();
  const shelf = createFileShelf(discord.apiUrl);
  const pagePeople = people.map(pagePersonOf);
  const seats = new Map<string, Seat>();

  function seatOf(personId: string, channelId: string): Seat | undefined {
    const key = `${personId} ${channelId}`;
    const known = seats.get(key);
    if (known !== undefined) return known;
    const one = people.find(({ person }) => person.id === personId);
    const place = one?.places.find(({ channel }) => channel.id === channelId);
    if (one === undefined || place === undefined) return undefined;
    const seat = createSeat({ discord, person: one.person.in(place.channel), fileUrl: shelf.pageUrl });
    seats.set(key, seat);
    return seat;
  }

  const server = createServer((request, response) => {
    if (!isOwnRequest(request.headers, portOf())) return refuse(response, 403, 'This page answers its own tabs only.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET is served.');
    const path = pathOf(request);
    if (shelf.serves(path)) return void shelf.send(request.url ?? '/', response, SECURITY_HEADERS);
    return sendAsset(response, assets, path);
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  server.on('upgrade', (request, socket, head) => {
    if (pathOf(request) !== '/live' || !isOwnSocket(request.headers, portOf())) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      serveTab(ws, { build: assets.build, bot: discord.botId, people: pagePeople, seatOf });
    });
  });
  const portOf = (): number => (server.address() as AddressInfo).port;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf()}/`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pagePersonOf = ({ person, about, places }: PersonOnPage): PagePerson => ({
  id: person.id,
  name: person.name,
  about,
  places: places.map(({ guild, channel }) => ({
    guild: guild && { id: guild.id, name: guild.name },
    channel: { id: channel.id, name: channel.name },
  })),
});

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0]!;

function sendAsset(response: ServerResponse, { files }: Assets, path: string): void {
  const asset = files.get(path);
  if (asset === undefined) {
    refuse(response, 404, 'There is nothing at this address.');
    return;
  }
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': asset.type, 'cache-control': 'no-cache' });
  response.end(asset.body);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}
