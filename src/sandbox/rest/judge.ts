import type { Json, JsonObject } from '../api.ts';
import { DiscordError } from '../discord-error.ts';
import type { Recorder } from '../record.ts';
import type { RestResponse } from './context.ts';

/** What was sent where. */
export interface Subject {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
}

/** Gives the handler's answer; what it refuses is noted and answered as Discord does. */
export function judge(handler: () => RestResponse, subject: Subject, recorder: Recorder): RestResponse {
  try {
    return handler();
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    const body = error.body as unknown as JsonObject;
    if (!error.excused) {
      recorder.violations.push({ rule: 'discord', message: sentenceOf(error), error: body, ...subject });
    }
    return { status: error.status, body };
  }
}

/** Notes a breach of this project's own rules. */
export const reporter =
  (subject: Subject, recorder: Recorder) =>
  (message: string): void =>
    void recorder.violations.push({ rule: 'house', message, error: { code: 50035, message }, ...subject });

/** The error and the places it names, in one line. */
function sentenceOf(error: DiscordError): string {
  const places = JSON.stringify(error.body.errors ?? {});
  return places === '{}'
    ? `${error.body.code} ${error.message}`
    : `${error.body.code} ${error.message}: ${places.slice(0, 500)}`;
}
