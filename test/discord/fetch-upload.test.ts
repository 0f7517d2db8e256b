import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchUpload, isUploadAddress } from '../../src/discord/fetch-upload.ts';

const discord = 'https://discord.com/api';

describe('isUploadAddress()', () => {
  test.each([
    'https://cdn.discordapp.com/attachments/1/2/a.txt?ex=6&is=6&hm=6',
    'https://media.discordapp.net/ephemeral-attachments/1/2/a.txt',
    'https://CDN.discordapp.com:443/a',
  ])('takes %s', (address) => expect(isUploadAddress(address, discord)).toBe(true));

  test.each([
    'http://cdn.discordapp.com/a',
    'https://cdn.discordapp.com:8443/a',
    'https://user@cdn.discordapp.com/a',
    'https://cdn.discordapp.com@evil.example/a',
    'https://cdn.discordapp.com.evil.example/a',
    'https://cdn.discordapp.com./a',
    'https://evil.example/cdn.discordapp.com/a',
    'https://xcdn.discordapp.com/a',
    'https://127.0.0.1/a',
    'http://127.0.0.1:8080/attachments/a',
    'http://[::1]/a',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'data:text/plain,a',
    'javascript:alert(1)',
    '//cdn.discordapp.com/a',
    '',
  ])('refuses %s', (address) => expect(isUploadAddress(address, discord)).toBe(false));

  test('takes the origin of another API, to the port, and nothing beside it', () => {
    const api = 'http://127.0.0.1:8080/api';
    expect(isUploadAddress('http://127.0.0.1:8080/attachments/1/a.txt', api)).toBe(true);
    expect(isUploadAddress('https://cdn.discordapp.com/a', api)).toBe(true);
    for (const address of [
      'http://127.0.0.1:8081/a',
      'http://localhost:8080/a',
      'https://127.0.0.1:8080/a',
      'http://me@127.0.0.1:8080/a',
      'ftp://127.0.0.1:8080/a',
    ]) {
      expect(isUploadAddress(address, api), address).toBe(false);
    }
  });
});

describe('fetchUpload()', () => {
  let server: Server;
  let origin: string;
  const requests: IncomingMessage[] = [];
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    '/plain': (response) => response.end('Some words.'),
    '/gone': (response) => response.writeHead(404).end('no'),
    '/broken': (response) => response.writeHead(503).end('no'),
    '/elsewhere': (response) => response.writeHead(302, { location: '/plain' }).end(),
    '/packed': (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5 << 20))),
    '/named': (response) => response.writeHead(200, { 'content-encoding': 'Identity' }).end('Some words.'),
    '/long': (response) => response.writeHead(200, { 'content-length': '2000' }).end('x'.repeat(2000)),
    '/endless': (response) => {
      const more = () => {
        while (response.writable && response.write(Buffer.alloc(65_536))) {}
      };
      response.on('drain', more);
      more();
    },
    '/never': () => {},
    '/slow': (response) => void response.write('So'),
    '/cut': (response) => {
      response.writeHead(200, { 'content-length': '900' });
      response.write('So', () => response.destroy());
    },
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      answers[request.url ?? '']?.(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = (path: string, size = 10, within = 5_000) =>
    fetchUpload({ url: `${origin}${path}`, size }, { apiUrl: `${origin}/api`, limit: 1_000, within });

  test.each(['/plain', '/named'])('fetches the bytes as they are: %s', async (path) => {
    const fetched = await get(path);
    expect(fetched.kind === 'fetched' && new TextDecoder().decode(fetched.bytes)).toBe('Some words.');
  });

  test('asks for nothing packed, and shows no token', async () => {
    await get('/plain');
    const { headers } = requests.at(-1)!;
    expect(headers['accept-encoding']).toBe('identity');
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['/gone', 'gone'],
    ['/broken', 'unreachable'],
    ['/elsewhere', 'refused'],
    ['/packed', 'refused'],
    ['/long', 'too-large'],
    ['/endless', 'too-large'],
    ['/cut', 'unreachable'],
  ])('gives up %s: %s', async (path, kind) => {
    const before = requests.length;
    expect(await get(path)).toEqual({ kind });
    expect(requests.length - before).toBe(1);
  });

  test.each(['/never', '/slow'])('gives up in time: %s', async (path) => {
    expect(await get(path, 10, 200)).toEqual({ kind: 'unreachable' });
  });

  test('asks nobody where the address is not one of Discord’s, or Discord says that it is too large', async () => {
    const before = requests.length;
    expect(await fetchUpload({ url: `${origin}/plain`, size: 1 }, { apiUrl: discord, limit: 1_000 })).toEqual({
      kind: 'refused',
    });
    expect(await get('/plain', 1_001)).toEqual({ kind: 'too-large' });
    expect(requests.length).toBe(before);
  });

  test('ends when it is told to', async () => {
    const told = new AbortController();
    const asked = new Promise((resolve) => server.once('request', resolve));
    const fetching = fetchUpload(
      { url: `${origin}/slow`, size: 1 },
      { apiUrl: `${origin}/api`, limit: 1_000, signal: told.signal },
    );
    await asked;
    told.abort(new Error('The bot stops'));
    await expect(fetching).rejects.toThrow('The bot stops');
  });
});
