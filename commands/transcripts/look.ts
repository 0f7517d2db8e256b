import type { ActionRequest, CommandRequest, Reply, Request } from '../../src/discord/contract.ts';
import type { Message } from '../../src/discord/message.ts';
import { pageArg } from '../../src/discord/render/in-place.ts';
import { notice, quoted } from '../../src/discord/render/notice.ts';
import { renderTranscriptList } from '../../src/discord/render/transcript-list.ts';
import { renderTranscriptPage } from '../../src/discord/render/transcript-page.ts';
import { isSearched } from '../../src/discord/shipped-choice.ts';
import { formatTranscript } from '../../src/transcript/format-transcript.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';

/** What Discord takes as a file in any server, in bytes. */
const largestFile = 10 * 1024 * 1024;

export async function list(request: CommandRequest): Promise<Reply> {
  return { kind: 'answer', private: true, message: await listed(request, 1) };
}

export async function show(request: CommandRequest): Promise<Reply> {
  const found = await find(request, String(request.options.get('transcript') ?? ''));
  if ('kind' in found) return found;
  return { kind: 'answer', private: true, message: await shown(request, found, 1) };
}

/** The transcript as Verbatim's JSON, which `add` reads too. Not named after its command: `export` is a word of the language. */
export async function exportAsFile(request: Request, id: string): Promise<Reply> {
  const { say } = request;
  const found = await find(request, id);
  if ('kind' in found) return found;
  const { head, transcript } = found;
  const fits = (text: string) => Buffer.byteLength(text) <= largestFile;
  const content = [false, true].map((oneLine) => formatTranscript(transcript, oneLine)).find(fits);
  if (content === undefined) return notice(say('fault.export-too-large', { id: head.id }));
  const sentence = say('export.done', { title: quoted(head.title, 200), edition: head.edition });
  const message = { content: sentence, embeds: [], components: [], files: [{ name: `${head.id}.json`, content }] };
  return { kind: 'answer', private: true, message };
}

export const lookActions = {
  /** `transcripts PAGE`: that page of the list. */
  transcripts: async (request) => inItsPlace(request, await listed(request, pageArg(request.args[0]) ?? 1)),
  /** `transcript PAGE`, from the list's menu: the one that was chosen. */
  async transcript(request) {
    const found = await find(request, request.values[0] ?? '');
    return 'kind' in found ? found : inItsPlace(request, await shown(request, found, pageArg(request.args[0]) ?? 1));
  },
  /** `export-transcript ID` */
  'export-transcript': async (request) => exportAsFile(request, request.args[0] ?? ''),
} satisfies Record<string, (request: ActionRequest) => Promise<Reply>>;

/** By ID or whole title; one of the server's own also while it is being made ready to be searched. */
async function find({ say, collection, library }: Request, text: string): Promise<NumberedTranscript | Reply> {
  const id = text.trim();
  const named = collection.transcripts.filter(({ head }) => head.title.toLowerCase() === id.toLowerCase());
  const ready = collection.transcript(id) ?? (named.length === 1 ? named[0] : undefined);
  const found = ready ?? (await library?.read(id));
  return found ?? notice(say('fault.unknown-transcript', { id: quoted(text) }));
}

async function listed({ say, collection, shipped, library, settings }: Request, page: number): Promise<Message> {
  const kept = (await library?.list()) ?? [];
  const hidden = shipped.transcripts.filter(({ head }) => !isSearched(settings.hiddenTranscripts, head.id)).length;
  return renderTranscriptList(say, { collection, kept, hidden, now: Date.now() }, page);
}

async function shown({ say, asker, library }: Request, numbered: NumberedTranscript, page: number): Promise<Message> {
  const kept = ((await library?.list()) ?? []).find(({ id }) => id === numbered.head.id) ?? null;
  return renderTranscriptPage(say, { numbered, kept, mayRemove: asker.canManageGuild, page });
}

/** In place of a private message; what others see is left alone. */
const inItsPlace = ({ message }: ActionRequest, made: Message): Reply =>
  message.private ? { kind: 'update', message: made } : { kind: 'answer', private: true, message: made };
