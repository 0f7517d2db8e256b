import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpRoute, type HttpServer, type HttpServerOptions, ListenError, serveHttp } from '../src/http-server.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close(0);
});

const echo: HttpRoute = {
  method: 'POST',
  path: '/echo',
  answer: async (request) => ({ status: 200, body: String((await request.body()).byteLength) }),
};

async function serve(routes: readonly HttpRoute[] = [echo], more: Partial<HttpServerOptions> = {}) {
  const errors: unknown[] = [];
  const server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    routes,
    onError: (error) => errors.push(error),
    ...more,
  });
  servers.push(server);
  return { server, errors, url: `http://127.0.0.1:${server.port}` };
}

const post = (url: string, body: Uint8Array<ArrayBuffer> | ReadableStream) =>
  fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
const megabyte = 1024 * 1024;

describe('serveHttp()', () => {
  test('takes a body of a megabyte, and refuses a larger one, told of before or not', async () => {
    const { url } = await serve();
    expect(await (await post(`${url}/echo`, new Uint8Array(megabyte))).text()).toBe(String(megabyte));
    expect((await post(`${url}/echo`, new Uint8Array(2 * megabyte))).status).toBe(413);
    const chunks = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 32; sent += 1) controller.enqueue(new Uint8Array(megabyte / 16));
        controller.close();
      },
    });
    expect((await post(`${url}/echo`, chunks)).status).toBe(413);
  });

  test('says 404 of another path, 405 of another method and 500 of what fails', async () => {
    const failing: HttpRoute = { method: 'GET', path: '/fail', answer: () => Promise.reject(new Error('secret')) };
    const { url, errors } = await serve([echo, failing]);
    expect((await fetch(`${url}/`)).status).toBe(404);
    const wrong = await fetch(`${url}/echo`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    const failed = await fetch(`${url}/fail`);
    expect([failed.status, await failed.text()]).toEqual([500, '']);
    expect(errors).toHaveLength(1);
  });

  test('answers a check of health in HTTP/1.0, which names no host', async () => {
    const health: HttpRoute = { method: 'GET', path: '/readyz', answer: () => ({ status: 503, body: 'no' }) };
    const { server } = await serve([health]);
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /readyz HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.[01] 503 [\s\S]*no$/);
  });

  test('cuts off a request that comes too slowly', async () => {
    const { server } = await serve([echo], { requestWithin: 100 });
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('answers what came before it is closed, and nothing after', async () => {
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow: HttpRoute = {
      method: 'GET',
      path: '/slow',
      async answer() {
        asked.resolve();
        await held.promise;
        return { status: 200, body: 'done' };
      },
    };
    const { server, url } = await serve([slow]);
    const answer = fetch(`${url}/slow`);
    await asked.promise;
    const closed = server.close(5_000);
    await expect(fetch(`${url}/slow`)).rejects.toThrow();
    held.resolve();
    const response = await answer;
    expect([await response.text(), response.headers.get('connection')]).toEqual(['done', 'close']);
    await closed;
  });

  test('cuts off what is not done in time when it is closed', async () => {
    const asked = Promise.withResolvers<void>();
    const never: HttpRoute = {
      method: 'GET',
      path: '/never',
      answer: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    };
    const { server, url } = await serve([never]);
    const answer = fetch(`${url}/never`);
    answer.catch(() => {});
    await asked.promise;
    await server.close(10);
    await expect(answer).rejects.toThrow();
  });

  test('says where it cannot listen', async () => {
    const { server } = await serve();
    await expect(serve([], { port: server.port })).rejects.toThrow(ListenError);
    await expect(serve([], { host: '192.0.2.1' })).rejects.toThrow(/192\.0\.2\.1/);
  });
});
