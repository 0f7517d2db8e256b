import type { Attachment, Command, Reply, Request } from '../src/discord/contract.ts';
import { formatCustomId } from '../src/discord/custom-id.ts';
import { plainLine } from '../src/discord/escape.ts';
import { limits } from '../src/discord/limits.ts';
import { managing } from '../src/discord/managing.ts';
import type { MenuOption } from '../src/discord/message.ts';
import { notice } from '../src/discord/render/notice.ts';
import { renderFound } from '../src/discord/render/upload.ts';
import type { Library } from '../src/collection/library.ts';
import { ownStaged } from './transcripts/keep-staged.ts';
import { receive } from './transcripts/receive.ts';

/** As many files go with a message. */
const mostFiles = 10;

/** The same as `/transcripts add`, for a file that stands in a channel already. */
export const addAsTranscript = {
  definition: { name: 'add-as-transcript', kind: 'message', long: true, options: [] },
  async answer(request) {
    const { say, target } = request;
    const may = managing(request);
    if (may.kind === 'reply') return may.reply;
    const files = (target?.files ?? []).filter(mayBeTranscript).slice(0, mostFiles);
    const [file, ...others] = files;
    if (file === undefined) return notice(say('fault.no-file-there', { link: target?.link ?? '' }));
    if (others.length > 0) return offerFiles(request, may.library, files);
    const received = await receive(request, may.library, { file, given: {} });
    if (received.kind === 'refused') return notice(received.sentence);
    return { kind: 'answer', private: true, message: renderFound(say, received.staged, received.key, received.read) };
  },
  actions: {
    /** `upload`, from the menu of a message's files: shows what was found in the one that was chosen. */
    async upload(request) {
      const own = ownStaged({ ...request, args: request.values });
      if (own.kind === 'reply') return own.reply;
      const staged = await own.library.staged(request.asker.id, own.key);
      if (staged === undefined) return notice(request.say('fault.not-staged'));
      return { kind: 'update', message: renderFound(request.say, staged, own.key, null) };
    },
  },
} satisfies Command;

/** Pictures, sounds and films hold no words that could be read; what says nothing of itself may. */
const mayBeTranscript = ({ type }: Attachment) => type === null || !/^(?:image|audio|video)\//i.test(type);

/** Reads them all, as no address of a file stays good for long, and asks which is meant. */
async function offerFiles(request: Request, library: Library, files: readonly Attachment[]): Promise<Reply> {
  const { say } = request;
  const options = new Map<string, MenuOption>();
  const refusals: string[] = [];
  for (const file of files) {
    const received = await receive(request, library, { file, given: {} });
    if (received.kind === 'refused') {
      refusals.push(`- ${received.sentence}`);
      continue;
    }
    const { head } = received.staged.numbered;
    options.set(received.key, {
      label: plainLine(file.name, limits.optionLabel) || head.id,
      value: received.key,
      description: plainLine(head.title, limits.optionLabel) || head.id,
    });
  }
  if (options.size === 0) return notice([say('upload.none-of-these'), ...refusals].join('\n').slice(0, limits.content));
  const lines = [say('upload.which', { count: options.size }), ...refusals].join('\n');
  return notice(lines.slice(0, limits.content), [
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: formatCustomId('upload', []),
          placeholder: say('upload.menu'),
          options: [...options.values()],
        },
      ],
    },
  ]);
}
