import type { ActionRequest, CommandRequest, Reply } from '../../src/discord/contract.ts';
import { managing } from '../../src/discord/managing.ts';
import { notice, quoted } from '../../src/discord/render/notice.ts';
import { renderRemoveQuestion } from '../../src/discord/render/transcript-page.ts';
import { sentenceIfStuck } from '../../src/discord/store-full.ts';
import { findOwn } from './find-own.ts';

/** Asks first: what is removed is gone. */
export async function remove(request: CommandRequest): Promise<Reply> {
  const { say, options } = request;
  const may = managing(request);
  if (may.kind === 'reply') return may.reply;
  const found = await findOwn(say, may.library, String(options.get('transcript') ?? ''));
  if (found.kind === 'reply') return found.reply;
  return { kind: 'answer', private: true, message: renderRemoveQuestion(say, found.kept) };
}

export const removeActions = {
  /** `ask-remove ID`: asks, in the place of what showed it. */
  async 'ask-remove'(request) {
    const may = managing(request);
    if (may.kind === 'reply') return may.reply;
    const found = await findOwn(request.say, may.library, request.args[0] ?? '');
    if (found.kind === 'reply') return found.reply;
    return { kind: 'update', message: renderRemoveQuestion(request.say, found.kept) };
  },
  /** `remove-transcript ID EDITION`: the one that was asked about, and no other that came in its place meanwhile. */
  async 'remove-transcript'(request) {
    const { say, args } = request;
    const [id = '', edition] = args;
    const may = managing(request);
    if (may.kind === 'reply') return may.reply;
    const found = await findOwn(say, may.library, id);
    if (found.kind === 'reply') return found.reply;
    if (found.kept.edition !== edition) return notice(say('fault.replaced-meanwhile', { id: found.kept.id }));
    try {
      await may.library.remove(found.kept.id);
    } catch (error) {
      return notice(sentenceIfStuck(say, error));
    }
    const { title } = found.kept;
    return { kind: 'update', message: done(say('remove.done', { title: quoted(title, 200), id: found.kept.id })) };
  },
  /** `keep-transcript`: nothing is removed. */
  'keep-transcript': ({ say }) => ({ kind: 'update', message: done(say('remove.kept')) }),
} satisfies Record<string, (request: ActionRequest) => Reply | Promise<Reply>>;

const done = (content: string) => ({ content, embeds: [], components: [] });
