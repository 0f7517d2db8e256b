import type { ActionRequest, CommandRequest, Reply } from '../../src/discord/contract.ts';
import { managing } from '../../src/discord/managing.ts';
import { notice } from '../../src/discord/render/notice.ts';
import { renderFound } from '../../src/discord/render/upload.ts';
import { sentenceIfStuck } from '../../src/discord/store-full.ts';
import { keepStaged, ownStaged } from './keep-staged.ts';
import { readGiven } from './read-given.ts';
import { receive } from './receive.ts';

/** Reads the file and shows what was found in it; nothing is kept yet but for the asker's yes. */
export async function add(request: CommandRequest): Promise<Reply> {
  const { say, attachments } = request;
  const may = managing(request);
  if (may.kind === 'reply') return may.reply;
  const file = attachments.get('file');
  if (file === undefined) return notice(say('fault.no-file'));
  const given = readGiven(request);
  if ('reply' in given) return given.reply;
  const received = await receive(request, may.library, { file, given: given.value });
  if (received.kind === 'refused') return notice(received.sentence);
  return { kind: 'answer', private: true, message: renderFound(say, received.staged, received.key, received.read) };
}

export const addActions = {
  /** `add-upload KEY`: keeps what was found. */
  'add-upload': (request) => keepStaged(request, (library, key) => library.add(request.asker.id, key)),
  /** `cancel-upload KEY`: keeps nothing. */
  async 'cancel-upload'(request) {
    const own = ownStaged(request);
    if (own.kind === 'reply') return own.reply;
    try {
      await own.library.unstage(request.asker.id, own.key);
    } catch (error) {
      return notice(sentenceIfStuck(request.say, error));
    }
    return { kind: 'update', message: { content: request.say('upload.cancelled'), embeds: [], components: [] } };
  },
} satisfies Record<string, (request: ActionRequest) => Promise<Reply>>;
