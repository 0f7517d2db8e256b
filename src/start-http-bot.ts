import packageJson from '../package.json' with { type: 'json' };
import { type Bot, type BotOptions, dispatcherFor, drain, drainWithin, restListenerOf } from './bot.ts';
import { systemClock } from './discord/clock.ts';
import { createEndpoint } from './discord/http/endpoint.ts';
import { type HttpRoute, serveHttp } from './http-server.ts';

/** Where Discord sends interactions. */
export const endpointPath = '/interactions';

export interface HttpBotOptions extends BotOptions {
  readonly publicKey: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What the server answers besides. */
  readonly routes?: readonly HttpRoute[];
  /**
   * After being told to stop, interactions are answered as ever for this time, in ms: a load balancer needs it to find out that it
   * must send them elsewhere. Default 0.
   */
  readonly lingerFor?: number;
}

export interface HttpBot extends Bot {
  readonly port: number;
}

/**
 * Serves Discord's interactions endpoint. Commands are not registered.
 *
 * @throws ListenError where the address is taken or not ours.
 */
export async function startHttpBot({ publicKey, host, port, ...options }: HttpBotOptions): Promise<HttpBot> {
  const { apiUrl, log, routes = [], lingerFor = 0 } = options;
  const dispatcher = dispatcherFor(options);
  const endpoint = createEndpoint({
    publicKey,
    apiUrl,
    dispatcher,
    log,
    clock: systemClock,
    ...restListenerOf(options),
  });
  const server = await serveHttp({
    host,
    port,
    routes: [{ method: 'POST', path: endpointPath, answer: endpoint.answer }, ...routes],
    onError: (error) => log.error('A request failed', { error }),
  });
  void endpoint.checkClock();
  let up = true;
  log.info('Listening for interactions', { version: packageJson.version, port: server.port });
  return {
    port: server.port,
    isUp: () => up,
    isDeaf: () => false,
    idle: dispatcher.idle,
    shards: () => [],
    async stop() {
      const end = systemClock.now() + drainWithin;
      await new Promise<void>((resolve) => systemClock.after(lingerFor, resolve));
      up = false;
      const closed = server.close(end - systemClock.now());
      const finished = await drain(dispatcher, end - systemClock.now());
      await closed;
      endpoint.close();
      return finished;
    },
  };
}
