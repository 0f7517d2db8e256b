import type { Json, JsonObject } from '../api.ts';
import type { Recorder } from '../record.ts';
import { callback } from '../rest/callback.ts';
import type { RestContext } from '../rest/context.ts';
import { judge, reporter } from '../rest/judge.ts';
import { CallbackType, InteractionType } from '../rules/callback-rules.ts';

/** The first answer must come within this time, in ms. */
const FIRST_ANSWER = 3000;
/** One request in so many is a check with a wrong signature. */
const CHECK_EVERY = 20;

export interface EndpointDependencies {
  readonly context: RestContext;
  readonly recorder: Recorder;
}

/** How interactions reach a bot over HTTP. */
export interface Endpoint {
  /** Sends interactions there from now on, once the checks are passed; `null`: they go over the gateway again. */
  set(url: string | null): Promise<void>;
  readonly isSet: () => boolean;
  readonly onSet: Set<() => void>;
  /** Sends an interaction and takes the answer to the request as its first answer. Never rejects. */
  deliver(interaction: JsonObject): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/**
 * Discord's side of the interactions endpoint.
 *
 * @see https://discord.com/developers/docs/interactions/overview#preparing-for-interactions
 */
export function createEndpoint({ context, recorder }: EndpointDependencies): Endpoint {
  const { world, interactions } = context;
  const onSet = new Set<() => void>();
  let url: string | null = null;
  let sent = 0;

  async function post(to: string, data: JsonObject, wrongly = false): Promise<Answer> {
    const body = JSON.stringify(data);
    const headers = {
      ...world.keys.headers(wrongly ? `${body} ` : body, Math.floor(world.clock.now() / 1000)),
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
    };
    const note = (status: number, response: Json) =>
      recorder.note({ kind: 'delivery', at: world.clock.now(), url: to, headers, body: data, status, response });
    try {
      const signal = AbortSignal.timeout(FIRST_ANSWER);
      const response = await fetch(to, { method: 'POST', headers, body, signal, redirect: 'error' });
      const answer = {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        text: await response.text(),
      };
      note(answer.status, parse(answer.text) ?? answer.text);
      return answer;
    } catch {
      note(0, null);
      return { status: 0, type: '', text: '' };
    }
  }

  const ping = (): JsonObject => ({
    id: world.newId(),
    application_id: world.applicationId,
    type: InteractionType.ping,
    token: 'ping',
    version: 1,
  });

  /** What is said to a request that is not ours. */
  const statusOfForged = async (to: string) => (await post(to, ping(), true)).status;

  async function check(to: string): Promise<void> {
    const pong = await post(to, ping());
    if (pong.status !== 200 || (parse(pong.text) as JsonObject | null)?.type !== CallbackType.pong) {
      throw new Error(`The interactions endpoint does not answer a PING: it says ${pong.status}`);
    }
    if ((await statusOfForged(to)) !== 401)
      throw new Error('The interactions endpoint takes requests with a wrong signature');
  }

  function refuse(message: string, body: Json): void {
    const error = { code: 0, message };
    recorder.violations.push({ rule: 'discord', message, error, method: 'POST', path: url ?? '', body });
  }

  async function deliver(data: JsonObject): Promise<void> {
    const to = url;
    if (to === null) return;
    sent += 1;
    // One that is away at this moment, or fails, takes nothing.
    if (sent % CHECK_EVERY === 0 && isTaken(await statusOfForged(to))) {
      refuse('The interactions endpoint took a request with a wrong signature, and was removed', null);
      url = null;
    }
    const interaction = interactions.byId(String(data.id));
    if (interaction !== undefined) interaction.underWay = true;
    const { status, type, text } = await post(to, data);
    if (interaction !== undefined) interaction.underWay = false;
    if (status === 202 && text === '') return;
    if (status !== 200) {
      interaction?.settle({ kind: 'failed' });
      return;
    }
    const body = type.startsWith('application/json') ? parse(text) : null;
    if (body === null) {
      refuse('The answer to an interaction is not JSON', text.slice(0, 500));
      interaction?.settle({ kind: 'failed' });
      return;
    }
    const subject = { method: 'POST', path: to, body };
    const report = reporter(subject, recorder);
    const params = { id: String(data.id), token: String(data.token) };
    const request = { method: 'POST', params, query: new URLSearchParams(), body, files: new Map(), report };
    const { status: judged } = judge(() => callback(request, context), subject, recorder);
    if (judged >= 400) interaction?.settle({ kind: 'failed' });
  }

  return {
    async set(next) {
      if (next !== null) await check(next);
      url = next;
      for (const tell of onSet) tell();
    },
    isSet: () => url !== null,
    onSet,
    deliver,
  };
}

const isTaken = (status: number) => status >= 200 && status < 300;

function parse(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
