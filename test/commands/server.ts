import type { Asker, Attachment, Place, Request } from '../../src/discord/contract.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { requestOf, type Sources } from '../../src/discord/requests.ts';
import type { Uploads } from '../../src/discord/uploads.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { TranscriptSyntaxError } from '../../src/transcript/errors.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { keptFor } from '../collection/own.ts';
import { loadTranscripts } from '../../src/collection/load-transcripts.ts';
import { createAsker } from './harness.ts';

/** May change what a server keeps, and nothing else. */
export const manager: Asker = { id: '100000000000000004', canManageGuild: true, canManageMessages: false };

export const guild = '500000000000000001';
export const otherGuild = '500000000000000002';

/** A file on its way; its text stands in the address, as nothing is fetched here. */
export const file = (text: string, name = 'talk.txt'): Attachment => ({
  name,
  url: text,
  size: text.length,
  type: 'text/plain',
});

export const talk = (...lines: readonly string[]): string => lines.join('\n\n');

/** A server with a store, and people in it who type commands and press buttons. */
export async function createServer({
  shipped = false,
  limits,
}: {
  /** Those that are shipped, or made-up ones. */
  shipped?: boolean | readonly NumberedTranscript[];
  limits?: { transcripts: number; passages: number };
} = {}) {
  const real = shipped === true ? (await loadTranscripts('data/transcripts')).transcripts : [];
  const transcripts = typeof shipped === 'boolean' ? real : shipped;
  const kept = await keptFor(transcripts, limits === undefined ? {} : { limits });
  const told: string[] = [];
  const sources: Sources = {
    ...kept,
    uploads: inPlace,
  };
  const requestBy = (
    asker: Asker,
    at: string | null = guild,
    place: Place = at === null ? 'direct-messages' : 'guild',
  ): Promise<Request> =>
    requestOf(sources, { asker, guild: at, channel: '6', place, locale: 'en-US', guildLocale: 'en-US' } as Incoming, {
      id: 'test',
      progress: ({ content, embeds }) => void told.push(content || String(embeds[0]?.description)),
    });
  return {
    ...kept,
    /** What was shown of long work. */
    told,
    requestBy,
    /** Somebody who asks, as things are when they do. */
    async as(asker: Asker, at: string | null = guild, place?: Place) {
      const request = await requestBy(asker, at, place);
      return createAsker(request.collection, asker, request.posted, request);
    },
  };
}

/** Reads what stands in the address. */
export const inPlace: Uploads = {
  read: async (_, { url, name }, given, onRead) => readText(url, name, given, onRead),
};

async function readText(text: string, name: string, given: object, onRead: () => void) {
  onRead();
  try {
    const { transcript, warnings, format } = readTranscript(Buffer.from(text), name);
    const prepared = prepareTranscript({ ...transcript, ...given });
    return { kind: 'read', upload: { prepared, warnings, format } } as const;
  } catch (error) {
    if (!(error instanceof TranscriptSyntaxError)) throw error;
    const { line, remark } = error;
    return { kind: 'unreadable', remark, ...(line === undefined ? {} : { line }) } as const;
  }
}
